//! Refusals: a status and `{"message"}`, the only error body the document knows.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request was not done.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    message: String,
}

#[derive(Serialize)]
struct Body {
    message: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(crate) fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthenticated.")
    }

    pub(crate) fn client_not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Client not found")
    }

    pub(crate) fn server_not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Server not found")
    }

    pub(crate) fn tag_not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Tag not found")
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn unprocessable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }
}

impl From<rusqlite::Error> for Problem {
    /// A database that can't be read or written is a fault of this machine, such as a full disk: worth trying again.
    fn from(error: rusqlite::Error) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, format!("The sandbox can't use its database now ({error})."))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status, Json(Body { message: self.message })).into_response()
    }
}
