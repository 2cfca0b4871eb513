//! The decoders on answers in the shapes of the document and of recordings. `crate::tests` mutates them.

mod errors;
mod fields;

use super::UpCloud;
use crate::adapter::Desk;
use crate::json::Json;
use crate::tests::{Decoder, Outcome, Set, json, servers};

macro_rules! answer {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../tests/fixtures/upcloud/answers/", $name, ".json")))
    };
}

/// Every answer that is as it should be.
const ANSWERS: [(&str, &str); 18] = [
    answer!("server-list"),
    answer!("server-list-empty"),
    answer!("server-1.2"),
    answer!("server-1.3"),
    answer!("server-tagged"),
    answer!("server-untagged"),
    answer!("server-nulls"),
    answer!("tag-list"),
    answer!("tag-list-empty"),
    answer!("tag"),
    answer!("account"),
    answer!("account-main"),
    answer!("account-sub"),
    answer!("error-authentication"),
    answer!("error-tag-exists"),
    answer!("error-tag-forbidden"),
    answer!("error-problem"),
    answer!("error-problem-short"),
];

/// Answers that break every habit.
const HOSTILE: [(&str, &str); 3] =
    [answer!("server-hostile"), answer!("server-list-hostile"), answer!("tag-list-hostile")];

/// What `crate::tests` needs.
pub(crate) const SET: Set = Set { answers: &ANSWERS, decoders: &DECODERS, is_own, rows, within };

fn answer(name: &str) -> &'static str {
    let all = ANSWERS.iter().chain(&HOSTILE);
    all.into_iter().find(|(other, _)| *other == name).expect("an answer of this name").1
}

/// Every decoder, with a name.
const DECODERS: [(&str, Decoder); 5] = [
    ("server-list", |body| {
        let page = servers(&UpCloud, body)?;
        let problems = page.items.iter().flat_map(|row| row.problems.clone()).collect();
        Ok(Outcome { rows: page.items.len(), unreadable: page.unreadable, problems })
    }),
    ("server", |body| UpCloud.server(body).map(|server| Outcome::one(server.problems))),
    ("tag-list", |body| {
        let page = UpCloud.tags(body)?;
        Ok(Outcome { rows: page.items.len(), unreadable: page.unreadable, problems: Vec::new() })
    }),
    ("tag", |body| UpCloud.tag(body).map(|_| Outcome::one(Vec::new()))),
    ("account", |body| UpCloud.account(body).map(|_| Outcome::one(Vec::new()))),
];

/// Whether an answer is one that this decoder is meant for.
fn is_own(decoder: &str, answer: &str) -> bool {
    match decoder {
        "server" => answer.starts_with("server-") && !answer.starts_with("server-list"),
        "tag" => answer == "tag",
        decoder => answer.starts_with(decoder),
    }
}

/// The rows of a list, wrapped twice or once.
fn rows<'j, 'a>(document: &'j Json<'a>) -> Option<&'j [Json<'a>]> {
    [("servers", "server"), ("tags", "tag")].iter().find_map(|(outer, inner)| {
        let outer = document.get(outer)?;
        match outer.get(inner).unwrap_or(outer) {
            Json::List(items) => Some(items.as_slice()),
            _ => None,
        }
    })
}

/// Fields that no decoder looks at, with all that is in them.
const UNREAD: [&str; 23] = [
    "access",
    "boot_disk",
    "bootable",
    "dhcp_provided",
    "family",
    "floating",
    "index",
    "labels",
    "mac",
    "metadata",
    "network",
    "part_of_plan",
    "remote_access_enabled",
    "remote_access_host",
    "remote_access_password",
    "remote_access_port",
    "remote_access_type",
    "source_ip_filtering",
    "storage_tier",
    "vnc",
    "vnc_host",
    "vnc_password",
    "vnc_port",
];

/// The path within its row, but for what the row or the whole answer stands or falls with.
fn within(path: &str) -> Option<&str> {
    let within = match path.strip_prefix("servers.server[") {
        Some(row) => row.split_once("].")?.1,
        None => path.strip_prefix("server.")?,
    };
    let mut keys = within.split('.').map(|part| part.split('[').next().unwrap_or(part));
    // An interface has a type as a disk does, and only the disk's is read.
    let unread = keys.any(|key| UNREAD.contains(&key)) || within.starts_with("networking") && within.ends_with(".type");
    (within != "uuid" && !unread).then_some(within)
}

#[test]
fn a_document_of_another_kind_is_no_empty_list() {
    let path = |decoder: usize, text: &str| DECODERS[decoder].1(&json(text)).expect_err("an error").path;
    for (text, wanted) in [
        ("[]", "(document)"),
        ("{}", "servers"),
        (r#"{"servers":null}"#, "servers"),
        (r#"{"servers":{}}"#, "servers.server"),
        (r#"{"servers":{"server":null}}"#, "servers.server"),
        (r#"{"servers":{"server":{}}}"#, "servers.server"),
        (r#"{"servers":{"server":[7]}}"#, "servers.server[0]"),
        (r#"{"servers":{"server":[{"name":"DEV"}]}}"#, "servers.server[0].uuid"),
        (r#"{"servers":[{"metal_server_uuid":"8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2c"}]}"#, "servers.server[0].uuid"),
    ] {
        assert_eq!(path(0, text), wanted, "{text}");
    }
    assert_eq!(path(1, answer("error-tag-exists")), "server");
    assert_eq!(path(1, r#"{"server":[]}"#), "server");
    assert_eq!(path(1, r#"{"server":{"title":"x"}}"#), "server.uuid");
    assert_eq!(path(2, r#"{"tags":{"tag":{}}}"#), "tags.tag");
    assert_eq!(path(3, r#"{"tag":{"name":""}}"#), "tag.name");
    assert_eq!(path(3, r#"{"tag":"DEV"}"#), "tag");
    assert_eq!(path(4, r#"{"account":"ada"}"#), "account");
}
