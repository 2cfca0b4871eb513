//! Answers that get lost between the sandbox and the client: the truth is found, and nothing is done twice.

use super::{in_state, new, seen, tag, to};
use crate::support::{Door, Fault};
use api::{ApiError, How, Seen, Written};

const AFTER: [Fault; 3] = [Fault::LoseAnswer, Fault::CutAnswer, Fault::WebPage];

#[tokio::test]
async fn a_release_is_sent_once_and_its_state_is_read_back() {
    for fault in AFTER {
        let door = Door::open(60);
        let client = door.first();
        let server = in_state(&client, "delivered").await;
        door.next_meets(fault);
        let written = client.release_server(&server.id).await.unwrap_or_else(|e| panic!("{fault:?}: {e}"));
        assert_eq!((written.value.status.as_str(), written.how), ("releasing", How::ReadBack), "{fault:?}");
        assert_eq!(door.count("DELETE"), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_release_that_did_not_arrive_is_not_sent_again() {
    let door = Door::open(60);
    let client = door.first();
    let server = in_state(&client, "delivered").await;
    door.next_meets(Fault::LoseRequest);
    match client.release_server(&server.id).await {
        Err(ApiError::Unclear { seen: Seen::Server(now), .. }) => assert_eq!(now.status.as_str(), "delivered"),
        other => panic!("{other:?}"),
    }
    assert_eq!(door.count("DELETE"), 0);
}

#[tokio::test]
async fn tags_of_a_server_end_as_wanted() {
    for fault in [Fault::LoseRequest].into_iter().chain(AFTER) {
        let door = Door::open(60);
        let client = door.first();
        let id = in_state(&client, "delivered").await.id;
        door.next_meets(fault);
        let added = client.add_tags(&id, &[tag("lost:1")]).await.unwrap_or_else(|e| panic!("{fault:?}: {e}"));
        assert!(added.value.tags.contains(&"lost:1".to_owned()));
        assert_eq!((door.count("POST"), is_read_back(&added)), (1, fault != Fault::LoseRequest), "{fault:?}");
        door.next_meets(fault);
        let removed =
            client.remove_tags(&id, &["lost:1".to_owned()]).await.unwrap_or_else(|e| panic!("{fault:?}: {e}"));
        assert!(!removed.value.tags.contains(&"lost:1".to_owned()));
        assert_eq!((door.count("DELETE"), is_read_back(&removed)), (1, fault != Fault::LoseRequest), "{fault:?}");
    }
}

#[tokio::test]
async fn a_tag_is_created_renamed_and_deleted_once() {
    for fault in AFTER {
        let door = Door::open(20);
        let client = door.first();
        door.next_meets(fault);
        let created = client.create_tag(&new("one")).await.unwrap_or_else(|e| panic!("{fault:?}: {e}"));
        assert!(is_read_back(&created));
        door.next_meets(fault);
        let renamed = client.change_tag(&seen("one", created.value.id), &to("two")).await;
        let renamed = renamed.unwrap_or_else(|e| panic!("{fault:?}: {e}"));
        assert_eq!((renamed.value.name.as_str(), renamed.value.id), ("two", created.value.id));
        assert_eq!(renamed.how, How::ReadBack);
        // A deletion has no body that could be cut.
        if fault != Fault::CutAnswer {
            door.next_meets(fault);
            assert!(is_read_back(&client.delete_tag(&tag("two")).await.unwrap_or_else(|e| panic!("{fault:?}: {e}"))));
            assert_eq!(door.count("DELETE"), 1);
        }
        assert_eq!((door.count("POST"), door.count("PATCH")), (1, 1), "{fault:?}");
    }
}

#[tokio::test]
async fn a_rename_that_did_not_arrive_can_be_tried_again() {
    let door = Door::open(20);
    let client = door.first();
    let old = client.create_tag(&new("one")).await.expect("a tag").value;
    door.next_meets(Fault::LoseRequest);
    match client.change_tag(&seen("one", old.id), &to("two")).await {
        Err(ApiError::Unclear { seen, .. }) => assert_eq!(seen, Seen::Rename { old: true, new: false }),
        other => panic!("{other:?}"),
    }
    assert!(client.change_tag(&seen("one", old.id), &to("two")).await.is_ok());
}

#[tokio::test]
async fn a_read_is_simply_repeated() {
    for fault in [Fault::LoseRequest].into_iter().chain(AFTER) {
        let door = Door::open(20);
        door.next_meets(fault);
        assert_eq!(door.first().list_servers(1, 50).await.expect("servers").items.len(), 20, "{fault:?}");
    }
}

fn is_read_back<V>(written: &Written<V>) -> bool {
    written.how == How::ReadBack
}
