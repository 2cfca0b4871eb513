//! Native integration tests.
#![cfg(not(target_arch = "wasm32"))]

mod api;
mod routes;
mod support;
mod tags;
mod tidy;
