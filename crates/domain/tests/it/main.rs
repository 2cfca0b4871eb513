//! Tests of the domain through its public face.

mod connections;
mod csv;
mod fleet_model;
mod fleet_order;
mod fleet_view;
mod formats;
mod natural;
mod servers;
mod statuses;
mod support;
mod tags;
mod times;
mod usage;
