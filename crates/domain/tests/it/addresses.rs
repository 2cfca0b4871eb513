//! Versions and ranges of addresses, with both edges of each range.

use domain::address::{is_private, kind};

const TABLE: &[(&str, &str, &str)] = &[
    ("185.50.104.15", "IPv4", "Public"),
    ("9.255.255.255", "IPv4", "Public"),
    ("10.0.0.0", "IPv4", "Private (10.0.0.0/8)"),
    ("10.255.255.255", "IPv4", "Private (10.0.0.0/8)"),
    ("11.0.0.0", "IPv4", "Public"),
    ("172.15.255.255", "IPv4", "Public"),
    ("172.16.0.0", "IPv4", "Private (172.16.0.0/12)"),
    ("172.31.255.255", "IPv4", "Private (172.16.0.0/12)"),
    ("172.32.0.0", "IPv4", "Public"),
    ("192.168.0.1", "IPv4", "Private (192.168.0.0/16)"),
    ("192.169.0.0", "IPv4", "Public"),
    ("100.63.255.255", "IPv4", "Public"),
    ("100.64.0.0", "IPv4", "Shared (100.64.0.0/10)"),
    ("100.127.255.255", "IPv4", "Shared (100.64.0.0/10)"),
    ("100.128.0.0", "IPv4", "Public"),
    ("127.0.0.1", "IPv4", "Loopback"),
    ("169.254.1.1", "IPv4", "Link local"),
    ("192.0.2.1", "IPv4", "Documentation (192.0.2.0/24)"),
    ("198.51.100.1", "IPv4", "Documentation (198.51.100.0/24)"),
    ("203.0.113.1", "IPv4", "Documentation (203.0.113.0/24)"),
    ("198.19.0.0", "IPv4", "Benchmarks (198.18.0.0/15)"),
    ("198.20.0.0", "IPv4", "Public"),
    ("223.255.255.255", "IPv4", "Public"),
    ("239.1.1.1", "IPv4", "Multicast"),
    ("240.0.0.1", "IPv4", "Reserved (240.0.0.0/4)"),
    ("255.255.255.255", "IPv4", "Broadcast"),
    ("0.0.0.0", "IPv4", "This network (0.0.0.0/8)"),
    ("2a00:1a68:11:4::f", "IPv6", "Public"),
    ("3ffe::1", "IPv6", "Public"),
    ("3fff:fff::1", "IPv6", "Documentation (3fff::/20)"),
    ("3fff:1000::1", "IPv6", "Public"),
    ("fe80::3eec:efff:fe51:4c0e", "IPv6", "Link local"),
    ("febf::1", "IPv6", "Link local"),
    ("fec0::1", "IPv6", "Reserved"),
    ("fdff::1", "IPv6", "Private (fc00::/7)"),
    ("2001:db8:ffff::1", "IPv6", "Documentation (2001:db8::/32)"),
    ("2001:db9::1", "IPv6", "Public"),
    ("ff02::1", "IPv6", "Multicast"),
    ("::", "IPv6", "Unspecified"),
    ("::1", "IPv6", "Loopback"),
    ("::2", "IPv6", "Reserved"),
    ("::ffff:10.0.0.1", "IPv6", "IPv4 in IPv6 (::ffff:0:0/96)"),
    ("64:ff9b::a00:1", "IPv6", "IPv4 translation (64:ff9b::/96)"),
    (" 10.2.0.0/16 ", "IPv4", "Private (10.0.0.0/8)"),
    ("2a00:1a68::/32", "IPv6", "Public"),
];

#[test]
fn each_address_has_its_version_and_range() {
    for (text, version, range) in TABLE {
        let kind = kind(text).unwrap_or_else(|| panic!("{text} is an address"));
        assert_eq!((kind.version, kind.range), (*version, *range), "{text}");
        assert_eq!(is_private(text), range.starts_with("Private"), "{text}");
    }
}

#[test]
fn what_is_no_address_has_none() {
    for text in ["", "web-1", "10.0.0", "10.0.0.256", "10.0.0.1/33", "10.0.0.1/", "::1/129", "fe80::1%eth0", "<b>"] {
        assert_eq!(kind(text), None, "{text:?}");
    }
}
