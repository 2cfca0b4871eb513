//! What the parts that know no API need to know of each: which addresses are its own, and how it refuses.

use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::operation::{self, Operation};
use crate::problem::Problem;
use crate::state::State;

/// One API that the sandbox serves.
pub(crate) struct Surface {
    /// Whether an address belongs to it.
    pub(crate) owns: fn(&str) -> bool,
    /// Everything it can be asked for.
    pub(crate) operations: &'static [Operation],
    /// The request headers that a page of another origin may send to it.
    pub(crate) request_headers: &'static str,
    /// The body that a problem has at an address.
    pub(crate) refuse: fn(&Problem, &str) -> Response,
    /// Who asks, for the request log.
    pub(crate) asker: fn(&State, &HeaderMap, &str) -> Asker,
}

/// Who asks. Nothing here is secret, and nothing is repeated that might be one.
#[derive(Debug, Default)]
pub(crate) struct Asker {
    /// The number in the path, at an API that has one there.
    pub(crate) client: Option<i64>,
    /// The name of the account whose credentials were right.
    pub(crate) account: Option<String>,
    /// The version in the path, at an API that is served in several.
    pub(crate) version: Option<String>,
}

impl Surface {
    /// The operation that a request asks for.
    pub(crate) fn operation(&self, method: &Method, path: &str) -> Option<&'static Operation> {
        operation::of(self.operations, method, path)
    }

    /// The methods that an address takes.
    pub(crate) fn methods(&self, path: &str) -> Vec<&'static str> {
        let here = self.operations.iter().filter(|operation| operation::fits(operation.path, path));
        let mut methods = Vec::new();
        for operation in here {
            if !methods.contains(&operation.method) {
                methods.push(operation.method);
            }
        }
        methods
    }
}

/// The API that an address belongs to; none for the console's files.
pub(crate) fn of(path: &str) -> Option<&'static Surface> {
    crate::SURFACES.into_iter().find(|surface| (surface.owns)(path))
}

/// Gives every refusal the body of the API it was asked at.
pub(crate) async fn shape(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    let mut shaped = match of(&path) {
        Some(surface) => (surface.refuse)(&problem, &path),
        None => (problem.status, format!("{}\n", problem.message)).into_response(),
    };
    // What was put on the refusal on its way, such as the methods that an address takes, stays.
    response.headers_mut().remove(CONTENT_LENGTH);
    shaped.headers_mut().extend(response.headers().iter().map(|(name, value)| (name.clone(), value.clone())));
    shaped
}

/// JSON under a media type of its own.
pub(crate) fn json(problem: &Problem, media_type: &'static str, body: String) -> Response {
    (problem.status, [(CONTENT_TYPE, HeaderValue::from_static(media_type))], body).into_response()
}
