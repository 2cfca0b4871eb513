//! Calls that nobody waits for any more: what is on its way goes on, and no write begins.

use crate::crossing::Outcome;
use api::transport::fetch::Fetch;
use api::{HttpRequest, HttpResponse, Transport, TransportError};
use std::cell::Cell;
use std::future::pending;
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen::JsValue;

thread_local! {
    /// How it is with the call that is being worked on.
    static STATE: Cell<State> = const { Cell::new(State::Wanted) };
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Somebody waits for it.
    Wanted,
    /// Nobody does.
    Unwanted,
    /// Nobody does, and it was about to send a write.
    Over,
}

/// Works on a call for which somebody waits, or nobody does. It ends where it would begin a write for nobody.
pub(crate) fn with(wanted: bool, work: impl FnOnce() -> Poll<Outcome>) -> Poll<Outcome> {
    STATE.set(if wanted { State::Wanted } else { State::Unwanted });
    let result = work();
    match STATE.replace(State::Wanted) {
        State::Over => Poll::Ready(Ok(JsValue::UNDEFINED)),
        _ => result,
    }
}

/// The transport of the clients. A write is sent again after a refusal or a lost answer, which can be minutes later:
/// not where its caller has given it up and may have looked what became of it.
#[derive(Clone, Copy)]
pub(crate) struct Wanted;

impl Transport for Wanted {
    async fn send(&self, request: HttpRequest<'_>) -> Result<HttpResponse, TransportError> {
        if !request.interruptible && STATE.get() != State::Wanted {
            STATE.set(State::Over);
            return pending().await;
        }
        Fetch.send(request).await
    }

    async fn sleep(&self, time: Duration) {
        Fetch.sleep(time).await;
    }

    fn random(&self) -> f64 {
        Fetch.random()
    }

    fn now_ms(&self) -> f64 {
        Fetch.now_ms()
    }
}
