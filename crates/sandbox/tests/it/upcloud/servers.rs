//! Servers on the wire: fields, types, versions, and what moves by itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{MAIN, VERSIONS, ids, ok, servers, text};
use crate::support::Sandbox;

fn fields(object: &Value) -> Vec<&str> {
    let mut fields: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    fields
}

const LISTED: [&str; 16] = [
    "core_number",
    "created",
    "hostname",
    "labels",
    "license",
    "memory_amount",
    "plan",
    "plan_ipv4_bytes",
    "plan_ipv6_bytes",
    "server_group",
    "simple_backup",
    "state",
    "tags",
    "title",
    "uuid",
    "zone",
];
/// What the document shows of a server beside the listed fields, without the screen's.
const DETAILED: [&str; 7] =
    ["boot_order", "firewall", "ip_addresses", "nic_model", "storage_devices", "timezone", "video_model"];

#[tokio::test]
async fn lists_have_the_fields_of_lists_and_no_more() {
    let sandbox = Sandbox::new();
    for version in VERSIONS {
        let mut may_be_missing = BTreeSet::new();
        for server in servers(&sandbox, &format!("/{version}/server"), MAIN).await {
            let found = fields(&server);
            assert!(LISTED.iter().all(|field| found.contains(field)), "{server}");
            may_be_missing.extend(found.into_iter().filter(|field| !LISTED.contains(field)).map(str::to_owned));
        }
        assert_eq!(Vec::from_iter(may_be_missing), ["host", "progress"]);
    }
}

#[tokio::test]
async fn numbers_are_texts_and_numbers_as_the_api_has_them() {
    let sandbox = Sandbox::new();
    for server in servers(&sandbox, "/1.2/server", MAIN).await {
        for field in ["core_number", "memory_amount", "plan_ipv4_bytes", "plan_ipv6_bytes"] {
            assert!(text(&server, field).parse::<u64>().is_ok(), "{field} of {server}");
        }
        assert!(server["license"].is_u64() && server["created"].is_u64(), "{server}");
        assert!(server["tags"]["tag"].is_array() && server["labels"]["label"].is_array(), "{server}");
        assert_eq!(server["host"].as_u64().is_some_and(|host| host > 1 << 32), server["state"] == "started");
        let details = ok(&sandbox, "GET", &format!("/1.2/server/{}", text(&server, "uuid")), None).await;
        let devices = details["server"]["storage_devices"]["storage_device"].as_array().expect("disks").clone();
        assert!(!devices.is_empty() && devices.iter().all(|device| device["storage_size"].is_u64()), "{details}");
    }
}

#[tokio::test]
async fn details_tell_what_their_version_tells_and_a_password_of_their_own() {
    let sandbox = Sandbox::new();
    let mut passwords = BTreeSet::new();
    for uuid in ids(&sandbox, "/1.2/server", MAIN).await {
        let mut of_version = Vec::new();
        for (version, password, own) in [
            ("1.2", "vnc_password", &["vnc", "vnc_password"][..]),
            (
                "1.3",
                "remote_access_password",
                &["metadata", "networking", "remote_access_enabled", "remote_access_type"],
            ),
        ] {
            let details = ok(&sandbox, "GET", &format!("/{version}/server/{uuid}"), None).await["server"].clone();
            let found = fields(&details);
            let wanted = LISTED.iter().chain(&DETAILED).chain(own);
            assert!(wanted.clone().all(|field| found.contains(field)), "{version} {details}");
            let other = if version == "1.2" { "remote_access" } else { "vnc" };
            assert!(!found.iter().any(|field| field.starts_with(other)), "{version} {details}");
            for way in ["tag", "untag"] {
                let answer = ok(&sandbox, "POST", &format!("/{version}/server/{uuid}/{way}/RHEL"), None).await;
                assert_eq!(answer["server"][password], details[password], "{way}");
            }
            of_version.push(text(&details, password));
        }
        assert_eq!(of_version[0], of_version[1], "one password, under two names");
        assert!(of_version[0].starts_with("canary-"));
        passwords.insert(of_version.swap_remove(0));
    }
    assert_eq!(passwords.len(), 60, "each server has its own");
    let has = |letter: char| passwords.iter().any(|password| password.contains(letter));
    assert!(['"', '\\', 'ä', '\t', '\u{1f511}'].into_iter().all(has), "{passwords:?}");
}

#[tokio::test]
async fn details_are_escaped_to_ascii_and_lists_are_not() {
    let sandbox = Sandbox::new();
    let list = sandbox.up("GET", "/1.2/server", MAIN, None).await;
    assert!(!list.bytes.is_ascii() && list.header("content-type") == "application/json; charset=UTF-8");
    for server in servers(&sandbox, "/1.2/server", MAIN).await {
        let details = sandbox.up("GET", &format!("/1.2/server/{}", text(&server, "uuid")), MAIN, None).await;
        assert!(details.bytes.is_ascii());
        assert_eq!(details.json()["server"]["title"], server["title"]);
    }
}

