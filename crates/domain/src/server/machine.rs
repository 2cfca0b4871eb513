//! What a virtual server is made of.

use crate::usage::Counter;

/// What a list of virtual servers tells of each beyond what every provider does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    pub ipv4: Counter,
    /// Bytes over IPv6 that count against the plan.
    pub ipv6: Counter,
    /// Its group.
    pub group: Option<String>,
    /// Its simple backups, in the provider's words.
    pub backup: Option<String>,
}

/// What only an answer about one server tells. Its addresses belong to it too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Disk {
    /// The disk's identity.
    pub id: Option<String>,
    /// The name its owner gave it.
    pub title: Option<String>,
    /// Its size, in gibibytes.
    pub gib: Option<u64>,
    /// What it is: `disk`, `cdrom`.
    pub kind: Option<String>,
    /// The slot that it is in: `virtio:0`.
    pub slot: Option<String>,
}
