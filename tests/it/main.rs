//! Native integration tests.

mod routes;
mod tags;
mod tidy;
