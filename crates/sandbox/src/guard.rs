//! Which pages may talk to the sandbox: the `Host` check, cross-origin answers, and what goes with every API answer.

use std::net::IpAddr;

use axum::extract::{Request, State as Extract};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ALLOW, CACHE_CONTROL, HOST,
    ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::state::State;
use crate::surface::{self, Surface};

/// Turns away requests that were sent to another name. A foreign page can make its own name point to this machine
/// and would then count as the same origin; its name in `Host` gives it away.
pub(crate) async fn host(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    let is_foreign = |host: &HeaderValue| !host.to_str().is_ok_and(is_loopback);
    if state.is_loopback_only() && request.headers().get(HOST).is_some_and(is_foreign) {
        let message = "This sandbox serves this machine alone; ask for it as 127.0.0.1, localhost or [::1].";
        return Problem::new(StatusCode::MISDIRECTED_REQUEST, message).into_response();
    }
    next.run(request).await
}

/// Whether `host`, with or without a port, names this machine.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) if port.is_empty() || port.starts_with(':') => address,
        Some(_) => return false,
        None => host.split_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The origin of a request when it is a page on this machine, such as a console served from another port.
fn loopback_origin(headers: &HeaderMap) -> Option<HeaderValue> {
    let origin = headers.get(ORIGIN)?;
    let text = origin.to_str().ok()?;
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"))?;
    is_loopback(host).then(|| origin.clone())
}

/// What surrounds an API: the delay asked for, answers to `OPTIONS`, and headers.
pub(crate) async fn api(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    let Some(surface) = surface::of(request.uri().path()) else { return next.run(request).await };
    if !state.latency().is_zero() {
        tokio::time::sleep(state.latency()).await;
    }
    let origin = loopback_origin(request.headers());
    let mut response = match options(surface, &request, origin.is_some()) {
        Some(response) => response,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    headers.append(VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
    }
    response
}

/// The answer to an `OPTIONS` request for a path that exists.
fn options(surface: &Surface, request: &Request, from_here: bool) -> Option<Response> {
    if request.method() != Method::OPTIONS {
        return None;
    }
    let methods = surface.methods(request.uri().path());
    if methods.is_empty() {
        return None;
    }
    let allowed = HeaderValue::from_str(&methods.join(", ")).ok()?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(ALLOW, allowed.clone());
    if from_here && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, allowed);
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(surface.request_headers));
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    }
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for host in ["127.0.0.1", "127.0.0.1:8080", "127.8.9.1:1", "localhost", "LocalHost:3000", "[::1]", "[::1]:8080"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "10.0.0.1:8080",
            "[::2]:80",
            "::1x",
            "[::1]example.com",
            "0.0.0.0",
            "user@localhost",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
