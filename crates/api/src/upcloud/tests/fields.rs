//! Single fields: what they become, what can't be read, and what must not be.

use super::{ANSWERS, HOSTILE, UpCloud, answer, json};
use crate::adapter::{Adapter, Desk};
use crate::json::pretty;
use crate::tests::servers;
use domain::account::{Account, Kind};
use domain::server::Machine;
use domain::usage::Counter;
use domain::{Server, Status};

const ID: &str = "00c78863-db86-44ea-af70-d6edc4d162bf";
const OTHER: &str = "0077fa3d-32db-4b09-9f5f-30d9e9afb565";

fn one(name: &str) -> Server {
    UpCloud.server(&json(answer(name))).expect("a server")
}

fn machine(server: &Server) -> &Machine {
    server.machine.as_deref().expect("a machine")
}

#[test]
fn a_row_of_the_list_is_read_whole() {
    let page = servers(&UpCloud, &json(answer("server-list"))).expect("a page");
    assert_eq!((page.total, page.per_page, page.current, page.last), (None, None, Some(1), Some(1)));
    let [first, second, odd] = page.items.as_slice() else { panic!("three rows") };
    assert_eq!((first.id.as_str(), first.name.as_deref()), (ID, Some("Web 1")));
    assert_eq!((first.status.clone(), first.location_name()), (Status::new("started"), Some("fi-hel1")));
    assert_eq!((first.type_name(), first.tags.as_slice()), (Some("2xCPU-4GB"), &["DEV".into(), "private".into()][..]));
    assert_eq!(first.created.expect("a time").rfc3339(), "2026-01-01T00:00:00Z");
    let wanted = Machine {
        hostname: Some("web1.example.com".into()),
        cores: Some(2),
        memory_mib: Some(4_096),
        host: Some(6_862_160_515),
        licence: Some(0),
        ipv4: Counter::Exact(345_346_754_423),
        ipv6: Counter::Exact(676_300_234),
        group: None,
        backup: Some("no".into()),
    };
    assert_eq!(machine(first), &wanted);
    assert!(first.details.is_none() && first.addresses.is_empty(), "a row is brief");
    // The same fields, the other way round: numbers as numbers and as texts.
    let other = machine(second);
    assert_eq!((other.cores, other.memory_mib, other.host), (Some(8), Some(32_768), Some(6_862_160_516)));
    assert_eq!((&other.ipv4, &other.ipv6), (&Counter::Exact(u64::MAX), &Counter::Exact(9_007_199_254_740_993)));
    assert_eq!(other.group.as_deref(), Some("0b5169fc-23aa-4ba7-aaab-f38868ac0c0d"));
    assert_eq!((other.licence, other.backup.as_deref()), (Some(3), Some("0100,dailies")));
    assert_eq!(second.created.expect("a time").seconds, 1_767_312_000);
    assert_eq!((odd.status.label(), odd.tags.as_slice()), ("rescue", &["not a legal tag/✓".into(), "dev".into()][..]));
}

#[test]
fn an_answer_about_one_server_has_its_details() {
    for name in ["server-1.2", "server-tagged", "server-untagged"] {
        let server = one(name);
        // Those that others can reach come first.
        assert_eq!(server.addresses, ["198.51.100.20", "2001:db8:40::20", "10.0.0.2"], "{name}");
        let details = server.details.as_deref().expect("details");
        assert_eq!((details.firewall.as_deref(), details.boot_order.as_deref()), (Some("on"), Some("disk")));
        assert_eq!((details.network_card.as_deref(), details.video_card.as_deref()), (Some("virtio"), Some("cirrus")));
        assert_eq!((details.time_zone.as_deref(), details.progress.as_deref()), (Some("UTC"), None));
        let disk = &details.disks[0];
        assert_eq!((disk.slot.as_deref(), disk.gib, disk.kind.as_deref()), (Some("virtio:0"), Some(50), Some("disk")));
        assert_eq!(disk.title.as_deref(), Some("Debian from a template"));
        assert_eq!(disk.id.as_deref(), Some("0169b4f8-051c-4a86-9484-f5b798249949"));
        assert_eq!(details.disks[1].gib, Some(1), "a size written as a text");
    }
    assert_eq!(one("server-tagged").tags, ["DEV", "private", "RHEL"]);
    assert_eq!(one("server-untagged").tags, ["DEV", "RHEL"]);
}

