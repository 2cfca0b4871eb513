//! The list of servers: its request, and what each row holds.

use super::request;
use crate::adapter::{Take, Unread};
use crate::decode::{Members, Problems, Rows, counter, string, unix_time, whole, wrapped_list};
use crate::error::Refusal;
use crate::json::{Json, read_rows};
use crate::{Kind, Method, Page, Request, Segment};
use domain::fleet::Told;
use domain::server::{Machine, Named};
use domain::usage::Counter;
use domain::{Connection, ServerId};

/// All servers. The list has no pages that a document knows of.
pub(super) fn list(at: &Connection) -> Result<Request, Refusal> {
    request(at, "List servers", Method::Get, Kind::Read, [Segment::fixed("server")])
}

/// `{"servers": {"server": […]}}`
pub(super) fn read_page(text: &str, take: &mut Take<'_>) -> Result<Page<()>, Unread> {
    let mut rows = Rows::new("servers.server", "uuid");
    let body = read_rows(text, &["servers", "server"], &mut |row| {
        let told = row.and_then(read);
        rows.note(row, told.as_ref().map(|told| told.id));
        told.into_iter().for_each(&mut *take);
    })?;
    wrapped_list(&body, "servers", "server")?;
    Ok(rows.page(false)?)
}

/// A server as a row of the list tells it, or nothing where it has no readable identity.
///
/// A field is named here or in `detail.rs` or it is not read. The passwords of an answer (`vnc_password`,
/// `remote_access_password`) are named in neither, so nothing can hold them.
pub(super) fn read<'j>(members: Members<'j, '_>) -> Option<Told<'j>> {
    let (_, id) = members.iter().rev().find(|(key, _)| key.as_str() == "uuid")?;
    let mut told = Told { id: id.text().filter(|id| ServerId::fits(id))?, ..Told::default() };
    let (mut machine, mut p) = (Machine::default(), Problems::default());
    for (key, json) in members {
        let key = key.as_str();
        match key {
            "title" => p.string(&mut told.name, "", key, json),
            "state" => told.status = p.take("", key, string(json)).unwrap_or_default(),
            "tags" => told.tags = p.wrapped((key, "tag"), json, "", string),
            "zone" => told.location = named(&mut p, key, json),
            "plan" => told.instance_type = named(&mut p, key, json),
            "created" => told.created = p.take("", key, unix_time(json)),
            "hostname" => p.text(&mut machine.hostname, "", key, json),
            "core_number" => p.whole(&mut machine.cores, "", key, json),
            "memory_amount" => p.whole(&mut machine.memory_mib, "", key, json),
            "host" => p.whole(&mut machine.host, "", key, json),
            "license" => p.whole(&mut machine.licence, "", key, json),
            "plan_ipv4_bytes" => machine.ipv4 = bytes(&mut p, key, json),
            "plan_ipv6_bytes" => machine.ipv6 = bytes(&mut p, key, json),
            "server_group" => p.text(&mut machine.group, "", key, json),
            "simple_backup" => p.text(&mut machine.backup, "", key, json),
            _ => {}
        }
    }
    told.machine = Some(Box::new(machine));
    told.problems = p.0;
    Some(told)
}

fn named<'j>(p: &mut Problems, key: &str, json: &'j Json<'_>) -> Option<Named<&'j str>> {
    p.take("", key, string(json)).map(|name| Named { id: None, name: Some(name) })
}

fn bytes(p: &mut Problems, key: &str, json: &Json<'_>) -> Counter {
    if whole(json).is_err() {
        p.note(|| key.to_owned());
    }
    counter(json)
}
