//! Servers, tags and orders as JavaScript gives them.

use crate::reader::{Object, Read};
use domain::server::{Details, Disk, Machine, Named, System};
use domain::tag::TagInfo;
use domain::usage::Counter;
use domain::{Server, ServerId, Status, Timestamp};

/// A server, of the form that a page of the package has.
pub fn server(from: &Object<'_>) -> Read<Server> {
    let Some(id) = ServerId::new(&from.needed("id")?) else { return from.wrong("id", "the identity of a server") };
    Ok(Server {
        id,
        name: from.text("name")?,
        status: Status::new(from.text("status")?.unwrap_or_default()),
        status_message: from.text("statusMessage")?,
        addresses: from.texts("addresses")?,
        tags: from.texts("tags")?,
        location: from.object("location", named)?,
        instance_type: from.object("instanceType", named)?,
        system: from.object("system", system)?,
        contract: from.text("contract")?,
        account: from.object("account", named)?,
        inventory_id: from.number("inventoryId")?,
        request_id: from.number("requestId")?,
        request: from.text("request")?,
        created: time(from, "created")?,
        updated: time(from, "updated")?,
        delivered: time(from, "delivered")?,
        released: time(from, "released")?,
        machine: from.object("machine", machine)?.map(Box::new),
        details: from.object("details", details)?.map(Box::new),
        problems: from.texts("problems")?,
    })
}

/// A tag as a change is based on it: its name, number, description and servers.
pub fn tag(from: &Object<'_>) -> Read<TagInfo> {
    let members = from.has("members").then(|| from.texts("members")).transpose()?;
    // A list with something else than an identity is as good as none: nothing can be compared with it.
    let members = members.and_then(|all| all.iter().map(|id| ServerId::new(id)).collect());
    Ok(TagInfo {
        name: from.needed("name")?,
        id: from.number("id")?,
        description: from.text("description")?,
        servers: from.number("servers")?,
        members,
        created: None,
        updated: None,
    })
}

fn time(from: &Object<'_>, field: &str) -> Read<Option<Timestamp>> {
    let Some(text) = from.text(field)? else { return Ok(None) };
    match Timestamp::parse(&text) {
        None => from.wrong(field, "a time in ISO 8601, or null"),
        time => Ok(time),
    }
}

fn named(from: &Object<'_>) -> Read<Named> {
    Ok(Named { id: from.number("id")?, name: from.text("name")? })
}

fn system(from: &Object<'_>) -> Read<System> {
    Ok(System {
        id: from.number("id")?,
        slug: from.text("slug")?,
        name: from.text("name")?,
        version: from.text("version")?,
    })
}

fn machine(from: &Object<'_>) -> Read<Machine> {
    let bytes = |field| Ok::<_, String>(from.number(field)?.map(Counter::Exact).unwrap_or_default());
    Ok(Machine {
        hostname: from.text("hostname")?,
        cores: from.number("cores")?,
        memory_mib: from.number("memoryMib")?,
        host: from.number("host")?,
        licence: from.number("licence")?,
        ipv4: bytes("ipv4Bytes")?,
        ipv6: bytes("ipv6Bytes")?,
        group: from.text("group")?,
        backup: from.text("backup")?,
    })
}

fn details(from: &Object<'_>) -> Read<Details> {
    let disks = from.list("disks")?;
    let disk = |(at, value)| disk(&Object::new(&value, &format!("{}[{at}]", from.path("disks")))?);
    Ok(Details {
        firewall: from.text("firewall")?,
        time_zone: from.text("timeZone")?,
        boot_order: from.text("bootOrder")?,
        network_card: from.text("networkCard")?,
        video_card: from.text("videoCard")?,
        progress: from.text("progress")?,
        disks: disks.iter().enumerate().map(disk).collect::<Read<_>>()?,
    })
}

fn disk(from: &Object<'_>) -> Read<Disk> {
    Ok(Disk {
        id: from.text("id")?,
        title: from.text("title")?,
        gib: from.number("gib")?,
        kind: from.text("kind")?,
        slot: from.text("slot")?,
    })
}
