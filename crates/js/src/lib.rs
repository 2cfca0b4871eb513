//! The WebAssembly module for JavaScript: typed clients, the rules for tags, and a fleet that can be searched and sorted.
//!
//! This crate is thin. What it exports is not what a user of the package sees: `package/lib/client.js` stands in front of it and
//! gives the calls their classes, signals, iterators and errors. What crosses over is in [`value`].
#![deny(missing_docs)]

#[cfg(all(target_arch = "wasm32", feature = "client"))]
pub mod calls;
#[cfg(all(target_arch = "wasm32", feature = "client"))]
pub mod client;
#[cfg(target_arch = "wasm32")]
pub mod crossing;
#[cfg(all(target_arch = "wasm32", feature = "fleet"))]
pub mod fleet;
#[cfg(target_arch = "wasm32")]
pub mod given;
#[cfg(all(target_arch = "wasm32", feature = "client"))]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod reader;
#[cfg(all(target_arch = "wasm32", feature = "tags"))]
pub mod tags;
pub mod value;
#[cfg(all(target_arch = "wasm32", feature = "client"))]
mod wanted;

/// The usual allocator is three times as large.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
