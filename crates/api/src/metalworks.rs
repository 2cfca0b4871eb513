//! i3D.net's MetalWorks client API, from its OpenAPI document, version 1.0.
//!
//! One file for each resource holds its requests and reads its answers. What the document leaves open, and what was
//! assumed, stands in `docs/PROVIDERS.md`.

mod error;
mod server;
mod tag;
mod usage;

use crate::adapter::{Adapter, Desk};
use crate::client::UsageFilter;
use crate::decode::{Members, whole, wrong};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Page, Request, Secret, Segment};
use domain::tag::TagInfo;
use domain::usage::UsageRow;
use domain::{Connection, Server, ServerId, Tag};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The adapter.
pub(crate) struct MetalWorks;

const KEY_HEADER: &str = "X-API-Key";

impl Adapter for MetalWorks {
    fn key_header(&self, secret: &Secret) -> (&'static str, Secret) {
        (KEY_HEADER, Secret::new(secret.expose()))
    }

    fn message(&self, body: &Json<'_>) -> Option<String> {
        error::message(body)
    }

    fn list_servers(&self, at: &Connection, page: u32, limit: u32) -> Result<Request, Refusal> {
        server::list(at, page, limit)
    }

    fn servers(&self, body: &Json<'_>) -> Result<Page<Server>, DecodeError> {
        server::read_page(body)
    }
}

impl Desk for MetalWorks {
    fn key_for_shell(&self) -> (&'static str, &'static str) {
        (KEY_HEADER, "METALWORKS_API_KEY")
    }

    fn get_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
        server::get(at, id)
    }

    fn release_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
        server::release(at, id)
    }

    fn add_tag(&self, at: &Connection, id: &ServerId, tag: &Tag) -> Result<Request, Refusal> {
        server::add_tag(at, id, tag)
    }

    fn remove_tag(&self, at: &Connection, id: &ServerId, tag: &Tag) -> Result<Request, Refusal> {
        server::remove_tag(at, id, tag)
    }

    fn list_tags(&self, at: &Connection) -> Result<Request, Refusal> {
        tag::list(at)
    }

    fn get_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
        tag::get(at, tag)
    }

    fn create_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
        tag::create(at, tag)
    }

    fn rename_tag(&self, at: &Connection, from: &Tag, to: &Tag) -> Result<Request, Refusal> {
        tag::rename(at, from, to)
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

/// A tag as a part of a path. A checked tag is never one of the texts that are no segments.
fn tag_segment(tag: &Tag) -> Result<Segment, Refusal> {
    Segment::new(tag.as_str()).ok_or_else(|| Refusal::Tag { text: tag.as_str().to_owned(), issues: Vec::new() })
}

/// The rows of a list with its paginator. `identity` names the field without which a row is none.
///
/// Where no row at all of the first page can be read the document is of another kind, and an empty list would be a lie.
/// A later page may well end in a single row that can't be read.
fn page<T>(
    body: &Json<'_>,
    key: &'static str,
    identity: &'static str,
    read: impl Fn(Members<'_, '_>) -> Option<T>,
) -> Result<Page<T>, DecodeError> {
    let rows = crate::decode::member_list(body, key)?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        if let Json::Object(members) = row {
            items.extend(read(members));
        }
    }
    let number = |name: &str| body.get("paginator").and_then(|p| p.get(name)).and_then(|n| whole(n).ok().flatten());
    let later = number("current_page").is_some_and(|page| page > 1);
    if let (Some(first), true) = (rows.first(), items.is_empty() && !later) {
        return Err(match first {
            Json::Object(_) => wrong(format!("{key}[0].{identity}"), "an identity", first.get(identity)),
            other => wrong(format!("{key}[0]"), "an object", Some(other)),
        });
    }
    let mut hasher = DefaultHasher::new();
    rows.hash(&mut hasher);
    let small = |name: &str| number(name).and_then(|n| u32::try_from(n).ok());
    Ok(Page {
        unreadable: rows.len() - items.len(),
        items,
        total: number("total"),
        per_page: small("per_page"),
        current: small("current_page"),
        last: small("last_page"),
        mark: hasher.finish(),
    })
}

#[cfg(test)]
mod tests;
