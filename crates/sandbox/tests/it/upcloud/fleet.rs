//! The seeded fleet: always the same, and like a real one.

use std::collections::BTreeSet;

use sandbox::Config;
use serde_json::Value;

use super::{MAIN, ids, ok, servers, text};
use crate::support::{Sandbox, texts};

async fn everything(config: &Config) -> (Vec<Value>, Value) {
    let sandbox = Sandbox::with(config);
    let all = servers(&sandbox, "/1.3/server", MAIN).await;
    (all, ok(&sandbox, "GET", "/1.3/tag", None).await)
}

#[tokio::test]
async fn the_same_seed_gives_the_same_fleet_and_another_seed_another() {
    let config = Config::in_memory(3);
    let first = everything(&config).await;
    assert!(first == everything(&config).await);
    // MetalWorks' size is nothing to UpCloud's fleet.
    assert!(first == everything(&Config { servers: 30, ..config.clone() }).await);
    let (other, _) = everything(&Config { seed: 2, ..config }).await;
    let ids = |servers: &[Value]| servers.iter().map(|server| text(server, "uuid")).collect::<BTreeSet<_>>();
    assert!(ids(&first.0).is_disjoint(&ids(&other)));
    assert!(ids(&first.0).iter().all(|id| id.starts_with("00")) && ids(&first.0).len() == 60);
}

#[tokio::test]
async fn the_fleet_is_as_various_as_a_real_one() {
    let (servers, _) = everything(&Config::in_memory(3)).await;
    let distinct = |field: &str| servers.iter().map(|server| text(server, field)).collect::<BTreeSet<_>>();
    assert!(distinct("zone").len() >= 6 && distinct("plan").len() >= 6 && distinct("plan").contains("custom"));
    let titles = distinct("title");
    let has =
        |range: std::ops::RangeInclusive<char>| titles.iter().any(|title| title.chars().any(|c| range.contains(&c)));
    assert!(has('\u{0590}'..='\u{05ff}') && has('\u{0600}'..='\u{06ff}') && has('\u{4e00}'..='\u{9fff}'));
    assert!(titles.iter().any(|title| title.contains('<')) && titles.iter().any(|title| title.chars().count() == 240));
    assert!(distinct("hostname").iter().all(|hostname| hostname.ends_with(".example.com")));
    assert!(servers.iter().any(|server| server["server_group"].is_null()));
    assert!(servers.iter().any(|server| server["tags"]["tag"] == Value::Array(Vec::new())));
    let created: Vec<u64> = servers.iter().filter_map(|server| server["created"].as_u64()).collect();
    assert!(created.is_sorted() && created.len() == 60);
}

#[tokio::test]
async fn tags_are_twins_of_metalworks_tags() {
    let sandbox = Sandbox::new();
    let tags = ok(&sandbox, "GET", "/1.2/tag", None).await["tags"]["tag"].as_array().expect("tags").clone();
    assert_eq!(tags.len(), 14);
    let other = sandbox.ok("GET", "tag", None).await["tags"].as_array().expect("tags").clone();
    let other: BTreeSet<&str> = other.iter().filter_map(|tag| tag["tag"].as_str()).collect();
    for (own, twin) in [("PROD", "prod"), ("eu_west", "eu-west"), ("db_replica", "db-replica"), ("Staging", "staging")]
    {
        assert!(tags.iter().any(|tag| tag["name"] == own) && other.contains(twin), "{own}");
    }
    let lengths: BTreeSet<usize> = tags.iter().map(|tag| text(tag, "description").chars().count()).collect();
    assert!(lengths.contains(&0) && lengths.last() == Some(&255));
    let unused = tags.iter().filter(|tag| texts(&tag["servers"]["server"]).is_empty()).count();
    assert_eq!(unused, 2);
    let mut names: Vec<String> = tags.iter().map(|tag| text(tag, "name").to_lowercase()).collect();
    assert!(names.is_sorted(), "in the order of their letters");
    names.dedup();
    assert_eq!(names.len(), 14);
}

#[tokio::test]
async fn fleets_of_any_size_can_be_seeded() {
    for count in [0, 1, 2, 11, 12, 13, 100] {
        let sandbox = Sandbox::with(&Config { upcloud_servers: count, ..Config::in_memory(0) });
        assert_eq!(ids(&sandbox, "/1.2/server", MAIN).await.len(), usize::try_from(count).expect("a small number"));
    }
}
