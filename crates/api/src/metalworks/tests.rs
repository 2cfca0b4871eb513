//! The decoders on recorded answers, on mutated ones and on each other's.

mod cut;
mod fields;
mod mutate;

use super::MetalWorks;
use crate::adapter::{Adapter, Desk};
use crate::error::DecodeError;
use crate::json::{Json, read};

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

fn answer(name: &str) -> &'static str {
    ANSWERS.iter().find(|(other, _)| *other == name).expect("an answer of this name").1
}

fn json(text: &str) -> Json<'_> {
    read(text).expect("valid JSON")
}

/// What a decoder made of a document: readable rows, unreadable rows, and the problems of all rows.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    rows: usize,
    unreadable: usize,
    problems: Vec<String>,
}

impl Outcome {
    fn one(problems: Vec<String>) -> Self {
        Self { rows: 1, unreadable: 0, problems }
    }
}

type Decoder = fn(&Json<'_>) -> Result<Outcome, DecodeError>;

/// Every decoder, with the start of the names of the answers that are its own.
const DECODERS: [(&str, Decoder); 5] = [
    ("server-list", |body| {
        let page = MetalWorks.servers(body)?;
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

#[test]
fn every_decoder_takes_its_own_answers_and_names_what_is_wrong_with_all_others() {
    for (decoder, decode) in DECODERS {
        for (name, text) in ANSWERS {
            match decode(&json(text)) {
                Ok(outcome) => {
                    assert!(is_own(decoder, name), "{decoder} took {name}: {outcome:?}");
                    assert_eq!((outcome.unreadable, outcome.problems), (0, vec![]), "{decoder} on {name}");
                }
                Err(error) => {
                    assert!(!is_own(decoder, name), "{decoder} refused {name}: {error:?}");
                    assert!(!error.path.is_empty() && !error.expected.is_empty(), "{decoder} on {name}: {error:?}");
                }
            }
        }
    }
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
    let read = super::server::read_page(&json(&later)).expect("a page");
    assert_eq!((read.items.len(), read.unreadable, read.total), (0, 1, Some(51)));
    assert!(super::server::read_page(&json(&page(1))).is_err(), "a first page like that is a document of another kind");
}
