//! Forms: drafts, live checks and what is sent. Nothing here needs a browser.

pub mod connection;
pub mod shelf;
pub mod views;
