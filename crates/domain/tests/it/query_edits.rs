//! Labels that are taken away and facets that are switched, as edits of one expression.

use crate::query_random::{NOW, contexts, expressions, servers};
use domain::query::naive::{Context, matches};
use domain::query::{Choice, Expr, Field, choice, choose, describe, parse, rest_without_field, terms, without};
use proptest::prelude::*;
use proptest::sample::select;

fn read(text: &str) -> Expr {
    parse(text).unwrap_or_else(|mistake| panic!("{text:?}: {mistake:?}"))
}

#[test]
fn each_part_can_be_taken_out() {
    let expr = read("web tag:prod -tag:drain (a OR b)");
    let parts: Vec<String> = terms(&expr).iter().map(Expr::to_string).collect();
    assert_eq!(parts, ["web", "tag:prod", "-tag:drain", "a OR b"]);
    let rest: Vec<String> = (0..5).map(|index| without(&expr, index).to_string()).collect();
    assert_eq!(
        rest,
        [
            "tag:prod -tag:drain (a OR b)",
            "web -tag:drain (a OR b)",
            "web tag:prod (a OR b)",
            "web tag:prod -tag:drain",
            "web tag:prod -tag:drain (a OR b)",
        ]
    );
    assert_eq!(terms(&read("")), []);
    assert_eq!(terms(&read("a OR b")), [read("a OR b")]);
    assert_eq!(without(&read("a OR b"), 0), Expr::EVERYTHING);
    assert_eq!(without(&read(""), 0), Expr::EVERYTHING);
    assert_eq!(without(&read("a (b OR c)"), 0).to_string(), "b OR c");
}

#[test]
fn what_is_chosen_is_read_from_the_text() {
    let cases = [
        ("tag:prod", Field::Tag, "prod", Choice::In),
        ("tag:PROD", Field::Tag, "prod", Choice::In),
        ("tag:=PROD", Field::Tag, "prod", Choice::Off),
        ("tag:prod*", Field::Tag, "prod", Choice::Off),
        ("tag:(prod,dev)", Field::Tag, "dev", Choice::In),
        ("tag:pro", Field::Tag, "prod", Choice::Off),
        ("prod", Field::Tag, "prod", Choice::Off),
        ("-tag:prod", Field::Tag, "prod", Choice::Out),
        ("-tag:(a,prod)", Field::Tag, "prod", Choice::Out),
        ("-(tag:prod web)", Field::Tag, "prod", Choice::Off),
        ("tag:prod OR web", Field::Tag, "prod", Choice::Off),
        ("-tag:prod tag:=prod", Field::Tag, "prod", Choice::In),
        ("location:ams", Field::Location, "Amsterdam", Choice::Off),
        ("location:amsterdam", Field::Location, "Amsterdam", Choice::In),
        ("location:=(Amsterdam,\"New York\")", Field::Location, "New York", Choice::In),
        ("name:prod", Field::Tag, "prod", Choice::Off),
        ("status:\"configuring network\"", Field::Status, "configuring_network", Choice::In),
        ("status:=\"Configuring network\"", Field::Status, "configuring_network", Choice::In),
        ("status:configuring_NETWORK", Field::Status, "configuring_network", Choice::In),
        ("-status:released", Field::Status, "released", Choice::Out),
        ("is:untagged", Field::Flag, "untagged", Choice::In),
        ("-is:failed", Field::Flag, "failed", Choice::Out),
        ("cores:8", Field::Cores, "8", Choice::Off),
        ("", Field::Tag, "prod", Choice::Off),
        ("status:failed OR status:releasing", Field::Status, "releasing", Choice::In),
        ("-(status:failed OR status:releasing)", Field::Status, "failed", Choice::Out),
        ("status:failed OR tag:a", Field::Status, "failed", Choice::Off),
    ];
    for (text, field, value, expected) in cases {
        assert_eq!(choice(&read(text), field, value), expected, "{text} {value}");
    }
}

