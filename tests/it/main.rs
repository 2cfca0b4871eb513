//! Native integration tests.
#![cfg(not(target_arch = "wasm32"))]

mod routes;
mod tags;
mod tidy;
