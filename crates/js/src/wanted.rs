//! Calls that nobody waits for any more: what is on its way goes on, and no write begins.

use api::transport::fetch::Fetch;
use api::{HttpRequest, HttpResponse, Transport, TransportError};
use std::cell::Cell;
use std::time::Duration;

thread_local! {
    /// Whether somebody waits for the call that is being worked on.
    static WANTED: Cell<bool> = const { Cell::new(true) };
}

/// Works on a call for which somebody waits, or nobody does.
pub(crate) fn with<R>(wanted: bool, work: impl FnOnce() -> R) -> R {
    WANTED.set(wanted);
    let result = work();
    WANTED.set(true);
    result
}

/// The transport of the clients. A write is sent again after a refusal or a lost answer, which can be minutes later:
/// not where its caller has given it up and may have looked what became of it.
#[derive(Clone, Copy)]
pub(crate) struct Wanted;

impl Transport for Wanted {
    async fn send(&self, request: HttpRequest<'_>) -> Result<HttpResponse, TransportError> {
        if !request.interruptible && !WANTED.get() {
            return Err(TransportError::Aborted);
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
