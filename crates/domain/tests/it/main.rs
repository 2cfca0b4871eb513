//! Tests of the domain through its public face.

mod addresses;
mod connections;
mod csv;
mod fleet_model;
mod fleet_order;
mod fleet_view;
mod formats;
mod natural;
mod servers;
mod stages;
mod statuses;
mod support;
mod tags;
mod timelines;
mod times;
mod usage;
