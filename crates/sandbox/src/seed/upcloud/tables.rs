//! The words UpCloud's seeds are made of.

/// Users: name, password, token, and the row of the account a sub-account belongs to. The main account is first.
pub(super) const USERS: [(&str, &str, Option<&str>, Option<i64>); 2] =
    [("sandbox", "sandbox", Some("ucat_sandbox"), None), ("sandbox-sub", "sandbox", None, Some(super::MAIN))];

/// A size of server: name, cores, memory in MB, storage in GB.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) name: &'static str,
    pub(super) cores: i64,
    pub(super) memory: i64,
    pub(super) storage: i64,
}

const fn plan(name: &'static str, cores: i64, memory: i64, storage: i64) -> Plan {
    Plan { name, cores, memory, storage }
}

/// Plans, common ones first.
pub(super) const PLANS: [Plan; 9] = [
    plan("2xCPU-4GB", 2, 4096, 80),
    plan("1xCPU-1GB", 1, 1024, 25),
    plan("1xCPU-2GB", 1, 2048, 50),
    plan("4xCPU-8GB", 4, 8192, 160),
    plan("6xCPU-16GB", 6, 16384, 320),
    plan("DEV-1xCPU-1GB", 1, 1024, 20),
    plan("8xCPU-32GB", 8, 32768, 640),
    plan("HICPU-16xCPU-24GB", 16, 24576, 200),
    plan("20xCPU-128GB", 20, 131_072, 2048),
];

/// Zones, common ones first.
pub(super) const ZONES: [&str; 10] =
    ["fi-hel1", "de-fra1", "fi-hel2", "uk-lon1", "nl-ams1", "us-chi1", "sg-sin1", "us-nyc1", "pl-waw1", "au-syd1"];

/// What servers are for.
pub(super) const ROLES: [&str; 10] =
    ["web", "db", "cache", "api", "worker", "mail", "monitor", "build", "proxy", "bastion"];

/// Titles that a console has to survive: other scripts, both directions, pictures, markup, length, near twins.
pub(super) const TITLES: [&str; 14] = [
    "My Debian server",
    "<img src=x onerror=alert(1)>",
    "שרת ייצור 4 (web)",
    "خادم \u{202e}txt.exe",
    LONG_TITLE,
    "Käyttöliittymä, päätuotanto",
    "web-ams-0417",
    "WEB-AMS-0417",
    "=HYPERLINK(\"http://example.com\",\"click\")",
    "東京 → Helsinki 🇫🇮",
    "{{title}} ${title} %s &amp; &lt;b&gt;",
    "'; DROP TABLE server; --",
    "   spaces   inside   and   around   ",
    "e\u{301}tude vs étude",
];

/// 240 characters.
const LONG_TITLE: &str = "A server whose title tells its whole story: moved from the old data centre in 2019, doubled \
    in 2021, used by accounting at the end of each quarter, kept alive for a report that nobody has opened since, and \
    not to be deleted before the audit";

pub(super) const TIMEZONES: [&str; 4] = ["UTC", "Europe/Helsinki", "America/Chicago", "Asia/Singapore"];

pub(super) const OPERATING_SYSTEMS: [&str; 5] =
    ["Debian GNU/Linux 12", "Ubuntu Server 24.04 LTS", "Rocky Linux 9", "AlmaLinux 9", "Windows Server 2022"];

pub(super) const LABELS: [&str; 4] = ["env=production", "team=platform", "managedBy=terraform", "cost=4711"];

/// A tag as the seeds make it.
pub(super) struct SeedTag {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// The share of servers that have it.
    pub(super) percent: usize,
    /// Whether sub-accounts may not use it.
    pub(super) main_only: bool,
}

const fn tag(name: &'static str, percent: usize, description: &'static str) -> SeedTag {
    SeedTag { name, description, percent, main_only: false }
}

/// Tags. Several are twins of MetalWorks' sandbox tags that differ in case, or in `_` where the other has `-`.
pub(super) const TAGS: [SeedTag; 14] = [
    tag("PROD", 45, "Production servers"),
    tag("DEV", 20, "Development servers"),
    tag("private", 12, "My own servers"),
    tag("eu_west", 35, "Helsinki, Frankfurt, Amsterdam and London"),
    tag("us_east", 10, "Chicago and New York"),
    tag("Staging", 12, ""),
    tag("db_replica", 8, "Read-only copies of the databases"),
    tag("Edge", 9, LONG_DESCRIPTION),
    tag("Backup_Daily", 25, "<b>Nightly</b> copies <script>alert(1)</script> & \"quotes\""),
    tag("shop", 15, "Verkkokauppa – متجر – 商店 🛒"),
    SeedTag {
        main_only: true,
        ..tag("PCI", 6, "Card data: whoever may reach these servers is decided by the main account")
    },
    tag("A_tag_of_exactly_32_characters__", 4, "The longest name there can be"),
    tag("load_test", 0, "For the week before a launch; on no server now"),
    tag("RHEL", 0, ""),
];

/// 255 characters, the most there can be.
const LONG_DESCRIPTION: &str = "Servers at the edge of the network, which answer before the request has crossed an \
    ocean: caches, lobbies and whatever else must be near to its players; ask the platform team before one of them is \
    stopped, because its neighbours must then bear all of this";

#[cfg(test)]
mod tests {
    use super::{LONG_DESCRIPTION, LONG_TITLE, TAGS};

    #[test]
    fn the_tables_keep_their_promises() {
        assert_eq!((LONG_DESCRIPTION.chars().count(), LONG_TITLE.chars().count()), (255, 240));
        let names: std::collections::BTreeSet<String> = TAGS.iter().map(|tag| tag.name.to_lowercase()).collect();
        assert_eq!(names.len(), TAGS.len(), "names clash without regard to case");
        assert!(TAGS.iter().any(|tag| tag.name.len() == 32) && TAGS.iter().any(|tag| tag.description.is_empty()));
    }
}
