//! The order of every column, in both directions, with rows without a value last in each.

use crate::support::{ONE, TWO, id, label, named, server, texts, time};
use domain::fleet::{Context, Direction, Fleet, SortColumn, SortKey};
use domain::query::Expr;
use domain::server::System;
use domain::{ConnectionId, Provider, Server, Status};

/// Rows with a value in ascending order, then the rows without one. All have the same name, so that nothing but the
/// column can order them; their identities run against the expected order.
struct Case {
    column: SortColumn,
    valued: Vec<(ConnectionId, Server)>,
    none: Vec<Server>,
}

fn case<T: Copy>(column: SortColumn, valued: &[T], none: &[T], set: impl Fn(&mut Server, T)) -> Case {
    let made = |number: usize, value: T| {
        let mut made = server(&format!("{:02}", 99 - number), "same");
        set(&mut made, value);
        made
    };
    Case {
        column,
        valued: valued.iter().enumerate().map(|(n, value)| (ONE, made(n, *value))).collect(),
        none: none.iter().enumerate().map(|(n, value)| made(80 + n, *value)).collect(),
    }
}

const STATUSES: &[&str] = &[
    "created",
    "creating",
    "discovering",
    "discovered",
    "allocating",
    "allocated",
    "configuring_network",
    "network_configured",
    "provisioning",
    "provisioned",
    "delivered",
    "failed",
    "releasing",
    "released",
    "Archived",
    "zombie",
];

/// IPv4 by value, IPv6 by value, then what is neither.
const ADDRESSES: &[&str] = &[
    "2.0.0.1",
    "10.0.0.1",
    "10.0.0.2",
    "10.0.0.10",
    "192.0.2.1",
    "::1",
    "2001:db8::2",
    "2001:db8::10",
    "fe80::1",
    "10.0.0.0/24",
    "host-2",
    "host-10",
];

const TEXTS: &[&str] = &["1", "a1", "A2", "a10", "b", "é", "я"];

fn cases() -> Vec<Case> {
    let some = |text: &str| (text != "-").then(|| text.to_owned());
    let times = [
        "0001-01-01",
        "2025-12-31T23:59:59Z",
        "2026-01-01T00:30:00+01:00",
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:01Z",
    ];
    vec![
        case(SortColumn::Name, TEXTS, &[], |s, text| s.name = some(text)),
        case(SortColumn::Status, STATUSES, &["", " "], |s, text| s.status = Status::new(text)),
        case(SortColumn::Tags, &["zz,a", "a2", "z,a10", "B,c", "é"], &[""], |s, list| {
            s.tags = list.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        }),
        case(SortColumn::Location, TEXTS, &["-", "", " "], |s, text| s.location = some(text).and_then(|t| named(&t))),
        case(SortColumn::Type, TEXTS, &["-", "", " "], |s, text| s.instance_type = some(text).and_then(|t| named(&t))),
        case(
            SortColumn::System,
            &["debian 9", "debian 12", "freebsd 14", "plan9 4", "ubuntu 22.04", "ubuntu 24.04"],
            &["-"],
            |s, text| {
                let parts = text.split_once(' ');
                s.system = parts.map(|(name, version)| System {
                    name: some(name),
                    version: some(version),
                    ..System::default()
                });
            },
        ),
        case(SortColumn::Addresses, ADDRESSES, &["-", " "], |s, text| s.addresses = some(text).into_iter().collect()),
        case(SortColumn::Contract, TEXTS, &["-", "", " "], |s, text| s.contract = some(text)),
        case(SortColumn::Delivered, &times.map(Some)[..2], &[None], |s, text| s.delivered = text.map(time)),
        case(SortColumn::Delivered, &times.map(Some)[2..], &[None], |s, text| s.delivered = text.map(time)),
        case(SortColumn::Created, &times.map(Some)[2..], &[None], |s, text| s.created = text.map(time)),
        Case {
            column: SortColumn::Connection,
            valued: vec![(TWO, server("b", "same")), (ONE, server("a", "same"))],
            none: Vec::new(),
        },
    ]
}

/// The identities in the order of a column. The labels put the second connection before the first.
fn sorted(fleet: &mut Fleet, column: SortColumn, direction: Direction) -> Vec<String> {
    by(fleet, &[SortKey { column, direction }])
}

fn by(fleet: &mut Fleet, sort: &[SortKey]) -> Vec<String> {
    let connections = [(ONE, label("prod-10")), (TWO, label("Prod-9"))];
    let connections = connections.map(|(id, label)| (id, label, Provider::MetalWorks)).to_vec();
    let rows = fleet.answer(&Expr::EVERYTHING, sort, None, &Context { connections, now: 0 }).rows;
    rows.iter().filter_map(|row| fleet.get(*row)).map(|row| row.id().to_string()).collect()
}

fn fleet_of(rows: impl IntoIterator<Item = (ConnectionId, Server)>) -> Fleet {
    let mut fleet = Fleet::default();
    for (connection, server) in rows {
        fleet.append(connection, vec![server]);
    }
    fleet
}

