//! A server's addresses on the wire: the flat list that both versions have, and the interfaces of version 1.3.

use serde::Serialize;

use crate::db::upcloud::server::ServerRecord;

#[derive(Serialize)]
pub(super) struct IpAddresses {
    ip_address: Vec<IpAddress>,
}

#[derive(Serialize)]
struct IpAddress {
    access: &'static str,
    address: String,
    family: &'static str,
}

#[derive(Serialize)]
pub(super) struct Networking {
    interfaces: Interfaces,
}

#[derive(Serialize)]
struct Interfaces {
    interface: Vec<Interface>,
}

#[derive(Serialize)]
struct Interface {
    bootable: &'static str,
    index: usize,
    ip_addresses: InterfaceAddresses,
    mac: String,
    network: String,
    source_ip_filtering: &'static str,
    r#type: &'static str,
}

#[derive(Serialize)]
struct InterfaceAddresses {
    ip_address: Vec<InterfaceAddress>,
}

#[derive(Serialize)]
struct InterfaceAddress {
    address: String,
    dhcp_provided: &'static str,
    family: &'static str,
    floating: &'static str,
}

/// Kind, family and address of each address a server has.
fn all(record: &ServerRecord) -> impl Iterator<Item = (&'static str, &'static str, String)> {
    let kinds = [
        ("utility", "IPv4", &record.utility_ipv4),
        ("public", "IPv4", &record.public_ipv4),
        ("public", "IPv6", &record.public_ipv6),
    ];
    kinds.into_iter().filter_map(|(kind, family, address)| address.clone().map(|address| (kind, family, address)))
}

impl IpAddresses {
    /// The document calls `private` what answers of version 1.3 call `utility`.
    pub(super) fn of(record: &ServerRecord, is_newer: bool) -> Self {
        let addresses = all(record).map(|(kind, family, address)| {
            let access = if kind == "utility" && !is_newer { "private" } else { kind };
            IpAddress { access, address, family }
        });
        Self { ip_address: addresses.collect() }
    }
}

impl Networking {
    pub(super) fn of(record: &ServerRecord) -> Self {
        let interfaces = all(record).enumerate().map(|(position, (kind, family, address))| Interface {
            bootable: "no",
            index: position + 1,
            ip_addresses: InterfaceAddresses {
                ip_address: vec![InterfaceAddress { address, dhcp_provided: "yes", family, floating: "no" }],
            },
            // A locally administered address that follows from the row, so it is always the same.
            mac: format!("de:5a:{:02x}:{:02x}:{:02x}:{position:02x}", row(record, 16), row(record, 8), row(record, 0)),
            network: format!("03000000-0000-4000-8{position:03}-000000000000"),
            source_ip_filtering: "yes",
            r#type: kind,
        });
        Self { interfaces: Interfaces { interface: interfaces.collect() } }
    }
}

/// Eight bits of the row's number.
fn row(record: &ServerRecord, shift: u32) -> i64 {
    record.row >> shift & 0xff
}
