//! Every error code, at both versions, with the status that the document gives it.

use super::{each, each_main, find, new, servers, tag, tags, texts, to, words};
use crate::support::{Door, Fault, Who};
use api::{ApiError, Client, TagMatch};
use domain::ServerId;

/// Holds an outcome against a status and a code, which stands in brackets behind the API's words.
fn held<V: std::fmt::Debug>(outcome: Result<V, ApiError>, status: u16, code: &str, note: &str) {
    let (found, message) = words(outcome);
    assert_eq!(found, status, "{note}: {message}");
    assert!(message.ends_with(&format!("({code})")) && message.len() > code.len() + 3, "{note}: {message}");
}

fn nobody() -> ServerId {
    ServerId::new("00000000-0000-4000-8000-000000000000").expect("an identity")
}

async fn first(client: &Client<Door>) -> ServerId {
    servers(client).await[0].id.clone()
}

#[tokio::test]
async fn credentials_that_are_wrong_are_told_in_either_family_and_not_tried_again() {
    for (version, code) in [("1.2", "AUTHENTICATION_FAILED"), ("1.3", "ERROR_AUTHENTICATION_FAILED")] {
        let door = Door::open(1);
        let id = first(&door.cloud(Who::Main, version)).await;
        for (sign_in, account, secret) in
            [("password", "sandbox", "wrong"), ("password", "nobody", "sandbox"), ("token", "", "ucat_wrong")]
        {
            let client = door.cloud_as(sign_in, version, account, secret);
            let before = door.arrived().len();
            let note = format!("{sign_in} at {version}");
            held(client.test().await, 401, code, &note);
            held(client.get_server(&id).await, 401, code, &note);
            held(client.get_account().await, 401, code, &note);
            held(client.list_tags().await, 401, code, &note);
            held(client.list_servers_tagged(&tags(&["PROD"]), TagMatch::Any).await, 401, code, &note);
            held(client.add_tags(&id, &tags(&["PROD"])).await, 401, code, &note);
            held(client.remove_tags(&id, &texts(&["PROD"])).await, 401, code, &note);
            held(client.create_tag(&new("x", "", &[])).await, 401, code, &note);
            held(client.delete_tag(&tag("PROD")).await, 401, code, &note);
            let seen = find(&door.cloud(Who::Main, version), "PROD").await.expect("a tag");
            held(client.change_tag(&seen, &to(Some("x"), None)).await, 401, code, &note);
            assert_eq!(door.arrived().len() - before, 11, "one request each, and one of the other client");
        }
    }
}

#[tokio::test]
async fn a_sub_account_may_tag_its_servers_and_change_no_tag() {
    for version in super::VERSIONS {
        let door = Door::open(1);
        let (client, main) = (door.cloud(Who::Sub, version), door.cloud(Who::Main, version));
        let own: Vec<ServerId> = servers(&client).await.into_iter().map(|server| server.id).collect();
        let all: Vec<ServerId> = servers(&main).await.into_iter().map(|server| server.id).collect();
        let foreign = all.iter().find(|id| !own.contains(id)).expect("a server that it was not granted");
        let seen = find(&client, "DEV").await.expect("it may list tags");
        held(client.create_tag(&new("x", "", &[])).await, 403, "TAG_FORBIDDEN", version);
        held(client.change_tag(&seen, &to(Some("x"), None)).await, 403, "TAG_FORBIDDEN", version);
        held(client.change_tag(&seen, &to(None, Some("x"))).await, 403, "TAG_FORBIDDEN", version);
        held(client.delete_tag(&tag("DEV")).await, 403, "TAG_FORBIDDEN", version);
        client.add_tags(&own[0], &tags(&["RHEL"])).await.expect("it may tag");
        client.remove_tags(&own[0], &texts(&["RHEL"])).await.expect("it may untag");
        // A tag that the main account keeps for itself, and a server that it was not granted.
        held(client.add_tags(&own[0], &tags(&["PCI"])).await, 403, "TAG_FORBIDDEN", version);
        held(client.remove_tags(&own[0], &texts(&["RHEL", "PCI"])).await, 403, "TAG_FORBIDDEN", version);
        held(client.get_server(foreign).await, 403, "SERVER_FORBIDDEN", version);
        held(client.add_tags(foreign, &tags(&["RHEL"])).await, 403, "SERVER_FORBIDDEN", version);
        held(client.remove_tags(foreign, &texts(&["RHEL"])).await, 403, "SERVER_FORBIDDEN", version);
        assert_eq!(find(&main, "DEV").await.map(|info| info.name), Some("DEV".to_owned()), "nothing changed");
    }
}

