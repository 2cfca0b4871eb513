//! Reads: what is sent, and what becomes of the answers.

use super::super::now;
use super::{ID, OTHER, all, client, client_of, id, new, refusal, server, tag, tags, texts, written};
use crate::transport::script::{Reply, json};
use crate::{ApiError, DecodeError, End, Refusal, TagMatch, UsageFilter};
use domain::ServerId;

fn servers(ids: &[&str]) -> Reply {
    let rows = ids.iter().map(|id| format!(r#"{{"uuid":"{id}"}}"#)).collect::<Vec<_>>().join(",");
    json(200, &format!(r#"{{"servers":{{"server":[{rows}]}}}}"#))
}

#[test]
fn each_read_has_its_address_in_each_version() {
    for version in ["1.2", "1.3"] {
        let replies = [servers(&[ID]), server(ID, &[]), all(&[]), all(&[]), servers(&[]), servers(&[ID])];
        let (client, script) = client_of("password", version, replies);
        now(client.list_servers(1, 50)).expect("servers");
        now(client.get_server(&id(ID))).expect("a server");
        now(client.list_tags()).expect("tags");
        assert_eq!(now(client.find_tag(&tag("DEV"))), Ok(None));
        now(client.list_servers_tagged(&tags(&["DEV"]), TagMatch::All)).expect("servers");
        now(client.list_servers_tagged(&tags(&["DEV", "PROD"]), TagMatch::Any)).expect("servers");
        let paths = ["server", &format!("server/{ID}"), "tag", "tag", "server/tag/DEV", "server/tag/DEV,PROD"];
        assert_eq!(script.lines(), paths.map(|path| format!("GET /x/{version}/{path}")));
        assert!(script.sent().iter().all(|sent| sent.interruptible && sent.body.is_none()));
    }
}

#[test]
fn a_colon_asks_for_all_tags_and_a_comma_for_any() {
    let (client, script) = client([servers(&[ID]), servers(&[ID, OTHER])]);
    let both = tags(&["A_1", "b"]);
    assert_eq!(now(client.list_servers_tagged(&both, TagMatch::All)).expect("servers").items.len(), 1);
    assert_eq!(now(client.list_servers_tagged(&both, TagMatch::Any)).expect("servers").items.len(), 2);
    assert_eq!(script.lines(), ["GET /x/1.2/server/tag/A_1:b", "GET /x/1.2/server/tag/A_1,b"]);
}

#[test]
fn the_list_is_one_page_that_a_test_counts_and_a_walk_ends_with() {
    let (client, script) = client([servers(&[ID, OTHER]), servers(&[ID, OTHER]), servers(&[])]);
    assert_eq!(now(client.test()).expect("a report").total, Some(2));
    let mut walk = client.walk_servers();
    assert_eq!(now(walk.next()).expect("a page").expect("a page").items.len(), 2);
    assert!(now(walk.next()).is_none());
    assert_eq!((walk.end(), script.lines().len()), (Some(End::Complete), 2));
    assert_eq!(now(client.test()).expect("a report").total, Some(0), "no server is a number too");
}

#[test]
fn an_answer_about_one_server_shows_no_password() {
    let body = format!(r#"{{"server":{{"uuid":"{ID}","vnc_password":"hunter2","remote_access_password":"hunter3"}}}}"#);
    let (client, _) = client([json(200, &body)]);
    let detail = now(client.get_server(&id(ID))).expect("a server");
    assert!(detail.server.details.is_some());
    assert!(detail.raw.matches("(hidden)").count() == 2 && !format!("{detail:?}").contains("hunter"), "{}", detail.raw);
}

#[test]
fn a_tag_is_found_in_the_list_by_the_provider_s_rules() {
    let entry = |name: &str| written(name, "", &[]);
    let (client, _) = client([
        all(&[entry("PROD"), entry("Dev")]),
        all(&[entry("dev"), entry("DEV")]),
        all(&[entry("PROD")]),
        json(200, r#"{"tags":{"tag":[{"name":"PROD"},{"description":"who knows"}]}}"#),
        json(200, r#"{"tags":{"tag":[{"name":"DEV"},{"description":"who knows"}]}}"#),
        refusal(403, "ACTION_FORBIDDEN"),
    ]);
    let found = |name: Option<&str>| Ok(name.map(str::to_owned));
    let find = || now(client.find_tag(&tag("DEV"))).map(|found| found.map(|info| info.name));
    assert_eq!(find(), found(Some("Dev")), "case makes no difference");
    assert_eq!(find(), found(Some("DEV")), "of two the one that is written so");
    assert_eq!(find(), found(None));
    let unsure = DecodeError { path: "(list of tags)".into(), expected: "a name in every row", found: "nothing" };
    assert_eq!(find(), Err(ApiError::Decode(unsure)), "a row without a name may be the one");
    assert_eq!(find(), found(Some("DEV")));
    assert_eq!(find().expect_err("refused").status(), Some(403));
}

#[test]
fn what_can_not_be_sent_or_does_not_exist_is_refused_before() {
    let (client, script) = client([]);
    let refused = |refusal: Refusal| ApiError::Refused(refusal);
    let many: Vec<_> = (0..26).map(|n| tag(&format!("tag_{n}"))).collect();
    let names: Vec<String> = many.iter().map(ToString::to_string).collect();
    let too_many = || refused(Refusal::TooMany { most: 25 });
    assert_eq!(now(client.add_tags(&id(ID), &many)), Err(too_many()));
    assert_eq!(now(client.remove_tags(&id(ID), &names)), Err(too_many()));
    assert_eq!(now(client.list_servers_tagged(&many, TagMatch::Any)), Err(too_many()));
    let unsupported = || refused(Refusal::Unsupported);
    assert_eq!(now(client.release_server(&id(ID))), Err(unsupported()));
    assert_eq!(now(client.usage(UsageFilter::default(), 1, 15)), Err(unsupported()));
    let nothing = || refused(Refusal::Tag { text: String::new(), issues: Vec::new() });
    assert_eq!(now(client.add_tags(&id(ID), &[])), Err(nothing()));
    assert_eq!(now(client.remove_tags(&id(ID), &[])), Err(nothing()));
    assert_eq!(now(client.list_servers_tagged(&[], TagMatch::All)), Err(nothing()));
    let illegal = now(client.remove_tags(&id(ID), &texts(&["fine", "not-fine"])));
    assert!(matches!(illegal, Err(ApiError::Refused(Refusal::Tag { text, .. })) if text == "not-fine"));
    for text in ["123", "00c78863-db86-44ea-af70-d6edc4d162b", "00c78863db8644eaaf70d6edc4d162bf", "localhost"] {
        let id = ServerId::new(text).expect("an identity of some provider");
        let wrong = || refused(Refusal::ServerId(id.clone()));
        assert_eq!(now(client.get_server(&id)), Err(wrong()));
        assert_eq!(now(client.add_tags(&id, &tags(&["a"]))), Err(wrong()));
        assert_eq!(now(client.create_tag(&new("a", None, &[text]))), Err(wrong()));
    }
    assert_eq!(script.lines(), Vec::<String>::new());
}

#[test]
fn the_secret_shows_nowhere_however_it_is_sent() {
    // base64 of "ada:sandbox-password"
    let encoded = "YWRhOnNhbmRib3gtcGFzc3dvcmQ=";
    for sign_in in ["password", "token"] {
        let words = format!(r#"{{"error":{{"error_code":"X","error_message":"sandbox-password, {encoded}"}}}}"#);
        let (client, script) = client_of(sign_in, "1.2", [json(401, &words), servers(&[])]);
        let error = now(client.test()).expect_err("refused").to_string();
        now(client.test()).expect("a report");
        let shown = format!("{error} {client:?} {:?} {:?}", script.sent(), client.requests_for_server(&id(ID), &[]));
        assert!(!shown.contains("sandbox-password"), "{shown}");
        assert_eq!(shown.contains(encoded), sign_in == "token", "{shown}");
    }
}

#[test]
fn the_equivalent_calls_sign_in_as_the_connection_does() {
    for (sign_in, option) in [
        ("password", "-u \"$UPCLOUD_USERNAME:$UPCLOUD_PASSWORD\""),
        ("token", "-H \"Authorization: Bearer $UPCLOUD_TOKEN\""),
    ] {
        let (client, _) = client_of(sign_in, "1.3", []);
        let calls = client.requests_for_server(&id(ID), &texts(&["DEV", "not-legal"]));
        let shown: Vec<_> = calls.iter().map(|call| (call.operation, call.curl.as_str())).collect();
        let curl = |rest: &str| {
            format!(
                "curl {}{option} 'https://api.example/x/1.3/server/{ID}{rest}'",
                if rest.is_empty() { "" } else { "-X POST " }
            )
        };
        let wanted = [curl(""), curl("/tag/example"), curl("/untag/DEV")];
        let names = ["Get server details", "Assign tag to a server", "Remove tag from server"];
        assert_eq!(shown, names.into_iter().zip(wanted.iter().map(String::as_str)).collect::<Vec<_>>());
    }
}
