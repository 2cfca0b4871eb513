//! The browser's `fetch`. The only browser code of this crate.
//!
//! gloo-net builds the request. Sending and reading are done here, on web-sys, because gloo-net 0.7 has no limit of
//! time or size, reads a body in one piece, and panics where a promise is rejected with something else than an `Error`,
//! which is what an abort with a reason of one's own does.

mod body;

use super::{HttpRequest, HttpResponse, Limit, Transport, TransportError};
use crate::Method;
use futures_util::future::{Either, select};
use gloo_net::http::{Headers, RequestBuilder};
use js_sys::{Function, Promise};
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestMode, RequestRedirect, Response,
};

#[wasm_bindgen]
extern "C" {
    // Both are global in windows, in workers and outside of browsers, so that no window is needed.
    #[wasm_bindgen(js_name = fetch)]
    fn fetch(request: &Request) -> Promise;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(done: &Function, milliseconds: f64) -> JsValue;
}

/// The transport of a browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fetch;

impl Transport for Fetch {
    async fn send(&self, request: HttpRequest<'_>) -> Result<HttpResponse, TransportError> {
        let call = Call::new(request.interruptible);
        let built = build(&request, call.controller.as_ref()).map_err(|_| TransportError::Network)?;
        answer(built, call).await
    }

    async fn sleep(&self, time: Duration) {
        // A timer's promise is never rejected.
        let _ = timer(time).await;
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn now_ms(&self) -> f64 {
        js_sys::Date::now()
    }
}

/// Reads a file of the console's own host, such as its `config.json`, within the same limits, and never from a cache.
pub async fn get(url: &str) -> Result<HttpResponse, TransportError> {
    let call = Call::new(true);
    let signal = call.controller.as_ref().map(AbortController::signal);
    let builder = RequestBuilder::new(url).cache(RequestCache::NoStore).abort_signal(signal.as_ref());
    let built = builder.build().map_err(|_| TransportError::Network)?;
    answer(built.into(), call).await
}

/// Sends a request and reads its answer to the end.
async fn answer(request: Request, call: Call) -> Result<HttpResponse, TransportError> {
    let started = js_sys::Date::now();
    let response = within(Limit::Head, Limit::Head.time(), JsFuture::from(fetch(&request)))
        .await?
        .map_err(|reason| failure(&reason, TransportError::Network))?;
    let response: Response = response.dyn_into().map_err(|_| TransportError::Network)?;
    let body = body::read(&response, started).await?;
    call.finish();
    let header = |name| response.headers().get(name).ok().flatten();
    Ok(HttpResponse {
        status: response.status(),
        content_type: header("content-type"),
        retry_after: header("retry-after"),
        body,
    })
}

/// Gives a read up when its future is dropped before the end, or when a limit is hit. A write is left alone: it may
/// have arrived, and cutting the line would only hide what became of it.
struct Call {
    controller: Option<AbortController>,
}

impl Call {
    fn new(interruptible: bool) -> Self {
        Self { controller: if interruptible { AbortController::new().ok() } else { None } }
    }

    fn finish(mut self) {
        self.controller = None;
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

fn build(request: &HttpRequest<'_>, controller: Option<&AbortController>) -> Result<Request, JsValue> {
    // Set on the raw object, since a key with a character that no header can carry has to be an error and no panic.
    let headers = web_sys::Headers::new()?;
    headers.set("Accept", "application/json")?;
    headers.set(request.key.0, request.key.1.expose())?;
    if request.body.is_some() {
        headers.set("Content-Type", "application/json")?;
    }
    let signal = controller.map(AbortController::signal);
    let builder = RequestBuilder::new(request.url)
        .method(method(request.method))
        .headers(Headers::from_raw(headers))
        .mode(RequestMode::Cors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        // A redirect would carry the key's header to wherever it points.
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(signal.as_ref());
    let built = match request.body {
        Some(body) => builder.body(body),
        None => builder.build(),
    };
    built.map(Request::from).map_err(|_| JsValue::NULL)
}

fn method(method: Method) -> gloo_net::http::Method {
    use gloo_net::http::Method as Gloo;
    match method {
        Method::Get => Gloo::GET,
        Method::Post => Gloo::POST,
        Method::Put => Gloo::PUT,
        Method::Patch => Gloo::PATCH,
        Method::Delete => Gloo::DELETE,
    }
}

fn timer(time: Duration) -> JsFuture {
    JsFuture::from(Promise::new(&mut |done, _| {
        let _ = set_timeout(&done, time.as_secs_f64() * 1_000.0);
    }))
}

/// Waits for a promise, but not longer than `time`.
async fn within(limit: Limit, time: Duration, promise: JsFuture) -> Result<Result<JsValue, JsValue>, TransportError> {
    match select(promise, pin!(timer(time))).await {
        Either::Left((outcome, _)) => Ok(outcome),
        Either::Right(_) => Err(TransportError::Timeout(limit)),
    }
}

/// What a rejected promise means. Only an abort has a name of its own; the reason can be any value.
fn failure(reason: &JsValue, otherwise: TransportError) -> TransportError {
    let name = js_sys::Reflect::get(reason, &"name".into()).ok().and_then(|name| name.as_string());
    if name.as_deref() == Some("AbortError") { TransportError::Aborted } else { otherwise }
}
