//! Refusals: a status and `{"message"}`, the only error body the document knows.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::problem::Problem;
use crate::surface;

/// The body of a refusal.
pub(super) fn refuse(problem: &Problem, _path: &str) -> Response {
    surface::json(problem, "application/json", json!({"message": problem.message}).to_string())
}

pub(super) fn unauthenticated() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "Unauthenticated.")
}

pub(super) fn client_not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "Client not found")
}

pub(super) fn server_not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "Server not found")
}

pub(super) fn tag_not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "Tag not found")
}

pub(super) fn bad_request(message: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, message)
}

pub(super) fn unprocessable(message: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, message)
}

pub(super) fn conflict(message: impl Into<String>) -> Problem {
    Problem::new(StatusCode::CONFLICT, message)
}
