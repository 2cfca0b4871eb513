//! Tags: requests, and what their answers hold.

use super::{page, request, tag_segment};
use crate::decode::{Members, member, text, time, whole, wrong};
use crate::error::{DecodeError, Refusal};
use crate::json::{Json, quote};
use crate::{Kind, Method, Page, Request, Segment, WriteKind};
use domain::tag::TagInfo;
use domain::{Connection, Tag};

pub(super) fn list(at: &Connection) -> Result<Request, Refusal> {
    // The answer has a paginator, but the document has no parameter that asks for a page.
    request(at, "listClientTags", Method::Get, Kind::Read, [Segment::fixed("tag")])
}

pub(super) fn get(at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
    request(at, "getClientTag", Method::Get, Kind::Read, [Segment::fixed("tag"), tag_segment(tag)?])
}

pub(super) fn create(at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
    let kind = Kind::Write(WriteKind::CreateTag);
    let mut request = request(at, "createClientTag", Method::Post, kind, [Segment::fixed("tag")])?;
    request.body = Some(body(tag));
    Ok(request)
}

pub(super) fn rename(at: &Connection, from: &Tag, to: &Tag) -> Result<Request, Refusal> {
    let kind = Kind::Write(WriteKind::RenameTag);
    let path = [Segment::fixed("tag"), tag_segment(from)?];
    let mut request = request(at, "renameClientTag", Method::Patch, kind, path)?;
    request.body = Some(body(to));
    Ok(request)
}

pub(super) fn delete(at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
    let kind = Kind::Write(WriteKind::DeleteTag);
    request(at, "deleteClientTag", Method::Delete, kind, [Segment::fixed("tag"), tag_segment(tag)?])
}

fn body(tag: &Tag) -> String {
    format!("{{\"tag\":{}}}", quote(tag.as_str()))
}

/// `{"tags": […], "paginator": {…}}`
pub(super) fn read_page(body: &Json<'_>) -> Result<Page<TagInfo>, DecodeError> {
    page(body, "tags", "tag", read)
}

/// `{"tag": {…}}`
pub(super) fn read_one(body: &Json<'_>) -> Result<TagInfo, DecodeError> {
    let json = member(body, "tag")?;
    let Json::Object(members) = json else {
        return Err(wrong("tag", "an object", Some(json)));
    };
    read(members).ok_or_else(|| wrong("tag.tag", "an identity", json.get("tag")))
}

/// A tag, or nothing where it has no name.
fn read(members: Members<'_, '_>) -> Option<TagInfo> {
    let mut info = TagInfo::default();
    for (key, json) in members {
        match key.as_ref() {
            "tag" => info.name = text(json).ok().flatten().unwrap_or_default(),
            "id" => info.id = whole(json).ok().flatten(),
            "resources" => info.servers = servers(json),
            "created_at" => info.created = time(json).ok().flatten(),
            "updated_at" => info.updated = time(json).ok().flatten(),
            _ => {}
        }
    }
    (!info.name.is_empty()).then_some(info)
}

/// How many servers carry the tag. The document names one type of resource; where its count is missing, the count of
/// all resources is the same thing.
fn servers(json: &Json<'_>) -> Option<u64> {
    let count = |json: Option<&Json<'_>>| json.and_then(|json| whole(json.get("count")?).ok().flatten());
    count(json.get("flex_metal_servers")).or_else(|| count(Some(json)))
}
