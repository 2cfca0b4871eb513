//! The order of the smaller tables (tags, usage): one rule for every column, the same as that of the fleet.
//!
//! A row without a value comes last in both directions, and rows that are equal in the column stay as they were.

use crate::fleet::Direction;
use crate::natural;
use crate::sorting;
use std::cmp::Ordering;

/// A column and a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order<C> {
    /// The column.
    pub column: C,
    /// The direction.
    pub direction: Direction,
}

impl<C: Copy + PartialEq> Order<C> {
    /// Small before great.
    pub fn ascending(column: C) -> Self {
        Self { column, direction: Direction::Ascending }
    }

    /// Great before small.
    pub fn descending(column: C) -> Self {
        Self { column, direction: Direction::Descending }
    }

    /// The order after a press on the head of `column`: ascending, and the reverse where it was ascending already.
    pub fn pressed(self, column: C) -> Self {
        if self == Self::ascending(column) { Self::descending(column) } else { Self::ascending(column) }
    }

    /// How the table is ordered by `column`, if it is.
    pub fn of(self, column: C) -> Option<Direction> {
        (self.column == column).then_some(self.direction)
    }
}

/// A row's value in a column. Within a column all values are of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A count, a number or a point in time.
    Number(i128),
    /// A text in natural order, folded.
    Text(String),
}

impl Value {
    /// A text, or nothing where there is nothing to read.
    pub fn text(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Value::Text(natural::fold(text)))
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Value::Number(a), Value::Number(b)) => a.cmp(b),
            (Value::Text(a), Value::Text(b)) => natural::compare(a, b),
            (Value::Number(_), Value::Text(_)) => Ordering::Less,
            (Value::Text(_), Value::Number(_)) => Ordering::Greater,
        }
    }
}

/// Puts `rows` in order by the value of each.
pub fn sort<R>(rows: &mut Vec<R>, direction: Direction, value: impl Fn(&R) -> Option<Value>) {
    let values: Vec<Option<Value>> = rows.iter().map(value).collect();
    let places = sorting::places(values.len(), &mut |a, b| match (&values[a], &values[b]) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) if direction == Direction::Descending => b.compare(a),
        (Some(a), Some(b)) => a.compare(b),
    });
    sorting::arrange(rows, &places);
}
