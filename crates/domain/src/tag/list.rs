//! The list of all tags: what of it a reader asked to see, and in which order.

use super::TagInfo;
use crate::natural::fold;
use crate::table::{Order, Value, sort};
use crate::{ConnectionId, Timestamp};

/// A tag of one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRow {
    /// The connection it belongs to. Tags of the same name on two connections are two tags.
    pub connection: ConnectionId,
    /// The connection's label.
    pub label: String,
    /// The tag with its use.
    pub info: TagInfo,
}

/// A column that tags can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagColumn {
    /// The tag.
    Name,
    /// The connection's label.
    Connection,
    /// What it is for.
    Description,
    /// How many servers carry it.
    Servers,
    /// When it was created.
    Created,
    /// When it was last changed.
    Updated,
}

impl Default for Order<TagColumn> {
    /// The tags in use most come first.
    fn default() -> Self {
        Order::descending(TagColumn::Servers)
    }
}

/// The tags that hold every word of `text`, without regard to case, in `order`. Equal ones are in the order of their
/// names, then of their connections.
pub fn select(rows: &[TagRow], text: &str, order: Order<TagColumn>) -> Vec<TagRow> {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let holds = |row: &&TagRow| {
        let name = fold(&row.info.name);
        words.iter().all(|word| name.contains(word.as_str()))
    };
    let mut found: Vec<TagRow> = rows.iter().filter(holds).cloned().collect();
    for key in [Order::ascending(TagColumn::Connection), Order::ascending(TagColumn::Name), order] {
        sort(&mut found, key.direction, |row| value(row, key.column));
    }
    found
}

fn value(row: &TagRow, column: TagColumn) -> Option<Value> {
    let time = |time: Option<Timestamp>| time.map(|time| Value::Number(i128::from(time.seconds)));
    match column {
        TagColumn::Name => Value::text(&row.info.name),
        TagColumn::Connection => Value::text(&row.label),
        TagColumn::Description => row.info.description.as_deref().and_then(Value::text),
        TagColumn::Servers => row.info.servers.map(|count| Value::Number(i128::from(count))),
        TagColumn::Created => time(row.info.created),
        TagColumn::Updated => time(row.info.updated),
    }
}
