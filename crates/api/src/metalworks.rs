//! i3D.net's MetalWorks client API, from its OpenAPI document, version 1.0.
//!
//! One file for each resource holds its requests and reads its answers. What the document leaves open, and what was
//! assumed, stands in `docs/PROVIDERS.md`.

mod error;
mod server;
mod tag;
mod usage;

use crate::adapter::{Adapter, Desk, Take, Unread};
use crate::client::{NewTag, UsageFilter};
use crate::decode::{Members, member_list, whole};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Page, Request, Segment};
use domain::tag::TagInfo;
use domain::usage::UsageRow;
use domain::{Connection, Server, ServerId, Tag};

/// The adapter.
pub(crate) struct MetalWorks;

impl Adapter for MetalWorks {
    fn message(&self, body: &Json<'_>) -> Option<String> {
        error::message(body)
    }

    fn list_servers(&self, at: &Connection, page: u32, limit: u32) -> Result<Request, Refusal> {
        server::list(at, page, limit)
    }

    fn servers(&self, text: &str, take: &mut Take<'_>) -> Result<Page<()>, Unread> {
        server::read_page(text, take)
    }
}

impl Desk for MetalWorks {
    fn get_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
        server::get(at, id)
    }

    fn release_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
        server::release(at, id)
    }

    fn add_tags(&self, at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
        server::add_tags(at, id, tags)
    }

    fn remove_tags(&self, at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
        server::remove_tags(at, id, tags)
    }

    fn list_tags(&self, at: &Connection) -> Result<Request, Refusal> {
        tag::list(at)
    }

    fn get_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
        tag::get(at, tag)
    }

    fn create_tag(&self, at: &Connection, new: &NewTag) -> Result<Request, Refusal> {
        tag::create(at, &new.name)
    }

    fn change_tag(&self, at: &Connection, from: &Tag, to: &NewTag) -> Result<Request, Refusal> {
        tag::rename(at, from, &to.name)
    }

    fn delete_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
        tag::delete(at, tag)
    }

    fn usage(&self, at: &Connection, filter: UsageFilter, page: u32, limit: u32) -> Result<Request, Refusal> {
        usage::list(at, filter, page, limit)
    }

    fn server(&self, body: &Json<'_>) -> Result<Server, DecodeError> {
        server::read_one(body)
    }

    fn tags(&self, body: &Json<'_>) -> Result<Page<TagInfo>, DecodeError> {
        tag::read_page(body)
    }

    fn tag(&self, body: &Json<'_>) -> Result<TagInfo, DecodeError> {
        tag::read_one(body)
    }

    fn usage_rows(&self, body: &Json<'_>) -> Result<Page<UsageRow>, DecodeError> {
        usage::read_page(body)
    }
}

/// A request below `/api/v1/client/{clientId}`.
fn request(
    at: &Connection,
    operation: &'static str,
    method: Method,
    kind: Kind,
    path: impl IntoIterator<Item = Segment>,
) -> Result<Request, Refusal> {
    let account = Segment::new(&at.account).ok_or(Refusal::Account)?;
    let mut all = vec![Segment::fixed("api"), Segment::fixed("v1"), Segment::fixed("client"), account];
    all.extend(path);
    Ok(Request { method, path: all, query: Vec::new(), body: None, operation, kind })
}

/// A tag as a part of a path.
fn tag_segment(tag: &Tag) -> Result<Segment, Refusal> {
    Segment::tags(std::slice::from_ref(tag), ',')
}

/// The rows of a list with its paginator. `identity` names the field without which a row is none.
fn page<T>(
    body: &Json<'_>,
    key: &'static str,
    identity: &'static str,
    read: fn(Members<'_, '_>) -> Option<T>,
) -> Result<Page<T>, DecodeError> {
    let list = member_list(body, key)?;
    paginated(body, |later| crate::decode::rows(list, key, identity, later, read))
}

/// A page with what its paginator tells. `page` makes it, and is told whether it is a later one: that may well end in a
/// single row that can't be read.
fn paginated<T>(
    body: &Json<'_>,
    page: impl FnOnce(bool) -> Result<Page<T>, DecodeError>,
) -> Result<Page<T>, DecodeError> {
    let number = |name: &str| body.get("paginator").and_then(|p| p.get(name)).and_then(|n| whole(n).ok().flatten());
    let small = |name: &str| number(name).and_then(|n| u32::try_from(n).ok());
    let current = small("current_page");
    let rows = page(current.is_some_and(|page| page > 1))?;
    Ok(Page { total: number("total"), per_page: small("per_page"), current, last: small("last_page"), ..rows })
}

#[cfg(test)]
pub(crate) mod tests;
