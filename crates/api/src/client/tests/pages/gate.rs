//! A transport whose answers come when the test says so, in any order.

use crate::transport::script::Reply;
use crate::{HttpRequest, Transport};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

/// What became of a request.
#[derive(Default)]
enum Fate {
    #[default]
    Waiting,
    Answered(Reply),
    Over,
    GivenUp,
}

struct Sent {
    page: u32,
    limit: u32,
    fate: Fate,
}

/// The requests so far, and the answers to them. Clones share everything.
#[derive(Clone, Default)]
pub(super) struct Gate(Rc<RefCell<Vec<Sent>>>);

impl Gate {
    /// Answers the latest request for this page that still waits.
    pub(super) fn answer(&self, page: u32, reply: Reply) {
        let mut all = self.0.borrow_mut();
        let waits = |sent: &&mut Sent| sent.page == page && matches!(sent.fate, Fate::Waiting);
        let sent = all.iter_mut().rev().find(waits).expect("a request that waits");
        sent.fate = Fate::Answered(reply);
    }

    /// Page and limit of every request, in the order in which they were sent.
    pub(super) fn sent(&self) -> Vec<(u32, u32)> {
        self.0.borrow().iter().map(|sent| (sent.page, sent.limit)).collect()
    }

    /// The pages that are waited for.
    pub(super) fn waiting(&self) -> Vec<u32> {
        self.pages(|fate| matches!(fate, Fate::Waiting))
    }

    /// The pages whose requests were dropped before their answers were taken.
    pub(super) fn given_up(&self) -> Vec<u32> {
        self.pages(|fate| matches!(fate, Fate::GivenUp))
    }

    fn pages(&self, fits: impl Fn(&Fate) -> bool) -> Vec<u32> {
        self.0.borrow().iter().filter(|sent| fits(&sent.fate)).map(|sent| sent.page).collect()
    }
}

/// The answer to one request.
struct Answer {
    gate: Gate,
    at: usize,
}

impl Future for Answer {
    type Output = Reply;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Reply> {
        let fate = &mut self.gate.0.borrow_mut()[self.at].fate;
        match std::mem::replace(fate, Fate::Over) {
            Fate::Answered(reply) => Poll::Ready(reply),
            other => {
                *fate = other;
                Poll::Pending
            }
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        let fate = &mut self.gate.0.borrow_mut()[self.at].fate;
        if !matches!(fate, Fate::Over) {
            *fate = Fate::GivenUp;
        }
    }
}

impl Transport for Gate {
    async fn send(&self, request: HttpRequest<'_>) -> Reply {
        let number = |name: &str| {
            let (_, rest) = request.url.split_once(name).expect("a parameter");
            rest.split('&').next().and_then(|text| text.parse().ok()).expect("a number")
        };
        let sent = Sent { page: number("page="), limit: number("limit="), fate: Fate::Waiting };
        let at = self.0.borrow().len();
        self.0.borrow_mut().push(sent);
        Answer { gate: self.clone(), at }.await
    }

    async fn sleep(&self, _: Duration) {}

    fn random(&self) -> f64 {
        0.0
    }

    fn now_ms(&self) -> f64 {
        0.0
    }
}
