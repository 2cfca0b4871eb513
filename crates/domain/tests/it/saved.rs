//! Views that a reader keeps: rules of names, order, and the file.

use domain::saved::{LARGEST_FILE, LONGEST_VIEW, MOST_VIEWS, SavedView, SavedViews, ViewIssue};
use serde_json::{Value, json};

/// A view with a name and a query.
pub(crate) fn view(name: &str, query: &str) -> SavedView {
    SavedView { name: name.to_owned(), query: query.to_owned(), ..SavedView::default() }
}

/// A list of views by these names.
pub(crate) fn views(names: &[&str]) -> SavedViews {
    let mut views = SavedViews::default();
    for name in names {
        views.add(view(name, "tag:prod")).expect("a legal view");
    }
    views
}

/// The names in order.
pub(crate) fn names(views: &SavedViews) -> Vec<&str> {
    views.as_slice().iter().map(|view| view.name.as_str()).collect()
}

#[test]
fn names_obey_rules() {
    let long = "é".repeat(61);
    let cases = [
        ("", Err(ViewIssue::NoName)),
        (" \t ", Err(ViewIssue::NoName)),
        ("  Web servers  ", Ok("Web servers")),
        (&long, Err(ViewIssue::LongName(61))),
        (&long[2..], Ok(&long[2..])),
        ("two\nlines", Err(ViewIssue::HiddenCharacter)),
        ("bell\u{7}", Err(ViewIssue::HiddenCharacter)),
        ("\u{202e}txt", Err(ViewIssue::HiddenCharacter)),
        ("line\u{2028}", Ok("line")),
        ("a\u{2029}b", Err(ViewIssue::HiddenCharacter)),
        ("=cmd \"; rm -rf /", Ok("=cmd \"; rm -rf /")),
        ("😀 👩‍👩‍👧 עברית", Ok("😀 👩‍👩‍👧 עברית")),
    ];
    for (name, expected) in cases {
        let mut views = SavedViews::default();
        let found = views.add(view(name, ""));
        assert_eq!(found.map(|()| names(&views)[0].to_owned()), expected.map(str::to_owned), "{name:?}");
    }
}

#[test]
fn a_name_belongs_to_one_view_whatever_its_case() {
    let mut views = views(&["Web", "Σίσυφος"]);
    assert_eq!(views.add(view("wEB ", "")), Err(ViewIssue::Taken("Web".to_owned())));
    assert_eq!(views.add(view("σίσυφοσ", "")), Err(ViewIssue::Taken("Σίσυφος".to_owned())));
    assert_eq!(views.get(" WEB ").map(|view| view.query.as_str()), Some("tag:prod"));

    let before = views.replace(view("WEB", "tag:new")).expect("it is there");
    assert_eq!((before.name.as_str(), before.query.as_str()), ("Web", "tag:prod"));
    assert_eq!(views.as_slice()[0], view("WEB", "tag:new"), "in the same place");
    assert_eq!(views.replace(view("other", "")), Err(ViewIssue::Missing("other".to_owned())));
    assert_eq!(views.replace(view(" ", "")), Err(ViewIssue::NoName));
}

#[test]
fn views_are_renamed_moved_and_taken_out() {
    let mut views = views(&["a", "b", "c"]);
    assert_eq!(views.rename("a", "B"), Err(ViewIssue::Taken("b".to_owned())));
    assert_eq!(views.rename("x", "y"), Err(ViewIssue::Missing("x".to_owned())));
    assert_eq!(views.rename("a", ""), Err(ViewIssue::NoName));
    assert_eq!(views.rename("a", " A "), Ok(()));
    assert_eq!(names(&views), ["A", "b", "c"]);
    assert_eq!(views.get("a").map(|view| view.query.as_str()), Some("tag:prod"), "only the name changed");

    let moves =
        [("A", 1, ["b", "A", "c"]), ("c", 0, ["c", "b", "A"]), ("c", 99, ["b", "A", "c"]), ("A", 1, ["b", "A", "c"])];
    for (name, place, expected) in moves {
        assert_eq!(views.move_to(name, place), Ok(()));
        assert_eq!(names(&views), expected, "{name} to {place}");
    }
    assert_eq!(views.move_to("x", 0), Err(ViewIssue::Missing("x".to_owned())));

    let (place, gone) = views.remove("a").expect("it is there");
    assert_eq!((place, gone.name.as_str(), names(&views)), (1, "A", vec!["b", "c"]));
    assert_eq!(views.remove("a"), Err(ViewIssue::Missing("a".to_owned())));
    assert_eq!(views.restore(place, gone.clone()), Ok(()));
    assert_eq!(names(&views), ["b", "A", "c"]);
    assert_eq!(views.restore(0, gone.clone()), Err(ViewIssue::Taken("A".to_owned())));
    views.remove("a").expect("it is there");
    views.restore(99, gone).expect("free again");
    assert_eq!(names(&views), ["b", "c", "A"]);
}

