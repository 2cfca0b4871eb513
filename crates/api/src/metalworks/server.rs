//! Servers: requests, and what their answers hold.

use super::{page, request};
use crate::decode::{Problems, Unreadable, member, text, wrong};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Page, Request, Segment, WriteKind};
use domain::server::{Named, System};
use domain::{Connection, Server, ServerId, Status, Tag};

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
pub(super) fn read_page(body: &Json<'_>) -> Result<Page<Server>, DecodeError> {
    page(body, "servers", "metal_server_uuid", read)
}

/// `{"server": {…}}`
pub(super) fn read_one(body: &Json<'_>) -> Result<Server, DecodeError> {
    let json = member(body, "server")?;
    let Json::Object(members) = json else {
        return Err(wrong("server", "an object", Some(json)));
    };
    read(members).ok_or_else(|| wrong("server.metal_server_uuid", "an identity", json.get("metal_server_uuid")))
}

/// A server, or nothing where it has no readable identity.
fn read(members: crate::decode::Members<'_, '_>) -> Option<Server> {
    let id = members.iter().rev().find(|(key, _)| key.as_str() == "metal_server_uuid").map(|(_, value)| value)?;
    let mut server = Server::new(ServerId::new(id.text()?)?);
    let mut p = Problems::default();
    for (key, json) in members {
        let key = key.as_ref();
        match key {
            "name" => p.text(&mut server.name, "", key, json),
            "status" => server.status = p.take("", key, text(json)).map(Status::new).unwrap_or_default(),
            "status_message" => p.text(&mut server.status_message, "", key, json),
            "ip_addresses" => server.addresses = p.list(key, json, ".ip_address", address),
            "tags" => server.tags = p.list(key, json, "", text),
            "location" => server.location = named(&mut p, key, json, "name"),
            "instance_type" => server.instance_type = named(&mut p, key, json, "name"),
            "client" => server.account = named(&mut p, key, json, "username"),
            "os" => server.system = system(&mut p, json),
            "contract_id" => p.text(&mut server.contract, "", key, json),
            "inventory_id" => p.whole(&mut server.inventory_id, "", key, json),
            "request_id" => p.whole(&mut server.request_id, "", key, json),
            "created_at" => p.time(&mut server.created, "", key, json),
            "updated_at" => p.time(&mut server.updated, "", key, json),
            "delivered_at" => p.time(&mut server.delivered, "", key, json),
            "released_at" => p.time(&mut server.released, "", key, json),
            _ => {}
        }
    }
    server.problems = p.0;
    Some(server)
}

fn address(json: &Json<'_>) -> Result<Option<String>, Unreadable> {
    match json.get("ip_address") {
        Some(Json::Text(address)) => Ok(Some(address.as_str().to_owned())),
        _ => Err(Unreadable),
    }
}

fn named(p: &mut Problems, group: &str, json: &Json<'_>, name: &str) -> Option<Named> {
    let mut out = Named::default();
    for (key, json) in p.members(group, json)? {
        match key.as_ref() {
            "id" => p.whole(&mut out.id, group, "id", json),
            key if key == name => p.text(&mut out.name, group, key, json),
            _ => {}
        }
    }
    Some(out)
}

fn system(p: &mut Problems, json: &Json<'_>) -> Option<System> {
    let mut out = System::default();
    for (key, json) in p.members("os", json)? {
        let key = key.as_ref();
        match key {
            "id" => p.whole(&mut out.id, "os", key, json),
            "slug" => p.text(&mut out.slug, "os", key, json),
            "name" => p.text(&mut out.name, "os", key, json),
            "version" => p.text(&mut out.version, "os", key, json),
            _ => {}
        }
    }
    Some(out)
}
