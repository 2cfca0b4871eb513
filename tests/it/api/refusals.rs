//! Every error that the document lists, and those that it leaves open.

use super::{in_state, new, seen, tag, to};
use crate::support::{Door, Fault};
use api::{ApiError, Client, UsageFilter};
use domain::{ServerId, Timestamp};

/// Every operation on `id`, by name, with the status that it ends in.
async fn all(client: &Client<Door>, id: &ServerId) -> Vec<(&'static str, Option<u16>)> {
    let prod = tag("prod");
    let code = |error: Option<ApiError>| error.and_then(|error| error.status());
    vec![
        ("listClientServers", code(client.list_servers(1, 15).await.err())),
        ("getClientServer", code(client.get_server(id).await.err())),
        ("deleteClientServer", code(client.release_server(id).await.err())),
        ("tagClientServer", code(client.add_tags(id, std::slice::from_ref(&prod)).await.err())),
        ("untagClientServer", code(client.remove_tags(id, &["prod".to_owned()]).await.err())),
        ("listClientTags", code(client.list_tags().await.err())),
        (
            "getClientTag",
            match client.find_tag(&prod).await {
                Ok(found) => found.is_none().then_some(404),
                Err(error) => error.status(),
            },
        ),
        ("createClientTag", code(client.create_tag(&new("brand-new")).await.err())),
        ("renameClientTag", code(client.change_tag(&seen("prod", None), &to("brand-new")).await.err())),
        ("deleteClientTag", code(client.delete_tag(&prod).await.err())),
        ("Client", code(client.usage(UsageFilter::default(), 1, 15).await.err())),
    ]
}

#[tokio::test]
async fn a_wrong_key_is_401_everywhere_and_is_not_tried_again() {
    let door = Door::open(20);
    let id = in_state(&door.first(), "delivered").await.id;
    let before = door.arrived().len();
    let outcomes = all(&door.client("1001", "wrong-key"), &id).await;
    assert_eq!(outcomes.len(), sandbox::OPERATIONS.len());
    for (operation, status) in outcomes {
        assert_eq!(status, Some(401), "{operation}");
    }
    assert_eq!(door.arrived().len() - before, sandbox::OPERATIONS.len(), "one request each");
}

#[tokio::test]
async fn an_account_that_the_key_is_not_for_is_404_where_the_document_lists_it() {
    let door = Door::open(20);
    let id = in_state(&door.first(), "delivered").await.id;
    for (operation, status) in all(&door.client("4711", "sandbox-key"), &id).await {
        // The document lists no 404 for these two, so the sandbox answers with the nearest that it lists.
        let wanted = if matches!(operation, "createClientTag" | "Client") { 401 } else { 404 };
        assert_eq!(status, Some(wanted), "{operation}");
    }
}

#[tokio::test]
async fn a_server_or_tag_that_is_not_there_is_404_with_the_api_s_words() {
    let client = Door::open(20).first();
    let nobody = ServerId::new("00000000-0000-4000-8000-000000000000").expect("an identity");
    match client.get_server(&nobody).await {
        Err(ApiError::Status { code: 404, message: Some(message), attempts: 1, .. }) => {
            assert_eq!(message, "Server not found");
        }
        other => panic!("{other:?}"),
    }
    let none = tag("nobody-has-this");
    let server = in_state(&client, "delivered").await.id;
    for error in [
        client.release_server(&nobody).await.err(),
        client.add_tags(&nobody, std::slice::from_ref(&none)).await.err(),
        client.remove_tags(&nobody, &["prod".to_owned()]).await.err(),
        client.change_tag(&seen("nobody-has-this", None), &to("other")).await.err(),
        client.delete_tag(&none).await.err(),
    ] {
        assert_eq!(error.and_then(|error| error.status()), Some(404));
    }
    assert_eq!(client.find_tag(&none).await, Ok(None));
    assert!(client.get_server(&server).await.is_ok());
}

#[tokio::test]
async fn a_name_that_is_taken_is_409() {
    let client = Door::open(20).first();
    client.create_tag(&new("one")).await.expect("a tag");
    client.create_tag(&new("two")).await.expect("a tag");
    let created = client.create_tag(&new("one")).await.expect_err("taken");
    let renamed = client.change_tag(&seen("one", None), &to("two")).await.expect_err("taken");
    assert_eq!((created.status(), renamed.status()), (Some(409), Some(409)));
    assert!(client.find_tag(&tag("one")).await.is_ok_and(|found| found.is_some()), "nothing changed");
}

#[tokio::test]
async fn a_server_that_is_gone_or_failed_is_not_released() {
    let door = Door::open(240);
    let client = door.first();
    for status in ["released", "failed"] {
        let server = in_state(&client, status).await;
        let before = door.count("DELETE");
        let error = client.release_server(&server.id).await.expect_err("refused");
        assert_eq!(error.status(), Some(409), "{status}: {error}");
        assert_eq!(door.count("DELETE") - before, 1, "{status}");
    }
}

#[tokio::test]
async fn a_period_that_is_none_is_400_or_422() {
    let door = Door::open(20);
    let client = door.first();
    let time = |text| Timestamp::parse(text);
    let reversed = UsageFilter { delivered_at: time("2026-02-01"), released_at: time("2026-01-01") };
    assert_eq!(client.usage(reversed, 1, 15).await.expect_err("reversed").status(), Some(422));
    // The client can't write such a time, so it is put in on the way.
    door.next_meets(Fault::Rewrite("2026-02-01T00%3A00%3A00Z", "tomorrow"));
    let filter = UsageFilter { delivered_at: time("2026-02-01"), released_at: None };
    match client.usage(filter, 1, 15).await {
        Err(ApiError::Status { code: 400, message: Some(message), .. }) => assert!(message.contains("deliveredAt")),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_tag_that_breaks_the_rules_is_refused_by_the_api_too() {
    let door = Door::open(20);
    let client = door.first();
    let server = in_state(&client, "delivered").await;
    for wrong in ["a%20b", "a%2Fb", "%252F", "..a", "%F0%9F%98%80"] {
        door.next_meets(Fault::Rewrite("/tag/placeholder", Box::leak(format!("/tag/{wrong}").into_boxed_str())));
        let error = client.add_tags(&server.id, &[tag("placeholder")]).await.expect_err("refused");
        assert!(matches!(error.status(), Some(400..=422)), "{wrong}: {error}");
    }
    let after = client.get_server(&server.id).await.expect("a server").server.tags;
    assert_eq!(after, server.tags);
}
