//! UpCloud's API, at both of its versions.

mod access;
mod durability;
mod fleet;
mod refusals;
mod request_log;
mod servers;
mod tags;

use serde_json::Value;

use crate::support::{Answer, Sandbox, texts};

/// `sandbox:sandbox`, `sandbox-sub:sandbox` and the main account's token.
pub(super) const MAIN: &str = "Basic c2FuZGJveDpzYW5kYm94";
pub(super) const SUB: &str = "Basic c2FuZGJveC1zdWI6c2FuZGJveA==";
pub(super) const TOKEN: &str = "Bearer ucat_sandbox";
pub(super) const VERSIONS: [&str; 2] = ["1.2", "1.3"];

/// A request of the main account that is meant to succeed.
pub(super) async fn ok(sandbox: &Sandbox, method: &str, path: &str, body: Option<&str>) -> Value {
    let answer = sandbox.up(method, path, MAIN, body).await;
    assert!(answer.status.is_success(), "{method} {path}: {} {:?}", answer.status, answer.json());
    if answer.bytes.is_empty() { Value::Null } else { answer.json() }
}

/// The status and code of a refusal in the older family of bodies.
pub(super) fn older(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/json; charset=UTF-8");
    let error = &answer.json()["error"];
    assert!(error["error_message"].as_str().is_some_and(|message| message.ends_with('.')), "{error}");
    (answer.status.as_u16(), error["error_code"].as_str().expect("a code").to_owned())
}

/// The same in the newer family, problem details.
pub(super) fn newer(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status.as_u16());
    assert_eq!(problem["correlation_id"].as_str().map(str::len), Some(26));
    let (_, code) = problem["type"].as_str().and_then(|kind| kind.split_once("#ERROR_")).expect("a type with a code");
    (answer.status.as_u16(), code.to_owned())
}

/// The servers of a list.
pub(super) async fn servers(sandbox: &Sandbox, path: &str, credentials: &str) -> Vec<Value> {
    let answer = sandbox.up("GET", path, credentials, None).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.json()["servers"]["server"].as_array().expect("servers").clone()
}

/// Their ids.
pub(super) async fn ids(sandbox: &Sandbox, path: &str, credentials: &str) -> Vec<String> {
    servers(sandbox, path, credentials).await.iter().map(|server| text(server, "uuid")).collect()
}

/// A field that is a text.
pub(super) fn text(object: &Value, field: &str) -> String {
    object[field].as_str().unwrap_or_else(|| panic!("{field} is no text in {object}")).to_owned()
}

/// The tags of a server.
pub(super) fn tags_of(server: &Value) -> Vec<&str> {
    texts(&server["tags"]["tag"])
}

/// The servers of a tag.
pub(super) async fn servers_of(sandbox: &Sandbox, tag: &str) -> Vec<String> {
    let answer = ok(sandbox, "GET", &format!("/1.2/tag/{tag}"), None).await;
    texts(&answer["tag"]["servers"]["server"]).into_iter().map(str::to_owned).collect()
}

/// The body of a tag that is made or changed.
pub(super) fn body(name: &str, description: &str, servers: &[String]) -> String {
    serde_json::json!({"tag": {"name": name, "description": description, "servers": {"server": servers}}}).to_string()
}
