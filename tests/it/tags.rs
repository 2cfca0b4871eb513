//! The tag rules, held against the table of texts of each provider, and the table held against broken rules.

mod broken;

use domain::tag::{TagIssue, TagRules, explain};
use domain::{Provider, ProviderSpec};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// One text, and what the provider's document says about it.
struct Row {
    text: String,
    ok: bool,
    issues: Vec<String>,
    source: String,
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table(slug: &str) -> Vec<Row> {
    let path: PathBuf = repository().join("tests/fixtures").join(slug).join("tags.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let Value::Array(rows) = serde_json::from_str(&text).expect("the table is JSON") else { panic!("not a list") };
    rows.iter().map(row).collect()
}

fn row(value: &Value) -> Row {
    let string = |value: &Value| value.as_str().expect("a text").to_owned();
    Row {
        text: string(&value["text"]),
        ok: value["ok"].as_bool().expect("ok is true or false"),
        issues: value["issues"].as_array().expect("issues is a list").iter().map(string).collect(),
        source: string(&value["source"]),
    }
}

fn kind(issue: &TagIssue) -> &'static str {
    match issue {
        TagIssue::TooShort { .. } => "too_short",
        TagIssue::TooLong { .. } => "too_long",
        TagIssue::Characters { .. } => "characters",
    }
}

/// The rows on which a checker that answers with kinds of issues is wrong.
fn wrong(rows: &[Row], check: impl Fn(&str) -> Vec<&'static str>) -> Vec<&str> {
    rows.iter().filter(|row| check(&row.text) != row.issues).map(|row| row.text.as_str()).collect()
}

fn kinds(rules: &TagRules, text: &str) -> Vec<&'static str> {
    rules.check(text).iter().map(kind).collect()
}

fn each_provider(run: impl Fn(&ProviderSpec, &[Row])) {
    for provider in Provider::ALL {
        let spec = provider.spec();
        run(spec, &table(spec.slug));
    }
}

#[test]
fn every_row_is_judged_as_the_document_says_with_all_its_issues() {
    each_provider(|spec, rows| {
        let wrong = wrong(rows, |text| kinds(&spec.tags, text));
        assert!(wrong.is_empty(), "{}: {} of {} rows are judged wrong: {wrong:?}", spec.slug, wrong.len(), rows.len());
        for row in rows {
            let parsed = spec.tags.parse(&row.text);
            assert_eq!(parsed.is_ok(), row.ok, "{}: parsing {:?}", spec.slug, row.text);
            assert!(parsed.is_err() || parsed.is_ok_and(|tag| tag.as_str() == row.text), "{:?} was changed", row.text);
        }
    });
}

#[test]
fn the_table_is_large_consistent_and_without_repetition() {
    each_provider(|spec, rows| {
        assert!(rows.len() >= 90, "{}: only {} rows", spec.slug, rows.len());
        assert!(rows.iter().filter(|row| row.ok).count() >= 25, "{}: too few accepted rows", spec.slug);
        let mut texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        texts.sort_unstable();
        assert!(texts.windows(2).all(|pair| pair[0] != pair[1]), "{}: a text occurs twice", spec.slug);
        let contradiction = rows.iter().find(|row| row.ok != row.issues.is_empty());
        assert!(contradiction.is_none(), "{}: accepted with issues, or refused without one", spec.slug);
    });
}

/// A source such as `components.schemas.ClientTag.properties.tag.pattern`, looked up in the document.
fn place<'a>(document: &'a Value, source: &str) -> Option<&'a Value> {
    source.split('.').try_fold(document, |value, part| match part.parse::<usize>() {
        Ok(index) => value.get(index),
        Err(_) => value.get(part),
    })
}

