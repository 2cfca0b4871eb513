//! Answers that get lost between the sandbox and the client: the truth is found, and nothing is done twice.

use super::{each_main, find, new, servers, tag, tags, texts, to};
use crate::support::Fault;
use api::{ApiError, How, Seen, TagDifference};

const AFTER: [Fault; 3] = [Fault::LoseAnswer, Fault::CutAnswer, Fault::WebPage];

#[tokio::test]
async fn tags_of_a_server_end_as_wanted() {
    for (door, client, who) in each_main() {
        let id = servers(&client).await[0].id.clone();
        for fault in [Fault::LoseRequest].into_iter().chain(AFTER) {
            let how = if fault == Fault::LoseRequest { How::Answered } else { How::ReadBack };
            let before = door.count("POST");
            door.next_meets(fault);
            let added = client.add_tags(&id, &tags(&["RHEL", "load_test"])).await;
            let added = added.unwrap_or_else(|e| panic!("{fault:?} {who}: {e}"));
            assert_eq!((added.how, added.value.tags.contains(&"RHEL".to_owned())), (how, true), "{fault:?} {who}");
            door.next_meets(fault);
            let removed = client.remove_tags(&id, &texts(&["RHEL", "load_test"])).await;
            let removed = removed.unwrap_or_else(|e| panic!("{fault:?} {who}: {e}"));
            assert_eq!((removed.how, removed.value.tags.contains(&"RHEL".to_owned())), (how, false), "{fault:?} {who}");
            assert_eq!(door.count("POST") - before, 2, "{fault:?} {who}");
        }
    }
}

#[tokio::test]
async fn a_tag_is_created_changed_and_deleted_once() {
    for fault in AFTER {
        for (door, client, who) in each_main() {
            let note = format!("{fault:?} {who}");
            let id = servers(&client).await[0].id.clone();
            door.next_of("POST", fault);
            let created =
                client.create_tag(&new("one", "words", &[id])).await.unwrap_or_else(|e| panic!("{note}: {e}"));
            assert_eq!((created.how, created.value.servers), (How::ReadBack, Some(1)), "{note}");
            door.next_of("PUT", fault);
            let changed = client.change_tag(&created.value, &to(Some("two"), Some("other words"))).await;
            let changed = changed.unwrap_or_else(|e| panic!("{note}: {e}"));
            assert_eq!(
                (changed.how, changed.value.name.as_str(), changed.value.servers),
                (How::ReadBack, "two", Some(1))
            );
            assert_eq!(changed.meanwhile.after, Some(TagDifference::default()));
            // A deletion has no body that could be cut.
            if fault != Fault::CutAnswer {
                door.next_of("DELETE", fault);
                assert_eq!(client.delete_tag(&tag("two")).await.expect("done").how, How::ReadBack, "{note}");
                assert_eq!(door.count("DELETE"), 1);
            }
            assert_eq!((door.count("POST"), door.count("PUT")), (1, 1), "{note}");
        }
    }
}

#[tokio::test]
async fn a_change_that_did_not_arrive_can_be_tried_again() {
    for (door, client, who) in each_main() {
        let seen = find(&client, "DEV").await.expect("a tag");
        for (change, wanted) in [
            (to(Some("two"), None), Seen::Rename { old: true, new: false }),
            (to(None, Some("other words")), Seen::Tag { exists: true }),
        ] {
            door.next_of("PUT", Fault::LoseRequest);
            match client.change_tag(&seen, &change).await {
                Err(ApiError::Unclear { seen, .. }) => assert_eq!(seen, wanted, "{who}"),
                other => panic!("{who}: {other:?}"),
            }
        }
        assert_eq!(door.count("PUT"), 0);
        assert!(client.change_tag(&seen, &to(Some("two"), None)).await.is_ok(), "{who}");
    }
}

#[tokio::test]
async fn a_read_is_simply_repeated() {
    for fault in [Fault::LoseRequest].into_iter().chain(AFTER) {
        for (door, client, who) in each_main() {
            door.next_meets(fault);
            assert_eq!(servers(&client).await.len(), 60, "{fault:?} {who}");
            door.next_meets(fault);
            assert!(client.get_account().await.is_ok(), "{fault:?} {who}");
        }
    }
}
