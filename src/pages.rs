//! The pages, one per route.

pub mod connect;
#[cfg(feature = "gallery")]
pub mod gallery;
pub mod not_found;
pub mod server;
pub mod servers;
pub mod settings;
pub mod tags;
pub mod usage;
