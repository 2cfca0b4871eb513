//! Tags: requests, and what their answers hold.

use super::request;
use crate::client::NewTag;
use crate::decode::{Members, member, rows, text, wrapped_list, wrong};
use crate::error::{DecodeError, Refusal};
use crate::json::{Json, quote};
use crate::{Kind, Method, Page, Request, Segment, WriteKind};
use domain::tag::TagInfo;
use domain::{Connection, ServerId, Tag};

pub(super) fn list(at: &Connection) -> Result<Request, Refusal> {
    request(at, "List existing tags", Method::Get, Kind::Read, [Segment::fixed("tag")])
}

pub(super) fn create(at: &Connection, new: &NewTag) -> Result<Request, Refusal> {
    let kind = Kind::Write(WriteKind::CreateTag);
    let mut request = request(at, "Create a new tag", Method::Post, kind, [Segment::fixed("tag")])?;
    request.body = Some(body(new)?);
    Ok(request)
}

pub(super) fn modify(at: &Connection, from: &Tag, to: &NewTag) -> Result<Request, Refusal> {
    let mut request = one(at, "Modify existing tag", Method::Put, WriteKind::ReplaceTag, from)?;
    request.body = Some(body(to)?);
    Ok(request)
}

pub(super) fn delete(at: &Connection, tag: &Tag) -> Result<Request, Refusal> {
    one(at, "Delete tag", Method::Delete, WriteKind::DeleteTag, tag)
}

fn one(
    at: &Connection,
    operation: &'static str,
    method: Method,
    kind: WriteKind,
    tag: &Tag,
) -> Result<Request, Refusal> {
    let path = [Segment::fixed("tag"), Segment::tags(std::slice::from_ref(tag), ',')?];
    request(at, operation, method, Kind::Write(kind), path)
}

/// A tag as it is sent: whole, with the empty description and the empty list too. Whether something that is left out is
/// kept or cleared is not documented.
fn body(tag: &NewTag) -> Result<String, Refusal> {
    let mut servers = String::new();
    for id in &tag.servers {
        servers.push_str(if servers.is_empty() { "" } else { "," });
        servers.push_str(&quote(&Segment::uuid(id)?.to_string()));
    }
    Ok(format!(
        "{{\"tag\":{{\"name\":{},\"description\":{},\"servers\":{{\"server\":[{}]}}}}}}",
        quote(tag.name.as_str()),
        quote(tag.description.as_deref().unwrap_or_default()),
        servers,
    ))
}

/// `{"tags": {"tag": […]}}`
pub(super) fn read_page(body: &Json<'_>) -> Result<Page<TagInfo>, DecodeError> {
    rows(wrapped_list(body, "tags", "tag")?, "tags.tag", "name", false, read)
}

/// `{"tag": {…}}`
pub(super) fn read_one(body: &Json<'_>) -> Result<TagInfo, DecodeError> {
    let json = member(body, "tag")?;
    let Json::Object(members) = json else {
        return Err(wrong("tag", "an object", Some(json)));
    };
    read(members).ok_or_else(|| wrong("tag.name", "a name", json.get("name")))
}

/// A tag, or nothing where it has no name.
fn read(members: Members<'_, '_>) -> Option<TagInfo> {
    let (mut info, mut described) = (TagInfo::default(), true);
    for (key, json) in members {
        match key.as_str() {
            "name" => info.name = text(json).ok().flatten().unwrap_or_default(),
            "description" => {
                described = text(json).is_ok();
                info.description = text(json).ok().flatten().filter(|text| !text.is_empty());
            }
            "servers" => (info.servers, info.members) = servers(json),
            _ => {}
        }
    }
    if !described {
        // Such a tag must not be sent back, which takes a tag that could be read whole: its description would be lost.
        info.members = None;
    }
    (!info.name.is_empty()).then_some(info)
}

/// How many servers carry the tag, and which, where every one could be read.
fn servers(json: &Json<'_>) -> (Option<u64>, Option<Vec<ServerId>>) {
    match json.get("server").unwrap_or(json) {
        Json::List(items) => {
            let ids = items.iter().map(|item| ServerId::new(item.text()?)).collect();
            (Some(items.len() as u64), ids)
        }
        _ => (None, None),
    }
}
