//! The built console: its files, and the headers that keep its page closed.

mod files;

use axum::extract::{Request, State as Extract};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use self::files::Found;
use crate::problem::Problem;
use crate::state::State;
use crate::surface;
use policy::HEADERS;

const NO_CONSOLE: &str =
    "This sandbox serves the API alone. Start it with --dist and the folder of the built console.\n";

/// Answers everything that is no operation.
pub(crate) async fn serve(Extract(state): Extract<State>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if surface::of(&path).is_some() {
        return Problem::new(StatusCode::NOT_FOUND, "There is no such address in the API.").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let Some(root) = state.dist().map(ToOwned::to_owned) else {
        return (StatusCode::NOT_FOUND, NO_CONSOLE).into_response();
    };
    let encodings = files::encodings(request.headers());
    let found = tokio::task::spawn_blocking(move || files::find(&root, &path, &encodings)).await;
    match found {
        Ok(Some(found)) => answer(found),
        _ => (StatusCode::NOT_FOUND, "There is no such file in the console.\n").into_response(),
    }
}

fn answer(found: Found) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(found.media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(found.cache));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = found.encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    (headers, found.bytes).into_response()
}

/// Puts the headers of the page on everything that is no API answer, refusals included.
pub(crate) async fn headers(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    let is_page = surface::of(request.uri().path()).is_none();
    let mut response = next.run(request).await;
    if is_page {
        let headers = response.headers_mut();
        headers.insert("content-security-policy", state.content_security_policy());
        for (name, value) in HEADERS {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    }
    response
}
