//! What is offered while a search is typed.

use domain::query::suggest::{Suggestion, Values, memory_value, suggest};
use domain::query::{Field, parse};
use proptest::prelude::*;

struct Fleet;

impl Values for Fleet {
    fn values(&self, field: Field) -> Vec<(String, usize)> {
        let list: &[(&str, usize)] = match field {
            Field::Tag => &[
                ("dev", 7),
                ("prod", 1_204),
                ("product", 3),
                ("team:web", 655),
                ("a b", 2),
                ("", 1),
                ("eu-west", 998),
                ("x1", 1),
                ("x10", 1),
                ("x2", 1),
            ],
            Field::Status => &[("delivered", 900), ("failed", 9), ("configuring_network", 4)],
            Field::Location => &[("Amsterdam", 817), ("New York", 12)],
            Field::Cores => &[("8", 10), ("16", 20)],
            Field::Memory => &[("16GiB", 5)],
            Field::Flag => &[("failed", 9)],
            _ => &[],
        };
        list.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect()
    }
}

/// What is offered where `|` stands.
fn offered(text: &str) -> (String, Vec<Suggestion>) {
    let caret = text.find('|').expect("a caret");
    let text = text.replacen('|', "", 1);
    let list = suggest(&text, caret, &Fleet);
    (text, list)
}

fn labels(text: &str) -> Vec<String> {
    offered(text).1.into_iter().map(|one| one.label).collect()
}

/// The text after the offer with this label was taken.
fn taken(text: &str, label: &str) -> String {
    let (mut text, list) = offered(text);
    let one = list.into_iter().find(|one| one.label == label).unwrap_or_else(|| panic!("no {label} at {text}"));
    text.replace_range(one.range, &one.insert);
    text
}

#[test]
fn fields_come_first() {
    let all = ["name:", "tag:", "status:", "location:", "type:", "system:", "ip:", "connection:"];
    assert_eq!(labels("|"), all);
    assert_eq!(labels("web |"), all);
    assert_eq!(labels("(|"), all);
    assert_eq!(labels("-|"), all);
    assert_eq!(labels("ta|"), ["tag:"]);
    assert_eq!(labels("-ta|"), ["tag:"]);
    assert_eq!(labels("zo|"), ["location:"]);
    assert_eq!(labels("re|"), ["location:", "released:", "status:delivered"]);
    assert_eq!(labels("web |tag:prod"), [""; 0]);
    assert_eq!(offered("ta|").1[0].detail, "tag:prod");
    assert_eq!(taken("web ta| x", "tag:"), "web tag: x");
    assert_eq!(taken("lo|c:ams", "location:"), "location:ams");
}

#[test]
fn a_word_is_offered_as_a_value_of_a_field() {
    assert_eq!(labels("pro|"), ["provider:", "tag:prod", "tag:product"]);
    assert_eq!(offered("pro|").1[1].count, Some(1_204));
    assert_eq!(taken("x pro|", "tag:prod"), "x tag:prod");
    assert_eq!(taken("amster|", "location:Amsterdam"), "location:=Amsterdam");
    assert_eq!(taken("york|", "location:\"New York\""), "location:=\"New York\"");
    assert_eq!(taken("team:w|", "tag:team:web"), "tag:team:web");
    assert_eq!(labels("zzz|"), [""; 0]);
}

#[test]
fn values_come_by_number_and_hold_what_was_typed() {
    assert_eq!(labels("tag:|"), ["prod", "eu-west", "team:web", "dev", "product", "a b", "x1", "("]);
    assert_eq!(labels("tag:x|"), ["x1", "x2", "x10"]);
    assert_eq!(labels("tag:pr|od"), ["prod", "product"]);
    assert_eq!(taken("tag:pr|od x", "product"), "tag:product x");
    assert_eq!(taken("tag:\"a|", "a b"), "tag:\"a b\"");
    assert_eq!(taken("-tag:=a|", "a b"), "-tag:=\"a b\"");
    assert_eq!(labels("status:netw|"), ["Configuring network"]);
    assert_eq!(taken("state:netw|", "Configuring network"), "state:configuring_network");
    assert_eq!(taken("location:new|", "New York"), "location:=\"New York\"");
    assert_eq!(taken("location:=new|", "New York"), "location:=\"New York\"");
    assert_eq!(labels("tag:=|").last().map(String::as_str), Some("x2"));
}

#[test]
fn lists_offer_other_values_and_their_end() {
    assert_eq!(labels("tag:(pro|"), ["prod", "product"]);
    assert_eq!(labels("tag:(prod|"), ["prod", "product", ",", ")"]);
    assert_eq!(taken("tag:(prod|", ","), "tag:(prod,");
    assert_eq!(taken("tag:(prod|", ")"), "tag:(prod)");
    assert_eq!(labels("tag:(prod,|"), ["eu-west", "team:web", "dev", "product", "a b", "x1", "x2", "x10"]);
    assert_eq!(taken("tag:(prod, |", "a b"), "tag:(prod, \"a b\"");
    assert_eq!(taken("tag:(prod, d|, eu-west) web", "dev"), "tag:(prod, dev, eu-west) web");
    assert_eq!(labels("tag:(zzz|"), [",", ")"]);
    assert_eq!(taken("location:(=Amsterdam,=n|", "New York"), "location:(=Amsterdam,=\"New York\"");
}

#[test]
fn numbers_and_times_offer_signs() {
    assert_eq!(labels("cores:|"), [">=", "<=", ">", "<", "16", "8"]);
    assert_eq!(labels("cores:>|"), [">=", "16", "8"]);
    assert_eq!(taken("cores:>|", "16"), "cores:>16");
    assert_eq!(taken("cores:|", "16"), "cores:16");
    assert_eq!(taken("memory:>=1|", "16GiB"), "memory:>=16GiB");
    assert_eq!(labels("created:>|"), [">-1d", ">-7d", ">-30d", ">="]);
    assert_eq!(taken("created:>| x", ">-7d"), "created:>-7d x");
    assert_eq!(taken("created:>-|", ">-30d"), "created:>-30d");
    assert_eq!(labels("created:|").len(), 8);
    assert_eq!(memory_value(16_384), "16GiB");
    assert_eq!(memory_value(1_000), "1000MiB");
}

#[test]
fn flags_are_told_apart_in_words() {
    assert_eq!(labels("is:|"), ["untagged", "moving", "failed", "selected"]);
    let (_, list) = offered("is:fa|");
    assert_eq!((list.len(), list[0].count, list[0].detail.as_str()), (1, Some(9), "Something went wrong"));
    assert_eq!(taken("-is:unt|", "untagged"), "-is:untagged");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_offered_fits_into_the_text(
        text in "((tag|created|memory|is|location|foo)?:?[-=<>(]{0,2}[a-dN0-9\"*,.)\u{e9}]{0,5}( OR | |\\) ?)?){0,4}",
        caret in 0_usize..60,
    ) {
        let list = suggest(&text, caret, &Fleet);
        prop_assert!(list.len() <= 8);
        for one in list {
            prop_assert!(text.get(one.range.clone()).is_some(), "{:?}", one);
            prop_assert!(!one.label.is_empty() && !one.insert.is_empty());
            // A value with its number is a whole value: a text that could be read still can.
            let mut fixed = text.clone();
            fixed.replace_range(one.range.clone(), &one.insert);
            let whole = one.count.is_some() && parse(&text).is_ok();
            prop_assert!(!whole || parse(&fixed).is_ok(), "{:?} in {:?}", one, text);
        }
    }
}
