//! Typed clients of the provider APIs.
//!
//! Invariants of this crate:
//! - A request is a value ([`Request`]). Nothing is sent that was not built from checked parts, and a path is joined
//!   from encoded segments only, so that no text can change its shape.
//! - One trait, [`Transport`], stands between the client and the world. Only `transport/fetch.rs` knows a browser.
//! - Which provider speaks is decided in one place, `adapter.rs`. Everything above it is written once.
//! - A read is repeated by [`retry`]'s rules. A write whose answer was lost is read back, never blindly repeated, and a
//!   release is never sent twice.
//! - An address that came out of an answer is never followed, so that the key goes nowhere else.
//! - A secret has no text form: see [`Secret`]. Answers can hold secrets of others, so their memory is wiped before it is
//!   given back: see [`HttpResponse`] and [`json::Text`].
#![deny(missing_docs)]

mod adapter;
mod call;
pub mod client;
mod decode;
mod error;
pub mod json;
mod metalworks;
mod paging;
mod request;
pub mod retry;
mod secret;
mod segment;
mod sign_in;
pub mod transport;
mod upcloud;

pub use client::{
    Changed, Client, Equivalent, How, Meanwhile, NewTag, Pages, ServerDetail, Sink, TagChange, TagDifference, TagMatch,
    TestReport, UsageFilter, Walk, Written,
};
pub use error::{ApiError, Breach, DecodeError, Refusal, Seen};
pub use paging::{End, Page, Pager};
pub use request::{Kind, Method, Request, WriteKind};
pub use retry::Budgets;
pub use secret::{Secret, Wiped};
pub use segment::Segment;
pub use transport::{HttpRequest, HttpResponse, Limit, Transport, TransportError};

#[cfg(test)]
mod tests;
