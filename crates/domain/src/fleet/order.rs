//! The order of rows: one rule for every column.
//!
//! - Texts are compared without regard to case and with numbers by value: `web-2` comes before `web-10`.
//! - States come in the order of a server's life, addresses by value (IPv4, IPv6, then whatever else was written), tags
//!   by the first of a row in natural order, numbers and times by value.
//! - A row without a value comes last, in both directions.
//! - Rows that are equal in the column stay in the order of their names, then of their identities, in both directions.
//! - Of several columns each next one orders the rows that are equal in those before it.

use crate::natural::{compare, fold};
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
    /// The time of the last change.
    Updated,
    /// The time of giving back.
    Released,
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

/// How names are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameOrder {
    /// As people expect: without regard to case, numbers by value.
    #[default]
    Natural,
    /// By character, as programs do, with equal names in the order in which they came. For measurements against tables
    /// that know no other.
    Plain,
}

/// An address in a form that compares. The derived order of the variants is that of the column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Address {
    V4(Ipv4Addr),
    V6(Ipv6Addr),
    Other(Natural),
}

/// A folded text in natural order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Natural(String);

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

impl Address {
    /// The first of a row's addresses in which there is something to read.
    pub(super) fn first<'a>(mut all: impl Iterator<Item = &'a str>) -> Option<Self> {
        let text = all.find(|text| !text.trim().is_empty())?.trim();
        Some(match text.parse::<IpAddr>() {
            Ok(IpAddr::V4(v4)) => Address::V4(v4),
            Ok(IpAddr::V6(v6)) => Address::V6(v6),
            Err(_) => Address::Other(Natural(fold(text))),
        })
    }

    /// A number that is not greater than that of a greater address.
    pub(super) fn key(&self) -> u128 {
        match self {
            Address::V4(v4) => u128::from(v4.to_bits()),
            Address::V6(v6) => 1 << 126 | v6.to_bits() >> 2,
            Address::Other(text) => 2 << 126 | natural_key(text.0.as_bytes()).0 >> 2,
        }
    }
}

/// A number that is not greater than that of a folded text which comes later in natural order: its beginning, in which
/// the digits of each number stand behind their count. With it whether it tells all of the text, so that no other text has
/// that number.
pub(super) fn natural_key(folded: &[u8]) -> (u128, bool) {
    let (mut key, mut whole) = (Key { bytes: [0; 16], at: 0 }, true);
    let mut rest = folded;
    while let [byte, tail @ ..] = rest {
        if key.at == key.bytes.len() {
            whole = false;
            break;
        }
        if byte.is_ascii_digit() {
            let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
            let start = rest[..end].iter().position(|byte| *byte != b'0').unwrap_or(end);
            let digits = &rest[start..end.min(start + usize::from(u8::MAX))];
            whole &= start == 0 && key.at + 2 + digits.len().div_ceil(2) <= key.bytes.len();
            key.push(b'0');
            key.push(u8::try_from(end - start).unwrap_or(u8::MAX));
            // Two digits a byte. Numbers of more digits than their count can tell are compared in full.
            let pair = |pair: &[u8]| (pair[0] - b'0') << 4 | pair.get(1).map_or(0, |digit| digit - b'0');
            digits.chunks(2).for_each(|digits| key.push(pair(digits)));
            rest = &rest[end..];
        } else {
            // What is left of the number is filled with zeros.
            whole &= *byte != 0;
            key.push(*byte);
            rest = tail;
        }
    }
    (u128::from_be_bytes(key.bytes), whole)
}

/// The beginning of a text as a number.
pub(super) fn plain_key(text: &[u8]) -> u128 {
    let mut key = Key { bytes: [0; 16], at: 0 };
    text.iter().take(16).for_each(|byte| key.push(*byte));
    u128::from_be_bytes(key.bytes)
}

struct Key {
    bytes: [u8; 16],
    at: usize,
}

impl Key {
    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.at) {
            *slot = byte;
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::natural_key;
    use crate::natural::compare;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_never_contradict_the_order(a in "[a-c0-9 .é-]{0,24}", b in "[a-c0-9 .é-]{0,24}") {
            let (one, other) = (natural_key(a.as_bytes()), natural_key(b.as_bytes()));
            let by_key = one.0.cmp(&other.0);
            prop_assert!(by_key.is_eq() || by_key == compare(&a, &b), "{a:?} {b:?}");
        }

        #[test]
        fn a_key_that_tells_all_is_that_of_one_text(a in "[ab0-2\\x00-]{0,7}", b in "[ab0-2\\x00-]{0,7}") {
            let (one, other) = (natural_key(a.as_bytes()), natural_key(b.as_bytes()));
            prop_assert!(a == b || one.0 != other.0 || !(one.1 && other.1), "{a:?} {b:?}");
        }
    }
}
