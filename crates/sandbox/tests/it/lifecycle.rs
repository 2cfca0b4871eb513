//! What time does to servers.

use serde_json::{Value, json};

use crate::support::{Sandbox, id};

#[tokio::test]
async fn a_created_server_is_provisioned_and_delivered_by_itself() {
    let sandbox = Sandbox::new();
    let server = sandbox.server_that_is("created").await;
    let created = sandbox.server(&server).await;
    assert_eq!(
        (&created["updated_at"], &created["delivered_at"], &created["inventory_id"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(created["ip_addresses"], json!([]));
    assert!(created.as_object().is_some_and(|fields| !fields.contains_key("os")), "an OS before anything is installed");
    let mut seen = vec!["created".to_owned()];
    let mut last = created;
    for _ in 0..600 {
        sandbox.clock.advance(1);
        last = sandbox.server(&server).await;
        let status = last["status"].as_str().expect("a status").to_owned();
        if seen.last() != Some(&status) {
            assert_eq!(last["updated_at"], sandbox.clock.now().to_string());
            seen.push(status);
        }
    }
    assert_eq!(seen, ["created", "provisioning", "delivered"]);
    assert!(last["delivered_at"].is_string() && last["os"].is_object());
    assert!(last["ip_addresses"].as_array().is_some_and(|addresses| !addresses.is_empty()));
}

#[tokio::test]
async fn a_release_takes_its_time_and_happens_once() {
    let sandbox = Sandbox::new();
    let server = sandbox.server_that_is("delivered").await;
    let answer = sandbox.ok("DELETE", &format!("server/{server}"), None).await["server"].clone();
    assert_eq!((&answer["status"], &answer["released_at"]), (&json!("releasing"), &Value::Null));
    assert_eq!(sandbox.refused("DELETE", &format!("server/{server}"), None).await.0, 409);
    sandbox.clock.advance(7);
    assert_eq!(sandbox.server(&server).await["status"], "releasing");
    sandbox.clock.advance(1);
    let released = sandbox.server(&server).await;
    assert_eq!((&released["status"], &released["released_at"]), (&json!("released"), &json!("2026-11-22T12:00:08Z")));
    assert_eq!(released["delivered_at"], answer["delivered_at"]);
    let (status, message) = sandbox.refused("DELETE", &format!("server/{server}"), None).await;
    assert_eq!(status, 409);
    assert!(message.contains("released"), "{message}");
}

#[tokio::test]
async fn what_failed_or_is_gone_cannot_be_released() {
    let sandbox = Sandbox::new();
    for status in ["failed", "releasing", "released"] {
        let server = sandbox.server_that_is(status).await;
        let before = sandbox.server(&server).await;
        assert_eq!(sandbox.refused("DELETE", &format!("server/{server}"), None).await.0, 409, "{status}");
        assert_eq!(sandbox.server(&server).await, before);
    }
    let missing = sandbox.refused("DELETE", "server/00000000-0000-4000-8000-000000000000", None).await;
    assert_eq!(missing, (404, "Server not found".to_owned()));
}

#[tokio::test]
async fn a_server_released_before_its_delivery_is_never_delivered() {
    for status in ["created", "provisioning"] {
        let sandbox = Sandbox::new();
        let server = sandbox.server_that_is(status).await;
        sandbox.ok("DELETE", &format!("server/{server}"), None).await;
        sandbox.clock.advance(100_000);
        let released = sandbox.server(&server).await;
        assert_eq!((&released["status"], &released["delivered_at"]), (&json!("released"), &Value::Null), "{status}");
        assert_eq!(released["ip_addresses"].as_array().map(Vec::is_empty), Some(status == "created"));
    }
}

#[tokio::test]
async fn tags_stay_on_released_servers_and_count() {
    let sandbox = Sandbox::new();
    let server = sandbox.server_that_is("delivered").await;
    sandbox.ok("POST", &format!("server/{server}/tag/kept"), None).await;
    sandbox.ok("DELETE", &format!("server/{server}"), None).await;
    sandbox.clock.advance(60);
    assert_eq!(sandbox.server(&server).await["status"], "released");
    assert_eq!(sandbox.ok("GET", "tag/kept", None).await["tag"]["resources"]["count"], 1);
}

#[tokio::test]
async fn in_an_hour_everything_that_moved_has_settled() {
    let sandbox = Sandbox::new();
    let statuses = |servers: &[Value]| {
        let mut all: Vec<String> = servers.iter().map(|server| server["status"].to_string()).collect();
        all.sort();
        all.dedup();
        all
    };
    assert_eq!(statuses(&sandbox.servers().await).len(), 6);
    let before: Vec<String> = sandbox.servers().await.iter().map(id).collect();
    sandbox.clock.advance(3600);
    let after = sandbox.servers().await;
    assert_eq!(statuses(&after), ["\"delivered\"", "\"failed\"", "\"released\""]);
    assert_eq!(after.iter().map(id).collect::<Vec<_>>(), before);
}
