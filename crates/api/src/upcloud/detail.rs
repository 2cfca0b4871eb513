//! One server: requests, and what only their answers hold.

use super::{request, server};
use crate::client::TagMatch;
use crate::decode::{Members, Problems, Unreadable, member, wrong};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Request, Segment, WriteKind};
use domain::fleet::Told;
use domain::server::{Details, Disk};
use domain::{Connection, Server, ServerId, Tag, address};

pub(super) fn get(at: &Connection, id: &ServerId) -> Result<Request, Refusal> {
    let path = [Segment::fixed("server"), Segment::uuid(id)?];
    request(at, "Get server details", Method::Get, Kind::Read, path)
}

pub(super) fn list_tagged(at: &Connection, tags: &[Tag], which: TagMatch) -> Result<Request, Refusal> {
    let by = match which {
        TagMatch::Any => ',',
        TagMatch::All => ':',
    };
    let path = [Segment::fixed("server"), Segment::fixed("tag"), Segment::tags(tags, by)?];
    request(at, "List servers by tag", Method::Get, Kind::Read, path)
}

pub(super) fn add_tags(at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
    let path = [Segment::fixed("server"), Segment::uuid(id)?, Segment::fixed("tag"), Segment::tags(tags, ',')?];
    request(at, "Assign tag to a server", Method::Post, Kind::Write(WriteKind::AddTag), path)
}

pub(super) fn remove_tags(at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal> {
    let path = [Segment::fixed("server"), Segment::uuid(id)?, Segment::fixed("untag"), Segment::tags(tags, ',')?];
    request(at, "Remove tag from server", Method::Post, Kind::Write(WriteKind::RemoveTag), path)
}

/// `{"server": {…}}`
pub(super) fn read_one(body: &Json<'_>) -> Result<Server, DecodeError> {
    let json = member(body, "server")?;
    let Json::Object(members) = json else {
        return Err(wrong("server", "an object", Some(json)));
    };
    let none = || wrong("server.uuid", "an identity", json.get("uuid"));
    let mut server = server::read(members).and_then(Told::server).ok_or_else(none)?;
    let mut p = Problems(std::mem::take(&mut server.problems));
    server.details = Some(Box::new(details(&mut p, members)));
    server.addresses = addresses(&mut p, json);
    // The one that is shown first is the one that others can reach.
    domain::sorting::sort_by(&mut server.addresses, |a, b| address::is_private(a).cmp(&address::is_private(b)));
    server.problems = p.0;
    Ok(server)
}

fn details(p: &mut Problems, members: Members<'_, '_>) -> Details {
    let mut out = Details::default();
    for (key, json) in members {
        let key = key.as_str();
        match key {
            "firewall" => p.text(&mut out.firewall, "", key, json),
            "timezone" => p.text(&mut out.time_zone, "", key, json),
            "boot_order" => p.text(&mut out.boot_order, "", key, json),
            "nic_model" => p.text(&mut out.network_card, "", key, json),
            "video_model" => p.text(&mut out.video_card, "", key, json),
            "progress" => p.text(&mut out.progress, "", key, json),
            "storage_devices" => out.disks = disks(p, json),
            _ => {}
        }
    }
    out
}

/// The addresses, from the list of version 1.2, or from the interfaces where that one has none.
fn addresses(p: &mut Problems, server: &Json<'_>) -> Vec<String> {
    let found = listed(p, "", server);
    let Some(networking) = server.get("networking").filter(|_| found.is_empty()) else { return found };
    let mut out = Vec::new();
    p.members("networking", networking);
    let Some(interfaces) = networking.get("interfaces") else { return out };
    let (path, interfaces) = p.wrapped_items(("networking.interfaces", "interface"), interfaces);
    for (index, interface) in interfaces.iter().enumerate() {
        let path = format!("{path}[{index}]");
        p.members(&path, interface);
        out.extend(listed(p, &format!("{path}."), interface));
    }
    out
}

/// The addresses that an object lists. `path` is its own, with a point behind it.
fn listed(p: &mut Problems, path: &str, holder: &Json<'_>) -> Vec<String> {
    let key = format!("{path}ip_addresses");
    holder
        .get("ip_addresses")
        .map(|list| p.wrapped((&key, "ip_address"), list, ".address", address))
        .unwrap_or_default()
}

fn address(json: &Json<'_>) -> Result<Option<String>, Unreadable> {
    json.get("address").and_then(Json::text).map(|address| Some(address.to_owned())).ok_or(Unreadable)
}

fn disks(p: &mut Problems, json: &Json<'_>) -> Vec<Disk> {
    let (path, items) = p.wrapped_items(("storage_devices", "storage_device"), json);
    let mut out = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let path = format!("{path}[{index}]");
        if let Some(members) = p.members(&path, item) {
            out.push(disk(p, &path, members));
        }
    }
    out
}

fn disk(p: &mut Problems, path: &str, members: Members<'_, '_>) -> Disk {
    let mut out = Disk::default();
    for (key, json) in members {
        let key = key.as_str();
        match key {
            "storage" => p.text(&mut out.id, path, key, json),
            "storage_title" => p.text(&mut out.title, path, key, json),
            "storage_size" => p.whole(&mut out.gib, path, key, json),
            "type" => p.text(&mut out.kind, path, key, json),
            "address" => p.text(&mut out.slot, path, key, json),
            _ => {}
        }
    }
    out
}