#[tokio::test]
async fn addresses_are_told_twice_at_1_3_and_once_at_1_2() {
    let sandbox = Sandbox::new();
    for uuid in ids(&sandbox, "/1.2/server", MAIN).await {
        let older = ok(&sandbox, "GET", &format!("/1.2/server/{uuid}"), None).await["server"].clone();
        let newer = ok(&sandbox, "GET", &format!("/1.3/server/{uuid}"), None).await["server"].clone();
        let flat = |server: &Value| server["ip_addresses"]["ip_address"].as_array().expect("addresses").clone();
        let interfaces = newer["networking"]["interfaces"]["interface"].as_array().expect("interfaces").clone();
        let pointer = "/ip_addresses/ip_address/0/address";
        let told = |all: &[Value]| all.iter().map(|one| one["address"].clone()).collect::<Vec<_>>();
        assert_eq!(told(&flat(&older)), told(&flat(&newer)));
        assert_eq!(
            told(&flat(&newer)),
            interfaces.iter().filter_map(|one| one.pointer(pointer).cloned()).collect::<Vec<_>>()
        );
        let kinds = |server: &Value| flat(server).iter().map(|one| text(one, "access")).collect::<BTreeSet<_>>();
        assert!(!kinds(&older).contains("utility") && !kinds(&newer).contains("private"));
    }
}

#[tokio::test]
async fn counters_grow_while_a_server_runs_and_stay_exact() {
    let sandbox = Sandbox::new();
    let counters = |servers: &[Value]| {
        let number = |server: &Value, field| text(server, field).parse::<u64>().expect("a number");
        let read = |server| [number(server, "plan_ipv4_bytes"), number(server, "plan_ipv6_bytes")];
        servers.iter().map(read).collect::<Vec<_>>()
    };
    let all = servers(&sandbox, "/1.2/server", MAIN).await;
    let before = counters(&all);
    sandbox.clock.advance(10);
    let after = counters(&servers(&sandbox, "/1.2/server", MAIN).await);
    sandbox.clock.advance(10);
    let later = counters(&servers(&sandbox, "/1.2/server", MAIN).await);
    for (index, server) in all.iter().enumerate() {
        for kind in 0..2 {
            let (first, second) = (after[index][kind] - before[index][kind], later[index][kind] - after[index][kind]);
            assert_eq!(first, second, "the same in the same time");
            assert!(server["state"] != "started" || first > 0, "{server}");
            assert!(server["state"] != "stopped" || first == 0, "{server}");
        }
    }
    let beyond = before.iter().filter(|counters| counters.iter().all(|bytes| *bytes > 1 << 53)).count();
    assert!((1..10).contains(&beyond), "{beyond}");
}

#[tokio::test]
async fn what_is_in_maintenance_at_first_is_started_by_itself() {
    let sandbox = Sandbox::new();
    let states = |servers: &[Value]| servers.iter().map(|server| text(server, "state")).collect::<Vec<_>>();
    let before = servers(&sandbox, "/1.2/server", MAIN).await;
    let moving: Vec<&Value> = before.iter().filter(|server| !server["progress"].is_null()).collect();
    assert_eq!(moving.len(), 2);
    for server in &moving {
        assert_eq!(server["state"], "maintenance");
        assert!(text(server, "progress").parse::<u8>().is_ok_and(|progress| progress < 100));
    }
    assert_eq!(BTreeSet::from_iter(states(&before)).len(), 4, "every state is there");
    sandbox.clock.advance(60);
    let between = servers(&sandbox, "/1.2/server", MAIN).await;
    assert_eq!(between.iter().filter(|server| !server["progress"].is_null()).count(), 1, "one after the other");
    sandbox.clock.advance(60);
    let after = servers(&sandbox, "/1.2/server", MAIN).await;
    let changed = before.iter().zip(&after).filter(|(before, after)| before["state"] != after["state"]);
    let changed: Vec<&Value> = changed.map(|(_, after)| after).collect();
    assert_eq!(changed.len(), 2);
    assert!(changed.iter().all(|server| server["state"] == "started" && server["progress"].is_null()));
    assert!(states(&after).contains(&"maintenance".to_owned()), "one stays in maintenance");
}

#[tokio::test]
async fn a_list_can_be_read_in_pages() {
    let sandbox = Sandbox::new();
    let all = ids(&sandbox, "/1.3/server", MAIN).await;
    let mut paged = Vec::new();
    loop {
        let page = ids(&sandbox, &format!("/1.3/server?limit=25&offset={}", paged.len()), MAIN).await;
        let is_last = page.len() < 25;
        paged.extend(page);
        if is_last {
            break;
        }
    }
    assert_eq!(paged, all);
}
