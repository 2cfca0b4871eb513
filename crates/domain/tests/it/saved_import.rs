//! Files of views that may be anybody's: ours, older, newer, broken, or something else.

use crate::saved::{names, view, views};
use domain::saved::{
    Document, FORMAT, Import, ImportError, LARGEST_FILE, MOST_VIEWS, Merged, Part, SavedView, SavedViews, Unreadable,
    ViewIssue,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Hands over what another reader of JSON found, as the console's own does.
fn document(value: &Value) -> Document {
    let part = |value: &Value| match value {
        Value::String(text) => Part::Text(text.clone()),
        Value::Null => Part::Null,
        Value::Array(items) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
            texts.map_or(Part::Other, Part::List)
        }
        _ => Part::Other,
    };
    let row =
        |row: &Value| row.as_object().map(|row| row.iter().map(|(key, value)| (key.clone(), part(value))).collect());
    Document {
        format: value.get("format").map(part),
        version: value
            .get("version")
            .map(|version| if version.is_number() { version.to_string() } else { String::new() }),
        views: value.get("views").and_then(Value::as_array).map(|rows| rows.iter().map(row).collect()),
    }
}

fn import(value: Value) -> Result<Import, ImportError> {
    document(&value).import()
}

fn ours(version: Value, views: Value) -> Value {
    json!({ "format": FORMAT, "version": version, "views": views })
}

#[test]
fn our_own_file_is_taken_and_what_it_leaves_out_is_empty() {
    let file = ours(
        json!(1),
        json!([
            { "name": " Web ", "query": "tag:web", "sort": "-name", "group": "tag", "columns": "name" },
            { "name": "later", "query": null, "colour": { "hue": 5 } },
        ]),
    );
    let import = import(file).expect("ours");
    let first =
        SavedView { sort: "-name".into(), group: "tag".into(), columns: "name".into(), ..view("Web", "tag:web") };
    assert_eq!(import.views, [first, view("later", "")]);
    assert!(import.skipped.is_empty() && !import.upgraded);
}

#[test]
fn what_is_not_ours_is_refused() {
    let none = json!([]);
    let cases = [
        (json!(null), ImportError::NotOurs),
        (json!([{ "name": "a" }]), ImportError::NotOurs),
        (json!({}), ImportError::NotOurs),
        (json!({ "format": FORMAT, "version": 1 }), ImportError::NotOurs),
        (json!({ "format": FORMAT, "version": 1, "views": {} }), ImportError::NotOurs),
        (json!({ "format": "dashboards", "version": 1, "views": none }), ImportError::NotOurs),
        (json!({ "format": 5, "views": none }), ImportError::NotOurs),
        (json!({ "version": 1, "views": none }), ImportError::NotOurs),
        (json!({ "version": "0", "views": none }), ImportError::NotOurs),
        (json!({ "views": [{ "panels": 5 }, "x", null] }), ImportError::NotOurs),
        (json!({ "format": FORMAT, "views": none }), ImportError::Version(String::new())),
        (ours(json!("1"), none.clone()), ImportError::Version(String::new())),
        (ours(json!(-1), none.clone()), ImportError::Version("-1".into())),
        (ours(json!(1.5), none.clone()), ImportError::Version("1.5".into())),
        (ours(json!(2), json!("anything")), ImportError::Newer(2)),
        (ours(json!(u64::MAX), none), ImportError::Newer(u64::MAX)),
    ];
    for (file, expected) in cases {
        assert_eq!(import(file.clone()), Err(expected), "{file}");
    }
    assert_eq!(ImportError::check_size(10_000_000), Err(ImportError::TooLarge(10_000_000)));
    assert_eq!(ImportError::check_size(LARGEST_FILE), Ok(()));
}

#[test]
fn one_unreadable_view_costs_no_other() {
    let long = "x".repeat(10_000);
    let file = ours(
        json!(1),
        json!([
            "text", null, {}, { "name": "a", "query": 5 }, { "name": 7 }, { "name": "good", "query": "q" },
            { "query": "no name" }, { "name": long }, { "name": "b\n\u{202e}c" }, { "name": "d", "columns": ["name"] },
        ]),
    );
    let import = import(file).expect("ours");
    assert_eq!(import.views, [view("good", "q")]);
    let member = |name: &str| Unreadable::Member(name.to_owned());
    let expected = [
        (1, None, Unreadable::NoObject),
        (2, None, Unreadable::NoObject),
        (3, None, Unreadable::NoObject),
        (4, Some("a"), member("query")),
        (5, None, member("name")),
        (7, None, Unreadable::Rule(ViewIssue::NoName)),
        (8, Some(&long[..60]), Unreadable::Rule(ViewIssue::LongName(10_000))),
        (9, Some("b  c"), Unreadable::Rule(ViewIssue::HiddenCharacter)),
        (10, Some("d"), member("columns")),
    ];
    let found: Vec<_> =
        import.skipped.iter().map(|skipped| (skipped.number, skipped.name.as_deref(), skipped.why.clone())).collect();
    assert_eq!(found, expected);
    assert_eq!(import.skipped[3].to_string(), "View 4 (“a”) was left out. Its “query” is not written as it should be.");
    assert_eq!(import.skipped[0].to_string(), "View 1 was left out. It is not written as a view.");
    assert_eq!(import.skipped[5].to_string(), "View 7 was left out. A view needs a name. Type one.");
}