#[test]
fn every_column_orders_by_value_in_both_directions_with_none_last() {
    for case in cases() {
        let ids = |rows: &mut dyn Iterator<Item = &Server>| rows.map(|s| s.id.to_string()).collect::<Vec<_>>();
        let valued = ids(&mut case.valued.iter().map(|(_, server)| server));
        // Rows without a value are equal, so the identity decides, and always the same way.
        let mut none = ids(&mut case.none.iter());
        none.sort();
        let reversed: Vec<String> = valued.iter().rev().cloned().collect();
        let rows: Vec<_> = case.valued.iter().cloned().chain(case.none.iter().map(|s| (ONE, s.clone()))).collect();
        for rows in [rows.clone(), rows.iter().rev().cloned().collect()] {
            let mut fleet = fleet_of(rows);
            assert_eq!(
                sorted(&mut fleet, case.column, Direction::Ascending),
                [valued.clone(), none.clone()].concat(),
                "{:?}",
                case.column
            );
            assert_eq!(
                sorted(&mut fleet, case.column, Direction::Descending),
                [reversed.clone(), none.clone()].concat(),
                "{:?}",
                case.column
            );
        }
    }
}

#[test]
fn every_column_is_tried() {
    use SortColumn::{Addresses, Connection, Contract, Created, Delivered, Location, Name, Status, System, Tags, Type};
    let tried: Vec<SortColumn> = cases().iter().map(|case| case.column).collect();
    for column in [Name, Status, Tags, Connection, Location, Type, System, Addresses, Contract, Delivered, Created] {
        assert!(tried.contains(&column), "{column:?}");
    }
}

#[test]
fn rows_that_are_equal_stand_by_name_then_connection_then_identity() {
    let rows = || {
        vec![
            (TWO, server("a", "web-2")),
            (ONE, server("d", "web-10")),
            (ONE, server("c", "Web-2")),
            (ONE, server("b", "web-2")),
        ]
    };
    let expected = ["b", "c", "a", "d"];
    for direction in [Direction::Ascending, Direction::Descending] {
        let reversed: Vec<_> = rows().into_iter().rev().collect();
        assert_eq!(sorted(&mut fleet_of(rows()), SortColumn::Status, direction), expected);
        assert_eq!(sorted(&mut fleet_of(reversed), SortColumn::Status, direction), expected);
    }
}

#[test]
fn the_first_address_that_says_something_counts() {
    let with = |identity: &str, list: &[&str]| (ONE, Server { addresses: texts(list), ..server(identity, "same") });
    let mut fleet = fleet_of([with("c", &["", "10.0.0.9"]), with("b", &["10.0.0.10", "1.1.1.1"]), with("a", &[])]);
    assert_eq!(sorted(&mut fleet, SortColumn::Addresses, Direction::Ascending), ["c", "b", "a"]);
}

#[test]
fn a_server_without_a_name_stands_where_its_title_stands() {
    let mut fleet = fleet_of([(ONE, Server::new(id("m"))), (ONE, server("1", "z")), (ONE, server("2", "a"))]);
    assert_eq!(sorted(&mut fleet, SortColumn::Name, Direction::Ascending), ["2", "m", "1"]);
}

#[test]
fn without_an_order_rows_stay_as_they_came() {
    let mut fleet = fleet_of([(ONE, server("b", "z")), (ONE, server("a", "a")), (TWO, server("c", "m"))]);
    assert_eq!(by(&mut fleet, &[]), ["b", "a", "c"]);
}

#[test]
fn of_several_columns_each_next_one_decides_between_equal_rows() {
    let row = |identity: &str, status: &str, created: Option<&str>| {
        let server = Server { status: Status::new(status), created: created.map(time), ..server(identity, identity) };
        (ONE, server)
    };
    let mut fleet = fleet_of([
        row("a", "failed", Some("2026-01-02")),
        row("b", "delivered", Some("2026-01-01")),
        row("c", "failed", None),
        row("d", "delivered", Some("2026-01-02")),
        row("e", "delivered", None),
        row("f", "failed", Some("2026-01-02")),
        row("g", "", Some("2026-01-01")),
    ]);
    let (up, down) = (SortKey::ascending, SortKey::descending);
    use SortColumn::{Created, Name, Status as State};
    let cases: &[(&[SortKey], &str)] = &[
        (&[up(State), up(Created)], "bdeafcg"),
        (&[up(State), down(Created)], "dbeafcg"),
        (&[down(State), up(Created)], "afcbdeg"),
        (&[up(Created), down(State)], "bgafdce"),
        (&[down(Created), up(State), down(Name)], "dfabgec"),
        (&[down(Created), down(State)], "afdbgce"),
    ];
    for (sort, expected) in cases {
        assert_eq!(by(&mut fleet, sort).concat(), *expected, "{sort:?}");
    }
}
