//! The console.
pub mod ui;
