//! A server as an answer tells it, borrowed from that answer.

use crate::server::{Details, Machine, Named, System};
use crate::{Server, ServerId, Status, Timestamp};

/// What an answer tells of a server, before any of it is kept. The fields are those of [`Server`].
///
/// A page of a list is read into one of these after the other, and the fleet takes from each what it keeps. No object is
/// kept for a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is explained at the field of `Server` with its name")]
pub struct Told<'a> {
    pub id: &'a str,
    pub name: Option<&'a str>,
    pub status: &'a str,
    pub status_message: Option<&'a str>,
    pub addresses: Vec<&'a str>,
    pub tags: Vec<&'a str>,
    pub location: Option<Named<&'a str>>,
    pub instance_type: Option<Named<&'a str>>,
    pub system: Option<System<&'a str>>,
    pub contract: Option<&'a str>,
    pub account: Option<Named<&'a str>>,
    pub inventory_id: Option<u64>,
    pub request_id: Option<u64>,
    pub request: Option<String>,
    pub created: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub delivered: Option<Timestamp>,
    pub released: Option<Timestamp>,
    pub machine: Option<Box<Machine>>,
    pub details: Option<Box<Details>>,
    pub problems: Vec<String>,
}

impl<'a> Told<'a> {
    /// What is known of a server, told once more.
    pub fn of(server: &'a Server) -> Self {
        Self {
            id: server.id.as_str(),
            name: server.name.as_deref(),
            status: server.status.as_str(),
            status_message: server.status_message.as_deref(),
            addresses: server.addresses.iter().map(String::as_str).collect(),
            tags: server.tags.iter().map(String::as_str).collect(),
            location: server.location.as_ref().map(borrowed),
            instance_type: server.instance_type.as_ref().map(borrowed),
            system: server.system.as_ref().map(borrowed_system),
            contract: server.contract.as_deref(),
            account: server.account.as_ref().map(borrowed),
            inventory_id: server.inventory_id,
            request_id: server.request_id,
            request: server.request.clone(),
            created: server.created,
            updated: server.updated,
            delivered: server.delivered,
            released: server.released,
            machine: server.machine.clone(),
            details: server.details.clone(),
            problems: server.problems.clone(),
        }
    }

    /// The server, with memory of its own. `None` where the identity can't be one.
    pub fn server(self) -> Option<Server> {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let list = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect();
        Some(Server {
            id: ServerId::new(self.id)?,
            name: text(self.name),
            status: Status::new(self.status),
            status_message: text(self.status_message),
            addresses: list(self.addresses),
            tags: list(self.tags),
            location: self.location.as_ref().map(owned),
            instance_type: self.instance_type.as_ref().map(owned),
            system: self.system.as_ref().map(owned_system),
            contract: text(self.contract),
            account: self.account.as_ref().map(owned),
            inventory_id: self.inventory_id,
            request_id: self.request_id,
            request: self.request,
            created: self.created,
            updated: self.updated,
            delivered: self.delivered,
            released: self.released,
            machine: self.machine,
            details: self.details,
            problems: self.problems,
        })
    }
}

fn borrowed(named: &Named) -> Named<&str> {
    Named { id: named.id, name: named.name.as_deref() }
}

pub(super) fn borrowed_system(system: &System) -> System<&str> {
    let text = Option::<String>::as_deref;
    System { id: system.id, slug: text(&system.slug), name: text(&system.name), version: text(&system.version) }
}

pub(super) fn owned(named: &Named<&str>) -> Named {
    Named { id: named.id, name: named.name.map(str::to_owned) }
}

pub(super) fn owned_system(system: &System<&str>) -> System {
    let text = |text: Option<&str>| text.map(str::to_owned);
    System { id: system.id, slug: text(system.slug), name: text(system.name), version: text(system.version) }
}
