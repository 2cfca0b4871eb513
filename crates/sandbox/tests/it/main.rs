//! The sandbox as its users see it: requests to the router, in this process and without a network.

mod access;
mod conformance;
mod console;
mod durability;
mod lifecycle;
mod request_log;
mod seeds;
mod servers;
mod support;
mod tags;
mod upcloud;
mod usage;
