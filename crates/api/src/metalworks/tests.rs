//! The decoders on recorded answers. `crate::tests` mutates them.

mod fields;

use super::MetalWorks;
use crate::adapter::Desk;
use crate::json::Json;
use crate::tests::{Decoder, Outcome, Set, json, servers};

macro_rules! answer {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../tests/fixtures/metalworks/answers/", $name, ".json")))
    };
}

/// Every recorded answer.
const ANSWERS: [(&str, &str); 11] = [
    answer!("server-list"),
    answer!("server-list-empty"),
    answer!("server"),
    answer!("server-nulls"),
    answer!("server-released"),
    answer!("tag-list"),
    answer!("tag"),
    answer!("usage-list"),
    answer!("error-404"),
    answer!("error-409"),
    answer!("error-422"),
];

/// What `crate::tests` needs.
pub(crate) const SET: Set = Set { answers: &ANSWERS, decoders: &DECODERS, is_own, rows, within };

fn answer(name: &str) -> &'static str {
    SET.answer(name)
}

/// Every decoder, with a name.
const DECODERS: [(&str, Decoder); 5] = [
    ("server-list", |body| {
        let page = servers(&MetalWorks, body)?;
        let problems = page.items.iter().flat_map(|row| row.problems.clone()).collect();
        Ok(Outcome { rows: page.items.len(), unreadable: page.unreadable, problems })
    }),
    ("server", |body| MetalWorks.server(body).map(|server| Outcome::one(server.problems))),
    ("tag-list", |body| {
        let page = MetalWorks.tags(body)?;
        Ok(Outcome { rows: page.items.len(), unreadable: page.unreadable, problems: Vec::new() })
    }),
    ("tag", |body| MetalWorks.tag(body).map(|_| Outcome::one(Vec::new()))),
    ("usage-list", |body| {
        let page = MetalWorks.usage_rows(body)?;
        let problems = page.items.iter().flat_map(|row| row.problems.clone()).collect();
        Ok(Outcome { rows: page.items.len(), unreadable: page.unreadable, problems })
    }),
];

/// Whether an answer is one that this decoder is meant for.
fn is_own(decoder: &str, answer: &str) -> bool {
    match decoder {
        "server" => matches!(answer, "server" | "server-nulls" | "server-released"),
        // An empty list of servers and an empty usage report are the same document.
        "usage-list" => matches!(answer, "usage-list" | "server-list-empty"),
        "server-list" => matches!(answer, "server-list" | "server-list-empty"),
        decoder => decoder == answer,
    }
}

/// The rows of a list.
fn rows<'j, 'a>(document: &'j Json<'a>) -> Option<&'j [Json<'a>]> {
    ["servers", "tags"].iter().find_map(|key| match document.get(key) {
        Some(Json::List(items)) => Some(items.as_slice()),
        _ => None,
    })
}

/// Fields that no decoder looks at.
const UNREAD: [&str; 5] = ["client_server_request", "paginator", "rack", "client_id", "resources"];

/// The path within its row, but for what the row or the whole answer stands or falls with.
fn within(path: &str) -> Option<&str> {
    let (_, within) = path.split_once('.')?;
    let vital = matches!(within, "metal_server_uuid" | "tag" | "serverId");
    (!vital && !UNREAD.iter().any(|part| path.contains(part))).then_some(within)
}

#[test]
fn a_document_of_another_kind_is_no_empty_list() {
    let path = |decoder: usize, text: &str| DECODERS[decoder].1(&json(text)).expect_err("an error").path;
    assert_eq!(path(0, answer("usage-list")), "servers[0].metal_server_uuid");
    assert_eq!(path(4, answer("server-list")), "servers[0].serverId");
    assert_eq!(path(0, r#"{"servers":null}"#), "servers");
    assert_eq!(path(0, r#"{"servers":[7]}"#), "servers[0]");
    assert_eq!(path(0, "[]"), "(document)");
    assert_eq!(path(1, r#"{"server":[]}"#), "server");
    assert_eq!(path(1, answer("error-404")), "server");
    assert_eq!(path(3, r#"{"tag":"prod"}"#), "tag");
    assert_eq!(path(3, r#"{"tag":{"tag":""}}"#), "tag.tag");
}

#[test]
fn a_later_page_may_hold_nothing_but_a_row_without_identity() {
    let page =
        |number: u32| format!(r#"{{"servers":[{{"name":"x"}}],"paginator":{{"current_page":{number},"total":51}}}}"#);
    let later = page(2);
    let read = servers(&MetalWorks, &json(&later)).expect("a page");
    assert_eq!((read.items.len(), read.unreadable, read.total), (0, 1, Some(51)));
    assert!(servers(&MetalWorks, &json(&page(1))).is_err(), "a first page like that is a document of another kind");
}
