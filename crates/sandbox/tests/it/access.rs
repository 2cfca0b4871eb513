//! Keys, hosts, origins, methods and addresses.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use sandbox::{Config, OPERATIONS};

use crate::support::{KEY, SECOND_KEY, Sandbox};

/// The path of an operation with values in place of its parts, for the client `client`.
fn path(template: &str, client: &str) -> String {
    let path = template.replace("{clientId}", client).replace("{tag}", "prod");
    path.replace("{serverUuid}", "00000000-0000-4000-8000-000000000000").replace("/api/v1/client/", "")
}

#[tokio::test]
async fn every_operation_wants_a_key_it_knows() {
    let sandbox = Sandbox::new();
    for operation in &OPERATIONS {
        for key in ["", "wrong", "sandbox-key-3", "SANDBOX-KEY"] {
            let answer = sandbox.call(operation.method, &path(operation.path, "1001"), key, None).await;
            assert_eq!(answer.refusal(), (401, "Unauthenticated.".to_owned()), "{} {key}", operation.id);
        }
        let uri = format!("/api/v1/client/{}", path(operation.path, "1001"));
        let without = Request::builder().method(operation.method).uri(uri).body(Body::empty()).expect("a request");
        assert_eq!(sandbox.send(without).await.status, 401, "{}", operation.id);
    }
}

#[tokio::test]
async fn a_key_opens_its_own_client_alone() {
    let sandbox = Sandbox::new();
    for operation in &OPERATIONS {
        for (client, key) in [("1001", SECOND_KEY), ("1002", KEY), ("1003", KEY), ("x", KEY), ("01001", KEY)] {
            let answer = sandbox.call(operation.method, &path(operation.path, client), key, None).await;
            let expected =
                if operation.knows_not_found { (404, "Client not found") } else { (401, "Unauthenticated.") };
            assert_eq!(answer.refusal(), (expected.0, expected.1.to_owned()), "{} {client}", operation.id);
        }
    }
    let second = sandbox.call("GET", "1002/server", SECOND_KEY, None).await.json();
    assert_eq!(second["paginator"]["total"], 3);
}

#[tokio::test]
async fn one_client_never_sees_the_other_ones_things() {
    let sandbox = Sandbox::new();
    let own = sandbox.server_that_is("delivered").await;
    let other = sandbox.call("GET", &format!("1002/server/{own}"), SECOND_KEY, None).await;
    assert_eq!(other.refusal(), (404, "Server not found".to_owned()));
    sandbox.ok("POST", "tag", Some(r#"{"tag":"only-mine"}"#)).await;
    let other = sandbox.call("GET", "1002/tag/only-mine", SECOND_KEY, None).await;
    assert_eq!(other.refusal(), (404, "Tag not found".to_owned()));
    let twin = sandbox.call("POST", "1002/tag", SECOND_KEY, Some(r#"{"tag":"only-mine"}"#)).await;
    assert_eq!(twin.status, 200);
}

#[tokio::test]
async fn wrong_methods_and_addresses_are_told_apart() {
    let sandbox = Sandbox::new();
    let wrong = sandbox.call("PUT", "1001/tag/prod", KEY, None).await;
    assert_eq!(wrong.refusal().0, 405);
    let mut allowed: Vec<&str> = wrong.header("allow").split(',').map(str::trim).collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["DELETE", "GET", "HEAD", "PATCH"]);
    for path in ["1001", "1001/", "1001/servers", "1001/server/", "1001/tag/", "1001/server/x/tag", "1001/tag/a/b"] {
        assert_eq!(sandbox.call("GET", path, KEY, None).await.refusal().0, 404, "{path}");
    }
    let unknown = Request::get("/api/v2/x").body(Body::empty()).expect("a request");
    assert_eq!(sandbox.send(unknown).await.refusal().0, 404);
    let head = sandbox.call("HEAD", "1001/server", KEY, None).await;
    assert_eq!((head.status.as_u16(), head.bytes.len()), (200, 0));
}

#[tokio::test]
async fn another_name_in_host_is_turned_away_everywhere() {
    let sandbox = Sandbox::new();
    for (host, expected) in [
        ("127.0.0.1:8080", 200),
        ("localhost", 200),
        ("[::1]:9", 200),
        ("rebound.example.com", 421),
        ("localhost.example.com:8080", 421),
    ] {
        let request = Request::get("/api/v1/client/1001/server").header("Host", host).header("X-API-Key", KEY);
        let answer = sandbox.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, expected, "{host}");
        let page = Request::get("/").header("Host", host).body(Body::empty()).expect("a request");
        assert_eq!(sandbox.send(page).await.status == 421, expected == 421, "{host}");
    }
}

fn preflight(origin: &str) -> Request<Body> {
    let request = Request::builder().method("OPTIONS").uri("/api/v1/client/1001/tag/prod").header("Origin", origin);
    request.header("Access-Control-Request-Method", "PATCH").body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn only_pages_of_this_machine_may_call_from_elsewhere() {
    let sandbox = Sandbox::new();
    for origin in ["http://127.0.0.1:3000", "http://localhost:8081", "http://[::1]:1", "https://localhost"] {
        let answer = sandbox.send(preflight(origin)).await;
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-methods"), "GET, DELETE, PATCH");
        assert_eq!(answer.header("access-control-allow-headers"), "X-API-Key, Content-Type");
    }
    for origin in ["https://example.com", "http://127.0.0.1.example.com", "null", "http://localhost.example.com:80"] {
        let answer = sandbox.send(preflight(origin)).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{origin}");
        assert_eq!(answer.header("access-control-allow-methods"), "", "{origin}");
    }
    let refused = Request::get("/api/v1/client/1001/tag").header("Origin", "http://localhost:8081");
    let refused = sandbox.send(refused.body(Body::empty()).expect("a request")).await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("access-control-allow-origin"), "http://localhost:8081");
    assert_eq!(refused.header("access-control-expose-headers"), "Retry-After");
    assert_eq!(refused.header("vary"), "origin");
}

#[tokio::test]
async fn answers_are_held_back_as_long_as_asked() {
    let latency = Duration::from_millis(40);
    let sandbox = Sandbox::with(&Config { latency, ..Config::in_memory(3) });
    for path in ["1001/server", "1001/nothing"] {
        let started = Instant::now();
        sandbox.call("GET", path, KEY, None).await;
        assert!(started.elapsed() >= latency, "{path}");
    }
}
