//! Which tags a search finds, and in which order.

use crate::support::{ONE, TWO, time};
use domain::fleet::Direction;
use domain::table::Order;
use domain::tag::TagInfo;
use domain::tag::list::{TagColumn, TagRow, select};

fn row(name: &str, servers: Option<u64>, created: Option<&str>) -> TagRow {
    let info = TagInfo { name: name.to_owned(), servers, created: created.map(time), ..TagInfo::default() };
    TagRow { connection: ONE, label: "eu".to_owned(), info }
}

fn names(rows: &[TagRow]) -> Vec<&str> {
    rows.iter().map(|row| row.info.name.as_str()).collect()
}

fn some() -> Vec<TagRow> {
    vec![
        row("web-10", Some(7), Some("2026-01-02")),
        row("Prod", None, Some("2025-01-02")),
        row("web-2", Some(7), None),
        row("edge", Some(9_214), Some("2024-01-02")),
        row("alpha", Some(0), Some("2026-01-01")),
    ]
}

#[test]
fn every_column_orders_both_ways_with_the_unknown_last() {
    let cases = [
        (Order::descending(TagColumn::Servers), vec!["edge", "web-2", "web-10", "alpha", "Prod"]),
        (Order::ascending(TagColumn::Servers), vec!["alpha", "web-2", "web-10", "edge", "Prod"]),
        (Order::ascending(TagColumn::Name), vec!["alpha", "edge", "Prod", "web-2", "web-10"]),
        (Order::descending(TagColumn::Name), vec!["web-10", "web-2", "Prod", "edge", "alpha"]),
        (Order::ascending(TagColumn::Created), vec!["edge", "Prod", "alpha", "web-10", "web-2"]),
        (Order::descending(TagColumn::Created), vec!["web-10", "alpha", "Prod", "edge", "web-2"]),
        (Order::ascending(TagColumn::Updated), vec!["alpha", "edge", "Prod", "web-2", "web-10"]),
    ];
    for (order, expected) in cases {
        assert_eq!(names(&select(&some(), "", order)), expected, "{order:?}");
    }
}

#[test]
fn tags_of_one_name_stand_in_the_order_of_their_connections() {
    let other = TagRow { connection: TWO, label: "asia".to_owned(), ..row("prod", Some(1), None) };
    let rows = [row("prod", Some(1), None), other, row("dev", Some(1), None)];
    let found = select(&rows, "", Order::descending(TagColumn::Servers));
    let seen: Vec<(&str, &str)> = found.iter().map(|row| (row.info.name.as_str(), row.label.as_str())).collect();
    assert_eq!(seen, [("dev", "eu"), ("prod", "asia"), ("prod", "eu")]);
    let found = select(&rows, "", Order::descending(TagColumn::Connection));
    assert_eq!(found[2].label, "asia");
}

#[test]
fn a_search_finds_every_word_without_regard_to_case() {
    let cases =
        [("WEB", vec!["web-2", "web-10"]), ("  w 10 ", vec!["web-10"]), ("pro", vec!["Prod"]), ("web prod", vec![])];
    for (text, expected) in cases {
        assert_eq!(names(&select(&some(), text, Order::ascending(TagColumn::Name))), expected, "{text:?}");
    }
}

#[test]
fn a_press_on_a_head_orders_and_a_second_one_reverses() {
    let start = Order::descending(TagColumn::Servers);
    assert_eq!(start.pressed(TagColumn::Name), Order::ascending(TagColumn::Name));
    assert_eq!(start.pressed(TagColumn::Servers), Order::ascending(TagColumn::Servers));
    assert_eq!(start.pressed(TagColumn::Servers).pressed(TagColumn::Servers), start);
    assert_eq!(start.of(TagColumn::Servers), Some(Direction::Descending));
    assert_eq!(start.of(TagColumn::Name), None);
}