#[test]
fn of_a_member_that_stands_twice_the_last_counts() {
    let member = |name: &str, text: &str| (name.to_owned(), Part::Text(text.to_owned()));
    let row = vec![member("name", "a"), member("query", "1"), member("name", "b"), member("query", "2")];
    let format = Some(Part::Text(FORMAT.to_owned()));
    let document = Document { format, version: Some("1".to_owned()), views: Some(vec![Some(row)]) };
    assert_eq!(document.import().map(|import| import.views), Ok(vec![view("b", "2")]));
}

#[test]
fn the_first_form_becomes_a_query() {
    let cases = [
        (json!({ "name": "a" }), ""),
        (json!({ "name": "a", "text": " web  10.0.0. ", "statuses": [], "tags": null }), "web 10.0.0."),
        (json!({ "name": "a", "statuses": ["failed"] }), "status:failed"),
        (
            json!({ "name": "a", "text": "db", "statuses": ["failed", "two words"], "tags": ["env:prod", "Web"] }),
            "db status:(failed,\"two words\") tag:=\"env:prod\" tag:=Web",
        ),
        (
            json!({ "name": "a", "text": "a OR -b (c) \"d\\ e:f *" }),
            "a \"OR\" \"-b\" \"(c)\" \"\\\"d\\\\\" \"e:f\" \"*\"",
        ),
        (json!({ "name": "a", "statuses": [""], "tags": ["漢字"] }), "status:\"\" tag:=漢字"),
    ];
    for (row, expected) in cases {
        for file in [json!({ "views": [row] }), json!({ "version": 0, "views": [row] }), ours(json!(0), json!([row]))] {
            let import = import(file).expect("ours");
            assert!(import.upgraded);
            assert_eq!(import.views, [view("a", expected)]);
        }
    }
    let broken = json!({ "views": [{ "name": "a", "tags": ["x", 5] }, { "name": "b", "text": [] }, { "name": "c" }] });
    let import = import(broken).expect("one is readable");
    assert_eq!((import.views.len(), import.skipped.len()), (1, 2));
    assert_eq!(import.skipped[0].why, Unreadable::Member("tags".into()));
}

#[test]
fn names_that_are_taken_get_a_number() {
    let mut kept = views(&["Web", "web (2)", "db"]);
    let long = "x".repeat(60);
    let brought = vec![
        view("Web", "tag:prod"),
        view("WEB", "other"),
        view("db", "other"),
        view("DB", "another"),
        view("new", ""),
        view(&long, "1"),
        view(&long, "2"),
    ];
    let cut = format!("{} (2)", "x".repeat(56));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let renamed = vec![pair("WEB", "WEB (3)"), pair("db", "db (2)"), pair("DB", "DB (3)"), pair(&long, &cut)];
    assert_eq!(kept.merge(brought), Merged { added: 6, known: 1, renamed, ..Merged::default() });
    assert_eq!(names(&kept), ["Web", "web (2)", "db", "WEB (3)", "db (2)", "DB (3)", "new", &long, &cut]);
    assert_eq!(kept.get("web"), Some(&view("Web", "tag:prod")), "what was here is as it was");
}

#[test]
fn what_has_no_room_is_counted() {
    let mut kept = SavedViews::default();
    let many = (0..MOST_VIEWS + 50_000).map(|number| view("same", &number.to_string()));
    let merged = kept.merge(many);
    assert_eq!((merged.added, merged.no_room, kept.as_slice().len()), (100, 50_000, 100));
    assert_eq!(merged.renamed.len(), 99);
    let refused = SavedViews::default().merge([view("a\nb", "")]).refused;
    assert_eq!(refused, [("a\nb".to_owned(), ViewIssue::HiddenCharacter)]);
}

proptest! {
    #[test]
    fn what_is_written_reads_back(rows in proptest::collection::vec((any::<String>(), any::<String>(), any::<String>()), 0..6)) {
        let mut kept = SavedViews::default();
        for (name, query, sort) in rows {
            // Names that break a rule are not kept, so they need not come back.
            let _ = kept.add(SavedView { sort, ..view(&name, &query) });
        }
        let import = import(serde_json::from_str(&kept.to_json()).expect("valid JSON")).expect("ours");
        prop_assert_eq!(&import.views, kept.as_slice());
        let mut copy = SavedViews::default();
        prop_assert_eq!(copy.merge(import.views).added, kept.as_slice().len());
        prop_assert_eq!(&copy, &kept);
        prop_assert_eq!(copy.merge(kept.as_slice().to_vec()).known, kept.as_slice().len());
    }
}

#[test]
fn every_refusal_says_what_to_do() {
    let cases = [
        (
            ImportError::TooLarge(10_000_000),
            "The file has 10 MB, and views never need more than 8 MB. Choose a file that was exported here.",
        ),
        (
            ImportError::NotJson,
            "The file is not JSON, or not all of it arrived. Choose a file that was exported here, or export it again.",
        ),
        (
            ImportError::NotOurs,
            "The file is JSON, but does not hold views of this console. Choose a file that was exported here.",
        ),
        (
            ImportError::Version(String::new()),
            "The file does not say which version it has. Export the views again where they come from.",
        ),
        (
            ImportError::Version("-1".into()),
            "The file says that it has version -1, which there never was. Export the views again where they come from.",
        ),
        (
            ImportError::Newer(2),
            "The file has version 2, and this console reads up to version 1. Update this console, or ask for the file in the older version.",
        ),
    ];
    for (error, expected) in cases {
        assert_eq!(error.to_string(), expected);
    }
}
