//! A sandbox in memory with a clock that the test moves.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use sandbox::{Clock, Config, Moment, State};
use serde_json::Value;
use tower::ServiceExt;

pub(crate) const KEY: &str = "sandbox-key";
pub(crate) const SECOND_KEY: &str = "sandbox-key-2";

pub(crate) struct Sandbox {
    pub(crate) clock: Clock,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("a JSON body")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// The status, and the message of a refusal: what most tests of refusals compare.
    pub(crate) fn refusal(&self) -> (u16, String) {
        let message = self.json()["message"].as_str().expect("a message").to_owned();
        assert!(!message.is_empty());
        (self.status.as_u16(), message)
    }
}

/// When every test's clock starts.
pub(crate) fn start() -> Moment {
    Moment::parse("2026-11-22T12:00:00Z").expect("a moment")
}

impl Sandbox {
    pub(crate) fn with(config: &Config) -> Self {
        let clock = Clock::manual(start());
        let state = State::open_at(config, clock.clone()).expect("a sandbox");
        Self { clock, router: sandbox::app(state) }
    }

    pub(crate) fn new() -> Self {
        Self::with(&Config::in_memory(240))
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// A request to UpCloud's API: the path from the version on, and the value of `Authorization`.
    pub(crate) async fn up(&self, method: &str, path: &str, credentials: &str, body: Option<&str>) -> Answer {
        let request = Request::builder().method(method).uri(path).header("Authorization", credentials);
        let request = match body {
            Some(body) => request.header("Content-Type", "application/json").body(Body::from(body.to_owned())),
            None => request.body(Body::empty()),
        };
        self.send(request.expect("a request")).await
    }

    /// A request below `/api/v1/client/`.
    pub(crate) async fn call(&self, method: &str, path: &str, key: &str, body: Option<&str>) -> Answer {
        let request = Request::builder().method(method).uri(format!("/api/v1/client/{path}")).header("X-API-Key", key);
        let request = match body {
            Some(body) => request.header("Content-Type", "application/json").body(Body::from(body.to_owned())),
            None => request.body(Body::empty()),
        };
        self.send(request.expect("a request")).await
    }

    /// A request of the first client that is meant to succeed.
    pub(crate) async fn ok(&self, method: &str, path: &str, body: Option<&str>) -> Value {
        let answer = self.call(method, &format!("1001/{path}"), KEY, body).await;
        assert!(answer.status.is_success(), "{method} {path}: {} {:?}", answer.status, answer.json());
        if answer.bytes.is_empty() { Value::Null } else { answer.json() }
    }

    /// A request of the first client that is meant to be refused.
    pub(crate) async fn refused(&self, method: &str, path: &str, body: Option<&str>) -> (u16, String) {
        self.call(method, &format!("1001/{path}"), KEY, body).await.refusal()
    }

    /// Every server of the first client.
    pub(crate) async fn servers(&self) -> Vec<Value> {
        let answer = self.ok("GET", "server?limit=1000", None).await;
        answer["servers"].as_array().expect("servers").clone()
    }

    /// The id of the first server with `status`.
    pub(crate) async fn server_that_is(&self, status: &str) -> String {
        let answer = self.ok("GET", &format!("server?filter=status:{status}"), None).await;
        id(&answer["servers"][0])
    }

    pub(crate) async fn server(&self, id: &str) -> Value {
        self.ok("GET", &format!("server/{id}"), None).await["server"].clone()
    }
}

pub(crate) fn id(server: &Value) -> String {
    server["metal_server_uuid"].as_str().expect("an id").to_owned()
}

/// The texts of a list of strings.
pub(crate) fn texts(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")).collect()
}
