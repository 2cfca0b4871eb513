//! A local server that speaks the MetalWorks client API and UpCloud's API for tags on SQLite, and serves the console.
//!
//! [`State::open`] makes a sandbox and [`app`] turns it into a router, which a test can call without a network.

#![forbid(unsafe_code)]

pub mod clock;
pub mod config;
pub mod flags;

mod body;
mod console;
mod db;
mod guard;
mod metalworks;
mod operation;
mod percent;
mod problem;
mod request_log;
mod seed;
mod state;
mod surface;
mod upcloud;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};

pub use crate::clock::{Clock, Moment};
pub use crate::config::{Config, Database};
pub use crate::metalworks::operation::OPERATIONS;
pub use crate::operation::Operation;
pub use crate::state::{Fleet, State};
pub use crate::upcloud::operation::OPERATIONS as UPCLOUD_OPERATIONS;
pub use policy;

use crate::problem::Problem;
use crate::surface::Surface;

/// No documented body comes near this size.
const BODY_LIMIT: usize = 64 * 1024;

/// The APIs. Which of them a request is for follows from its address alone.
static SURFACES: [&Surface; 2] = [&metalworks::SURFACE, &upcloud::SURFACE];

/// The APIs at their documented paths, and the console everywhere else.
pub fn app(state: State) -> Router {
    metalworks::routes()
        .merge(upcloud::routes())
        .method_not_allowed_fallback(|| async {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address does not take this method.")
        })
        .fallback(console::serve)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(state.clone(), guard::api))
        .layer(from_fn_with_state(state.clone(), guard::host))
        .layer(from_fn(surface::shape))
        .layer(from_fn_with_state(state.clone(), console::headers))
        .layer(from_fn_with_state(state.clone(), request_log::record))
        .with_state(state)
}
