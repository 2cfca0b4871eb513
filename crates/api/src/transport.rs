//! The one door between the client and the world.

#[cfg(target_arch = "wasm32")]
pub mod fetch;
mod pieces;
#[cfg(any(test, feature = "testing"))]
pub mod script;

pub use pieces::Pieces;

use crate::secret::Wiped;
use crate::{Method, Secret};
use std::fmt;
use std::future::Future;
use std::time::Duration;

/// Sends requests, waits, rolls dice and tells the time, so that everything else can be tested without any of these.
///
/// The futures need not be `Send`: a browser has one thread.
pub trait Transport {
    /// Sends a request and reads the whole answer, whatever its status. A future that is dropped gives the request up
    /// where it is [`HttpRequest::interruptible`], else the request goes on without anybody waiting.
    fn send(&self, request: HttpRequest<'_>) -> impl Future<Output = Result<HttpResponse, TransportError>>;

    /// Waits.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()>;

    /// A random number of 0 or more and less than 1.
    fn random(&self) -> f64;

    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now_ms(&self) -> f64;
}

/// A request as it leaves. Its debug form is safe to log: the key shows as `***`.
#[derive(Debug)]
pub struct HttpRequest<'a> {
    /// The method.
    pub method: Method,
    /// The absolute address.
    pub url: &'a str,
    /// The name of the header that carries the key, and the key.
    pub key: (&'static str, &'a Secret),
    /// The JSON body.
    pub body: Option<&'a str>,
    /// Whether dropping the future gives the request up.
    pub interruptible: bool,
}

/// An answer, read to its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The header `Retry-After`. From another origin a browser only shows it where the API exposes it.
    pub retry_after: Option<String>,
    /// The body. Its memory is wiped when the answer is dropped: it may hold passwords that nobody asked for.
    pub body: Wiped,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransportError {
    /// It took too long.
    Timeout(Limit),
    /// The answer is larger than the given number of bytes.
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// The request was given up by the browser.
    Aborted,
    /// No answer at all. A browser does not say why: no network, no such host, nobody listening, a redirect, a
    /// certificate, the cross-origin rules, or a policy of the page.
    Network,
    /// The answer broke off in the middle.
    CutOff,
}

/// Which time limit was hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Until the head of the answer.
    Head,
    /// Between two pieces of the body.
    Idle,
    /// Altogether.
    Total,
}

impl Limit {
    /// The limit itself.
    pub const fn time(self) -> Duration {
        Duration::from_secs(match self {
            Limit::Head => 15,
            Limit::Idle => 10,
            Limit::Total => 30,
        })
    }
}

/// The greatest number of bytes of an answer.
pub const BODY_MAX: usize = 32 * 1024 * 1024;

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TransportError::Timeout(limit) => write!(f, "no answer within {} s ({limit:?})", limit.time().as_secs()),
            TransportError::TooLarge { limit } => write!(f, "answer larger than {limit} bytes"),
            TransportError::Aborted => f.write_str("request given up"),
            TransportError::Network => f.write_str("no answer"),
            TransportError::CutOff => f.write_str("answer broke off"),
        }
    }
}
