//! The list of servers: its request, and what each row holds.

use super::request;
use crate::decode::{Members, Problems, counter, rows, text, unix_time, whole, wrapped_list};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Page, Request, Segment};
use domain::server::{Machine, Named};
use domain::usage::Counter;
use domain::{Connection, Server, ServerId, Status};

/// All servers. The list has no pages that a document knows of.
pub(super) fn list(at: &Connection) -> Result<Request, Refusal> {
    request(at, "List servers", Method::Get, Kind::Read, [Segment::fixed("server")])
}

/// `{"servers": {"server": […]}}`
pub(super) fn read_page(body: &Json<'_>) -> Result<Page<Server>, DecodeError> {
    rows(wrapped_list(body, "servers", "server")?, "servers.server", "uuid", false, read)
}

/// A server as a row of the list tells it, or nothing where it has no readable identity.
///
/// A field is named here or in `detail.rs` or it is not read. The passwords of an answer (`vnc_password`,
/// `remote_access_password`) are named in neither, so nothing can hold them.
pub(super) fn read(members: Members<'_, '_>) -> Option<Server> {
    let (_, id) = members.iter().rev().find(|(key, _)| key.as_str() == "uuid")?;
    let mut server = Server::new(ServerId::new(id.text()?)?);
    let (mut machine, mut p) = (Machine::default(), Problems::default());
    for (key, json) in members {
        let key = key.as_str();
        match key {
            "title" => p.text(&mut server.name, "", key, json),
            "state" => server.status = p.take("", key, text(json)).map(Status::new).unwrap_or_default(),
            "tags" => server.tags = p.wrapped((key, "tag"), json, "", text),
            "zone" => server.location = named(&mut p, key, json),
            "plan" => server.instance_type = named(&mut p, key, json),
            "created" => server.created = p.take("", key, unix_time(json)),
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
    server.machine = Some(Box::new(machine));
    server.problems = p.0;
    Some(server)
}

fn named(p: &mut Problems, key: &str, json: &Json<'_>) -> Option<Named> {
    p.take("", key, text(json)).map(|name| Named { id: None, name: Some(name) })
}

fn bytes(p: &mut Problems, key: &str, json: &Json<'_>) -> Counter {
    if whole(json).is_err() {
        p.note(|| key.to_owned());
    }
    counter(json)
}