#[tokio::test]
async fn a_name_that_is_taken_in_any_letters_is_409() {
    for (_door, client, note) in each_main() {
        held(client.create_tag(&new("PROD", "", &[])).await, 409, "TAG_EXISTS", &note);
        held(client.create_tag(&new("prod", "", &[])).await, 409, "TAG_EXISTS", &note);
        let seen = find(&client, "DEV").await.expect("a tag");
        held(client.change_tag(&seen, &to(Some("Prod"), None)).await, 409, "TAG_EXISTS", &note);
        assert_eq!(find(&client, "DEV").await, Some(seen), "nothing changed");
    }
}

#[tokio::test]
async fn a_tag_or_server_that_is_not_there_is_404() {
    for (door, who, version) in each() {
        let (client, note) = (door.cloud(who, version), format!("{who:?} at {version}"));
        let id = first(&client).await;
        held(client.add_tags(&id, &tags(&["RHEL", "nowhere"])).await, 404, "TAG_NOT_FOUND", &note);
        held(client.remove_tags(&id, &texts(&["nowhere"])).await, 404, "TAG_NOT_FOUND", &note);
        held(client.list_servers_tagged(&tags(&["nowhere"]), TagMatch::Any).await, 404, "TAG_NOT_FOUND", &note);
        held(client.get_server(&nobody()).await, 404, "SERVER_NOT_FOUND", &note);
        held(client.add_tags(&nobody(), &tags(&["RHEL"])).await, 404, "SERVER_NOT_FOUND", &note);
        assert!(
            !client.get_server(&id).await.expect("a server").server.tags.contains(&"RHEL".to_owned()),
            "all or none"
        );
        assert_eq!(find(&client, "nowhere").await, None);
        if who != Who::Sub {
            held(client.delete_tag(&tag("nowhere")).await, 404, "TAG_NOT_FOUND", &note);
            held(client.create_tag(&new("x", "", &[nobody()])).await, 404, "SERVER_NOT_FOUND", &note);
            // It was there when it was read, and is gone when it is sent.
            let seen = find(&client, "DEV").await.expect("a tag");
            door.next_of("PUT", Fault::Rewrite("/tag/DEV", "/tag/nowhere"));
            held(client.change_tag(&seen, &to(Some("x"), None)).await, 404, "TAG_NOT_FOUND", &note);
        }
    }
}

#[tokio::test]
async fn a_name_that_breaks_the_rules_is_refused_by_the_api_too() {
    for (door, client, note) in each_main() {
        let id = first(&client).await;
        // The client can't write such a name, so it is put in on the way.
        for wrong in ["not-legal", "a%20b", "%C3%A4", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"] {
            let on_the_way = |method: &'static str| {
                let path = Box::leak(format!("tag/{wrong}").into_boxed_str());
                door.next_of(method, Fault::Rewrite("tag/placeholder", path));
            };
            on_the_way("POST");
            held(client.add_tags(&id, &tags(&["placeholder"])).await, 400, "TAG_INVALID", &note);
            on_the_way("POST");
            held(client.remove_tags(&id, &texts(&["placeholder"])).await, 400, "TAG_INVALID", &note);
            on_the_way("DELETE");
            held(client.delete_tag(&tag("placeholder")).await, 400, "TAG_INVALID", &note);
        }
        let created = client.create_tag(&new("placeholder", "", &[])).await.expect("a tag").value;
        door.next_of("PUT", Fault::Rewrite("tag/placeholder", "tag/not-legal"));
        held(client.change_tag(&created, &to(Some("x"), None)).await, 400, "TAG_INVALID", &note);
    }
}

#[tokio::test]
async fn the_account_of_another_one_is_refused_in_either_family() {
    for (version, code) in [("1.2", "ACCOUNT_FORBIDDEN"), ("1.3", "ERROR_ACCOUNT_FORBIDDEN")] {
        let door = Door::open(1);
        let client = door.cloud(Who::Sub, version);
        door.next_meets(Fault::Rewrite("/account", "/account/details/sandbox"));
        let (status, message) = words(client.get_account().await);
        assert_eq!(status, 403);
        assert!(message.ends_with(&format!("({code})")), "{message}");
        assert_eq!(message.contains(": username "), version == "1.3", "the parameter is named: {message}");
    }
}
