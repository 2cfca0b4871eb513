//! A transport that hands requests to the sandbox's router, in this process and without a network.

use api::{Budgets, Client, HttpRequest, HttpResponse, Secret, Transport, TransportError};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use domain::connection::Entry;
use domain::{Connection, Provider};
use http_body_util::BodyExt;
use sandbox::{Clock, Config, Moment, State};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use tower::ServiceExt;

/// What happens to a request or its answer on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The request arrives and is done; its answer gets lost.
    LoseAnswer,
    /// The request does not arrive.
    LoseRequest,
    /// The answer breaks off in the middle.
    CutAnswer,
    /// A proxy answers in place of the API, which has done its work.
    WebPage,
    /// The address arrives with another value in it: what stands first becomes what stands second.
    Rewrite(&'static str, &'static str),
    /// Somebody else posts to this address right after it was done.
    Followed(&'static str),
}

/// Whose credentials a client of the second API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// The main account, by name and password.
    Main,
    /// The sub-account, by name and password.
    Sub,
    /// The main account, by a token.
    Token,
}

/// The sandbox as a transport. Clones share everything.
#[derive(Clone)]
pub(crate) struct Door(Rc<Inner>);

struct Inner {
    router: Router,
    clock: Clock,
    sent: RefCell<Vec<(String, String)>>,
    /// The method that a request has to have to meet the fault, if any.
    fault: Cell<Option<(Option<&'static str>, Fault)>>,
}

impl Door {
    /// A fresh sandbox in memory with `servers` servers, whose clock stands still until somebody waits.
    pub(crate) fn open(servers: u32) -> Self {
        let clock = Clock::manual(Moment::parse("2026-11-22T12:00:00Z").expect("a moment"));
        let state = State::open_at(&Config::in_memory(servers), clock.clone()).expect("a sandbox in memory");
        let (sent, fault) = (RefCell::default(), Cell::default());
        Self(Rc::new(Inner { router: sandbox::app(state), clock, sent, fault }))
    }

    /// A client of the account with the given key.
    pub(crate) fn client(&self, account: &str, key: &str) -> Client<Self> {
        let address = "http://127.0.0.1:8080";
        let connection = Connection::new(Provider::MetalWorks, "sandbox", address, account, key).expect("a connection");
        Client::new(connection, &Secret::new(key), self.clone(), &Budgets::default())
    }

    /// A client of the sandbox's first account.
    pub(crate) fn first(&self) -> Client<Self> {
        self.client("1001", "sandbox-key")
    }

    /// A client of the second API, with credentials that the sandbox has.
    pub(crate) fn cloud(&self, who: Who, version: &str) -> Client<Self> {
        match who {
            Who::Main => self.cloud_as("password", version, "sandbox", "sandbox"),
            Who::Sub => self.cloud_as("password", version, "sandbox-sub", "sandbox"),
            Who::Token => self.cloud_as("token", version, "", "ucat_sandbox"),
        }
    }

    /// A client of the second API, with any credentials.
    pub(crate) fn cloud_as(&self, sign_in: &str, version: &str, account: &str, secret: &str) -> Client<Self> {
        let (provider, base_url) = (Provider::UpCloud, "http://127.0.0.1:8080");
        let entry = Entry { provider, version, sign_in, label: "cloud", base_url, account };
        let connection = Connection::check(&entry, secret).expect("a connection");
        Client::new(connection, &Secret::new(secret), self.clone(), &Budgets::default())
    }

    /// Lets the next request meet a fault.
    pub(crate) fn next_meets(&self, fault: Fault) {
        self.0.fault.set(Some((None, fault)));
    }

    /// Lets the next request of a method meet a fault.
    pub(crate) fn next_of(&self, method: &'static str, fault: Fault) {
        self.0.fault.set(Some((Some(method), fault)));
    }

    /// The fault that a request meets.
    fn fault(&self, method: &str) -> Option<Fault> {
        let (wanted, fault) = self.0.fault.get()?;
        let meets = wanted.is_none_or(|wanted| wanted == method);
        meets.then(|| self.0.fault.set(None)).map(|()| fault)
    }

    /// Moves the sandbox's clock.
    pub(crate) fn advance(&self, time: Duration) {
        self.0.clock.advance(i64::try_from(time.as_secs()).expect("not for ever"));
    }

    /// Method and path of every request that arrived.
    pub(crate) fn arrived(&self) -> Vec<(String, String)> {
        self.0.sent.borrow().clone()
    }

    /// How many requests of this method arrived.
    pub(crate) fn count(&self, method: &str) -> usize {
        self.0.sent.borrow().iter().filter(|(other, _)| other == method).count()
    }
}

impl Transport for Door {
    async fn send(&self, request: HttpRequest<'_>) -> Result<HttpResponse, TransportError> {
        let fault = self.fault(request.method.as_str());
        let mut url = request.url.to_owned();
        match fault {
            Some(Fault::LoseRequest) => return Err(TransportError::Network),
            Some(Fault::Rewrite(from, to)) => url = url.replace(from, to),
            _ => {}
        }
        let built = Request::builder()
            .method(request.method.as_str())
            .uri(&url)
            .header(header::HOST, "127.0.0.1:8080")
            .header(request.key.0, request.key.1.expose())
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(request.body.unwrap_or("").to_owned()))
            .expect("the client builds valid requests");
        self.0.sent.borrow_mut().push((request.method.as_str().to_owned(), built.uri().path().to_owned()));
        let answer = self.0.router.clone().oneshot(built).await.expect("a router always answers");
        let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (content_type, retry_after) = (header(header::CONTENT_TYPE), header(header::RETRY_AFTER));
        let status = answer.status().as_u16();
        let mut body = answer.into_body().collect().await.expect("a body in memory").to_bytes().to_vec();
        match fault {
            Some(Fault::Followed(path)) => {
                let other = Request::builder().method("POST").uri(path).header(header::HOST, "127.0.0.1:8080");
                let other = other.header(request.key.0, request.key.1.expose()).body(Body::empty());
                let router = self.0.router.clone();
                let answer = router.oneshot(other.expect("a request")).await.expect("a router always answers");
                assert!(answer.status().is_success(), "{path}: {}", answer.status());
            }
            Some(Fault::LoseAnswer) => return Err(TransportError::Network),
            Some(Fault::CutAnswer) => body.truncate(body.len() / 2),
            Some(Fault::WebPage) => body = b"<!doctype html><title>Log in</title>".to_vec(),
            _ => {}
        }
        Ok(HttpResponse { status, content_type, retry_after, body: body.into() })
    }

    /// Time passes in the sandbox, not in the test.
    async fn sleep(&self, time: Duration) {
        self.advance(time);
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn now_ms(&self) -> f64 {
        self.0.clock.now().0 as f64 * 1_000.0
    }
}
