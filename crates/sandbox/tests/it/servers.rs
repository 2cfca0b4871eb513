//! Listing, reading, filtering and tagging servers.

use serde_json::{Value, json};

use crate::support::{KEY, SECOND_KEY, Sandbox, id, texts};

#[tokio::test]
async fn pages_carry_the_whole_paginator() {
    let sandbox = Sandbox::new();
    let first = sandbox.ok("GET", "server", None).await;
    assert_eq!(first["servers"].as_array().map(Vec::len), Some(15));
    let path = "/api/v1/client/1001/server";
    assert_eq!(
        first["paginator"],
        json!({
            "from": 1, "to": 15, "total": 240, "current_page": 1, "last_page": 16, "per_page": 15, "path": path,
            "first_page_url": format!("{path}?page=1&limit=15"), "next_page_url": format!("{path}?page=2&limit=15"),
            "last_page_url": format!("{path}?page=16&limit=15"),
        })
    );
    let middle = sandbox.ok("GET", "server?page=2&limit=100", None).await;
    assert_eq!(middle["paginator"]["from"], 101);
    assert_eq!(middle["paginator"]["to"], 200);
    assert_eq!(middle["paginator"]["prev_page_url"], format!("{path}?page=1&limit=100"));
    let beyond = sandbox.ok("GET", "server?page=9&limit=100", None).await;
    assert_eq!(beyond["servers"], json!([]));
    let paginator = beyond["paginator"].as_object().expect("a paginator");
    assert!(["from", "to", "next_page_url"].iter().all(|name| !paginator.contains_key(*name)), "{paginator:?}");
    assert_eq!((&paginator["last_page"], &paginator["current_page"]), (&json!(3), &json!(9)));
}

#[tokio::test]
async fn all_pages_together_are_all_servers_once() {
    let sandbox = Sandbox::new();
    let all: Vec<String> = sandbox.servers().await.iter().map(id).collect();
    let mut paged = Vec::new();
    for page in 1..=35 {
        let answer = sandbox.ok("GET", &format!("server?limit=7&page={page}"), None).await;
        paged.extend(answer["servers"].as_array().expect("servers").iter().map(id));
    }
    assert_eq!(paged, all);
    assert_eq!(paged.len(), 240);
}

#[tokio::test]
async fn a_limit_is_a_thousand_at_most() {
    let sandbox = Sandbox::with(&sandbox::Config::in_memory(1100));
    let answer = sandbox.ok("GET", "server?limit=5000", None).await;
    assert_eq!(answer["servers"].as_array().map(Vec::len), Some(1000));
    assert_eq!((&answer["paginator"]["per_page"], &answer["paginator"]["last_page"]), (&json!(1000), &json!(2)));
    assert_eq!(sandbox.refused("GET", "server?limit=many", None).await.0, 400);
    assert_eq!(sandbox.refused("GET", "server?page=1.5", None).await.0, 400);
}

/// What holds for exactly the servers that a filter finds.
type Condition<'a> = &'a dyn Fn(&Value) -> bool;

