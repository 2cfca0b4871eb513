//! Refusals, before they have a body: each API has its own, and the address decides which.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why a request was not done.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) message: String,
    /// The API's own word for it, where it has one.
    pub(crate) code: Option<&'static str>,
    /// The part of the request that is wrong, where it can be named.
    pub(crate) field: Option<&'static str>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), code: None, field: None }
    }

    pub(crate) fn coded(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { code: Some(code), ..Self::new(status, message) }
    }

    /// The same, with the part of the request that is wrong.
    pub(crate) fn about(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }
}

impl From<rusqlite::Error> for Problem {
    /// A database that can't be read or written is a fault of this machine, such as a full disk: worth trying again.
    fn from(error: rusqlite::Error) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, format!("The sandbox can't use its database now ({error})."))
    }
}

impl IntoResponse for Problem {
    /// Carries the problem outwards without a body; [`crate::surface::shape`] gives it the body of its API.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