#[test]
fn every_metalworks_source_is_a_place_in_the_document_that_holds_the_pattern() {
    let text = fs::read_to_string(repository().join("crates/sandbox/openapi/metalworks.json")).expect("the document");
    let document: Value = serde_json::from_str(&text).expect("the document is JSON");
    let rows = table(Provider::MetalWorks.spec().slug);
    for row in &rows {
        let pattern = place(&document, &row.source).and_then(Value::as_str);
        assert_eq!(pattern, Some("^[A-Za-z0-9_:-]{1,64}$"), "{}", row.source);
    }
    let stated = text.matches("^[A-Za-z0-9_:-]{1,64}$").count();
    let mut sources: Vec<&str> = rows.iter().map(|row| row.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    assert_eq!(sources.len(), stated, "each place of the document that states the pattern is the source of some row");
}

#[test]
fn every_upcloud_source_is_a_place_that_is_quoted() {
    let text = fs::read_to_string(repository().join("tests/fixtures/upcloud/document.json")).expect("the quotations");
    let document: Value = serde_json::from_str(&text).expect("the quotations are JSON");
    let rows = table(Provider::UpCloud.spec().slug);
    for row in &rows {
        let quoted = place(&document, &row.source).and_then(Value::as_str).unwrap_or_default();
        assert!(!quoted.is_empty(), "{}", row.source);
        // What is taken for an example has to be one.
        let is_example = row.ok && !row.source.starts_with("create.attributes") && !row.source.ends_with("attributes");
        assert!(!is_example || quoted.contains(&row.text), "{:?} is not in {:?}", row.text, row.source);
    }
    assert_eq!(place(&document, "create.attributes.name"), Some(&Value::from("1-32 characters A-Z, a-z, 0-9, _")));
    let from_rule = rows.iter().filter(|row| row.source == "create.attributes.name").count();
    assert!(from_rule >= 60, "only {from_rule} rows stand on the rule");
}

const ALLOWED: &str = "Allowed: letters (A to Z), digits, “-”, “_” and “:”.";

#[test]
fn sentences_name_the_offending_characters_and_the_allowed_ones() {
    let holding = |what: &str| vec![format!("A MetalWorks tag can’t hold {what}. {ALLOWED}")];
    let long = |length: usize| format!("A MetalWorks tag has at most 64 characters. This one has {length}.");
    let cases: Vec<(String, Vec<String>)> = vec![
        (String::new(), vec!["Type a tag first.".to_owned()]),
        ("a".repeat(65), vec![long(65)]),
        ("two words".to_owned(), holding("a space")),
        ("a/b".to_owned(), holding("“/”")),
        ("%2F".to_owned(), holding("“%”")),
        ("v1.2/beta.3 x".to_owned(), holding("“.”, “/” or a space")),
        ("web🚀".to_owned(), holding("“🚀”")),
        ("prod\n".to_owned(), holding("a line break")),
        ("prod\r\n".to_owned(), holding("a line break")),
        ("a\tb".to_owned(), holding("a tab")),
        ("a\0b".to_owned(), holding("the invisible character U+0000")),
        ("a\u{A0}b".to_owned(), holding("the invisible character U+00A0")),
        ("\u{200F}prod".to_owned(), holding("the invisible character U+200F")),
        ("cafe\u{301}".to_owned(), holding("the invisible character U+0301")),
        ("café".to_owned(), holding("“é”")),
        ("pr\u{43E}d".to_owned(), holding("“\u{43E}” (U+043E)")),
        ("\u{FF21}\u{FF11}".to_owned(), holding("“\u{FF21}” (U+FF21) or “\u{FF11}” (U+FF11)")),
        ("a//b//c".to_owned(), holding("“/”")),
        ("!#$%&(".to_owned(), holding("“!”, “#”, “$”, “%”, “&” or 1 more character")),
        ("!#$%&()*".to_owned(), holding("“!”, “#”, “$”, “%”, “&” or 3 more characters")),
        (format!("{} ", "a".repeat(64)), [holding("a space"), vec![long(65)]].concat()),
    ];
    let rules = &Provider::MetalWorks.spec().tags;
    for (text, expected) in cases {
        assert_eq!(explain(&rules.check(&text), rules), expected, "{text:?}");
    }
}

#[test]
fn a_tag_that_one_provider_allows_and_the_other_does_not_is_explained() {
    let rules = &Provider::UpCloud.spec().tags;
    let allowed = "Allowed: letters (A to Z), digits and “_”.";
    for (text, expected) in [
        ("eu-west", vec![format!("An UpCloud tag can’t hold “-”. {allowed}")]),
        ("env:prod", vec![format!("An UpCloud tag can’t hold “:”. {allowed}")]),
        ("a".repeat(33).as_str(), vec!["An UpCloud tag has at most 32 characters. This one has 33.".to_owned()]),
        ("", vec!["Type a tag first.".to_owned()]),
    ] {
        assert_eq!(explain(&rules.check(text), rules), expected, "{text:?}");
    }
}

#[test]
fn every_refused_row_gets_a_sentence_of_plain_words_for_each_issue() {
    each_provider(|spec, rows| {
        for row in rows {
            let sentences = explain(&spec.tags.check(&row.text), &spec.tags);
            assert_eq!(sentences.len(), row.issues.len(), "{:?}", row.text);
            for sentence in sentences {
                assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence:?} about {:?}", row.text);
            }
        }
    });
}
