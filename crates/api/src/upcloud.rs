//! UpCloud's API: its document of tags, version 1.2, and what recorded answers of version 1.3 show of the rest.
//!
//! One file for each resource holds its requests and reads its answers. What the document leaves open, and what was
//! assumed, stands in `docs/PROVIDERS.md`.

mod account;
mod detail;
mod error;
mod server;
mod tag;

use crate::adapter::{Adapter, Desk, Take, Unread};
use crate::client::{NewTag, TagMatch};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Page, Request, Segment};
use domain::tag::TagInfo;
use domain::{Account, Connection, Server, ServerId, Tag};

/// The adapter.
pub(crate) struct UpCloud;

impl Adapter for UpCloud {
    fn message(&self, body: &Json<'_>) -> Option<String> {
        error::message(body)
    }

    fn list_servers(&self, at: &Connection, _page: u32, _limit: u32) -> Result<Request, Refusal> {
        server::list(at)
    }

    fn servers(&self, text: &str, take: &mut Take<'_>) -> Result<Page<()>, Unread> {
        server::read_page(text, take)
    }
}

impl Desk for UpCloud {
    fn get_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
        detail::get(at, id)
    }

    fn list_servers_tagged(&self, at: &Connection, tags: &[Tag], which: TagMatch) -> Result<Request, Refusal> {
        detail::list_tagged(at, tags, which)
    }

    fn add_tags(&self, at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
        detail::add_tags(at, id, tags)
    }

    fn remove_tags(&self, at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
        detail::remove_tags(at, id, tags)
    }

    fn list_tags(&self, at: &Connection) -> Result<Request, Refusal> {
        tag::list(at)
    }

    fn create_tag(&self, at: &Connection, new: &NewTag) -> Result<Request, Refusal> {
        tag::create(at, new)
    }

    fn change_tag(&self, at: &Connection, from: &Tag, to: &NewTag) -> Result<Request, Refusal> {
        tag::modify(at, from, to)
    }

    fn delete_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
        tag::delete(at, tag)
    }

    fn get_account(&self, at: &Connection, name: Option<&str>) -> Result<Request, Refusal> {
        account::get(at, name)
    }

    fn server(&self, body: &Json<'_>) -> Result<Server, DecodeError> {
        detail::read_one(body)
    }

    fn tags(&self, body: &Json<'_>) -> Result<Page<TagInfo>, DecodeError> {
        tag::read_page(body)
    }

    fn tag(&self, body: &Json<'_>) -> Result<TagInfo, DecodeError> {
        tag::read_one(body)
    }

    fn account(&self, body: &Json<'_>) -> Result<Account, DecodeError> {
        account::read(body)
    }
}

/// A request below `/{version}`.
fn request(
    at: &Connection,
    operation: &'static str,
    method: Method,
    kind: Kind,
    path: impl IntoIterator<Item = Segment>,
) -> Result<Request, Refusal> {
    let mut all = vec![Segment::new(at.version).ok_or(Refusal::Unsupported)?];
    all.extend(path);
    Ok(Request { method, path: all, query: Vec::new(), body: None, operation, kind })
}

#[cfg(test)]
pub(crate) mod tests;
