//! A transport that answers from a script, on a clock of its own. For tests.

use super::{HttpRequest, HttpResponse, Transport, TransportError};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

/// What a script answers to one request.
pub type Reply = Result<HttpResponse, TransportError>;

/// A request that was sent: method, address and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The method and the address after the host, such as `GET /api/v1/client/1001/tag`.
    pub line: String,
    /// The body.
    pub body: Option<String>,
    /// Whether it may be given up.
    pub interruptible: bool,
}

/// A transport that answers from a script. Clones share everything.
#[derive(Debug, Clone, Default)]
pub struct Script(Rc<State>);

#[derive(Debug, Default)]
struct State {
    replies: RefCell<VecDeque<Reply>>,
    sent: RefCell<Vec<Sent>>,
    slept: RefCell<Vec<Duration>>,
    now_ms: Cell<f64>,
    random: Cell<f64>,
}

impl Script {
    /// A script of replies, one a request. Its dice always fall on the greatest number below 1 that `random` sets.
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let script = Self::default();
        script.0.replies.borrow_mut().extend(replies);
        script.0.random.set(1.0);
        script
    }

    /// Sets what every throw of the dice gives.
    pub fn set_random(&self, random: f64) {
        self.0.random.set(random);
    }

    /// Sets the clock.
    pub fn set_now_ms(&self, now: f64) {
        self.0.now_ms.set(now);
    }

    /// The requests that were sent.
    pub fn sent(&self) -> Vec<Sent> {
        self.0.sent.borrow().clone()
    }

    /// The lines of the requests that were sent.
    pub fn lines(&self) -> Vec<String> {
        self.0.sent.borrow().iter().map(|sent| sent.line.clone()).collect()
    }

    /// The pauses, in milliseconds.
    pub fn slept_ms(&self) -> Vec<u64> {
        self.0.slept.borrow().iter().map(|time| time.as_millis() as u64).collect()
    }

    /// Replies that nobody asked for.
    pub fn left(&self) -> usize {
        self.0.replies.borrow().len()
    }
}

/// An answer with a JSON body.
pub fn json(status: u16, body: &str) -> Reply {
    let content_type = Some("application/json".to_owned());
    Ok(HttpResponse { status, content_type, retry_after: None, body: body.as_bytes().to_vec().into() })
}

/// An answer with a `Retry-After` header and no body.
pub fn wait(status: u16, retry_after: &str) -> Reply {
    Ok(HttpResponse { status, content_type: None, retry_after: Some(retry_after.to_owned()), body: Vec::new().into() })
}

impl Transport for Script {
    async fn send(&self, request: HttpRequest<'_>) -> Reply {
        let rest = request.url.split_once("://").map_or(request.url, |(_, rest)| rest);
        let path = &rest[rest.find('/').unwrap_or(rest.len())..];
        self.0.sent.borrow_mut().push(Sent {
            line: format!("{} {path}", request.method.as_str()),
            body: request.body.map(str::to_owned),
            interruptible: request.interruptible,
        });
        // A request that no test expected gets the answer that stops everything.
        self.0.replies.borrow_mut().pop_front().unwrap_or(Ok(HttpResponse { status: 418, ..Default::default() }))
    }

    async fn sleep(&self, time: Duration) {
        self.0.now_ms.set(self.0.now_ms.get() + time.as_secs_f64() * 1_000.0);
        self.0.slept.borrow_mut().push(time);
    }

    fn random(&self) -> f64 {
        self.0.random.get()
    }

    fn now_ms(&self) -> f64 {
        self.0.now_ms.get()
    }
}
