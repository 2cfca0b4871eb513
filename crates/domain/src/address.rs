//! What an address says about itself: its version and the range it belongs to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressKind {
    /// `IPv4` or `IPv6`.
    pub version: &'static str,
    /// `Public`, `Private (10.0.0.0/8)`, `Link local` and so on.
    pub range: &'static str,
}

/// The version and range of an address as a provider wrote it; a prefix length behind it is left aside. `None` for
/// what is no address.
pub fn kind(text: &str) -> Option<AddressKind> {
    let text = text.trim();
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let address: IpAddr = address.parse().ok()?;
    let most: u8 = if address.is_ipv4() { 32 } else { 128 };
    if length.is_some_and(|length| length.parse::<u8>().map_or(true, |length| length > most)) {
        return None;
    }
    Some(match address {
        IpAddr::V4(v4) => AddressKind { version: "IPv4", range: range_v4(v4) },
        IpAddr::V6(v6) => AddressKind { version: "IPv6", range: range_v6(v6) },
    })
}

/// Whether an address is of a private network: RFC 1918, RFC 4193. A prefix length behind it is left aside.
pub fn is_private(text: &str) -> bool {
    let address = text.trim().split('/').next().and_then(|address| address.parse().ok());
    address.is_some_and(|address| match address {
        IpAddr::V4(v4) => v4.is_private(),
        IpAddr::V6(v6) => v6.is_unique_local(),
    })
}

/// First address, bits that count, name.
type Row4 = ([u8; 4], u32, &'static str);
/// First group of sixteen bits and the next three, bits that count, name.
type Row6 = ([u16; 4], u32, &'static str);

/// From IANA's registry of special-purpose IPv4 addresses (RFC 6890) and RFC 5771 for multicast.
const RANGES_4: &[Row4] = &[
    ([0, 0, 0, 0], 8, "This network (0.0.0.0/8)"),
    ([10, 0, 0, 0], 8, "Private (10.0.0.0/8)"),
    ([100, 64, 0, 0], 10, "Shared (100.64.0.0/10)"),
    ([127, 0, 0, 0], 8, "Loopback"),
    ([169, 254, 0, 0], 16, "Link local"),
    ([172, 16, 0, 0], 12, "Private (172.16.0.0/12)"),
    ([192, 0, 2, 0], 24, "Documentation (192.0.2.0/24)"),
    ([192, 168, 0, 0], 16, "Private (192.168.0.0/16)"),
    ([198, 18, 0, 0], 15, "Benchmarks (198.18.0.0/15)"),
    ([198, 51, 100, 0], 24, "Documentation (198.51.100.0/24)"),
    ([203, 0, 113, 0], 24, "Documentation (203.0.113.0/24)"),
    ([224, 0, 0, 0], 4, "Multicast"),
    ([255, 255, 255, 255], 32, "Broadcast"),
    ([240, 0, 0, 0], 4, "Reserved (240.0.0.0/4)"),
];

/// From IANA's registry of special-purpose IPv6 addresses. The first row that fits counts, so `2000::/3` comes last.
const RANGES_6: &[Row6] = &[
    ([0x64, 0xff9b, 0, 0], 64, "IPv4 translation (64:ff9b::/96)"),
    ([0x2001, 0xdb8, 0, 0], 32, "Documentation (2001:db8::/32)"),
    ([0x3fff, 0, 0, 0], 20, "Documentation (3fff::/20)"),
    ([0xfc00, 0, 0, 0], 7, "Private (fc00::/7)"),
    ([0xfe80, 0, 0, 0], 10, "Link local"),
    ([0xff00, 0, 0, 0], 8, "Multicast"),
    ([0x2000, 0, 0, 0], 3, PUBLIC),
];

/// The range of an address that can be reached from anywhere.
pub(crate) const PUBLIC: &str = "Public";

fn range_v4(address: Ipv4Addr) -> &'static str {
    let bits = address.to_bits();
    let within = |(first, length, _): &&Row4| (bits ^ u32::from_be_bytes(*first)) >> (32 - length) == 0;
    RANGES_4.iter().find(within).map_or(PUBLIC, |(_, _, name)| name)
}

fn range_v6(address: Ipv6Addr) -> &'static str {
    match address {
        Ipv6Addr::UNSPECIFIED => return "Unspecified",
        Ipv6Addr::LOCALHOST => return "Loopback",
        _ if address.to_ipv4_mapped().is_some() => return "IPv4 in IPv6 (::ffff:0:0/96)",
        _ => {}
    }
    // No range that is told apart is longer than the first half of the address.
    let half = (address.to_bits() >> 64) as u64;
    let start = |first: &[u16; 4]| first.iter().fold(0_u64, |bits, group| bits << 16 | u64::from(*group));
    let within = |(first, length, _): &&Row6| (half ^ start(first)) >> (64 - length) == 0;
    RANGES_6.iter().find(within).map_or("Reserved", |(_, _, name)| name)
}
