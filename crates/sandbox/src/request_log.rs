//! One JSON line per request, for tests and for people who wonder what a page asked for.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::extract::{Request, State as Extract};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::percent::decode;
use crate::state::State;
use crate::surface::{self, Asker};

/// An open log file. Lines are appended; what an earlier run wrote stays.
pub(crate) struct RequestLog(Mutex<File>);

#[derive(Serialize)]
struct Line<'a> {
    time: String,
    method: &'a str,
    path: String,
    query: Option<String>,
    operation: Option<&'static str>,
    version: Option<String>,
    client: Option<i64>,
    account: Option<String>,
    /// Says that there was a key, a password or a token, never which.
    key: Option<&'static str>,
    status: u16,
    ms: u64,
}

impl RequestLog {
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let file = OpenOptions::new().create(true).append(true).open(path);
        file.map(|file| Self(Mutex::new(file))).map_err(|error| {
            format!("The log {} can't be written ({error}); give another file with --log.", path.display())
        })
    }

    fn write(&self, line: &Line<'_>) {
        let Ok(mut text) = serde_json::to_string(line) else { return };
        text.push('\n');
        // One write per line and nothing kept back: whoever has seen the answer finds its line.
        // A full disk must not fail the request, so the result is let go.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).write_all(text.as_bytes());
    }
}

/// Writes the line of a request before its answer leaves.
pub(crate) async fn record(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    if state.log().is_none() {
        return next.run(request).await;
    }
    let started = Instant::now();
    let time = OffsetDateTime::now_utc().format(&Rfc3339).unwrap_or_default();
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let key = ["x-api-key", "authorization"].iter().any(|name| request.headers().contains_key(*name)).then_some("***");
    let surface = surface::of(uri.path());
    let asker = surface.map(|surface| (surface.asker)(&state, request.headers(), uri.path())).unwrap_or_default();
    let response = next.run(request).await;
    if let Some(log) = state.log() {
        let Asker { client, account, version } = asker;
        log.write(&Line {
            time,
            method: method.as_str(),
            path: state.mask(&decode(uri.path())),
            query: uri.query().map(|query| state.mask(&decode(query))),
            operation: surface.and_then(|surface| surface.operation(&method, uri.path())).map(|operation| operation.id),
            version,
            client,
            account,
            key,
            status: response.status().as_u16(),
            ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        });
    }
    response
}
