//! The seeded fleet: always the same, and like a real one.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use sandbox::Config;
use serde_json::Value;

use crate::support::{Sandbox, id, texts};

async fn everything(config: &Config) -> (Vec<Value>, Value, Value) {
    let sandbox = Sandbox::with(config);
    (sandbox.servers().await, sandbox.ok("GET", "tag", None).await, sandbox.ok("GET", "usage?limit=1000", None).await)
}

#[tokio::test]
async fn the_same_seed_gives_the_same_fleet_and_another_seed_another() {
    let config = Config::in_memory(240);
    let first = everything(&config).await;
    assert!(first == everything(&config).await);
    let other = everything(&Config { seed: 2, ..config }).await;
    let ids = |servers: &[Value]| servers.iter().map(id).collect::<BTreeSet<_>>();
    assert!(ids(&first.0).is_disjoint(&ids(&other.0)));
}

fn distinct(servers: &[Value], pointer: &str) -> BTreeSet<String> {
    servers.iter().filter_map(|server| server.pointer(pointer)).map(ToString::to_string).collect()
}

#[tokio::test]
async fn the_default_fleet_has_everything_the_document_allows() {
    let (servers, _, usage) = everything(&Config::in_memory(240)).await;
    assert_eq!(servers.len(), 240);
    assert_eq!(distinct(&servers, "/os/name").len(), 11);
    assert!(distinct(&servers, "/os/version").contains("\"24.04\""));
    assert!(distinct(&servers, "/location/name").len() >= 16);
    assert!(distinct(&servers, "/instance_type/name").len() >= 6);
    assert_eq!(distinct(&servers, "/status").len(), 6);
    assert_eq!(servers.iter().map(id).collect::<BTreeSet<_>>().len(), 240);
    for field in [
        "inventory_id",
        "contract_id",
        "status_message",
        "updated_at",
        "delivered_at",
        "released_at",
        "client_server_request",
    ] {
        let nulls = servers.iter().filter(|server| server[field].is_null()).count();
        assert!((1..240).contains(&nulls), "{field}: {nulls} nulls");
    }
    assert!(servers.iter().any(|server| server["os"].is_object() && server["os"].get("version").is_none()));
    for server in &servers {
        assert_eq!(server["status"] == "failed", server["status_message"].is_string(), "{server}");
        assert_eq!(server["status"] == "released", server["released_at"].is_string(), "{server}");
    }
    let rows = usage["servers"].as_array().expect("rows");
    let beyond = |row: &&Value| row["bandwidth"]["bandwidthOut"].as_u64().is_some_and(|bytes| bytes > 1 << 53);
    assert!((1..rows.len() / 10).contains(&rows.iter().filter(beyond).count()));
}

#[tokio::test]
async fn names_are_of_several_scripts_and_shapes() {
    let (servers, ..) = everything(&Config::in_memory(240)).await;
    let names: Vec<&str> = servers.iter().map(|server| server["name"].as_str().expect("a name")).collect();
    for name in ["web-ams-0417", "matchmaking-web-12", "web-münchen-3", "kiosk-web-нл-07", "东京-edge-2", "<b>x</b>"]
    {
        assert!(names.contains(&name), "{name}");
    }
    let has = |range: std::ops::RangeInclusive<char>| names.iter().any(|name| name.chars().any(|c| range.contains(&c)));
    assert!(has('\u{0600}'..='\u{06ff}') && has('\u{0590}'..='\u{05ff}') && has('\u{1f300}'..='\u{1faff}'));
    assert!(names.iter().any(|name| name.chars().count() == 200));
}

#[tokio::test]
async fn addresses_are_of_both_kinds_and_belong_to_nobody() {
    let (servers, ..) = everything(&Config::in_memory(240)).await;
    let mut kinds = BTreeSet::new();
    for entry in servers.iter().flat_map(|server| server["ip_addresses"].as_array().expect("addresses")) {
        let kind = match entry["ip_address"].as_str().expect("a text").parse::<IpAddr>().expect("an address") {
            IpAddr::V4(address) if address.is_private() => "private",
            IpAddr::V4(address) if address.octets()[0] == 198 && address.octets()[1] & 0xfe == 18 => "benchmark",
            IpAddr::V4(address) if address.octets()[0] == 100 && address.octets()[1] & 0xc0 == 64 => "shared",
            IpAddr::V6(address) if address.segments()[0] == 0x2001 && address.segments()[1] == 0xdb8 => "document",
            IpAddr::V6(address) if address.is_unique_local() => "unique local",
            IpAddr::V6(address) if address.is_unicast_link_local() => "link local",
            other => panic!("{other} may belong to somebody"),
        };
        kinds.insert(kind);
    }
    assert_eq!(kinds.len(), 6, "{kinds:?}");
}

#[tokio::test]
async fn few_tags_are_common_and_many_are_rare() {
    let (servers, tags, _) = everything(&Config::in_memory(1000)).await;
    let per_server: Vec<usize> = servers.iter().map(|server| texts(&server["tags"]).len()).collect();
    assert_eq!((per_server.iter().min(), per_server.iter().max()), (Some(&0), Some(&30)));
    let mut counts = BTreeMap::new();
    for tag in servers.iter().flat_map(|server| texts(&server["tags"])) {
        *counts.entry(tag).or_insert(0_usize) += 1;
    }
    let mut sorted: Vec<usize> = counts.into_values().collect();
    sorted.sort_unstable();
    let (rarest, commonest) = (sorted[sorted.len() / 4], sorted[sorted.len() - 1]);
    assert!(commonest > 250 && commonest > 10 * rarest, "{sorted:?}");
    let unused = tags["tags"].as_array().expect("tags").iter().filter(|tag| tag["resources"]["count"] == 0).count();
    assert!(unused >= 4);
}

#[tokio::test]
async fn times_run_forwards_in_every_life() {
    let (servers, ..) = everything(&Config::in_memory(1000)).await;
    for server in &servers {
        let times = ["created_at", "delivered_at", "released_at"].map(|name| server[name].as_str());
        let times: Vec<&str> = times.into_iter().flatten().chain(["2026-11-22T12:00:00Z"]).collect();
        assert!(times.is_sorted(), "{server}");
        assert!(server["updated_at"].as_str().is_none_or(|at| at <= "2026-11-22T12:00:00Z"), "{server}");
    }
}

#[tokio::test]
async fn fleets_of_any_size_can_be_seeded() {
    for count in [0, 1, 2, 11, 12, 13, 48, 100] {
        let sandbox = Sandbox::with(&Config::in_memory(count));
        assert_eq!(sandbox.servers().await.len(), usize::try_from(count).expect("a small number"), "{count}");
    }
}
