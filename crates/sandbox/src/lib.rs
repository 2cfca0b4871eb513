//! A local server that speaks the MetalWorks client API on SQLite and serves the console.
//!
//! [`State::open`] makes a sandbox and [`app`] turns it into a router, which a test can call without a network.

#![forbid(unsafe_code)]

pub mod clock;
pub mod config;
pub mod flags;
pub mod policy;

mod console;
mod db;
mod guard;
mod metalworks;
mod percent;
mod request_log;
mod seed;
mod state;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;

pub use crate::clock::{Clock, Moment};
pub use crate::config::{Config, Database};
pub use crate::metalworks::operation::{self, OPERATIONS, Operation};
pub use crate::state::{Fleet, State};

use crate::metalworks::error::Problem;

/// No documented body comes near this size.
const BODY_LIMIT: usize = 64 * 1024;

/// The API at its documented paths, and the console everywhere else.
pub fn app(state: State) -> Router {
    metalworks::routes()
        .method_not_allowed_fallback(|| async {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address does not take this method.")
        })
        .fallback(console::serve)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(state.clone(), guard::api))
        .layer(from_fn_with_state(state.clone(), guard::host))
        .layer(from_fn_with_state(state.clone(), console::headers))
        .layer(from_fn_with_state(state.clone(), request_log::record))
        .with_state(state)
}