fn full() -> SavedViews {
    let mut views = SavedViews::default();
    for number in 0..MOST_VIEWS {
        views.add(view(&format!("view {number}"), "")).expect("room");
    }
    views
}

#[test]
fn there_is_room_for_a_hundred() {
    let mut views = full();
    assert_eq!(views.as_slice().len(), 100);
    assert_eq!(views.add(view("one more", "")), Err(ViewIssue::Full));
    assert_eq!(views.add(view("VIEW 5", "")), Err(ViewIssue::Taken("view 5".to_owned())), "the nearer reason");
    assert!(views.replace(view("view 5", "x")).is_ok());
    assert!(views.remove("view 7").is_ok() && views.add(view("one more", "")).is_ok());
}

#[test]
fn what_is_too_long_for_an_address_is_not_kept() {
    let mut views = SavedViews::default();
    let long = SavedView { sort: "x".into(), ..view("long", &"é".repeat(LONGEST_VIEW)) };
    assert_eq!(views.add(long.clone()), Err(ViewIssue::LongView(LONGEST_VIEW + 1)));
    assert_eq!(views.add(SavedView { sort: String::new(), ..long }), Ok(()));
}

#[test]
fn the_file_is_json_with_a_view_a_line() {
    assert_eq!(
        SavedViews::default().to_json(),
        "{\"format\":\"metalworks-console views\",\"version\":1,\"views\":[]}\n"
    );
    let mut views = views(&["Web \"prod\""]);
    let all = SavedView {
        sort: "-name,status".into(),
        group: "tag".into(),
        columns: "name,tags".into(),
        ..view("b", "\\ \u{2028}\n")
    };
    views.add(all).expect("legal");
    let expected = concat!(
        "{\"format\":\"metalworks-console views\",\"version\":1,\"views\":[\n",
        r#"{"name":"Web \"prod\"","query":"tag:prod","sort":"","group":"","columns":""},"#,
        "\n",
        r#"{"name":"b","query":"\\ \u2028\n","sort":"-name,status","group":"tag","columns":"name,tags"}"#,
        "\n]}\n"
    );
    assert_eq!(views.to_json(), expected);
    let read: Value = serde_json::from_str(expected).expect("valid JSON");
    assert_eq!(read["views"][1]["query"], json!("\\ \u{2028}\n"));
}

#[test]
fn the_longest_list_fits_into_a_file_that_is_read() {
    let mut longest = SavedViews::default();
    for number in 0..MOST_VIEWS {
        let name = format!("{number:0>3}{}", "😀".repeat(57));
        longest.add(view(&name, &"\u{1}".repeat(LONGEST_VIEW))).expect("legal");
    }
    assert!(longest.to_json().len() < LARGEST_FILE, "{}", longest.to_json().len());
}

#[test]
fn every_refusal_says_what_to_do() {
    let issues = [
        (ViewIssue::NoName, "A view needs a name. Type one."),
        (ViewIssue::LongName(61), "The name has 61 characters. Shorten it to 60."),
        (
            ViewIssue::HiddenCharacter,
            "The name has a character that can't be seen, such as a line break. Type the name anew.",
        ),
        (ViewIssue::Taken("Web".into()), "There is a view called “Web” already. Replace it, or choose another name."),
        (
            ViewIssue::Missing("Web".into()),
            "There is no view called “Web” any more. Reload the page to see which there are.",
        ),
        (
            ViewIssue::LongView(20_000),
            "The view has 20,000 characters. Shorten the query, so that there are 12,000 at most.",
        ),
        (ViewIssue::Full, "100 views are kept already. Delete one to make room."),
    ];
    for (issue, expected) in issues {
        assert_eq!(issue.to_string(), expected);
    }
}
