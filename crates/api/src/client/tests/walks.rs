//! Walks over pages: where they end, and what they never do.

use super::{client, json, now};
use crate::transport::script::Reply;
use crate::{ApiError, End, UsageFilter};

/// A page of rows with the numbers given, and a paginator.
fn page(rows: &[u32], paginator: &str) -> Reply {
    let row = |n: &u32| format!(r#"{{"metal_server_uuid":"00000000-0000-0000-0000-{n:012}","serverId":{n}}}"#);
    let rows = rows.iter().map(row).collect::<Vec<_>>().join(",");
    json(200, &format!(r#"{{"servers":[{rows}],"paginator":{paginator}}}"#))
}

/// Rows read, the end, and the queries sent.
fn walk(pages: impl IntoIterator<Item = Reply>) -> (usize, Option<End>, Vec<String>) {
    let (client, script) = client(pages);
    let mut walk = client.walk_servers();
    let mut rows = 0;
    while let Some(page) = now(walk.next()) {
        rows += page.expect("a page").items.len();
    }
    let queries = script.lines().iter().map(|line| line.split_once('?').expect("a query").1.to_owned()).collect();
    (rows, walk.end(), queries)
}

#[test]
fn pages_are_asked_for_by_number_until_the_last() {
    let evil = r#""next_page_url":"https://evil.example/steal?page=2","last_page_url":"file:///etc/passwd""#;
    let p = |n: u32| format!(r#"{{"total":5,"per_page":2,"current_page":{n},"last_page":3,{evil}}}"#);
    let (rows, end, queries) = walk([page(&[1, 2], &p(1)), page(&[3, 4], &p(2)), page(&[5], &p(3))]);
    assert_eq!((rows, end), (5, Some(End::Complete)));
    // The first answer grants 2 rows a page, so that is what is asked for from then on.
    assert_eq!(queries, ["page=1&limit=1000", "page=2&limit=2", "page=3&limit=2"]);
}

#[test]
fn an_empty_list_and_a_list_without_paginator_end() {
    assert_eq!(walk([page(&[], r#"{"total":0,"last_page":1}"#)]).1, Some(End::Complete));
    let (rows, end, _) = walk([page(&[1], "null"), page(&[2], "{}"), page(&[], "{}")]);
    assert_eq!((rows, end), (2, Some(End::Complete)));
}

#[test]
fn a_paginator_that_lies_is_found_out() {
    let (rows, end, _) = walk([page(&[1, 2], r#"{"total":9,"per_page":2,"last_page":1}"#)]);
    assert_eq!((rows, end), (2, Some(End::Different { read: 2, total: 9 })), "the last page comes too early");
    let p = r#"{"total":2,"per_page":2,"last_page":99}"#;
    let (rows, end, queries) = walk([page(&[1, 2], p), page(&[1, 2], p), page(&[1, 2], p)]);
    assert_eq!((rows, end, queries.len()), (2, Some(End::Repeated), 2), "the same page again is dropped");
    let endless = (0..50).map(|n| page(&[2 * n, 2 * n + 1], p));
    let (_, end, queries) = walk(endless);
    assert_eq!((end, queries.len()), (Some(End::Endless), 3), "one page by the total, and two to spare");
    let zero = r#"{"total":2,"per_page":0,"last_page":2}"#;
    let (_, end, queries) = walk([page(&[1, 2], zero), page(&[], zero)]);
    assert_eq!((end, queries.len()), (Some(End::Complete), 2), "pages of no rows divide nothing by zero");
}

#[test]
fn a_paginator_that_does_not_tell_how_much_it_grants_is_followed_to_its_end() {
    for paginator in [r#"{"total":20}"#, r#"{"total":20,"last_page":10}"#, r#"{"total":20,"per_page":"x"}"#] {
        let pages = (0..10).map(|n| page(&[2 * n, 2 * n + 1], paginator)).chain([page(&[], paginator)]);
        let (rows, end, queries) = walk(pages);
        assert_eq!((rows, end), (20, Some(End::Complete)), "{paginator}");
        assert_eq!(queries[..2], ["page=1&limit=1000", "page=2&limit=2"], "the first page shows it");
    }
}

#[test]
fn a_failed_page_is_asked_for_again() {
    let p = r#"{"total":2,"per_page":1,"last_page":2}"#;
    let (client, script) = client([page(&[1], p), json(404, ""), page(&[2], p)]);
    let mut walk = client.walk_usage(UsageFilter::default());
    assert!(now(walk.next()).expect("a page").is_ok());
    let error = now(walk.next()).expect("an outcome").expect_err("an error");
    assert!(matches!(error, ApiError::Status { code: 404, .. }));
    assert!(now(walk.next()).expect("a page").is_ok());
    assert_eq!((now(walk.next()).is_none(), walk.end(), walk.rows()), (true, Some(End::Complete), 2));
    assert_eq!(script.lines()[1], script.lines()[2]);
}
