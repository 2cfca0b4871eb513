//! The order of rows: one rule for every column.
//!
//! A row without a value comes last in both directions. Rows that are equal in the column stay in the order of their
//! names, then of their identities, so that the order is always the same.

use super::Row;
use crate::natural::{compare, fold};
use crate::sorting;
use std::cmp::Ordering;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A column that rows can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortColumn {
    /// The server's name.
    Name,
    /// The state, in the order of a server's life.
    Status,
    /// The tags, by the first in natural order.
    Tags,
    /// The connection's label.
    Connection,
    /// The location's name.
    Location,
    /// The instance type's name.
    Type,
    /// Processor cores.
    Cores,
    /// Memory.
    Memory,
    /// The operating system.
    System,
    /// The first address, by value.
    Addresses,
    /// The contract.
    Contract,
    /// The time of hand-over.
    Delivered,
    /// The time of ordering.
    Created,
}

/// The direction of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Small before great, early before late, A before Z.
    Ascending,
    /// The reverse.
    Descending,
}

/// A column of the fleet and a direction.
pub type SortKey = crate::table::Order<SortColumn>;

/// A row's value in a column, in a form that compares fast.
///
/// Within a column all values are of one kind, but for addresses: IPv4 by value, IPv6 by value, then whatever else a
/// provider wrote. The derived order of the variants is that order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
    Text(Natural),
}

/// A folded text in natural order.
#[derive(PartialEq, Eq)]
struct Natural(String);

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(&self.0, &other.0)
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Orders `places`, which index `rows`. `label` names a row's connection.
pub(super) fn sort(rows: &[Row], places: &mut [u32], key: SortKey, label: impl Fn(&Row) -> String) {
    let at = |place: u32| &rows[place as usize];
    let keyed: Vec<(Option<Key>, u32)> =
        places.iter().map(|place| (value(at(*place), key.column, &label), *place)).collect();
    let order = sorting::places(keyed.len(), &mut |a, b| {
        let ((a, a_place), (b, b_place)) = (&keyed[a], &keyed[b]);
        by_value(a.as_ref(), b.as_ref(), key.direction).then_with(|| by_name(at(*a_place), at(*b_place)))
    });
    for (slot, place) in places.iter_mut().zip(order) {
        *slot = keyed[place].1;
    }
}

fn by_value(a: Option<&Key>, b: Option<&Key>, direction: Direction) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => {
            let order = a.cmp(b);
            if direction == Direction::Descending { order.reverse() } else { order }
        }
    }
}

fn by_name(a: &Row, b: &Row) -> Ordering {
    compare(&a.name, &b.name).then_with(|| a.connection.cmp(&b.connection)).then_with(|| a.server.id.cmp(&b.server.id))
}

fn value(row: &Row, column: SortColumn, label: impl Fn(&Row) -> String) -> Option<Key> {
    let server = &row.server;
    let natural = |text: &str| Key::Text(Natural(fold(text)));
    let text = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(natural);
    // Saturates where no server is.
    let number = |number: Option<u64>| number.map(|number| Key::Number(i64::try_from(number).unwrap_or(i64::MAX)));
    let time = |time: Option<crate::Timestamp>| time.map(|time| Key::Number(time.seconds));
    match column {
        SortColumn::Name => Some(Key::Text(Natural(row.name.clone()))),
        SortColumn::Status if server.status.as_str().trim().is_empty() => None,
        SortColumn::Status => Some(natural(&format!("{} {}", server.status.order(), server.status.as_str()))),
        SortColumn::Tags => server.tags.iter().map(|tag| natural(tag)).min(),
        SortColumn::Connection => Some(natural(&label(row))),
        SortColumn::Location => text(server.location_name()),
        SortColumn::Type => text(server.type_name()),
        SortColumn::Cores => number(server.machine.as_ref().and_then(|machine| machine.cores)),
        SortColumn::Memory => number(server.machine.as_ref().and_then(|machine| machine.memory_mib)),
        SortColumn::System => text(server.system_text().as_deref()),
        SortColumn::Addresses => server.addresses.iter().find_map(|address| address_key(address)),
        SortColumn::Contract => text(server.contract.as_deref()),
        SortColumn::Delivered => time(server.delivered),
        SortColumn::Created => time(server.created),
    }
}

fn address_key(address: &str) -> Option<Key> {
    match address.trim().parse::<IpAddr>() {
        Ok(IpAddr::V4(v4)) => Some(Key::V4(v4)),
        Ok(IpAddr::V6(v6)) => Some(Key::V6(v6)),
        Err(_) if address.trim().is_empty() => None,
        Err(_) => Some(Key::Text(Natural(fold(address)))),
    }
}
