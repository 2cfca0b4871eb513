//! Native integration tests.

mod tags;
