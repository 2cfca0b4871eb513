//! The one request body the document has: `{"tag": "…"}`.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::error;
use crate::problem::Problem;

/// A body that is JSON.
pub(crate) struct Body(Value);

impl Body {
    /// Takes a body apart. A type that is not JSON is refused even when the text would parse: a client that forgets
    /// the header should find out here and not in production.
    pub(crate) fn new(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Self, Problem> {
        let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."));
        }
        let bytes = body.map_err(|rejection| Problem::new(rejection.status(), "The body can't be read."))?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| error::bad_request("The body is not JSON."))
    }

    /// The tag inside. Other fields are let pass, as the document does not forbid them.
    pub(crate) fn tag(&self) -> Result<String, Problem> {
        match self.0.get("tag") {
            Some(Value::String(tag)) => Ok(tag.clone()),
            Some(_) => Err(error::unprocessable("The tag must be a string.")),
            None => Err(error::unprocessable("The body must be an object with a tag.")),
        }
    }
}
