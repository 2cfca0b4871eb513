//! Bodies of requests, before either API says what has to stand in them.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};

use crate::problem::Problem;

/// The bytes of a body that says it is JSON. A type that is not JSON is refused even when the text would parse: a client
/// that forgets the header should find out here and not in production.
pub(crate) fn json(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Bytes, Problem> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."));
    }
    body.map_err(|rejection| Problem::new(rejection.status(), "The body can't be read."))
}
