//! A server.

use super::iso;
use domain::server;
use serde::Serialize;
use tsify::Tsify;

/// Something that has a number and a name at its provider, such as a location or an instance type.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Named {
    /// The provider's number.
    pub id: Option<u64>,
    /// The name that people use.
    pub name: Option<String>,
}

/// An operating system as installed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct System {
    /// The provider's number.
    pub id: Option<u64>,
    /// The provider's short name, such as `ubuntu-2404-lts`.
    pub slug: Option<String>,
    /// The family, such as `ubuntu`. The set is open.
    pub name: Option<String>,
    /// The version, such as `24.04`.
    pub version: Option<String>,
}

/// What a virtual server is made of, where its provider tells.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Machine {
    /// Its name in its network.
    pub hostname: Option<String>,
    /// Processor cores.
    pub cores: Option<u64>,
    /// Memory, in mebibytes.
    pub memory_mib: Option<u64>,
    /// The number of the machine that it runs on.
    pub host: Option<u64>,
    /// The licence that is billed with it, as a number of the provider's; 0 where there is none.
    pub licence: Option<u64>,
    /// Bytes over IPv4 that count against the plan.
    pub ipv4_bytes: Option<u64>,
    /// Bytes over IPv6 that count against the plan.
    pub ipv6_bytes: Option<u64>,
    /// Its group.
    pub group: Option<String>,
    /// Its simple backups, in the provider's words.
    pub backup: Option<String>,
}

/// What only an answer about one server tells, at providers whose lists are brief. Its addresses belong to it too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Details {
    /// Whether the provider's firewall stands before it, in the provider's words.
    pub firewall: Option<String>,
    /// The time zone of its clock.
    pub time_zone: Option<String>,
    /// From what it starts, in order.
    pub boot_order: Option<String>,
    /// The model of its network card.
    pub network_card: Option<String>,
    /// The model of its video card.
    pub video_card: Option<String>,
    /// How far a change that is under way has come, in the provider's words.
    pub progress: Option<String>,
    /// Its disks.
    pub disks: Vec<Disk>,
}

/// A disk of a server.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Disk {
    /// The disk's identity.
    pub id: Option<String>,
    /// The name that its owner gave it.
    pub title: Option<String>,
    /// Its size, in gibibytes.
    pub gib: Option<u64>,
    /// What it is: `disk`, `cdrom`.
    pub kind: Option<String>,
    /// The slot that it is in: `virtio:0`.
    pub slot: Option<String>,
}

/// A server with everything its provider told.
///
/// Only the identity is certain. Whatever the answer left out, or held in a form that could not be read, is `null`; the
/// latter is named in `problems`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Server {
    /// Identity at the provider: a UUID, in small letters.
    pub id: String,
    /// The name that its owner gave it.
    pub name: Option<String>,
    /// The state as the provider writes it, such as `delivered` or `started`. The set is open; empty where none was told.
    pub status: String,
    /// More about the state, usually after a failure.
    pub status_message: Option<String>,
    /// Addresses as the provider wrote them.
    pub addresses: Vec<String>,
    /// Tags as the provider wrote them.
    pub tags: Vec<String>,
    /// Where it stands.
    pub location: Option<Named>,
    /// What kind of machine it is.
    pub instance_type: Option<Named>,
    /// The installed operating system.
    pub system: Option<System>,
    /// The contract that it is billed under.
    pub contract: Option<String>,
    /// The account that holds it: number and user name.
    pub account: Option<Named>,
    /// The number of the machine in the provider's inventory.
    pub inventory_id: Option<u64>,
    /// The number of the request that ordered it.
    pub request_id: Option<u64>,
    /// That request as the provider keeps it: the text of a JSON object, without what looks like a secret.
    pub request: Option<String>,
    /// When it was ordered: ISO 8601, UTC.
    pub created: Option<String>,
    /// When its record last changed: ISO 8601, UTC.
    pub updated: Option<String>,
    /// When it was handed over: ISO 8601, UTC.
    pub delivered: Option<String>,
    /// When it was given back: ISO 8601, UTC.
    pub released: Option<String>,
    /// What it is made of, where the provider tells.
    pub machine: Option<Machine>,
    /// What only an answer about this one server tells, at providers whose lists are brief.
    pub details: Option<Details>,
    /// Paths in the answer that held something unreadable, such as `ip_addresses[1].ip_address`.
    pub problems: Vec<String>,
}

impl From<domain::Server> for Server {
    fn from(server: domain::Server) -> Self {
        Self {
            id: server.id.as_str().to_owned(),
            name: server.name,
            status: server.status.as_str().to_owned(),
            status_message: server.status_message,
            addresses: server.addresses,
            tags: server.tags,
            location: server.location.map(Named::from),
            instance_type: server.instance_type.map(Named::from),
            system: server.system.map(System::from),
            contract: server.contract,
            account: server.account.map(Named::from),
            inventory_id: server.inventory_id,
            request_id: server.request_id,
            request: server.request,
            created: iso(server.created),
            updated: iso(server.updated),
            delivered: iso(server.delivered),
            released: iso(server.released),
            machine: server.machine.map(|machine| (*machine).into()),
            details: server.details.map(|details| (*details).into()),
            problems: server.problems,
        }
    }
}

impl From<server::Named> for Named {
    fn from(named: server::Named) -> Self {
        Self { id: named.id, name: named.name }
    }
}

impl From<server::System> for System {
    fn from(system: server::System) -> Self {
        Self { id: system.id, slug: system.slug, name: system.name, version: system.version }
    }
}

impl From<server::Machine> for Machine {
    fn from(machine: server::Machine) -> Self {
        Self {
            hostname: machine.hostname,
            cores: machine.cores,
            memory_mib: machine.memory_mib,
            host: machine.host,
            licence: machine.licence,
            ipv4_bytes: machine.ipv4.value(),
            ipv6_bytes: machine.ipv6.value(),
            group: machine.group,
            backup: machine.backup,
        }
    }
}

impl From<server::Details> for Details {
    fn from(details: server::Details) -> Self {
        let disk = |disk: server::Disk| Disk {
            id: disk.id,
            title: disk.title,
            gib: disk.gib,
            kind: disk.kind,
            slot: disk.slot,
        };
        Self {
            firewall: details.firewall,
            time_zone: details.time_zone,
            boot_order: details.boot_order,
            network_card: details.network_card,
            video_card: details.video_card,
            progress: details.progress,
            disks: details.disks.into_iter().map(disk).collect(),
        }
    }
}
