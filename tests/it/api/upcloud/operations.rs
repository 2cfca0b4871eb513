//! Every operation, as it should go.

use super::{each, each_main, find, new, servers, tag, tags, texts};
use crate::support::Who;
use api::{End, How, TagMatch};
use domain::tag::TagInfo;
use domain::{Server, ServerId};
use std::collections::BTreeSet;

fn ids(servers: &[Server]) -> BTreeSet<ServerId> {
    servers.iter().map(|server| server.id.clone()).collect()
}

#[tokio::test]
async fn the_whole_list_comes_as_one_page_without_anything_unreadable() {
    for (door, who, version) in each() {
        let client = door.cloud(who, version);
        let wanted = if who == Who::Sub { 30 } else { 60 };
        assert_eq!(client.test().await.expect("a report").total, Some(wanted), "{who:?} at {version}");
        let mut walk = client.walk_servers();
        let page = walk.next().await.expect("a page").expect("a page");
        assert!(walk.next().await.is_none());
        assert_eq!((walk.end(), page.items.len() as u64, page.unreadable), (Some(End::Complete), wanted, 0));
        for server in &page.items {
            assert_eq!(server.problems, Vec::<String>::new(), "{}", server.id);
            assert!(server.details.is_none() && server.addresses.is_empty(), "a row is brief");
            let machine = server.machine.as_deref().expect("a machine");
            assert!(machine.cores.is_some_and(|cores| cores > 0) && machine.memory_mib.is_some_and(|mib| mib > 0));
            assert!(server.location_name().is_some() && server.type_name().is_some() && server.created.is_some());
        }
    }
}

#[tokio::test]
async fn one_server_is_the_same_as_in_the_list_with_its_details() {
    for (door, who, version) in each() {
        let client = door.cloud(who, version);
        let mut secrets = 0;
        for listed in servers(&client).await {
            let detail = client.get_server(&listed.id).await.expect("a server");
            let mut server = detail.server;
            let details = server.details.take().expect("details");
            assert!(!details.disks.is_empty() && details.time_zone.is_some(), "{}", server.id);
            assert!(!server.addresses.is_empty(), "{who:?} at {version}: {} has no address", server.id);
            server.addresses.clear();
            assert_eq!(server, listed, "{who:?} at {version}");
            secrets += detail.raw.matches("_password\": \"(hidden)\"").count();
        }
        assert!(secrets >= 30, "{secrets} passwords were in the answers and hidden");
    }
}

#[tokio::test]
async fn several_tags_go_on_and_off_in_one_call() {
    for (door, who, version) in each() {
        let client = door.cloud(who, version);
        let all = servers(&client).await;
        let server = all.iter().find(|server| server.tags.is_empty()).expect("a server without tags");
        let before = door.count("POST");
        let added = client.add_tags(&server.id, &tags(&["RHEL", "load_test", "dev"])).await.expect("a server");
        assert_eq!((added.how, added.value.tags.len()), (How::Answered, 3), "{who:?} at {version}");
        assert!(added.value.details.is_some(), "the answer refreshes the details");
        let removed = client.remove_tags(&server.id, &texts(&["rhel", "load_test"])).await.expect("a server");
        assert_eq!((removed.how, removed.value.tags), (How::Answered, texts(&["DEV"])));
        assert_eq!(door.count("POST") - before, 2);
        assert_eq!(client.get_server(&server.id).await.expect("a server").server.tags, ["DEV"]);
    }
}

#[tokio::test]
async fn servers_are_listed_by_any_and_by_all_of_some_tags() {
    for (door, who, version) in each() {
        let client = door.cloud(who, version);
        let all = servers(&client).await;
        for (names, few) in [(&["PROD"][..], 1), (&["PROD", "eu_west"], 1), (&["prod", "EU_WEST", "Backup_Daily"], 0)] {
            let carries = |server: &Server, name: &&str| server.tags.iter().any(|tag| tag.eq_ignore_ascii_case(name));
            let any: Vec<Server> =
                all.iter().filter(|server| names.iter().any(|name| carries(server, name))).cloned().collect();
            let every: Vec<Server> =
                all.iter().filter(|server| names.iter().all(|name| carries(server, name))).cloned().collect();
            let listed = |which| {
                let (client, names) = (client.clone(), tags(names));
                async move { client.list_servers_tagged(&names, which).await.expect("servers").items }
            };
            assert_eq!(ids(&listed(TagMatch::Any).await), ids(&any), "{names:?} {who:?} at {version}");
            assert_eq!(ids(&listed(TagMatch::All).await), ids(&every), "{names:?} {who:?} at {version}");
            assert!(any.len() > every.len() || names.len() == 1, "the two differ for {names:?}");
            assert!(every.len() >= few);
        }
        let none = client.list_servers_tagged(&tags(&["load_test"]), TagMatch::Any).await.expect("servers");
        assert_eq!(none.rows(), 0);
    }
}

#[tokio::test]
async fn tags_are_listed_with_descriptions_and_servers() {
    for (door, who, version) in each() {
        let client = door.cloud(who, version);
        let page = client.list_tags().await.expect("tags");
        assert_eq!((page.unreadable, page.is_short()), (0, false));
        let prod = page.items.iter().find(|info| info.name == "PROD").expect("a tag of the seed");
        assert_eq!(prod.description.as_deref(), Some("Production servers"));
        let tagged: BTreeSet<ServerId> =
            servers(&client).await.into_iter().filter(|s| s.tags.contains(&"PROD".to_owned())).map(|s| s.id).collect();
        let members: BTreeSet<ServerId> = prod.members.clone().expect("all are named").into_iter().collect();
        assert!(tagged.is_subset(&members) && !tagged.is_empty(), "{who:?} at {version}");
        assert_eq!(prod.servers, Some(members.len() as u64));
        let length = |info: &TagInfo| info.description.as_ref().map_or(0, |text| text.chars().count());
        let lengths: Vec<usize> = page.items.iter().map(length).collect();
        assert!(lengths.contains(&255), "{who:?} at {version}: {lengths:?}");
    }
}

#[tokio::test]
async fn a_tag_is_created_with_servers_and_deleted_everywhere() {
    for (_door, client, who) in each_main() {
        let all = servers(&client).await;
        let some: Vec<ServerId> = all.iter().take(3).map(|server| server.id.clone()).collect();
        let words = "naïve “quotes” <b> \\ \" 🚀";
        let created = client.create_tag(&new("Fresh_1", words, &some)).await.expect("a tag");
        assert_eq!((created.how, created.value.description.as_deref()), (How::Answered, Some(words)), "{who}");
        assert_eq!(created.value.members.as_ref().map(Vec::len), Some(3));
        assert!(client.get_server(&some[2]).await.expect("a server").server.tags.contains(&"Fresh_1".to_owned()));
        let longest = "ä".repeat(255);
        client.create_tag(&new(&"x".repeat(32), &longest, &[])).await.expect("the longest name and description");
        client.delete_tag(&tag("fresh_1")).await.expect("done");
        assert_eq!(find(&client, "Fresh_1").await, None);
        assert_eq!(client.get_server(&some[2]).await.expect("a server").server.tags, all[2].tags, "{who}");
    }
}
