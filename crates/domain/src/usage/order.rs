//! The order of rows of usage.

use super::{Counter, UsageRow};
use crate::table::{Order, Value, sort};
use crate::{ConnectionId, Timestamp};
use std::rc::Rc;

/// A row of usage of one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedRow {
    /// The connection whose report holds it.
    pub connection: ConnectionId,
    /// The row.
    pub row: Rc<UsageRow>,
}

/// A column that rows of usage can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsageColumn {
    /// The server's number.
    Server,
    /// The connection's label.
    Connection,
    /// The location.
    Location,
    /// The instance type.
    Type,
    /// The contract.
    Contract,
    /// The first tag in natural order.
    Tags,
    /// The time of hand-over.
    Delivered,
    /// The time of release.
    Released,
    /// Bytes received.
    In,
    /// Bytes sent.
    Out,
    /// Hours held.
    Hours,
}

impl Default for Order<UsageColumn> {
    /// The servers that sent most come first.
    fn default() -> Self {
        Order::descending(UsageColumn::Out)
    }
}

/// Names that rows of usage give by number alone.
pub trait Names {
    /// The label of a connection.
    fn label(&self, connection: ConnectionId) -> String;
    /// The name of a location.
    fn location(&self, connection: ConnectionId, number: u64) -> Option<String>;
}

/// Puts rows in order. Equal ones are in the order of their servers' numbers. `now` ends the hours of servers that are
/// still held.
pub fn order(rows: &mut Vec<PlacedRow>, order: Order<UsageColumn>, names: &impl Names, now: Timestamp) {
    for key in [Order::ascending(UsageColumn::Connection), Order::ascending(UsageColumn::Server), order] {
        sort(rows, key.direction, |row| value(row, key.column, names, now));
    }
}

fn value(placed: &PlacedRow, column: UsageColumn, names: &impl Names, now: Timestamp) -> Option<Value> {
    let row = &placed.row;
    let number = |number: u64| Value::Number(i128::from(number));
    let time = |time: Option<Timestamp>| time.map(|time| Value::Number(i128::from(time.seconds)));
    let count = |counter: Option<&Counter>| counter.and_then(Counter::value).map(number);
    let bandwidth = row.bandwidth.as_ref();
    match column {
        UsageColumn::Server => row.server.map(number),
        UsageColumn::Connection => Value::text(&names.label(placed.connection)),
        UsageColumn::Location => {
            let location = row.location?;
            let name = names.location(placed.connection, location).unwrap_or_else(|| location.to_string());
            Value::text(&name)
        }
        UsageColumn::Type => row.instance_type.as_deref().and_then(Value::text),
        UsageColumn::Contract => Value::text(&row.contract),
        UsageColumn::Tags => {
            let mut tags = row.tags.clone();
            sort(&mut tags, crate::fleet::Direction::Ascending, |tag| Value::text(tag));
            tags.first().and_then(|tag| Value::text(tag))
        }
        UsageColumn::Delivered => time(row.delivered),
        UsageColumn::Released => time(row.released),
        UsageColumn::In => count(bandwidth.map(|b| &b.incoming)),
        UsageColumn::Out => count(bandwidth.map(|b| &b.outgoing)),
        UsageColumn::Hours => row.hours(now).map(number),
    }
}
