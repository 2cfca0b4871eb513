//! The words the seeds are made of.

/// A location: code and name. The first ones hold most of the servers.
pub(crate) const LOCATIONS: [(&str, &str); 24] = [
    ("ams", "Amsterdam"),
    ("rtm", "Rotterdam"),
    ("fra", "Frankfurt"),
    ("iad", "Ashburn"),
    ("dal", "Dallas"),
    ("lax", "Los Angeles"),
    ("sin", "Singapore"),
    ("waw", "Warsaw"),
    ("tyo", "Tokyo"),
    ("lon", "London"),
    ("sea", "Seattle"),
    ("gru", "São Paulo"),
    ("syd", "Sydney"),
    ("hkg", "Hong Kong"),
    ("dxb", "Dubai"),
    ("bom", "Mumbai"),
    ("jnb", "Johannesburg"),
    ("chi", "Chicago"),
    ("mia", "Miami"),
    ("par", "Paris"),
    ("sel", "Seoul"),
    ("mad", "Madrid"),
    ("sto", "Stockholm"),
    ("scl", "Santiago"),
];

/// Instance types, common ones first.
pub(crate) const INSTANCE_TYPES: [&str; 9] = [
    "bm7.std.8",
    "bm9.std.16",
    "bm9.hmm.32",
    "bm7.std.16",
    "bm5.std.4",
    "bm9.hpc.48",
    "bm7.hmm.24",
    "bm9.str.16",
    "bm9.gpu.32",
];

/// Operating systems: slug, the document's name, version. All eleven names are there; Gentoo has no versions.
pub(crate) const SYSTEMS: [(&str, &str, Option<&str>); 16] = [
    ("ubuntu-2404-lts", "ubuntu", Some("24.04")),
    ("debian-12", "debian", Some("12")),
    ("ubuntu-2204-lts", "ubuntu", Some("22.04")),
    ("freebsd-141", "freebsd", Some("14.1")),
    ("debian-11", "debian", Some("11")),
    ("centos-9-stream", "centos", Some("9-stream")),
    ("redhat-94", "redhat", Some("9.4")),
    ("ubuntu-2004-lts", "ubuntu", Some("20.04")),
    ("fedora-41", "fedora", Some("41")),
    ("opensuse-156", "opensuse", Some("15.6")),
    ("suse-linux-15-sp6", "suse-linux", Some("15 SP6")),
    ("fortios-744", "fortios", Some("7.4.4")),
    ("gentoo", "gentoo", None),
    ("centos-7", "centos", Some("7.9.2009")),
    ("fedora-core-6", "fedora-core", Some("6")),
    ("debian-10", "debian", Some("10")),
];

/// What servers are for; names begin with it.
pub(crate) const ROLES: [&str; 15] = [
    "web",
    "game",
    "matchmaking-web",
    "db",
    "cache",
    "edge",
    "api",
    "lobby",
    "relay",
    "webshop-api",
    "voice",
    "metrics",
    "build",
    "proxy",
    "kiosk-web",
];

/// Names that a console has to survive: other scripts, both directions, pictures, markup, length, near twins.
pub(crate) const NAMES: [&str; 15] = [
    "web-ams-0417",
    "matchmaking-web-12",
    "web-münchen-3",
    "kiosk-web-нл-07",
    "东京-edge-2",
    "خادم-دبي-4",
    "שרת-משחקים-9",
    "arcade-🎮-1",
    "<b>x</b>",
    LONG_NAME,
    "ゲーム-tyo-11",
    "서버-sel-03",
    "कैश-bom-5",
    "WEB-AMS-0417",
    "=1+1 & 'quotes' \"too\"",
];

/// 200 characters.
const LONG_NAME: &str = "game-server-with-a-name-that-somebody-made-from-everything-they-knew-about-it-rack-17-row-4-\
    room-2-amsterdam-southeast-customer-acme-games-season-12-ranked-eu-west-canary-do-not-release-ask-team-games";

/// Tags for every fleet, the common ones first. Several are twins of each other on purpose, as fleets have them.
pub(crate) const TAGS: [&str; 60] = [
    "prod",
    "eu-west",
    "http",
    "team:web",
    "game:fps",
    "edge",
    "staging",
    "matchmaking",
    "us-east",
    "dev",
    "tier:gold",
    "team:platform",
    "db",
    "drain",
    "canary",
    "game:racing",
    "apac",
    "shop",
    "pci",
    "backup_daily",
    "Prod",
    "cache",
    "season:12",
    "monitoring:on",
    "kiosk",
    "de-launch",
    "team:infra",
    "us-west",
    "voice",
    "owner:jvd",
    "production",
    "load-test",
    "game:rts",
    "tier:silver",
    "ansible:managed",
    "PROD",
    "legacy",
    "no-backup",
    "region:eu",
    "Region:EU",
    "webshop",
    "relay",
    "cost-center:4711",
    "stg",
    "blue",
    "green",
    "rollout:2026-11",
    "k8s",
    "owner:mira",
    "beta",
    "db-replica",
    "db_replica",
    "gdpr",
    "quarantine",
    "tmp",
    "peak_2026",
    "0",
    "x",
    "UPPER_lower-123:mixed",
    "a-tag-that-uses-every-one-of-the-sixty-four-letters-it-may-have-",
];

/// Tags that exist but are on no server: somebody made them and forgot.
pub(crate) const UNUSED_TAGS: [&str; 4] = ["black-friday-2025", "old:dc1", "test123", "todo-delete"];

/// Why a server failed.
pub(crate) const FAILURES: [&str; 6] = [
    "No answer over PXE after 3 attempts; the network card may be faulty.",
    "Disk nvme1n1 failed its health check (reallocated sectors: 214).",
    "The operating system could not be installed: the image's checksum is wrong.",
    "Out of stock: no server of this type is free at this location.",
    "The power supply PSU-2 reports no input.",
    "Post-install script ended with exit code 127: setup.sh: line 14: dockerr: command not found",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LONG_NAME, SYSTEMS, TAGS, UNUSED_TAGS};

    #[test]
    fn the_tables_keep_their_promises() {
        assert_eq!(LONG_NAME.chars().count(), 200);
        assert_eq!(SYSTEMS.iter().map(|(_, name, _)| name).collect::<BTreeSet<_>>().len(), 11);
        let tags = TAGS.iter().chain(&UNUSED_TAGS).collect::<BTreeSet<_>>();
        assert_eq!(tags.len(), 64);
        assert!(tags.iter().any(|tag| tag.len() == 64));
    }
}
