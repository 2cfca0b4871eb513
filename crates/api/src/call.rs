//! One call: send, classify, read, and repeat where that is safe.

use crate::adapter::{Adapter, Take, Unread};
use crate::client::Inner;
use crate::error::{ApiError, Breach};
use crate::json::{self, Json, Syntax};
use crate::{HttpRequest, HttpResponse, Kind, Page, Request, Transport, TransportError, retry};
use domain::search::contains;
use domain::{Server, ServerId};

/// What a successful answer is handed to. It says whether it can be used.
pub(crate) type Accept<'a> = dyn FnMut(HttpResponse) -> Result<(), ApiError> + 'a;

/// The greatest number of characters that are kept of an API's own words.
const MESSAGE_MAX: usize = 300;

impl<T: Transport> Inner<T> {
    /// Sends a request, again where [`retry::repeats`] allows, and hands the first good answer to `accept`.
    ///
    /// Not generic over what is read, so that there is one such loop in the binary.
    pub(crate) async fn exchange(&self, request: &Request, accept: &mut Accept<'_>) -> Result<(), ApiError> {
        let origin = self.connection.origin();
        let mut attempt = 1;
        loop {
            let error = match self.once(request, accept).await {
                Ok(()) => {
                    self.budgets.earn(origin);
                    return Ok(());
                }
                Err(error) => error.tried(attempt),
            };
            if attempt >= retry::ATTEMPTS || !retry::repeats(request.kind, &error) {
                return Err(error);
            }
            let Some(pause) = retry::pause(attempt - 1, self.transport.random(), &error) else { return Err(error) };
            if !self.budgets.pay(origin) {
                return Err(error);
            }
            self.transport.sleep(pause).await;
            attempt += 1;
        }
    }

    /// Sends a request once.
    pub(crate) async fn once(&self, request: &Request, accept: &mut Accept<'_>) -> Result<(), ApiError> {
        let url = request.url(&self.connection);
        let sent = HttpRequest {
            method: request.method,
            url: &url,
            key: (self.key.name, &self.key.value),
            body: request.body.as_deref(),
            interruptible: request.kind == Kind::Read,
        };
        let answer = self.transport.send(sent).await.map_err(ApiError::transport)?;
        if (200..300).contains(&answer.status) {
            accept(answer).map_err(|error| self.masked(error))
        } else {
            Err(self.refusal(&answer))
        }
    }

    /// An error without the key, should a server repeat it where no message is expected.
    fn masked(&self, error: ApiError) -> ApiError {
        let key = &self.key;
        match error {
            ApiError::NotJson { content_type, html } => {
                ApiError::NotJson { content_type: content_type.map(|text| key.mask(text)), html }
            }
            ApiError::Contract(Breach::OtherTag { asked, got }) => {
                ApiError::Contract(Breach::OtherTag { asked, got: key.mask(got) })
            }
            other => other,
        }
    }

    /// The error of an answer that is no success. Its status counts, whatever its body is.
    fn refusal(&self, answer: &HttpResponse) -> ApiError {
        let text = std::str::from_utf8(&answer.body).unwrap_or("");
        let message = json::read(text).ok().and_then(|body| self.adapter().message(&body));
        let now = self.transport.now_ms();
        ApiError::Status {
            code: answer.status,
            message: message.map(|text| tidy(&self.key.mask(text))).filter(|text| !text.is_empty()),
            retry_after: answer.retry_after.as_deref().and_then(|header| retry::retry_after(header, now)),
            attempts: 1,
        }
    }

    /// Sends a request and reads its JSON answer with `read`.
    pub(crate) async fn ask<V>(
        &self,
        request: &Request,
        read: impl Fn(&Json<'_>) -> Result<V, ApiError>,
    ) -> Result<V, ApiError> {
        let mut value = None;
        self.exchange(request, &mut |answer| {
            value = Some(read(&body(&answer)?)?);
            Ok(())
        })
        .await?;
        // `exchange` succeeds only after `accept` did, which fills the value.
        value.ok_or(ApiError::transport(TransportError::CutOff))
    }
}

/// The body as text.
fn text(answer: &HttpResponse) -> Result<&str, ApiError> {
    std::str::from_utf8(&answer.body).map_err(|_| not_json(answer))
}

/// The body as JSON.
pub(crate) fn body(answer: &HttpResponse) -> Result<Json<'_>, ApiError> {
    json::read(text(answer)?).map_err(|syntax| odd(answer, syntax))
}

/// The servers of the body, each handed on as it is read.
pub(crate) fn servers(adapter: &dyn Adapter, answer: &HttpResponse, take: &mut Take<'_>) -> Result<Page<()>, ApiError> {
    adapter.servers(text(answer)?, take).map_err(|error| match error {
        Unread::Syntax(syntax) => odd(answer, syntax),
        Unread::Contract(error) => error.into(),
    })
}

fn odd(answer: &HttpResponse, syntax: Syntax) -> ApiError {
    match syntax {
        // A document that begins well and ends too early was cut off on its way.
        Syntax::Ended if text(answer).is_ok_and(begins) => ApiError::transport(TransportError::CutOff),
        Syntax::Ended | Syntax::Unexpected | Syntax::TooDeep => not_json(answer),
    }
}

/// Whether a text begins like a list or an object.
fn begins(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_ascii_start();
    text.starts_with(['{', '['])
}

fn not_json(answer: &HttpResponse) -> ApiError {
    let body = answer.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&answer.body);
    let html = body.trim_ascii_start().starts_with(b"<")
        || answer.content_type.as_deref().is_some_and(|name| contains(&name.to_ascii_lowercase(), "html"));
    ApiError::NotJson { content_type: answer.content_type.as_deref().map(tidy), html }
}

/// A text from outside, cut to a bearable length, on one line and without control characters.
fn tidy(text: &str) -> String {
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let cut: String = clean.take(MESSAGE_MAX).collect();
    cut.trim().to_owned()
}

/// Takes a server only where it is the one that was asked for.
pub(crate) fn same_server(server: Server, asked: &ServerId) -> Result<Server, ApiError> {
    if server.id == *asked {
        Ok(server)
    } else {
        Err(ApiError::Contract(Breach::OtherServer { asked: asked.clone(), got: server.id }))
    }
}
