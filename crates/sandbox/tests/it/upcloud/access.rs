//! Credentials, what a sub-account sees, hosts and origins.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use sandbox::{Config, UPCLOUD_OPERATIONS};
use serde_json::Value;

use super::{MAIN, SUB, TOKEN, VERSIONS, ids, newer, older};
use crate::support::{KEY, Sandbox, texts};

/// An address of an operation's form.
fn path(template: &str, version: &str) -> String {
    let path = template.replace("{version}", version).replace("{a}:{b}", "a:b").replace("{tags}", "RHEL");
    path.replace("{name}", "RHEL").replace("{username}", "sandbox").replace("{uuid}", "x")
}

#[tokio::test]
async fn every_operation_wants_credentials_it_knows() {
    let sandbox = Sandbox::new();
    for version in VERSIONS {
        for operation in &UPCLOUD_OPERATIONS {
            for credentials in [
                "",
                "Basic",
                "Basic !",
                "Basic c2FuZGJveA==",
                "Basic c2FuZGJveDp3cm9uZw==",
                "Basic c2FuZGJveDo=",
                "Basic d3Jvbmc6c2FuZGJveA==",
                "Bearer ucat_wrong",
                "Bearer sandbox",
                "Bearer ",
                "ucat_sandbox",
                "Token ucat_sandbox",
            ] {
                let answer = sandbox.up(operation.method, &path(operation.path, version), credentials, None).await;
                let code = if version == "1.2" { older(&answer) } else { newer(&answer) };
                assert_eq!(code, (401, "AUTHENTICATION_FAILED".to_owned()), "{} {credentials}", operation.id);
                // A browser would ask the person by itself.
                assert_eq!(answer.header("www-authenticate"), "");
            }
            let without = Request::builder().method(operation.method).uri(path(operation.path, version));
            let without = without.header("X-API-Key", KEY).body(Body::empty()).expect("a request");
            assert_eq!(sandbox.send(without).await.status, 401, "{}", operation.id);
        }
        let bare = SUB.trim_end_matches('=');
        for credentials in [MAIN, SUB, bare, TOKEN, "basic c2FuZGJveDpzYW5kYm94", "bearer ucat_sandbox"] {
            assert_eq!(sandbox.up("GET", &format!("/{version}/tag"), credentials, None).await.status, 200);
        }
    }
}

#[tokio::test]
async fn a_sub_account_sees_and_tags_what_it_was_granted() {
    let sandbox = Sandbox::new();
    let all = ids(&sandbox, "/1.2/server", MAIN).await;
    let granted = ids(&sandbox, "/1.2/server", SUB).await;
    assert_eq!((all.len(), granted.len()), (60, 30));
    assert!(granted.iter().all(|id| all.contains(id)));
    let tags = sandbox.up("GET", "/1.2/tag", SUB, None).await.json();
    let shown = tags["tags"]["tag"].as_array().expect("tags").iter().flat_map(|tag| texts(&tag["servers"]["server"]));
    assert!(shown.collect::<BTreeSet<_>>().into_iter().all(|id| granted.iter().any(|own| own == id)));
    let path = format!("/1.3/server/{}/tag/RHEL", granted[0]);
    assert_eq!(sandbox.up("POST", &path, SUB, None).await.status, 200);
    assert_eq!(ids(&sandbox, "/1.3/server/tag/RHEL", MAIN).await, [granted[0].clone()]);
    assert_eq!(sandbox.up("POST", &path.replace("/tag/", "/untag/"), SUB, None).await.status, 200);
    assert!(ids(&sandbox, "/1.3/server/tag/RHEL", MAIN).await.is_empty());
}

#[tokio::test]
async fn accounts_say_what_they_are() {
    let sandbox = Sandbox::new();
    let account = |path: &'static str, credentials| {
        let sandbox = &sandbox;
        async move { sandbox.up("GET", path, credentials, None).await.json()["account"].clone() }
    };
    for (credentials, username, kind) in
        [(MAIN, "sandbox", "main"), (TOKEN, "sandbox", "main"), (SUB, "sandbox-sub", "sub")]
    {
        let brief = account("/1.2/account", credentials).await;
        assert_eq!((&brief["username"], &brief["type"]), (&username.into(), &Value::Null));
        assert!(brief["credits"].is_f64() && brief["resource_limits"]["cores"].is_u64());
        let whole = account("/1.3/account", credentials).await;
        assert_eq!((&whole["username"], &whole["type"]), (&username.into(), &kind.into()));
    }
    for path in ["/1.2/account/details/sandbox-sub", "/1.3/account/details/sandbox-sub"] {
        let sub = account(path, SUB).await;
        assert_eq!(sub, account(path, MAIN).await);
        assert_eq!((&sub["type"], &sub["main_account"]), (&"sub".into(), &"sandbox".into()));
        assert_eq!(sub["server_access"]["server"].as_array().map(Vec::len), Some(30));
        let tags: Vec<&Value> =
            sub["tag_access"]["tag"].as_array().expect("tags").iter().map(|tag| &tag["name"]).collect();
        assert!(tags.contains(&&"DEV".into()) && !tags.contains(&&"PCI".into()));
    }
}

#[tokio::test]
async fn pages_of_this_machine_alone_may_call_from_elsewhere() {
    let sandbox = Sandbox::new();
    for (origin, allowed) in [("http://localhost:8081", true), ("https://example.com", false)] {
        let request = Request::builder().method("OPTIONS").uri("/1.2/tag/PROD").header("Origin", origin);
        let request = request.header("Access-Control-Request-Method", "PUT").body(Body::empty()).expect("a request");
        let answer = sandbox.send(request).await;
        assert_eq!(answer.status, 204);
        let expected = if allowed { "GET, PUT, DELETE" } else { "" };
        assert_eq!(answer.header("access-control-allow-methods"), expected, "{origin}");
        let expected = if allowed { "Authorization, Content-Type" } else { "" };
        assert_eq!(answer.header("access-control-allow-headers"), expected, "{origin}");
    }
    let refused = Request::get("/1.3/tag").header("Origin", "http://localhost:1").body(Body::empty());
    let refused = sandbox.send(refused.expect("a request")).await;
    assert_eq!((refused.status.as_u16(), refused.header("access-control-allow-origin")), (401, "http://localhost:1"));
    assert_eq!((refused.header("cache-control"), refused.header("x-content-type-options")), ("no-store", "nosniff"));
    let foreign = Request::get("/1.2/tag").header("Host", "rebound.example.com").header("Authorization", MAIN);
    let foreign = sandbox.send(foreign.body(Body::empty()).expect("a request")).await;
    assert_eq!(older(&foreign), (421, "MISDIRECTED_REQUEST".to_owned()));
}

#[tokio::test]
async fn answers_are_held_back_as_long_as_asked() {
    let latency = Duration::from_millis(40);
    let sandbox = Sandbox::with(&Config { latency, ..Config::in_memory(3) });
    for path in ["/1.2/tag", "/1.3/nothing"] {
        let started = Instant::now();
        sandbox.up("GET", path, MAIN, None).await;
        assert!(started.elapsed() >= latency, "{path}");
    }
}