#[test]
fn facets_write_what_a_reader_would() {
    use Choice::{In, Off, Out};
    let cases = [
        ("", Field::Tag, "prod", In, "tag:=prod"),
        ("", Field::Tag, "a b", Out, "-tag:=\"a b\""),
        ("web tag:=prod", Field::Tag, "dev", In, "web tag:=prod tag:=dev"),
        ("web tag:prod x", Field::Tag, "prod", Off, "web x"),
        ("web tag:prod x", Field::Tag, "prod", Out, "web x -tag:=prod"),
        ("web tag:prod x", Field::Tag, "prod", In, "web tag:prod x"),
        ("-tag:prod x", Field::Tag, "prod", In, "x tag:=prod"),
        ("-tag:prod x", Field::Tag, "prod", Off, "x"),
        ("-tag:(prod,dev) x", Field::Tag, "prod", Off, "-tag:dev x"),
        ("tag:(prod,dev) x", Field::Tag, "prod", Off, "tag:dev x"),
        ("tag:prod tag:=prod", Field::Tag, "prod", Off, ""),
        ("location:=Amsterdam web", Field::Location, "Rotterdam", In, "location:=(Amsterdam,Rotterdam) web"),
        ("location:ams web", Field::Location, "Rotterdam", In, "location:(ams,=Rotterdam) web"),
        ("location:(ams,=Rotterdam) web", Field::Location, "Rotterdam", Off, "location:ams web"),
        (
            "location:=(Amsterdam,Rotterdam)",
            Field::Location,
            "Amsterdam",
            Out,
            "location:=Rotterdam -location:=Amsterdam",
        ),
        ("-location:=Amsterdam", Field::Location, "Rotterdam", In, "-location:=Amsterdam location:=Rotterdam"),
        ("-status:released", Field::Status, "released", Off, ""),
        ("-status:released", Field::Status, "released", In, "status:=released"),
        ("-status:released", Field::Status, "failed", In, "-status:released status:=failed"),
        ("a OR b", Field::Status, "failed", In, "(a OR b) status:=failed"),
        ("a OR b", Field::Status, "failed", Out, "(a OR b) -status:=failed"),
        ("web", Field::Flag, "untagged", In, "web is:untagged"),
        ("web is:untagged", Field::Flag, "untagged", Out, "web -is:untagged"),
        ("status:failed OR status:error", Field::Status, "delivered", In, "status:(failed,error,=delivered)"),
        ("(status:failed OR status:error) web", Field::Status, "failed", Off, "status:error web"),
        ("-(status:failed OR status:error) web", Field::Status, "failed", In, "-status:error web status:=failed"),
        ("status:failed OR web", Field::Status, "failed", Out, "(status:failed OR web) -status:=failed"),
        ("is:failed", Field::Flag, "untagged", In, "is:failed is:untagged"),
        ("web", Field::Cores, "8", In, "web"),
        ("web", Field::Flag, "nonsense", In, "web"),
    ];
    for (text, field, value, choice, expected) in cases {
        assert_eq!(choose(&read(text), field, value, choice).to_string(), expected, "{text} {value} {choice:?}");
    }
}

#[test]
fn a_facet_is_counted_without_its_own_part() {
    let cases = [
        ("web status:failed -status:released tag:a", Field::Status, "web tag:a"),
        ("(status:failed OR status:released) web", Field::Status, "web"),
        ("(status:failed OR tag:a) web", Field::Status, "(status:failed OR tag:a) web"),
        ("-(status:failed -status:error)", Field::Status, ""),
        ("web", Field::Text, ""),
        ("", Field::Status, ""),
        ("-* a", Field::Status, "-* a"),
    ];
    for (text, field, expected) in cases {
        assert_eq!(rest_without_field(&read(text), field).to_string(), expected, "{text}");
    }
}

