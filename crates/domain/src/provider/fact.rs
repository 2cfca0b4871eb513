//! What providers tell of a server, and what each of them calls it.

/// Something that is told of a server. Which of these a provider knows, and its word for each, is data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Identity at the provider.
    Id,
    /// The connection over which it is reached, with the account.
    Connection,
    /// The number in the provider's inventory.
    Inventory,
    /// The number of the request that ordered it.
    Request,
    /// What kind of machine it is.
    Type,
    /// Where it stands.
    Location,
    /// The installed operating system.
    System,
    /// The contract it is billed under.
    Contract,
    /// The account that holds it.
    Account,
    /// More about the state.
    StatusMessage,
    /// When it was ordered.
    Created,
    /// When its record last changed.
    Updated,
    /// When it was handed over.
    Delivered,
    /// When it was given back.
    Released,
    /// Its name in its network.
    Hostname,
    /// Processor cores.
    Cores,
    /// Memory.
    Memory,
    /// Traffic over IPv4 that counts against the plan.
    TrafficV4,
    /// Traffic over IPv6 that counts against the plan.
    TrafficV6,
    /// The machine that it runs on.
    Host,
    /// Its group.
    Group,
    /// Its simple backups.
    Backup,
    /// The licence that is billed with it.
    Licence,
    /// The time zone of its clock.
    TimeZone,
    /// Whether the provider's firewall stands before it.
    Firewall,
    /// From what it starts, in order.
    BootOrder,
    /// The model of its network card.
    NetworkCard,
    /// The model of its video card.
    VideoCard,
}

/// In the words of the MetalWorks document.
pub(super) const METALWORKS: &[(Fact, &str)] = &[
    (Fact::Id, "Server ID"),
    (Fact::Inventory, "Inventory ID"),
    (Fact::Connection, "Connection"),
    (Fact::Request, "Request ID"),
    (Fact::Type, "Instance type"),
    (Fact::Created, "Created"),
    (Fact::Location, "Location"),
    (Fact::Updated, "Updated"),
    (Fact::System, "System"),
    (Fact::Delivered, "Delivered"),
    (Fact::Contract, "Contract"),
    (Fact::Released, "Released"),
    (Fact::Account, "Account"),
    (Fact::StatusMessage, "Status message"),
];

/// In UpCloud's words.
pub(super) const UPCLOUD: &[(Fact, &str)] = &[
    (Fact::Id, "Server UUID"),
    (Fact::Hostname, "Hostname"),
    (Fact::Connection, "Connection"),
    (Fact::Created, "Created"),
    (Fact::Type, "Plan"),
    (Fact::Location, "Zone"),
    (Fact::Cores, "Cores"),
    (Fact::Memory, "Memory"),
    (Fact::TrafficV4, "IPv4 traffic used"),
    (Fact::TrafficV6, "IPv6 traffic used"),
    (Fact::Host, "Host"),
    (Fact::Group, "Server group"),
    (Fact::Backup, "Simple backup"),
    (Fact::Firewall, "Firewall"),
    (Fact::TimeZone, "Time zone"),
    (Fact::BootOrder, "Boot order"),
    (Fact::NetworkCard, "NIC model"),
    (Fact::VideoCard, "Video model"),
    (Fact::Licence, "License fee"),
];
