//! The vocabulary of the console: connections, servers, tags and their rules, usage, and the fleet.
//!
//! Invariants of this crate:
//! - It does no I/O and knows no clock, time zone, browser, HTTP or form of an API's answer. "Now" and the zone are
//!   parameters. What it writes for other programs ([`export`], [`saved`]) is text.
//! - What a provider allows is data ([`provider::ProviderSpec`]); nothing outside that module decides by provider.
//! - Data that came from a server is kept and shown even where it breaks a rule. Data that is to be sent has one
//!   checked constructor ([`tag::TagRules::parse`], [`connection::Connection::new`]).
#![deny(missing_docs)]

pub mod account;
pub mod address;
pub mod connection;
pub mod csv;
pub mod export;
pub mod fleet;
pub mod format;
mod letters;
pub mod natural;
pub mod provider;
pub mod query;
pub mod rhythm;
pub mod saved;
pub mod search;
pub mod server;
pub mod sorting;
pub mod status;
pub mod table;
pub mod tag;
pub mod time;
pub mod timeline;
pub mod usage;
pub mod window;

pub use account::Account;
pub use connection::{Connection, ConnectionId, Label};
pub use provider::{Provider, ProviderSpec};
pub use server::{Server, ServerId};
pub use status::Status;
pub use tag::{Tag, TagIssue, TagRules};
pub use time::Timestamp;
