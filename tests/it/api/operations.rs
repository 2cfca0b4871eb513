//! Every operation, as it should go.

use super::{in_state, new, seen, tag, to};
use crate::support::Door;
use api::{End, How, UsageFilter};
use domain::{ServerId, Status, Timestamp};
use std::collections::HashSet;
use std::time::Duration;

#[tokio::test]
async fn a_connection_test_counts_the_servers() {
    let door = Door::open(240);
    assert_eq!(door.first().test().await.expect("a report").total, Some(240));
    assert_eq!(door.client("1002", "sandbox-key-2").test().await.expect("a report").total, Some(3));
    assert_eq!(door.count("GET"), 2);
}

#[tokio::test]
async fn all_pages_bring_every_server_once_and_nothing_unreadable() {
    let door = Door::open(2_345);
    let client = door.first();
    let mut walk = client.walk_servers();
    let (mut ids, mut pages) = (HashSet::new(), 0);
    while let Some(page) = walk.next().await {
        let page = page.expect("a page");
        assert_eq!(page.unreadable, 0);
        for server in page.items {
            assert_eq!(server.problems, Vec::<String>::new(), "{}", server.id);
            assert!(ids.insert(server.id));
        }
        pages += 1;
    }
    assert_eq!((ids.len(), pages, walk.end()), (2_345, 3, Some(End::Complete)));
}

#[tokio::test]
async fn small_pages_are_asked_for_by_number() {
    let client = Door::open(40).first();
    let (first, second) = (client.list_servers(1, 15).await, client.list_servers(3, 15).await);
    let (first, third) = (first.expect("a page"), second.expect("a page"));
    assert_eq!((first.items.len(), first.total, first.last, first.per_page), (15, Some(40), Some(3), Some(15)));
    assert_eq!((third.items.len(), third.current), (10, Some(3)));
    assert!(client.list_servers(4, 15).await.expect("a page").items.is_empty());
}

#[tokio::test]
async fn one_server_is_the_same_as_in_the_list() {
    let client = Door::open(60).first();
    for listed in client.list_servers(1, 60).await.expect("servers").items {
        let detail = client.get_server(&listed.id).await.expect("a server");
        assert_eq!(detail.server, listed);
        assert!(detail.raw.contains(listed.id.as_str()));
    }
}

#[tokio::test]
async fn a_tag_is_put_on_a_server_and_taken_off() {
    let door = Door::open(60);
    let client = door.first();
    let server = in_state(&client, "delivered").await;
    let added = client.add_tags(&server.id, &[tag("env:prod-1")]).await.expect("a server");
    assert_eq!(added.how, How::Answered);
    assert!(added.value.tags.contains(&"env:prod-1".to_owned()));
    let info = client.find_tag(&tag("env:prod-1")).await.expect("tags").expect("the tag was made by its use");
    assert_eq!(info.servers, Some(1));
    let removed = client.remove_tags(&server.id, &["env:prod-1".to_owned()]).await.expect("a server");
    assert_eq!((removed.value.tags, removed.how), (server.tags, How::Answered));
}

#[tokio::test]
async fn every_kind_of_legal_tag_reaches_its_place() {
    let client = Door::open(20).first();
    let server = in_state(&client, "delivered").await;
    let long = "x".repeat(64);
    for text in ["a", "-", ":", "_", "-a", ":a", "a:b:c", "http:", "0", "A-z_0:9", long.as_str()] {
        let added = client.add_tags(&server.id, &[tag(text)]).await.unwrap_or_else(|e| panic!("{text}: {e}"));
        assert!(added.value.tags.contains(&text.to_owned()), "{text}");
        assert_eq!(client.find_tag(&tag(text)).await.expect("an answer").expect("a tag").name, text);
        client.remove_tags(&server.id, &[text.to_owned()]).await.unwrap_or_else(|e| panic!("{text}: {e}"));
        client.delete_tag(&tag(text)).await.unwrap_or_else(|e| panic!("{text}: {e}"));
    }
}

#[tokio::test]
async fn a_tag_is_created_renamed_everywhere_and_deleted() {
    let client = Door::open(60).first();
    let server = in_state(&client, "delivered").await;
    let created = client.create_tag(&new("web")).await.expect("a tag").value;
    assert_eq!((created.name.as_str(), created.servers), ("web", Some(0)));
    client.add_tags(&server.id, &[tag("web")]).await.expect("a server");
    let renamed = client.change_tag(&seen("web", created.id), &to("www")).await.expect("a tag");
    assert_eq!((renamed.value.id, renamed.value.servers, renamed.how), (created.id, Some(1), How::Answered));
    let list = client.list_tags().await.expect("tags");
    assert!(!list.is_short() && list.unreadable == 0);
    assert!(list.items.iter().any(|info| info.name == "www") && list.items.iter().all(|info| info.name != "web"));
    let tags = client.get_server(&server.id).await.expect("a server").server.tags;
    assert!(tags.contains(&"www".to_owned()) && !tags.contains(&"web".to_owned()));
    client.delete_tag(&tag("www")).await.expect("done");
    assert_eq!(client.find_tag(&tag("www")).await, Ok(None), "gone");
    assert_eq!(client.get_server(&server.id).await.expect("a server").server.tags, server.tags);
}

#[tokio::test]
async fn a_released_server_goes_through_its_states() {
    let door = Door::open(60);
    let client = door.first();
    let server = in_state(&client, "delivered").await;
    let written = client.release_server(&server.id).await.expect("a server");
    assert_eq!((written.value.status, written.how), (Status::new("releasing"), How::Answered));
    door.advance(Duration::from_secs(3_600));
    let after = client.get_server(&server.id).await.expect("a server").server;
    assert_eq!(after.status, Status::new("released"));
    assert!(after.released.is_some());
}

#[tokio::test]
async fn usage_is_exact_and_obeys_its_period() {
    let client = Door::open(240).first();
    let mut walk = client.walk_usage(UsageFilter::default());
    let mut rows = Vec::new();
    while let Some(page) = walk.next().await {
        rows.extend(page.expect("a page").items);
    }
    assert_eq!(walk.end(), Some(End::Complete));
    assert!(rows.iter().all(|row| row.problems.is_empty()));
    let beyond = rows.iter().filter_map(|row| row.traffic().0).filter(|bytes| *bytes > 1 << 53).count();
    assert!(beyond > 0, "the seed has counters beyond 2^53");
    let since = Timestamp::parse("2026-06-01T00:00:00Z").expect("a time");
    let filter = UsageFilter { delivered_at: Some(since), released_at: None };
    let later = client.usage(filter, 1, 1_000).await.expect("usage");
    let wanted = rows.iter().filter(|row| row.delivered.is_some_and(|time| time >= since)).count();
    assert_eq!((later.items.len(), later.total), (wanted, Some(wanted as u64)));
    assert!(wanted > 0 && wanted < rows.len());
}

#[tokio::test]
async fn accounts_do_not_see_each_other() {
    let door = Door::open(20);
    let (first, second) = (door.first(), door.client("1002", "sandbox-key-2"));
    let ids = |page: api::Page<domain::Server>| page.items.into_iter().map(|s| s.id).collect::<HashSet<ServerId>>();
    let first_ids = ids(first.list_servers(1, 100).await.expect("servers"));
    let second_ids = ids(second.list_servers(1, 100).await.expect("servers"));
    assert!(first_ids.is_disjoint(&second_ids));
    let other = second_ids.iter().next().expect("a server");
    assert_eq!(first.get_server(other).await.expect_err("not theirs").status(), Some(404));
}
