//! Every refusal: status, code and family of the body.

use axum::body::Body;
use axum::http::Request;

use super::{MAIN, SUB, TOKEN, VERSIONS, body, ids, newer, ok, older};
use crate::support::Sandbox;

const NOWHERE: &str = "00000000-0000-4000-8000-000000000000";

/// Method, credentials, path after the version, body, and what has to come of it.
type Row = (&'static str, &'static str, String, String, u16, &'static str);

fn row(method: &'static str, who: &'static str, path: &str, body: &str, status: u16, code: &'static str) -> Row {
    (method, who, path.to_owned(), body.to_owned(), status, code)
}

/// The body of a tag with this name and nothing else.
fn name(name: &str) -> String {
    body(name, "", &[])
}

fn about_tags() -> Vec<Row> {
    let (long, unknown) = (body("fresh", &"d".repeat(256), &[]), body("fresh", "", &[NOWHERE.to_owned()]));
    vec![
        row("POST", MAIN, "tag", &name("no-dash"), 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", &name(""), 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", &name(&"x".repeat(33)), 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", &name("ä"), 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", r#"{"tag":{}}"#, 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", r#"{"tag":{"name":7}}"#, 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", &long, 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", r#"{"tag":{"name":"fresh","description":1}}"#, 400, "TAG_INVALID"),
        row("POST", MAIN, "tag", r#"{"tag":{"name":"fresh","servers":["x"]}}"#, 400, "SERVER_INVALID"),
        row("POST", MAIN, "tag", r#"{"tag":{"name":"fresh","servers":{"server":[1]}}}"#, 400, "SERVER_INVALID"),
        row("POST", MAIN, "tag", &unknown, 404, "SERVER_NOT_FOUND"),
        row("POST", MAIN, "tag", "{", 400, "BAD_REQUEST"),
        row("POST", MAIN, "tag", r#"{"name":"fresh"}"#, 400, "BAD_REQUEST"),
        row("POST", MAIN, "tag", &name("prod"), 409, "TAG_EXISTS"),
        row("POST", SUB, "tag", &name("fresh"), 403, "TAG_FORBIDDEN"),
        row("GET", MAIN, "tag/no-dash", "", 400, "TAG_INVALID"),
        row("GET", MAIN, "tag/nowhere", "", 404, "TAG_NOT_FOUND"),
        row("PUT", MAIN, "tag/PROD", &name("no-dash"), 400, "TAG_INVALID"),
        row("PUT", MAIN, "tag/no-dash", &name("fine"), 400, "TAG_INVALID"),
        row("PUT", SUB, "tag/PROD", &name("PROD"), 403, "TAG_FORBIDDEN"),
        row("PUT", MAIN, "tag/nowhere", &name("fine"), 404, "TAG_NOT_FOUND"),
        row("PUT", MAIN, "tag/PROD", &name("dev"), 409, "TAG_EXISTS"),
        row("PUT", MAIN, "tag/PROD", &unknown, 404, "SERVER_NOT_FOUND"),
        row("DELETE", MAIN, "tag/no-dash", "", 400, "TAG_INVALID"),
        row("DELETE", SUB, "tag/PROD", "", 403, "TAG_FORBIDDEN"),
        row("DELETE", SUB, "tag/nowhere", "", 403, "TAG_FORBIDDEN"),
        row("DELETE", TOKEN, "tag/nowhere", "", 404, "TAG_NOT_FOUND"),
    ]
}

/// `own` is a server that the sub-account was granted, `other` is not.
fn about_servers(own: &str, other: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for way in ["tag", "untag"] {
        for (who, server, tags, status, code) in [
            (MAIN, own, "no-dash", 400, "TAG_INVALID"),
            (MAIN, own, "DEV,,PROD", 400, "TAG_INVALID"),
            (MAIN, own, "nowhere", 404, "TAG_NOT_FOUND"),
            (MAIN, NOWHERE, "DEV", 404, "SERVER_NOT_FOUND"),
            (MAIN, "x", "DEV", 404, "SERVER_NOT_FOUND"),
            (SUB, own, "PCI", 403, "TAG_FORBIDDEN"),
            (SUB, own, "DEV,pci", 403, "TAG_FORBIDDEN"),
            (SUB, other, "DEV", 403, "SERVER_FORBIDDEN"),
            (SUB, NOWHERE, "DEV", 404, "SERVER_NOT_FOUND"),
        ] {
            rows.push(row("POST", who, &format!("server/{server}/{way}/{tags}"), "", status, code));
        }
    }
    rows.extend([
        row("GET", MAIN, &format!("server/{NOWHERE}"), "", 404, "SERVER_NOT_FOUND"),
        row("GET", SUB, &format!("server/{other}"), "", 403, "SERVER_FORBIDDEN"),
        row("GET", MAIN, "server/tag/nowhere", "", 404, "TAG_NOT_FOUND"),
        row("GET", MAIN, "server/tag/DEV,PROD:eu_west", "", 400, "TAG_INVALID"),
        row("GET", MAIN, "server?limit=many", "", 400, "BAD_REQUEST"),
        row("GET", MAIN, "server?offset=-1", "", 400, "BAD_REQUEST"),
        row("POST", MAIN, "server", "{}", 405, "METHOD_NOT_ALLOWED"),
        row("PATCH", MAIN, "tag/PROD", "", 405, "METHOD_NOT_ALLOWED"),
        row("GET", MAIN, "tags", "", 404, "NOT_FOUND"),
        row("GET", MAIN, "", "", 404, "NOT_FOUND"),
        row("GET", MAIN, "tag/a/b", "", 404, "NOT_FOUND"),
    ]);
    rows
}

#[tokio::test]
async fn each_mistake_has_its_status_and_code() {
    let sandbox = Sandbox::new();
    let all = ids(&sandbox, "/1.2/server", MAIN).await;
    let granted = ids(&sandbox, "/1.2/server", SUB).await;
    let other = all.iter().find(|id| !granted.contains(id)).expect("one not granted");
    let before = ok(&sandbox, "GET", "/1.2/tag", None).await;
    for version in VERSIONS {
        for (method, who, path, sent, status, code) in about_tags().into_iter().chain(about_servers(&granted[0], other))
        {
            let body = (!sent.is_empty()).then_some(sent.as_str());
            let answer = sandbox.up(method, &format!("/{version}/{path}"), who, body).await;
            assert_eq!(older(&answer), (status, code.to_owned()), "{method} {version} {path} {sent}");
        }
    }
    assert_eq!(ok(&sandbox, "GET", "/1.2/tag", None).await, before, "a refusal changes nothing");
}

#[tokio::test]
async fn the_account_is_refused_in_the_newer_family_at_1_3_alone() {
    let sandbox = Sandbox::new();
    for (method, credentials, path, status, code) in [
        ("GET", SUB, "account/details/sandbox", 403, "ACCOUNT_FORBIDDEN"),
        ("GET", MAIN, "account/details/nobody", 404, "ACCOUNT_NOT_FOUND"),
        ("PUT", MAIN, "account", 405, "METHOD_NOT_ALLOWED"),
    ] {
        let expected = (status, code.to_owned());
        assert_eq!(older(&sandbox.up(method, &format!("/1.2/{path}"), credentials, None).await), expected);
        let answer = sandbox.up(method, &format!("/1.3/{path}"), credentials, None).await;
        assert_eq!(newer(&answer), expected);
        assert_eq!(answer.json()["invalid_params"].is_array(), status != 405);
    }
}

#[tokio::test]
async fn a_body_has_to_be_json_of_a_fair_size() {
    let sandbox = Sandbox::new();
    let send = |media_type: &str, length: usize| {
        let request = Request::post("/1.2/tag").header("Authorization", MAIN).header("Content-Type", media_type);
        sandbox.send(request.body(Body::from("x".repeat(length))).expect("a request"))
    };
    assert_eq!(older(&send("text/plain", 2).await), (415, "UNSUPPORTED_MEDIA_TYPE".to_owned()));
    assert_eq!(older(&send("application/json", 70_000).await), (413, "REQUEST_TOO_LARGE".to_owned()));
}

#[tokio::test]
async fn a_wrong_method_names_the_right_ones() {
    let sandbox = Sandbox::new();
    let answer = sandbox.up("PATCH", "/1.3/tag/PROD", MAIN, None).await;
    let mut allowed: Vec<&str> = answer.header("allow").split(',').map(str::trim).collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["DELETE", "GET", "HEAD", "PUT"]);
}

#[tokio::test]
async fn other_versions_belong_to_the_console() {
    let sandbox = Sandbox::new();
    for path in ["/1.4/tag", "/1.20/tag", "/x/1.2/tag"] {
        let answer = sandbox.up("GET", path, MAIN, None).await;
        assert!(answer.headers.contains_key("content-security-policy"), "{path}");
    }
}
