//! A tag that is sent whole: nothing of it gets lost, and what others did meanwhile is told.

use super::{each_main, find, new, servers, tags, texts, to};
use crate::support::{Fault, Who};
use api::{ApiError, How, Refusal, TagDifference};
use domain::ServerId;

/// The first servers, by identity.
async fn some(client: &api::Client<crate::support::Door>, count: usize) -> Vec<ServerId> {
    servers(client).await.into_iter().take(count).map(|server| server.id).collect()
}

#[tokio::test]
async fn a_rename_and_a_new_description_keep_the_servers() {
    for (door, client, who) in each_main() {
        let three = some(&client, 3).await;
        client.create_tag(&new("web", "words", &three)).await.expect("a tag");
        for (change, name, words) in [
            (to(Some("www"), None), "www", Some("words")),
            (to(None, Some("other words")), "www", Some("other words")),
            (to(Some("WWW"), None), "WWW", Some("other words")),
            (to(Some("web"), Some("both")), "web", Some("both")),
            (to(None, Some("")), "web", None),
        ] {
            let seen = match find(&client, "web").await {
                Some(seen) => seen,
                None => find(&client, "www").await.expect("one of the names"),
            };
            let changed = client.change_tag(&seen, &change).await.unwrap_or_else(|e| panic!("{who}: {change:?}: {e}"));
            assert_eq!((changed.value.name.as_str(), changed.value.description.as_deref()), (name, words), "{who}");
            assert_eq!((changed.value.servers, changed.how), (Some(3), How::Answered));
            assert!(changed.meanwhile.before.is_empty());
            assert_eq!(changed.meanwhile.after, Some(TagDifference::default()));
        }
        for id in &three {
            assert!(client.get_server(id).await.expect("a server").server.tags.contains(&"web".to_owned()), "{who}");
        }
        assert_eq!(door.count("PUT"), 5);
    }
}

#[tokio::test]
async fn what_another_one_did_before_is_kept_and_told() {
    for (door, client, who) in each_main() {
        let three = some(&client, 3).await;
        client.create_tag(&new("web", "words", &three[..2])).await.expect("a tag");
        let seen = find(&client, "web").await.expect("a tag");
        let other = door.cloud(Who::Main, "1.2");
        other.add_tags(&three[2], &tags(&["web"])).await.expect("tagged");
        other.remove_tags(&three[0], &texts(&["web"])).await.expect("untagged");
        let changed = client.change_tag(&seen, &to(Some("www"), None)).await.expect("changed");
        let wanted = TagDifference { joined: vec![three[2].clone()], left: vec![three[0].clone()], description: false };
        assert_eq!(changed.meanwhile.before, wanted, "{who}");
        assert_eq!(changed.meanwhile.after, Some(TagDifference::default()));
        assert!(client.get_server(&three[2]).await.expect("a server").server.tags.contains(&"www".to_owned()));
        assert!(!client.get_server(&three[0]).await.expect("a server").server.tags.contains(&"www".to_owned()));
    }
}

#[tokio::test]
async fn what_another_one_did_right_after_is_told() {
    for (door, client, who) in each_main() {
        let two = some(&client, 2).await;
        let created = client.create_tag(&new("web", "words", &two)).await.expect("a tag").value;
        let path = format!("/1.3/server/{}/untag/web", two[0]).into_boxed_str();
        door.next_of("PUT", Fault::Followed(Box::leak(path)));
        let changed = client.change_tag(&created, &to(None, Some("other words"))).await.expect("changed");
        let wanted = TagDifference { joined: Vec::new(), left: vec![two[0].clone()], description: false };
        assert_eq!(changed.meanwhile.after, Some(wanted), "{who}");
        assert_eq!((changed.meanwhile.before.is_empty(), changed.value.servers), (true, Some(1)));
    }
}

#[tokio::test]
async fn a_tag_that_is_gone_is_not_sent() {
    for (door, client, who) in each_main() {
        let created = client.create_tag(&new("web", "", &[])).await.expect("a tag").value;
        door.cloud(Who::Main, "1.2").delete_tag(&super::tag("web")).await.expect("deleted");
        let gone = client.change_tag(&created, &to(Some("www"), None)).await;
        assert_eq!(gone, Err(ApiError::Refused(Refusal::NoSuchTag)), "{who}");
        assert_eq!(door.count("PUT"), 0);
    }
}
