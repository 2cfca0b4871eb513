//! Tags: listing, making, modifying, deleting, assigning and taking off.

use serde_json::{Value, json};

use super::{VERSIONS, body, ids, ok, servers_of, tags_of};
use crate::support::Sandbox;
use crate::upcloud::{MAIN, SUB, servers};

#[tokio::test]
async fn a_tag_lives_through_every_operation_at_every_version() {
    let sandbox = Sandbox::new();
    for version in VERSIONS {
        let at = |path: &str| format!("/{version}{path}");
        let all = ids(&sandbox, &at("/server"), MAIN).await;
        let (one, two) = (&all[0], &all[1]);
        let made = ok(&sandbox, "POST", &at("/tag"), Some(&body("New_1", "made", std::slice::from_ref(one)))).await;
        assert_eq!(made, json!({"tag": {"description": "made", "name": "New_1", "servers": {"server": [one]}}}));
        let listed = ok(&sandbox, "GET", &at("/tag"), None).await;
        assert!(listed["tags"]["tag"].as_array().is_some_and(|tags| tags.contains(&made["tag"])));
        assert_eq!(ok(&sandbox, "GET", &at("/tag/NEW_1"), None).await, made, "found whatever the case");
        let tagged = ok(&sandbox, "POST", &at(&format!("/server/{two}/tag/New_1,RHEL")), None).await;
        assert!(["New_1", "RHEL"].iter().all(|tag| tags_of(&tagged["server"]).contains(tag)), "{tagged}");
        let renamed =
            ok(&sandbox, "PUT", &at("/tag/New_1"), Some(&body("Newer", "", &[one.clone(), two.clone()]))).await;
        assert_eq!(renamed["tag"], json!({"description": "", "name": "Newer", "servers": {"server": [one, two]}}));
        let untagged = ok(&sandbox, "POST", &at(&format!("/server/{two}/untag/newer,rhel")), None).await;
        assert!(!tags_of(&untagged["server"]).iter().any(|tag| ["Newer", "RHEL"].contains(tag)), "{untagged}");
        let gone = sandbox.up("DELETE", &at("/tag/Newer"), MAIN, None).await;
        assert_eq!((gone.status.as_u16(), gone.bytes.len()), (204, 0));
        let details = ok(&sandbox, "GET", &at(&format!("/server/{one}")), None).await;
        assert!(!tags_of(&details["server"]).contains(&"Newer"));
        assert!(!tags_of(&details["server"]).is_empty() || details["server"]["tags"] == json!({"tag": []}));
    }
}

#[tokio::test]
async fn modifying_replaces_the_whole_list_of_servers() {
    let sandbox = Sandbox::new();
    let all = ids(&sandbox, "/1.2/server", MAIN).await;
    let three = [all[0].clone(), all[1].clone(), all[2].clone()];
    ok(&sandbox, "POST", "/1.2/tag", Some(&body("whole", "first", &three))).await;
    // Body, servers and description afterwards.
    for (sent, servers, description) in [
        (body("whole", "second", &three[1..]), &three[1..], "second"),
        (body("WHOLE", "second", &three), &three[..], "second"),
        (
            json!({"tag": {"name": "whole", "servers": {"server": [three[0], three[0]]}}}).to_string(),
            &three[..1],
            "second",
        ),
        (json!({"tag": {"name": "whole", "description": ""}}).to_string(), &[], ""),
        (body("whole", "x", &[all[5].to_uppercase()]), &all[5..6], "x"),
        (body("whole", "x", &[]), &[], "x"),
    ] {
        let answer = ok(&sandbox, "PUT", "/1.2/tag/Whole", Some(&sent)).await;
        assert_eq!(answer["tag"]["servers"]["server"], json!(servers), "{sent}");
        assert_eq!(
            (servers_of(&sandbox, "whole").await.as_slice(), &answer["tag"]["description"]),
            (servers, &json!(description))
        );
    }
}

#[tokio::test]
async fn names_clash_without_regard_to_case_and_keep_the_case_they_were_given() {
    let sandbox = Sandbox::new();
    let refused = |method, path, name| {
        let sandbox = &sandbox;
        async move { super::older(&sandbox.up(method, path, MAIN, Some(&body(name, "", &[]))).await) }
    };
    for name in ["PROD", "prod", "pRoD"] {
        assert_eq!(refused("POST", "/1.2/tag", name).await, (409, "TAG_EXISTS".to_owned()), "{name}");
        assert_eq!(refused("PUT", "/1.2/tag/DEV", name).await, (409, "TAG_EXISTS".to_owned()), "{name}");
    }
    let before = servers_of(&sandbox, "PROD").await;
    assert!(!before.is_empty());
    let answer = ok(&sandbox, "PUT", "/1.2/tag/prod", Some(&body("Prod", "", &before))).await;
    assert_eq!((&answer["tag"]["name"], servers_of(&sandbox, "PROD").await), (&json!("Prod"), before));
}

#[tokio::test]
async fn tagging_is_done_as_a_whole_or_not_at_all() {
    let sandbox = Sandbox::new();
    let server = ids(&sandbox, "/1.2/server", MAIN).await[0].clone();
    ok(&sandbox, "POST", &format!("/1.2/server/{server}/untag/RHEL,load_test"), None).await;
    for tags in ["RHEL,no_such_tag", "RHEL,no-tag", "RHEL,", "no_such_tag,RHEL"] {
        let answer = sandbox.up("POST", &format!("/1.2/server/{server}/tag/{tags}"), MAIN, None).await;
        assert!(answer.status.is_client_error(), "{tags}");
        assert!(!servers_of(&sandbox, "RHEL").await.contains(&server), "{tags}");
    }
    for _ in 0..2 {
        let answer = ok(&sandbox, "POST", &format!("/1.2/server/{server}/tag/rhel,RHEL,Load_Test"), None).await;
        let count = |tag: &str| tags_of(&answer["server"]).into_iter().filter(|name| *name == tag).count();
        assert_eq!((count("RHEL"), count("load_test")), (1, 1), "each once, as it is spelt");
    }
    let broken = sandbox.up("POST", &format!("/1.2/server/{server}/untag/RHEL,no_such_tag"), MAIN, None).await;
    assert_eq!(broken.status, 404);
    assert!(servers_of(&sandbox, "RHEL").await.contains(&server));
}

#[tokio::test]
async fn servers_are_found_by_any_and_by_all_of_some_tags() {
    let sandbox = Sandbox::new();
    for version in VERSIONS {
        for credentials in [MAIN, SUB] {
            let all = servers(&sandbox, &format!("/{version}/server"), credentials).await;
            for tags in [vec!["PROD"], vec!["PROD", "eu_west"], vec!["DEV", "private", "Edge"], vec!["RHEL", "PROD"]] {
                for (separator, is_any) in [(",", true), (":", false), ("%3A", false)] {
                    let has = |server: &Value, tag: &&str| tags_of(server).contains(tag);
                    let fits = |server: &&Value| {
                        let single = tags.len() == 1;
                        if is_any || single {
                            tags.iter().any(|tag| has(server, tag))
                        } else {
                            tags.iter().all(|tag| has(server, tag))
                        }
                    };
                    let expected: Vec<&Value> = all.iter().filter(fits).collect();
                    let path = format!("/{version}/server/tag/{}", tags.join(separator).to_lowercase());
                    let found = servers(&sandbox, &path, credentials).await;
                    assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{path}");
                }
            }
        }
    }
    assert!(!ids(&sandbox, "/1.2/server/tag/PROD:eu_west", MAIN).await.is_empty(), "the seeds give something to find");
}