#[test]
fn parts_are_described_in_words() {
    let cases = [
        ("web", "Text", "web"),
        ("-web", "Text is not", "web"),
        ("\"a b\"", "Text", "a b"),
        ("tag:prod", "Tag", "prod"),
        ("-tag:drain", "Tag is not", "drain"),
        ("-tag:(a,b,c)", "Tag is not", "a, b or c"),
        ("location:(ams,rtm)", "Location", "ams or rtm"),
        ("location:=\"New York\"", "Location", "New York"),
        ("name:web-*", "Name", "web-*"),
        ("tag:=\"\"", "Tag", "(empty)"),
        ("status:=configuring_network", "Status", "Configuring network"),
        ("status:failed", "Status", "failed"),
        ("is:untagged", "Is", "untagged"),
        ("-is:failed", "Is not", "failed"),
        ("id:abc", "Identity", "abc"),
        ("ip:10.2.", "Address", "10.2."),
        ("created:>2026-01-01", "Created", "after 1 Jan 2026"),
        ("created:>=2026-01-01", "Created", "from 1 Jan 2026"),
        ("created:<2026-01", "Created", "before Jan 2026"),
        ("created:<=2026", "Created", "until 2026"),
        ("created:2026-11", "Created", "Nov 2026"),
        ("created:2026-01-31..2026-02", "Created", "31 Jan 2026 to Feb 2026"),
        ("created:>2026-01-31T14:02", "Created", "after 31 Jan 2026, 14:02 UTC"),
        ("created:>2026-01-31T14:02:03", "Created", "after 31 Jan 2026, 14:02:03 UTC"),
        ("released:>-7d", "Released", "in the last 7 days"),
        ("-released:>-1h", "Released is not", "in the last 1 hour"),
        ("updated:<-90m", "Updated", "more than 90 minutes ago"),
        ("updated:-30d..-7d", "Updated", "30 days ago to 7 days ago"),
        ("updated:*", "Updated", "any"),
        ("cores:8", "Cores", "8"),
        ("cores:>=8", "Cores", "at least 8"),
        ("cores:>8", "Cores", "more than 8"),
        ("cores:<=1000", "Cores", "at most 1,000"),
        ("cores:<8", "Cores", "less than 8"),
        ("memory:16GB..64GiB", "Memory", "16 GB to 64 GiB"),
        ("status:failed OR status:releasing", "Status", "failed or releasing"),
        ("status:failed OR -tag:drain", "Any of", "Status failed or Tag is not drain"),
        ("web OR (tag:a cores:>4)", "Any of", "Text web or (Tag a and Cores more than 4)"),
        ("-(tag:a OR tag:b)", "Tag is not", "a or b"),
        ("-(tag:a OR web)", "None of", "Tag a or Text web"),
        ("-(tag:a web)", "Not all of", "Tag a and Text web"),
        ("", "All", "servers"),
        ("-*", "None", "of the servers"),
    ];
    for (text, about, asked) in cases {
        assert_eq!(describe(&read(text)), (about.to_owned(), asked.to_owned()), "{text}");
    }
}

/// Fields that facets are made of, with values that random expressions hold too.
fn facets() -> impl Strategy<Value = (Field, &'static str)> {
    let facets: &'static [(Field, &'static str)] = &[
        (Field::Tag, "prod"),
        (Field::Tag, "a b"),
        (Field::Tag, ""),
        (Field::Status, "failed"),
        (Field::Status, "configuring_network"),
        (Field::Location, "Amsterdam"),
        (Field::Location, "AMS"),
        (Field::Type, "m6.large"),
        (Field::Connection, "games"),
        (Field::System, "plan9"),
        (Field::Flag, "untagged"),
        (Field::Flag, "failed"),
    ];
    select(facets)
}

fn choices() -> impl Strategy<Value = Choice> {
    select(&[Choice::Off, Choice::In, Choice::Out][..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_was_chosen_is_what_is_shown((field, value) in facets(), expr in expressions(), wanted in choices()) {
        let chosen = choose(&expr, field, value, wanted);
        prop_assert_eq!(choice(&chosen, field, value), wanted, "{} -> {}", expr, chosen);
        prop_assert_eq!(chosen.clone().normal(), chosen.clone());
        prop_assert_eq!(parse(&chosen.to_string()), Ok(chosen.clone()));
        prop_assert_eq!(choose(&chosen, field, value, wanted), chosen);
    }

    #[test]
    fn other_parts_and_other_values_stay((field, value) in facets(), expr in expressions(), wanted in choices()) {
        let chosen = choose(&expr, field, value, wanted);
        prop_assert_eq!(rest_without_field(&chosen, field), rest_without_field(&expr, field));
        for (other, own) in [(Field::Tag, "dev"), (Field::Status, "released"), (Field::Location, "Rotterdam")] {
            prop_assert_eq!(choice(&chosen, other, own), choice(&expr, other, own));
        }
    }

    #[test]
    fn a_choice_keeps_out_and_lets_in(
        (field, value) in facets(),
        expr in expressions(),
        server in servers(),
        (label, provider, selected) in contexts(),
    ) {
        let context = Context { label, provider, now: NOW, selected };
        let just = |choice| matches(&choose(&Expr::EVERYTHING, field, value, choice), &server, &context);
        prop_assert_ne!(just(Choice::In), just(Choice::Out));
        let out = choose(&expr, field, value, Choice::Out);
        if choice(&expr, field, value) != Choice::Out {
            prop_assert!(!matches(&out, &server, &context) || just(Choice::Out));
        }
    }
}