#[tokio::test]
async fn filters_find_exactly_what_they_name() {
    let sandbox = Sandbox::new();
    let all = sandbox.servers().await;
    let tagged = |server: &Value, tag: &str| texts(&server["tags"]).contains(&tag);
    let checks: [(&str, Condition<'_>); 8] = [
        ("status:delivered", &|server| server["status"] == "delivered"),
        ("tag:prod", &|server| tagged(server, "prod")),
        ("tag:team:web", &|server| tagged(server, "team:web")),
        ("status:delivered,tag:prod", &|server| server["status"] == "delivered" && tagged(server, "prod")),
        ("name:WEB-AMS", &|server| server["name"].as_str().is_some_and(|name| name.to_lowercase().contains("web-ams"))),
        ("location:ams", &|server| server["location"]["name"] == "Amsterdam"),
        ("os:ubuntu", &|server| server["os"]["name"] == "ubuntu"),
        ("type:bm7.std.8", &|server| server["instance_type"]["name"] == "bm7.std.8"),
    ];
    for (filter, holds) in checks {
        let answer = sandbox.ok("GET", &format!("server?limit=1000&filter={filter}"), None).await;
        let found: Vec<String> = answer["servers"].as_array().expect("servers").iter().map(id).collect();
        let expected: Vec<String> = all.iter().filter(|server| holds(server)).map(id).collect();
        assert!(!expected.is_empty(), "{filter} finds nothing in the seeds");
        assert_eq!(found, expected, "{filter}");
        assert_eq!(answer["paginator"]["total"], expected.len(), "{filter}");
        let url = answer["paginator"]["first_page_url"].as_str().expect("a URL");
        assert!(url.contains("&filter="), "{url}");
    }
    for filter in ["colour:red", "prod", "status:broken", "tag:"] {
        assert_eq!(sandbox.refused("GET", &format!("server?filter={filter}"), None).await.0, 400, "{filter}");
    }
}

#[tokio::test]
async fn a_server_is_found_by_its_id_alone() {
    let sandbox = Sandbox::new();
    let listed = sandbox.servers().await[20].clone();
    assert_eq!(sandbox.server(&id(&listed)).await, listed);
    assert_eq!(sandbox.server(&id(&listed).to_uppercase()).await, listed);
    for wrong in ["00000000-0000-4000-8000-000000000000", "x", "%ff", "%2e%2e%2f", "1'--"] {
        let answer = sandbox.refused("GET", &format!("server/{wrong}"), None).await;
        assert_eq!(answer, (404, "Server not found".to_owned()), "{wrong}");
    }
}

#[tokio::test]
async fn tagging_creates_the_tag_and_untagging_keeps_it() {
    let sandbox = Sandbox::new();
    let server = sandbox.server_that_is("delivered").await;
    let before = sandbox.server(&server).await;
    let tagged = sandbox.ok("POST", &format!("server/{server}/tag/brand:new"), None).await["server"].clone();
    assert!(texts(&tagged["tags"]).contains(&"brand:new"));
    assert_eq!(tagged["updated_at"], "2026-11-22T12:00:00Z");
    assert_eq!(sandbox.ok("GET", "tag/brand:new", None).await["tag"]["resources"]["count"], 1);
    let again = sandbox.ok("POST", &format!("server/{server}/tag/brand%3Anew"), None).await["server"].clone();
    assert_eq!(again, tagged);
    let untagged = sandbox.ok("DELETE", &format!("server/{server}/tag/brand:new"), None).await["server"].clone();
    assert_eq!(untagged["tags"], before["tags"]);
    assert_eq!(sandbox.ok("GET", "tag/brand:new", None).await["tag"]["resources"]["count"], 0);
    let gone = sandbox.refused("DELETE", &format!("server/{server}/tag/brand:new"), None).await;
    assert_eq!(gone, (404, "Tag not found".to_owned()));
    assert_eq!(sandbox.refused("DELETE", &format!("server/{server}/tag/never-was"), None).await.0, 404);
}

#[tokio::test]
async fn a_tag_that_breaks_the_pattern_changes_nothing() {
    let sandbox = Sandbox::new();
    let server = sandbox.server_that_is("delivered").await;
    let tags = sandbox.ok("GET", "tag", None).await;
    let long = "a".repeat(65);
    for tag in ["a%20b", "a%2Fb", "%F0%9F%8E%AE", "a.b", long.as_str(), "%ff", "%00", "caf%C3%A9", "a%0A"] {
        let (status, message) = sandbox.refused("POST", &format!("server/{server}/tag/{tag}"), None).await;
        assert_eq!(status, 422, "{tag}");
        assert!(message.contains("^[A-Za-z0-9_:-]{1,64}$"), "{message}");
    }
    assert_eq!(sandbox.ok("GET", "tag", None).await, tags);
    let longest = "a".repeat(64);
    sandbox.ok("POST", &format!("server/{server}/tag/{longest}"), None).await;
    let unknown = sandbox.refused("POST", "server/x/tag/a%2Fb", None).await;
    assert_eq!(unknown, (404, "Server not found".to_owned()));
}

#[tokio::test]
async fn the_second_client_has_three_servers_and_its_own_name() {
    let sandbox = Sandbox::new();
    let answer = sandbox.call("GET", "1002/server", SECOND_KEY, None).await.json();
    let servers = answer["servers"].as_array().expect("servers");
    assert_eq!(servers.len(), 3);
    assert!(servers.iter().all(|server| server["client"] == json!({"id": 1002, "username": "tiny-studio"})));
    let first = sandbox.call("GET", "1001/server", KEY, None).await.json();
    assert_eq!(first["servers"][0]["client"]["id"], 1001);
}
