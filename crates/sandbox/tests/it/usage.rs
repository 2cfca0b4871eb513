//! The usage report.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::support::Sandbox;

async fn rows(sandbox: &Sandbox, query: &str) -> Vec<Value> {
    let answer = sandbox.ok("GET", &format!("usage?limit=1000{query}"), None).await;
    let rows = answer["servers"].as_array().expect("rows").clone();
    assert_eq!(answer["paginator"]["total"], rows.len());
    rows
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}

#[tokio::test]
async fn there_is_a_row_for_every_server_ever_delivered() {
    let sandbox = Sandbox::new();
    let delivered = sandbox.servers().await.iter().filter(|server| server["delivered_at"].is_string()).count();
    let rows = rows(&sandbox, "").await;
    assert_eq!(rows.len(), delivered);
    assert!(rows.iter().any(|row| row["bandwidth"].is_null()));
    assert!(rows.iter().any(|row| row.get("serverId").is_none()));
    assert!(rows.iter().any(|row| row["contractId"] == ""));
    assert!(rows.iter().any(|row| row["releasedAt"].is_string()));
    let first = sandbox.ok("GET", "usage", None).await;
    assert_eq!((&first["paginator"]["per_page"], &first["paginator"]["to"]), (&json!(15), &json!(15)));
}

#[tokio::test]
async fn the_period_keeps_what_it_says() {
    let sandbox = Sandbox::new();
    let all = rows(&sandbox, "").await;
    let middle = text(&all[all.len() / 2], "deliveredAt").to_owned();
    let expected: Vec<_> = all.iter().filter(|row| text(row, "deliveredAt") >= middle.as_str()).cloned().collect();
    assert_eq!(rows(&sandbox, &format!("&deliveredAt={middle}")).await, expected);
    assert!(expected.len() > 10 && expected.len() < all.len());
    let released: Vec<&str> = all.iter().map(|row| text(row, "releasedAt")).filter(|at| !at.is_empty()).collect();
    let until = released[released.len() / 2];
    let within = |row: &&Value| !text(row, "releasedAt").is_empty() && text(row, "releasedAt") <= until;
    let expected: Vec<_> = all.iter().filter(within).cloned().collect();
    assert_eq!(rows(&sandbox, &format!("&releasedAt={until}")).await, expected);
    assert!(!expected.is_empty());
    assert_eq!(rows(&sandbox, "&deliveredAt=2026-11-23").await, Vec::<Value>::new());
    let answer = sandbox.ok("GET", "usage?deliveredAt=2024-01-01%2000:00:00&limit=3", None).await;
    let next = answer["paginator"]["next_page_url"].as_str().expect("a next page");
    assert!(next.contains("deliveredAt=2024-01-01%2000%3A00%3A00"), "{next}");
}

#[tokio::test]
async fn periods_that_make_no_sense_are_refused() {
    let sandbox = Sandbox::new();
    for query in ["deliveredAt=soon", "releasedAt=2026-02-30", "deliveredAt=", "page=x", "limit=1.5"] {
        assert_eq!(sandbox.refused("GET", &format!("usage?{query}"), None).await.0, 400, "{query}");
    }
    let reversed = "usage?deliveredAt=2026-02-01&releasedAt=2026-01-31T23:59:59Z";
    assert_eq!(sandbox.refused("GET", reversed, None).await.0, 422);
    sandbox.ok("GET", "usage?deliveredAt=2026-02-01&releasedAt=2026-02-01", None).await;
}

/// Bytes in and out of every measured row, by what identifies it.
fn traffic(rows: &[Value]) -> HashMap<String, (u64, u64)> {
    let measured = rows.iter().filter(|row| row["bandwidth"].is_object());
    let bytes = |row: &Value, name: &str| row["bandwidth"][name].as_u64().expect("a whole number of bytes");
    measured
        .map(|row| {
            let key = format!("{} {}", row["serverId"], text(row, "deliveredAt"));
            (key, (bytes(row, "bandwidthIn"), bytes(row, "bandwidthOut")))
        })
        .collect()
}

#[tokio::test]
async fn traffic_grows_until_the_release_and_stays_exact() {
    let sandbox = Sandbox::new();
    let before = rows(&sandbox, "").await;
    let first = traffic(&before);
    sandbox.clock.advance(1000);
    let after = rows(&sandbox, "").await;
    let second = traffic(&after);
    sandbox.clock.advance(1000);
    let third = traffic(&rows(&sandbox, "").await);
    let ended = before.iter().filter(|row| row["releasedAt"].is_string());
    let ended: Vec<String> = traffic(&ended.cloned().collect::<Vec<_>>()).into_keys().collect();
    for (key, (bytes_in, bytes_out)) in &first {
        let (in_later, out_later) = second[key];
        assert_eq!(in_later > *bytes_in && out_later > *bytes_out, !ended.contains(key), "{key}");
        assert!(third[key].0 >= in_later && third[key].1 >= out_later, "{key}");
    }
    // Beyond 2^53 an even step shows that no byte is lost on the way.
    let beyond = 1_u64 << 53;
    let large =
        first.iter().find(|(key, bytes)| bytes.1 > beyond && second[*key].1 > bytes.1 && third[*key] > second[*key]);
    let (key, bytes) = large.expect("a counter beyond 2^53");
    assert_eq!(second[key].1 - bytes.1, third[key].1 - second[key].1);
}
