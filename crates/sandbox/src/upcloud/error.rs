//! Refusals. UpCloud has two families of bodies: an older one, for servers and tags, and problem details (RFC 7807)
//! for what came later. The document shows neither; both are known from answers that others recorded.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, json};

use crate::problem::Problem;
use crate::surface;

const AUTHENTICATION_FAILED: &str = "AUTHENTICATION_FAILED";

/// The body of a refusal at `path`.
pub(super) fn refuse(problem: &Problem, path: &str) -> Response {
    let code = problem.code.unwrap_or_else(|| code_of(problem.status));
    if is_newer(code, path) {
        return surface::json(problem, "application/problem+json", details(problem, code));
    }
    let body = json!({"error": {"error_code": code, "error_message": problem.message}});
    surface::json(problem, "application/json; charset=UTF-8", body.to_string())
}

/// Which family is used where nobody wrote down which: version 1.2 knows the older one alone; at 1.3 the account and
/// a failed sign-in are told in the newer one, so that a client meets both.
fn is_newer(code: &str, path: &str) -> bool {
    let about_account = path.split('/').nth(2) == Some("account");
    super::version(path) == Some("1.3") && (about_account || code == AUTHENTICATION_FAILED)
}

fn details(problem: &Problem, code: &str) -> String {
    static ANSWERS: AtomicU64 = AtomicU64::new(1);
    let mut body = Map::new();
    body.insert("type".into(), json!(format!("https://developers.upcloud.com/1.3/errors#ERROR_{code}")));
    body.insert("title".into(), json!(problem.message));
    body.insert("status".into(), json!(problem.status.as_u16()));
    // 26 characters, as the identifiers in recorded answers have; different in each answer of a process.
    body.insert("correlation_id".into(), json!(format!("01SANDBOX{:017}", ANSWERS.fetch_add(1, Ordering::Relaxed))));
    if let Some(field) = problem.field {
        body.insert("invalid_params".into(), json!([{"name": field, "reason": problem.message}]));
    }
    serde_json::Value::Object(body).to_string()
}

/// The code of a refusal that any API could give.
fn code_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "BAD_REQUEST",
        StatusCode::NOT_FOUND => "NOT_FOUND",
        StatusCode::METHOD_NOT_ALLOWED => "METHOD_NOT_ALLOWED",
        StatusCode::PAYLOAD_TOO_LARGE => "REQUEST_TOO_LARGE",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "UNSUPPORTED_MEDIA_TYPE",
        StatusCode::MISDIRECTED_REQUEST => "MISDIRECTED_REQUEST",
        StatusCode::SERVICE_UNAVAILABLE => "SERVICE_UNAVAILABLE",
        _ => "INTERNAL_ERROR",
    }
}

pub(super) fn authentication_failed() -> Problem {
    let message = "Authentication failed using the given username and password, or token.";
    Problem::coded(StatusCode::UNAUTHORIZED, AUTHENTICATION_FAILED, message)
}

pub(super) fn bad_request(message: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, message)
}

pub(super) fn tag_invalid(message: impl Into<String>) -> Problem {
    Problem::coded(StatusCode::BAD_REQUEST, "TAG_INVALID", message)
}

pub(super) fn tag_forbidden(username: &str, what: &str) -> Problem {
    let message = format!("The user {username} may not {what}.");
    Problem::coded(StatusCode::FORBIDDEN, "TAG_FORBIDDEN", message)
}

pub(super) fn tag_exists(name: &str) -> Problem {
    Problem::coded(StatusCode::CONFLICT, "TAG_EXISTS", format!("The tag {name} already exists."))
}

pub(super) fn tag_not_found(name: &str) -> Problem {
    Problem::coded(StatusCode::NOT_FOUND, "TAG_NOT_FOUND", format!("The tag {name} does not exist."))
}

pub(super) fn server_invalid(message: impl Into<String>) -> Problem {
    Problem::coded(StatusCode::BAD_REQUEST, "SERVER_INVALID", message)
}

pub(super) fn server_forbidden(username: &str, uuid: &str) -> Problem {
    let message = format!("The user {username} has no access to the server {uuid}.");
    Problem::coded(StatusCode::FORBIDDEN, "SERVER_FORBIDDEN", message)
}

pub(super) fn server_not_found(uuid: &str) -> Problem {
    Problem::coded(StatusCode::NOT_FOUND, "SERVER_NOT_FOUND", format!("The server {uuid} does not exist."))
}

pub(super) fn account_forbidden(username: &str) -> Problem {
    let message = format!("The user {username} may see no account but its own.");
    Problem::coded(StatusCode::FORBIDDEN, "ACCOUNT_FORBIDDEN", message).about("username")
}

pub(super) fn account_not_found(username: &str) -> Problem {
    let message = format!("The account {username} does not exist.");
    Problem::coded(StatusCode::NOT_FOUND, "ACCOUNT_NOT_FOUND", message).about("username")
}
