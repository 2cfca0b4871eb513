//! Servers as JSON, and texts as JSON writes them.

use super::Export;
use crate::server::{Details, Disk, Machine, Named, System};
use crate::usage::Counter;
use crate::{Server, Timestamp};
use std::fmt::Write;

/// Adds an object to an array with one server a line, so that two files can be compared by lines.
pub(super) fn add(export: &mut Export, label: &str, server: &Server) {
    export.text.push_str(if export.written == 0 { "\n" } else { ",\n" });
    server_object(&mut export.text, label, server);
    export.written += 1;
}

/// Ends the array.
pub(super) fn end(export: &mut Export) {
    export.text.push_str(if export.written == 0 { "]\n" } else { "\n]\n" });
}

/// A text in quotes, with whatever could not be seen in an editor written as an escape. YAML reads it the same way:
/// every escape here is one of its own, and what it does not allow as it is, is escaped.
pub(crate) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Characters that break a line, change the direction of what follows, or are no characters. All are in the first
/// plane, so four digits name them.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// An object that is being written.
pub(crate) struct Object<'a> {
    out: &'a mut String,
    mark: char,
}

impl<'a> Object<'a> {
    /// Begins an object.
    pub(crate) fn new(out: &'a mut String) -> Self {
        Self { out, mark: '{' }
    }

    fn key(&mut self, key: &str) -> &mut String {
        self.out.push(self.mark);
        self.mark = ',';
        quote(self.out, key);
        self.out.push(':');
        self.out
    }

    /// A member with a text, or null.
    pub(crate) fn text(&mut self, key: &str, value: Option<&str>) {
        let out = self.key(key);
        match value {
            Some(value) => quote(out, value),
            None => out.push_str("null"),
        }
    }

    /// A number in all its digits: a reader that keeps numbers as floating point rounds beyond 2^53, the file does not.
    fn number(&mut self, key: &str, value: Option<u64>) {
        let out = self.key(key);
        match value {
            Some(value) => {
                let _ = write!(out, "{value}");
            }
            None => out.push_str("null"),
        }
    }

    fn counter(&mut self, key: &str, value: &Counter) {
        match value {
            Counter::Invalid(text) => self.text(key, Some(text)),
            value => self.number(key, value.value()),
        }
    }

    fn time(&mut self, key: &str, value: Option<Timestamp>) {
        self.text(key, value.map(Timestamp::rfc3339).as_deref());
    }

    fn object<T>(&mut self, key: &str, value: Option<&T>, members: fn(&mut Object<'_>, &T)) {
        let out = self.key(key);
        match value {
            Some(value) => {
                let mut object = Object::new(out);
                members(&mut object, value);
                object.end();
            }
            None => out.push_str("null"),
        }
    }

    fn list<T>(&mut self, key: &str, values: &[T], item: fn(&mut String, &T)) {
        let out = self.key(key);
        out.push('[');
        for (place, value) in values.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            item(out, value);
        }
        out.push(']');
    }

    /// Ends the object.
    pub(crate) fn end(self) {
        self.out.push_str(if self.mark == '{' { "{}" } else { "}" });
    }
}

/// Every field that a reader may see. Each is named here, so that a new one can't be forgotten.
fn server_object(out: &mut String, connection: &str, server: &Server) {
    let Server {
        id,
        name,
        status,
        status_message,
        addresses,
        tags,
        location,
        instance_type,
        system,
        contract,
        account,
        inventory_id,
        request_id,
        // It may hold what its owner meant for the machine alone, such as a script that sets it up.
        request: _,
        created,
        updated,
        delivered,
        released,
        machine,
        details,
        // What could not be read is about the answer, not about the server.
        problems: _,
    } = server;
    let mut object = Object::new(out);
    object.text("connection", Some(connection));
    object.text("id", Some(id.as_str()));
    object.text("name", name.as_deref());
    object.text("status", Some(status.as_str()));
    object.text("status_message", status_message.as_deref());
    object.list("addresses", addresses, |out, address| quote(out, address));
    object.list("tags", tags, |out, tag| quote(out, tag));
    object.object("location", location.as_ref(), named);
    object.object("instance_type", instance_type.as_ref(), named);
    object.object("system", system.as_ref(), system_members);
    object.text("contract_id", contract.as_deref());
    object.object("account", account.as_ref(), named);
    object.number("inventory_id", *inventory_id);
    object.number("request_id", *request_id);
    object.time("created_at", *created);
    object.time("updated_at", *updated);
    object.time("delivered_at", *delivered);
    object.time("released_at", *released);
    object.object("machine", machine.as_deref(), machine_members);
    object.object("details", details.as_deref(), detail_members);
    object.end();
}

fn named(object: &mut Object<'_>, Named { id, name }: &Named) {
    object.number("id", *id);
    object.text("name", name.as_deref());
}

fn system_members(object: &mut Object<'_>, System { id, slug, name, version }: &System) {
    object.number("id", *id);
    object.text("slug", slug.as_deref());
    object.text("name", name.as_deref());
    object.text("version", version.as_deref());
}

fn machine_members(object: &mut Object<'_>, machine: &Machine) {
    let Machine { hostname, cores, memory_mib, host, licence, ipv4, ipv6, group, backup } = machine;
    object.text("hostname", hostname.as_deref());
    object.number("cores", *cores);
    object.number("memory_mib", *memory_mib);
    object.number("host", *host);
    object.number("licence", *licence);
    object.counter("ipv4_bytes", ipv4);
    object.counter("ipv6_bytes", ipv6);
    object.text("group", group.as_deref());
    object.text("backup", backup.as_deref());
}

fn detail_members(object: &mut Object<'_>, details: &Details) {
    let Details { firewall, time_zone, boot_order, network_card, video_card, progress, disks } = details;
    object.text("firewall", firewall.as_deref());
    object.text("time_zone", time_zone.as_deref());
    object.text("boot_order", boot_order.as_deref());
    object.text("network_card", network_card.as_deref());
    object.text("video_card", video_card.as_deref());
    object.text("progress", progress.as_deref());
    object.list("disks", disks, |out, disk| {
        let Disk { id, title, gib, kind, slot } = disk;
        let mut object = Object::new(out);
        object.text("id", id.as_deref());
        object.text("title", title.as_deref());
        object.number("gib", *gib);
        object.text("kind", kind.as_deref());
        object.text("slot", slot.as_deref());
        object.end();
    });
}
