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
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestInit, RequestMode,
    RequestRedirect, Response,
};

#[wasm_bindgen]
extern "C" {
    // Both are global in windows, in workers and outside of browsers, so that no window is needed.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch(request: &Request, more: &RequestInit) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(done: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
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
        timer(time).await;
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
    // Once more: in Node, the signal of a request is forgotten with the next collection of garbage.
    let more = RequestInit::new();
    // What is given with a request has it start anew with these.
    more.set_referrer_policy(ReferrerPolicy::NoReferrer);
    more.set_signal(call.controller.as_ref().map(AbortController::signal).as_ref());
    // A page may have put something in its place that throws, or is no promise.
    let sent = fetch(&request, &more).map_err(|_| TransportError::Network)?;
    let sent = Promise::resolve(&sent);
    let response = within(Limit::Head, Limit::Head.time(), JsFuture::from(sent))
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

/// A while that passes. Dropping it takes it back: outside of a browser, one that is left would keep the program from ending.
struct Timer {
    done: JsFuture,
    /// What fulfils the promise, and the alarm's number.
    set: Option<(Function, JsValue)>,
}

fn timer(time: Duration) -> Timer {
    let mut set = None;
    let done = Promise::new(&mut |settle, _| {
        let id = set_timeout(&settle, time.as_secs_f64() * 1_000.0);
        set = Some((settle, id));
    });
    Timer { done: JsFuture::from(done), set }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // A timer's promise is never rejected.
        Pin::new(&mut self.done).poll(context).map(|_| ())
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some((settle, id)) = &self.set {
            clear_timeout(id);
            // A promise that stays open keeps the memory of whoever waited for it.
            let _ = settle.call0(&JsValue::NULL);
        }
    }
}

/// Waits for a promise, but not longer than `time`.
async fn within(limit: Limit, time: Duration, promise: JsFuture) -> Result<Result<JsValue, JsValue>, TransportError> {
    match select(promise, timer(time)).await {
        Either::Left((outcome, _)) => Ok(outcome),
        Either::Right(_) => Err(TransportError::Timeout(limit)),
    }
}

/// What a rejected promise means. Only an abort has a name of its own; the reason can be any value.
fn failure(reason: &JsValue, otherwise: TransportError) -> TransportError {
    let name = js_sys::Reflect::get(reason, &"name".into()).ok().and_then(|name| name.as_string());
    if name.as_deref() == Some("AbortError") { TransportError::Aborted } else { otherwise }
}
