//! One row of the fleet, as pages read it.

use super::columns::Number;
use super::{Fleet, RowId};
use crate::server::System;
use crate::{ConnectionId, Server, ServerId, Status, Timestamp};

/// A server in the fleet, borrowed from its columns.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    fleet: &'a Fleet,
    at: usize,
}

impl<'a> Row<'a> {
    pub(super) fn new(fleet: &'a Fleet, at: usize) -> Self {
        Self { fleet, at }
    }

    /// Its number.
    pub fn row(self) -> RowId {
        RowId(self.at as u32)
    }

    /// The connection over which it was read.
    pub fn connection(self) -> ConnectionId {
        ConnectionId(self.fleet.columns.connection[self.at])
    }

    /// Its identity.
    pub fn id(self) -> ServerId {
        self.fleet.columns.id(self.at)
    }

    /// The name to show: the owner's without the spaces around it, else the identity.
    pub fn title(self) -> &'a str {
        self.fleet.columns.title(self.at)
    }

    /// The state.
    pub fn status(self) -> &'a Status {
        static NONE: Status = Status::NONE;
        self.fleet.columns.statuses.get(self.fleet.columns.status[self.at]).unwrap_or(&NONE)
    }

    /// More about the state.
    pub fn status_message(self) -> &'a str {
        self.fleet.columns.words.shown(self.fleet.columns.message[self.at])
    }

    /// Addresses as the provider wrote them.
    pub fn addresses(self) -> impl Iterator<Item = &'a str> {
        self.fleet.columns.addresses(self.at)
    }

    /// Tags as the provider wrote them.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        self.fleet.columns.tags.get(self.at).iter().map(|tag| self.fleet.columns.tag_names.shown(*tag))
    }

    /// The location's name; empty where there is none.
    pub fn location(self) -> &'a str {
        self.fleet.columns.names.shown(self.fleet.columns.location[self.at])
    }

    /// The instance type's name; empty where there is none.
    pub fn instance_type(self) -> &'a str {
        self.fleet.columns.names.shown(self.fleet.columns.instance_type[self.at])
    }

    /// Operating system and version; empty where there is none.
    pub fn system(self) -> &'a str {
        self.fleet.columns.systems.shown(self.fleet.columns.system[self.at])
    }

    /// Operating system and version as the provider told them.
    pub fn server_system(self) -> Option<&'a System> {
        self.fleet.columns.systems.get(self.fleet.columns.system[self.at])
    }

    /// The contract; empty where there is none.
    pub fn contract(self) -> &'a str {
        self.fleet.columns.contract(self.at).unwrap_or_default()
    }

    /// Its name in its network; empty where there is none.
    pub fn hostname(self) -> &'a str {
        let machine = self.fleet.columns.machine.get(self.at);
        machine.and_then(|machine| machine.hostname.as_deref()).unwrap_or_default()
    }

    /// Processor cores.
    pub fn cores(self) -> Option<u64> {
        self.fleet.columns.number(self.at, Number::Cores)
    }

    /// Memory, in mebibytes.
    pub fn memory(self) -> Option<u64> {
        self.fleet.columns.number(self.at, Number::Memory)
    }

    /// When it was ordered.
    pub fn created(self) -> Option<Timestamp> {
        self.fleet.columns.time(self.at, Number::Created)
    }

    /// When its record last changed.
    pub fn updated(self) -> Option<Timestamp> {
        self.fleet.columns.time(self.at, Number::Updated)
    }

    /// When it was handed over.
    pub fn delivered(self) -> Option<Timestamp> {
        self.fleet.columns.time(self.at, Number::Delivered)
    }

    /// When it was given back.
    pub fn released(self) -> Option<Timestamp> {
        self.fleet.columns.time(self.at, Number::Released)
    }

    /// The number of the machine in the provider's inventory.
    pub fn inventory_id(self) -> Option<u64> {
        self.fleet.columns.number(self.at, Number::Inventory)
    }

    /// Whether what only an answer about this one server tells was told.
    pub fn has_details(self) -> bool {
        self.fleet.columns.details(self.at).is_some()
    }

    /// Whether the reader selected it.
    pub fn is_selected(self) -> bool {
        self.fleet.selected.has(self.at)
    }

    /// Tells this state of the row from every other.
    pub fn revision(self) -> u32 {
        self.fleet.revision[self.at]
    }

    /// The server, rebuilt whole.
    pub fn server(self) -> Server {
        self.fleet.columns.server(self.at)
    }
}
