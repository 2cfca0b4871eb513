//! The order of rows of usage, and the servers they are about.

use crate::support::{ONE, TWO, named, server, texts, time};
use domain::server::Named;
use domain::table::Order;
use domain::usage::join::{Join, distinct};
use domain::usage::order::{Names, PlacedRow, UsageColumn, order};
use domain::usage::{Bandwidth, Counter, UsageRow};
use domain::{ConnectionId, Server};
use std::rc::Rc;

struct Fixed;

impl Names for Fixed {
    fn label(&self, connection: ConnectionId) -> String {
        if connection == ONE { "eu".to_owned() } else { "asia".to_owned() }
    }

    fn location(&self, _: ConnectionId, number: u64) -> Option<String> {
        (number == 9).then(|| "Amsterdam".to_owned())
    }
}

fn rows() -> Vec<PlacedRow> {
    let traffic = |incoming, outgoing| Some(Bandwidth { incoming, outgoing, ..Bandwidth::default() });
    let list = [
        UsageRow {
            server: Some(10),
            location: Some(9),
            instance_type: Some("m6.large".to_owned()),
            delivered: Some(time("2026-11-01T00:00:00Z")),
            bandwidth: traffic(Counter::Exact(u64::MAX), Counter::Exact(5)),
            tags: texts(&["zoo", "alpha"]),
            ..UsageRow::default()
        },
        UsageRow {
            server: Some(2),
            location: Some(70),
            contract: "C-2".to_owned(),
            delivered: Some(time("2026-10-01T00:00:00Z")),
            released: Some(time("2026-10-02T00:00:00Z")),
            bandwidth: traffic(Counter::Invalid("-1".to_owned()), Counter::Exact(u64::MAX - 1)),
            tags: texts(&["beta"]),
            ..UsageRow::default()
        },
        UsageRow { server: Some(3), bandwidth: traffic(Counter::Exact(7), Counter::Exact(0)), ..UsageRow::default() },
    ];
    let connections = [ONE, TWO, ONE];
    list.into_iter().zip(connections).map(|(row, connection)| PlacedRow { connection, row: Rc::new(row) }).collect()
}

#[test]
fn every_column_orders_with_the_unknown_last() {
    let up = Order::ascending;
    let down = Order::descending;
    let cases = [
        (up(UsageColumn::Server), [2, 3, 10]),
        (down(UsageColumn::Server), [10, 3, 2]),
        (up(UsageColumn::Connection), [2, 3, 10]),
        (down(UsageColumn::Connection), [3, 10, 2]),
        (up(UsageColumn::Location), [2, 10, 3]),
        (up(UsageColumn::Type), [10, 2, 3]),
        (up(UsageColumn::Contract), [2, 3, 10]),
        (up(UsageColumn::Tags), [10, 2, 3]),
        (down(UsageColumn::Tags), [2, 10, 3]),
        (up(UsageColumn::Delivered), [2, 10, 3]),
        (down(UsageColumn::Delivered), [10, 2, 3]),
        (up(UsageColumn::Released), [2, 3, 10]),
        (up(UsageColumn::In), [3, 10, 2]),
        (down(UsageColumn::In), [10, 3, 2]),
        (up(UsageColumn::Out), [3, 10, 2]),
        (down(UsageColumn::Out), [2, 10, 3]),
        (down(UsageColumn::Hours), [10, 2, 3]),
    ];
    for (key, expected) in cases {
        let mut rows = rows();
        order(&mut rows, key, &Fixed, time("2026-11-22T00:00:00Z"));
        let seen: Vec<u64> = rows.iter().filter_map(|placed| placed.row.server).collect();
        assert_eq!(seen, expected, "{key:?}");
    }
}

fn machine(id: &str, number: u64, delivered: Option<&str>) -> Server {
    let location = Some(Named { id: Some(9), ..named("Amsterdam").expect("a name") });
    Server { inventory_id: Some(number), delivered: delivered.map(time), location, ..server(id, id) }
}

#[test]
fn a_row_is_about_the_server_with_its_number_on_its_connection() {
    let fleet = [
        (ONE, machine("a", 7, None)),
        (TWO, machine("b", 7, None)),
        (ONE, machine("old", 8, Some("2025-01-01T00:00:00Z"))),
        (ONE, machine("new", 8, Some("2026-01-01T00:00:00Z"))),
        (ONE, machine("twin", 9, Some("2026-01-01T00:00:00Z"))),
        (ONE, machine("twin2", 9, Some("2026-01-01T00:00:00Z"))),
    ];
    let join = Join::new(fleet.iter().map(|(connection, server)| (*connection, server)));
    let find = |connection, server, delivered: Option<&str>| {
        let row = UsageRow { server, delivered: delivered.map(time), ..UsageRow::default() };
        join.server(connection, &row).map(|known| known.title.clone())
    };
    assert_eq!(find(ONE, Some(7), None).as_deref(), Some("a"));
    assert_eq!(find(TWO, Some(7), None).as_deref(), Some("b"));
    assert_eq!(find(TWO, Some(8), None), None, "a number of another connection");
    assert_eq!(find(ONE, Some(8), Some("2026-01-01")).as_deref(), Some("new"));
    assert_eq!(find(ONE, Some(8), Some("2025-01-01")).as_deref(), Some("old"));
    assert_eq!(find(ONE, Some(8), Some("2024-01-01")), None, "neither was handed over then");
    assert_eq!(find(ONE, Some(8), None), None, "it can't be told");
    assert_eq!(find(ONE, Some(9), Some("2026-01-01")), None, "it can't be told");
    assert_eq!(find(ONE, None, None), None);
    assert_eq!(join.location(ONE, 9), Some("Amsterdam"));
    assert_eq!(join.location(ONE, 10), None);
}

#[test]
fn servers_are_counted_once_and_rows_without_a_number_apart() {
    let row = |server| UsageRow { server, ..UsageRow::default() };
    let rows = [(ONE, row(Some(1))), (ONE, row(Some(1))), (TWO, row(Some(1))), (ONE, row(None))];
    assert_eq!(distinct(rows.iter().map(|(connection, row)| (*connection, row))), (2, 1));
}
