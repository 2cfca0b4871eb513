//! Making, renaming and deleting tags.

use serde_json::{Value, json};

use crate::support::{KEY, Sandbox, texts};

/// How many servers carry each tag, counted from the servers themselves.
async fn counted(sandbox: &Sandbox, tag: &str) -> usize {
    sandbox.servers().await.iter().filter(|server| texts(&server["tags"]).contains(&tag)).count()
}

async fn tag(sandbox: &Sandbox, tag: &str) -> Value {
    sandbox.ok("GET", &format!("tag/{tag}"), None).await["tag"].clone()
}

#[tokio::test]
async fn all_tags_come_in_one_page_with_true_counts() {
    let sandbox = Sandbox::new();
    let answer = sandbox.ok("GET", "tag", None).await;
    let tags = answer["tags"].as_array().expect("tags");
    assert!(tags.len() > 60);
    let paginator = &answer["paginator"];
    assert_eq!(
        (&paginator["from"], &paginator["to"], &paginator["total"], &paginator["per_page"], &paginator["last_page"]),
        (&json!(1), &json!(tags.len()), &json!(tags.len()), &json!(tags.len()), &json!(1))
    );
    let servers = sandbox.servers().await;
    for entry in tags {
        let name = entry["tag"].as_str().expect("a tag");
        let count = servers.iter().filter(|server| texts(&server["tags"]).contains(&name)).count();
        assert_eq!(entry["resources"], json!({"count": count, "flex_metal_servers": {"count": count}}), "{name}");
        assert_eq!(*entry, tag(&sandbox, name).await);
    }
}

#[tokio::test]
async fn a_new_tag_is_on_nothing_and_can_be_made_once() {
    let sandbox = Sandbox::new();
    let made = sandbox.ok("POST", "tag", Some(r#"{"tag":"fresh","unknown":1}"#)).await["tag"].clone();
    assert_eq!((&made["client_id"], &made["resources"]["count"]), (&json!(1001), &json!(0)));
    assert_eq!((&made["created_at"], &made["updated_at"]), (&json!("2026-11-22T12:00:00Z"), &Value::Null));
    assert_eq!(sandbox.refused("POST", "tag", Some(r#"{"tag":"fresh"}"#)).await.0, 409);
    // Upper and lower case are different tags.
    sandbox.ok("POST", "tag", Some(r#"{"tag":"Fresh"}"#)).await;
}

#[tokio::test]
async fn bodies_that_hold_no_legal_tag_are_refused() {
    let sandbox = Sandbox::new();
    let tags = sandbox.ok("GET", "tag", None).await;
    let long = format!(r#"{{"tag":"{}"}}"#, "a".repeat(65));
    for (body, status) in [
        ("", 400),
        ("{", 400),
        ("tag=x", 400),
        ("{}", 422),
        ("[]", 422),
        ("null", 422),
        ("\"x\"", 422),
        (r#"{"tag":null}"#, 422),
        (r#"{"tag":7}"#, 422),
        (r#"{"tag":""}"#, 422),
        (r#"{"tag":"a b"}"#, 422),
        (r#"{"tag":"a/b"}"#, 422),
        (r#"{"tag":"a\u0000"}"#, 422),
        (r#"{"tag":"a\n"}"#, 422),
        (long.as_str(), 422),
    ] {
        assert_eq!(sandbox.refused("POST", "tag", Some(body)).await.0, status, "{body}");
        assert_eq!(sandbox.refused("PATCH", "tag/prod", Some(body)).await.0, status, "{body}");
    }
    assert_eq!(sandbox.refused("POST", "tag", None).await.0, 415);
    let huge = format!(r#"{{"tag":"{}"}}"#, "a".repeat(70_000));
    assert_eq!(sandbox.refused("POST", "tag", Some(&huge)).await.0, 413);
    assert_eq!(sandbox.ok("GET", "tag", None).await, tags);
}

#[tokio::test]
async fn a_rename_changes_every_server_and_keeps_the_id() {
    let sandbox = Sandbox::new();
    let (before, count) = (tag(&sandbox, "prod").await, counted(&sandbox, "prod").await);
    assert!(count > 10, "too few servers to prove anything");
    sandbox.clock.advance(60);
    let after = sandbox.ok("PATCH", "tag/prod", Some(r#"{"tag":"live"}"#)).await["tag"].clone();
    assert_eq!(after["id"], before["id"]);
    assert_eq!(after["created_at"], before["created_at"]);
    assert_eq!((&after["tag"], &after["updated_at"]), (&json!("live"), &json!("2026-11-22T12:01:00Z")));
    assert_eq!(counted(&sandbox, "live").await, count);
    assert_eq!(counted(&sandbox, "prod").await, 0);
    assert_eq!(sandbox.refused("GET", "tag/prod", None).await, (404, "Tag not found".to_owned()));
}

#[tokio::test]
async fn a_rename_to_a_taken_name_is_refused_and_to_itself_is_nothing() {
    let sandbox = Sandbox::new();
    let before = tag(&sandbox, "prod").await;
    assert_eq!(sandbox.refused("PATCH", "tag/prod", Some(r#"{"tag":"staging"}"#)).await.0, 409);
    let same = sandbox.ok("PATCH", "tag/prod", Some(r#"{"tag":"prod"}"#)).await["tag"].clone();
    assert_eq!(same, before);
    assert_eq!(sandbox.refused("PATCH", "tag/never-was", Some(r#"{"tag":"x1"}"#)).await.0, 404);
    assert_eq!(sandbox.refused("PATCH", "tag/never-was", Some(r#"{"tag":"a b"}"#)).await.0, 404);
    let encoded = sandbox.ok("PATCH", "tag/team%3Aweb", Some(r#"{"tag":"team:sites"}"#)).await;
    assert_eq!(encoded["tag"]["tag"], "team:sites");
}

#[tokio::test]
async fn a_deleted_tag_is_gone_from_every_server_and_its_id_never_returns() {
    let sandbox = Sandbox::new();
    let id = tag(&sandbox, "prod").await["id"].clone();
    let answer = sandbox.call("DELETE", "1001/tag/prod", KEY, None).await;
    assert_eq!((answer.status.as_u16(), answer.bytes.len()), (204, 0));
    assert_eq!(counted(&sandbox, "prod").await, 0);
    assert_eq!(sandbox.refused("DELETE", "tag/prod", None).await, (404, "Tag not found".to_owned()));
    let last = sandbox.ok("POST", "tag", Some(r#"{"tag":"last"}"#)).await["tag"]["id"].clone();
    sandbox.call("DELETE", "1001/tag/last", KEY, None).await;
    let made = sandbox.ok("POST", "tag", Some(r#"{"tag":"prod"}"#)).await["tag"].clone();
    assert_eq!(made["resources"]["count"], 0);
    assert!(made["id"] != id && made["id"] != last);
}
