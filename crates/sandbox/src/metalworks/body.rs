//! The one request body the document has: `{"tag": "…"}`.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use serde_json::Value;

use super::error;
use crate::problem::Problem;

/// A body that is JSON.
pub(crate) struct Body(Value);

impl Body {
    /// Takes a body apart.
    pub(crate) fn new(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Self, Problem> {
        let bytes = crate::body::json(headers, body)?;
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
