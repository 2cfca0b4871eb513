//! Servers: requests, and what their answers hold.

use super::{paginated, request};
use crate::adapter::{Take, Unread};
use crate::decode::{Members, Problems, Rows, Unreadable, member, member_list, string, wrong};
use crate::error::{DecodeError, Refusal};
use crate::json::{Json, compact, read_rows};
use crate::{Kind, Method, Page, Request, Segment, WriteKind};
use domain::fleet::Told;
use domain::server::{Named, System};
use domain::{Connection, Server, ServerId, Tag};

pub(super) fn list(at: &Connection, page: u32, limit: u32) -> Result<Request, Refusal> {
    let mut request = request(at, "listClientServers", Method::Get, Kind::Read, [Segment::fixed("server")])?;
    // `filter` exists too, but its grammar is not documented: it is never used.
    request.query = vec![("page", page.to_string()), ("limit", limit.to_string())];
    Ok(request)
}

pub(super) fn get(at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
    request(at, "getClientServer", Method::Get, Kind::Read, [Segment::fixed("server"), Segment::uuid(id)?])
}

pub(super) fn release(at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
    let kind = Kind::Write(WriteKind::Release);
    request(at, "deleteClientServer", Method::Delete, kind, [Segment::fixed("server"), Segment::uuid(id)?])
}

pub(super) fn add_tags(at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
    let path = [Segment::fixed("server"), Segment::uuid(id)?, Segment::fixed("tag"), Segment::tags(tags, ',')?];
    request(at, "tagClientServer", Method::Post, Kind::Write(WriteKind::AddTag), path)
}

pub(super) fn remove_tags(at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
    let path = [Segment::fixed("server"), Segment::uuid(id)?, Segment::fixed("tag"), Segment::tags(tags, ',')?];
    request(at, "untagClientServer", Method::Delete, Kind::Write(WriteKind::RemoveTag), path)
}

/// `{"servers": […], "paginator": {…}}`
pub(super) fn read_page(text: &str, take: &mut Take<'_>) -> Result<Page<()>, Unread> {
    let mut rows = Rows::new("servers", "metal_server_uuid");
    let body = read_rows(text, &["servers"], &mut |row| {
        let told = row.and_then(read);
        rows.note(row, told.as_ref().map(|told| told.id));
        told.into_iter().for_each(&mut *take);
    })?;
    member_list(&body, "servers")?;
    Ok(paginated(&body, |later| rows.page(later))?)
}

/// `{"server": {…}}`
pub(super) fn read_one(body: &Json<'_>) -> Result<Server, DecodeError> {
    let json = member(body, "server")?;
    let Json::Object(members) = json else {
        return Err(wrong("server", "an object", Some(json)));
    };
    let none = || wrong("server.metal_server_uuid", "an identity", json.get("metal_server_uuid"));
    read(members).and_then(Told::server).ok_or_else(none)
}

/// A server, or nothing where it has no readable identity.
fn read<'j>(members: Members<'j, '_>) -> Option<Told<'j>> {
    let id = members.iter().rev().find(|(key, _)| key.as_str() == "metal_server_uuid").map(|(_, value)| value)?;
    let mut told = Told { id: id.text().filter(|id| ServerId::fits(id))?, ..Told::default() };
    let mut p = Problems::default();
    for (key, json) in members {
        let key = key.as_ref();
        match key {
            "name" => p.string(&mut told.name, "", key, json),
            "status" => told.status = p.take("", key, string(json)).unwrap_or_default(),
            "status_message" => p.string(&mut told.status_message, "", key, json),
            "ip_addresses" => told.addresses = p.list(key, json, ".ip_address", address),
            "tags" => told.tags = p.list(key, json, "", string),
            "location" => told.location = named(&mut p, key, json, "name"),
            "instance_type" => told.instance_type = named(&mut p, key, json, "name"),
            "client" => told.account = named(&mut p, key, json, "username"),
            "os" => told.system = system(&mut p, json),
            "contract_id" => p.string(&mut told.contract, "", key, json),
            "inventory_id" => p.whole(&mut told.inventory_id, "", key, json),
            "request_id" => p.whole(&mut told.request_id, "", key, json),
            // What is in it the document leaves open.
            "client_server_request" => told.request = (*json != Json::Null).then(|| compact(json)),
            "created_at" => p.time(&mut told.created, "", key, json),
            "updated_at" => p.time(&mut told.updated, "", key, json),
            "delivered_at" => p.time(&mut told.delivered, "", key, json),
            "released_at" => p.time(&mut told.released, "", key, json),
            _ => {}
        }
    }
    told.problems = p.0;
    Some(told)
}

fn address<'j>(json: &'j Json<'_>) -> Result<Option<&'j str>, Unreadable> {
    match json.get("ip_address") {
        Some(Json::Text(address)) => Ok(Some(address.as_str())),
        _ => Err(Unreadable),
    }
}

fn named<'j>(p: &mut Problems, group: &str, json: &'j Json<'_>, name: &str) -> Option<Named<&'j str>> {
    let mut out = Named { id: None, name: None };
    for (key, json) in p.members(group, json)? {
        match key.as_ref() {
            "id" => p.whole(&mut out.id, group, "id", json),
            key if key == name => p.string(&mut out.name, group, key, json),
            _ => {}
        }
    }
    Some(out)
}

fn system<'j>(p: &mut Problems, json: &'j Json<'_>) -> Option<System<&'j str>> {
    let mut out = System { id: None, slug: None, name: None, version: None };
    for (key, json) in p.members("os", json)? {
        let key = key.as_ref();
        match key {
            "id" => p.whole(&mut out.id, "os", key, json),
            "slug" => p.string(&mut out.slug, "os", key, json),
            "name" => p.string(&mut out.name, "os", key, json),
            "version" => p.string(&mut out.version, "os", key, json),
            _ => {}
        }
    }
    Some(out)
}