#[test]
fn the_addresses_of_version_1_3_are_those_of_its_interfaces() {
    let newer = one("server-1.3");
    assert_eq!(newer.addresses, ["198.51.100.21", "2001:db8:40::21", "10.6.3.95"]);
    assert_eq!(newer.details.expect("details").progress.as_deref(), Some("95"));
    let networking =
        r#""networking":{"interfaces":{"interface":[{"ip_addresses":{"ip_address":[{"address":"192.0.2.9"}]}}]}}"#;
    let with = |list: &str| {
        let text = format!(r#"{{"server":{{"uuid":"{ID}",{list}{networking}}}}}"#);
        UpCloud.server(&json(&text)).expect("a server").addresses
    };
    assert_eq!(with(""), ["192.0.2.9"]);
    assert_eq!(with(r#""ip_addresses":{"ip_address":[]},"#), ["192.0.2.9"]);
    assert_eq!(with(r#""ip_addresses":null,"#), ["192.0.2.9"]);
    assert_eq!(with(r#""ip_addresses":{"ip_address":[{"address":"192.0.2.1"}]},"#), ["192.0.2.1"]);
}

#[test]
fn null_is_no_problem_and_nothing_is_made_up() {
    let server = one("server-nulls");
    assert_eq!((server.problems.as_slice(), server.status.label()), (&[][..], "Unknown"));
    assert_eq!((machine(&server), server.addresses.len()), (&Machine::default(), 0));
    assert_eq!((server.instance_type, server.location, server.created), (None, None, None));
    assert!(server.details.is_some(), "an answer about one server is never brief");
}

#[test]
fn what_can_not_be_read_is_named_and_costs_one_field() {
    let server = one("server-hostile");
    assert_eq!(server.id.as_str(), ID, "case does not matter");
    let wanted = [
        "title",
        "state",
        "tags[2]",
        "tags[3]",
        "zone",
        "plan",
        "created",
        "core_number",
        "memory_amount",
        "host",
        "plan_ipv4_bytes",
        "plan_ipv6_bytes",
        "server_group",
        "storage_devices[0].storage_size",
        "storage_devices[0].type",
        "storage_devices[1]",
        "firewall",
        "timezone",
        "ip_addresses[1].address",
        "ip_addresses[2].address",
    ];
    assert_eq!(server.problems, wanted);
    assert_eq!(
        (server.tags.as_slice(), server.addresses.as_slice()),
        (&["DEV".into(), "7".into()][..], &["192.0.2.1".into()][..])
    );
    assert_eq!(machine(&server).ipv6, Counter::Invalid("1 GB".into()));
    assert_eq!(server.details.expect("details").disks.len(), 1);
    let page = servers(&UpCloud, &json(answer("server-list-hostile"))).expect("a page");
    assert_eq!((page.items.len(), page.unreadable), (2, 3));
    assert_eq!(page.items[0].problems, ["tags"]);
    assert_eq!(page.items[1].problems, Vec::<String>::new());
}

#[test]
fn times_are_seconds_in_either_form() {
    for (written, wanted) in [
        ("0", Some(0)),
        ("\"1767225600\"", Some(1_767_225_600)),
        ("253402300799", Some(253_402_300_799)),
        ("253402300800", None),
        ("18446744073709551615", None),
        ("-1", None),
        ("1.5", None),
        ("\"2026-01-01\"", None),
        ("\"\"", None),
    ] {
        let text = format!(r#"{{"servers":{{"server":[{{"uuid":"{ID}","created":{written}}}]}}}}"#);
        let row = &servers(&UpCloud, &json(&text)).expect("a page").items[0];
        assert_eq!(row.created.map(|time| time.seconds), wanted, "{written}");
        assert_eq!(row.problems.len(), usize::from(wanted.is_none()), "{written}");
    }
}

#[test]
fn a_tag_brings_its_servers_or_says_that_it_does_not_know_them_all() {
    let tags = UpCloud.tags(&json(answer("tag-list"))).expect("a page").items;
    let found: Vec<_> = tags.iter().map(|tag| (tag.name.as_str(), tag.description.as_deref(), tag.servers)).collect();
    let wanted = [
        ("DEV", Some("Development servers"), Some(1)),
        ("private", Some("My own servers"), Some(0)),
        ("PROD", None, Some(2)),
        ("dash-tag", Some("naïve “quotes” and a\nline break"), Some(1)),
    ];
    assert_eq!(found, wanted);
    let members =
        |tag: &domain::tag::TagInfo| tag.members.clone().map(|all| all.iter().map(|id| id.to_string()).collect());
    assert_eq!(members(&tags[2]), Some(vec![ID.to_owned(), OTHER.to_owned()]));
    let page = UpCloud.tags(&json(answer("tag-list-hostile"))).expect("a page");
    assert_eq!(page.unreadable, 2, "a tag without a name is none");
    let found: Vec<_> = page.items.iter().map(|tag| (tag.name.as_str(), tag.servers, members(tag))).collect();
    let wanted = [
        ("one", Some(1), Some(vec![ID.to_owned()])),
        // One of its servers can't be read.
        ("two", Some(2), None),
        ("three", None, None),
        // Its description can't be read, and sending it back would take that away.
        ("four", Some(0), None),
        ("5", None, None),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn an_account_is_main_or_sub_or_what_its_provider_calls_it() {
    let read = |text: &str| UpCloud.account(&json(text)).expect("an account");
    let ada = || Some("ada".to_owned());
    assert_eq!(read(answer("account")), Account { name: ada(), ..Account::default() });
    assert_eq!(read(answer("account-main")), Account { name: ada(), kind: Kind::Main, main: ada() });
    assert_eq!(read(answer("account-sub")), Account { name: Some("grace".into()), kind: Kind::Sub, main: ada() });
    for (written, wanted) in [
        ("\"Sub\"", Kind::Sub),
        ("\"partner\"", Kind::Other("partner".into())),
        ("\"\"", Kind::Unknown),
        ("null", Kind::Unknown),
        ("[\"sub\"]", Kind::Unknown),
    ] {
        assert_eq!(read(&format!(r#"{{"account":{{"type":{written}}}}}"#)).kind, wanted, "{written}");
    }
}

/// The passwords of the answers are all called canary.
#[test]
fn passwords_die_in_the_decoder() {
    let mut found = 0;
    for (name, text) in ANSWERS.iter().chain(&HOSTILE) {
        found += text.matches("canary").count();
        let document = json(text);
        let read = format!(
            "{:?} {:?} {:?} {:?} {}",
            UpCloud.server(&document),
            servers(&UpCloud, &document),
            UpCloud.tags(&document),
            UpCloud.message(&document),
            pretty(&document)
        );
        assert!(!read.contains("canary"), "{name}: {read}");
    }
    assert!(found >= 8, "{found} passwords in the answers");
    assert!(pretty(&json(answer("server-1.3"))).contains("\"remote_access_password\": \"(hidden)\""));
}
