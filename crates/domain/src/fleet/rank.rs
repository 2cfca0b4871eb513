//! The orders of all rows by a column, worked out once and kept until the column changes.
//!
//! They are made in small steps, so that a page can go on in between: keys of some rows, then short runs in order, then
//! runs that are merged.

use super::columns::{Columns, Number, touched};
use super::order::{Address, NameOrder, natural_key, plain_key};
use super::{Direction, Fleet, SortColumn, SortKey};
use crate::natural::{compare, fold};
use crate::{ConnectionId, Label, sorting};
use std::cmp::Ordering;

/// What was worked out, and what is being worked out.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    done: Vec<Rank>,
    building: Option<Building>,
    /// The labels by which connections were last ordered.
    labels: Vec<(ConnectionId, Label)>,
}

/// The order of all rows by a column.
#[derive(Debug)]
struct Rank {
    column: SortColumn,
    at: u64,
    /// The rows: those with a value in ascending order, then those without.
    rows: Vec<u32>,
    valued: usize,
    /// Whether the row at a place of `rows` has the value of the row before it.
    same: super::Bits,
}

/// An order that is being worked out.
#[derive(Debug)]
struct Building {
    column: SortColumn,
    at: u64,
    /// A number that orders the row, and its place in the order of names; in that order itself, its row.
    items: Vec<(u128, u32)>,
    merged: Vec<(u128, u32)>,
    without: Vec<u32>,
    /// Rows that were looked at, and then the width of runs that are in order.
    done: usize,
    width: usize,
    /// The places of values that rows share, by their numbers.
    values: Vec<u32>,
    /// Whether every number so far tells all of its value, so that rows with one number are equal.
    exact: bool,
}

/// Rows that one step looks at. A step takes less than 2 ms on a slow machine.
const STEP: usize = 16_384;
/// Rows of the runs that are put in order by themselves.
const RUN: usize = 4_096;
/// Orders that are kept at once.
const KEPT: usize = 6;

/// Whether a step was the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// There is more to do.
    More,
    /// All is done.
    Done,
}

impl Fleet {
    /// Does a small part of what an order by these keys takes. Ask again until it says that all is done; a change of the
    /// fleet begins anew.
    pub fn prepare(&mut self, sort: &[SortKey], labels: &[(ConnectionId, Label)]) -> Progress {
        if self.ranks.labels != labels {
            self.ranks.labels = labels.to_vec();
            self.ranks.done.retain(|rank| rank.column != SortColumn::Connection);
            self.ranks.building = None;
        }
        // The order of names decides between equal rows, so it comes first.
        let columns = std::iter::once(SortColumn::Name).chain(sort.iter().map(|key| key.column));
        let wanted =
            if sort.is_empty() { None } else { columns.into_iter().find(|column| self.rank(*column).is_none()) };
        let Some(column) = wanted else { return Progress::Done };
        let at = self.changed(depends(column));
        let mut building = match self.ranks.building.take() {
            Some(building) if building.column == column && building.at == at => building,
            _ => Building::new(self, column, at),
        };
        if building.step(self) {
            let rank = building.finish(self);
            self.ranks.done.retain(|rank| rank.column != column);
            // The order of names stays first; of the others the oldest goes.
            if self.ranks.done.len() >= KEPT {
                let oldest = self.ranks.done.iter().position(|rank| rank.column != SortColumn::Name).unwrap_or(0);
                self.ranks.done.remove(oldest);
            }
            self.ranks.done.push(rank);
        } else {
            self.ranks.building = Some(building);
        }
        Progress::More
    }

    /// Whether an order by these keys is there at once.
    pub fn is_prepared(&self, sort: &[SortKey]) -> bool {
        sort.is_empty()
            || (self.rank(SortColumn::Name).is_some() && sort.iter().all(|key| self.rank(key.column).is_some()))
    }

    fn rank(&self, column: SortColumn) -> Option<&Rank> {
        let at = self.changed(depends(column));
        self.ranks.done.iter().find(|rank| rank.column == column && rank.at == at)
    }

    /// All rows in the order of some keys, for which everything is prepared.
    pub(super) fn ordered_rows(&self, sort: &[SortKey]) -> Vec<u32> {
        let Some((last, before)) = sort.split_last() else { return Vec::new() };
        let mut rows = self.rank(last.column).map(|rank| rank.directed(last.direction)).unwrap_or_default();
        for key in before.iter().rev() {
            if let Some(rank) = self.rank(key.column) {
                rows = rank.bucketed(&rows, key.direction);
            }
        }
        rows
    }

    /// Calls `visit` with the rows of `wanted` in the order of one key, without making the whole list.
    pub(super) fn walk(&self, key: SortKey, mut visit: impl FnMut(u32)) {
        let Some(rank) = self.rank(key.column) else { return };
        rank.each(key.direction, &mut visit);
    }
}

/// What an order changes with: the column, the names that decide between equal rows, and the rows there are.
fn depends(column: SortColumn) -> u16 {
    touched::TEXTS
        | match column {
            SortColumn::Name | SortColumn::Addresses | SortColumn::Connection => 0,
            SortColumn::Status => touched::STATUS,
            SortColumn::Tags => touched::TAGS,
            SortColumn::Location | SortColumn::Type | SortColumn::System => touched::PLACE,
            SortColumn::Cores | SortColumn::Memory => touched::REST,
            SortColumn::Contract => touched::CONTRACT,
            SortColumn::Delivered | SortColumn::Created | SortColumn::Updated | SortColumn::Released => touched::TIMES,
        }
}

impl Rank {
    fn directed(&self, direction: Direction) -> Vec<u32> {
        let mut rows = Vec::with_capacity(self.rows.len());
        self.each(direction, &mut |row| rows.push(row));
        rows
    }

    fn each(&self, direction: Direction, visit: &mut dyn FnMut(u32)) {
        let mut end = if direction == Direction::Descending { self.valued } else { 0 };
        while end > 0 {
            let mut start = end - 1;
            while self.same.has(start) {
                start -= 1;
            }
            self.rows[start..end].iter().for_each(|row| visit(*row));
            end = start;
        }
        let rest = if direction == Direction::Descending { self.valued } else { 0 };
        self.rows[rest..].iter().for_each(|row| visit(*row));
    }

    /// `rows` by this column, those that are equal in it in the order in which they are given.
    fn bucketed(&self, rows: &[u32], direction: Direction) -> Vec<u32> {
        let mut value_of = vec![0_u32; self.rows.len()];
        let mut value = 0;
        for (place, row) in self.rows.iter().enumerate() {
            let other = place == self.valued || (place < self.valued && !self.same.has(place));
            value += u32::from(place > 0 && other);
            value_of[*row as usize] = value;
        }
        if direction == Direction::Descending && self.valued > 0 {
            let greatest = value_of[self.rows[self.valued - 1] as usize];
            self.rows[..self.valued]
                .iter()
                .for_each(|row| value_of[*row as usize] = greatest - value_of[*row as usize]);
        }
        let mut starts = vec![0_u32; value as usize + 2];
        rows.iter().for_each(|row| starts[value_of[*row as usize] as usize + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut out = vec![0; rows.len()];
        for row in rows {
            let start = &mut starts[value_of[*row as usize] as usize];
            out[*start as usize] = *row;
            *start += 1;
        }
        out
    }
}

impl Building {
    fn new(fleet: &Fleet, column: SortColumn, at: u64) -> Self {
        let values = values(fleet, column);
        let rows = fleet.columns.len();
        let (items, merged, without) = (Vec::with_capacity(rows), Vec::new(), Vec::new());
        Self { column, at, items, merged, without, done: 0, width: RUN, values, exact: true }
    }

    /// Goes on. Says whether the items are in order.
    fn step(&mut self, fleet: &Fleet) -> bool {
        let rows = fleet.columns.len();
        if self.done < rows {
            let names = fleet.rank(SortColumn::Name);
            let (end, before) = ((self.done + STEP).min(rows), self.items.len());
            for place in self.done as u32..end as u32 {
                let row = match names {
                    Some(names) if self.column != SortColumn::Name => names.rows[place as usize],
                    _ => place,
                };
                match key(fleet, self.column, &self.values, row as usize) {
                    Some((key, exact)) => {
                        self.exact &= exact;
                        self.items.push((key, place));
                    }
                    None => self.without.push(row),
                }
            }
            let (column, exact) = (self.column, self.exact);
            self.done = end;
            // The last run may have grown, and is put in order once more.
            self.items[before / RUN * RUN..].chunks_mut(RUN).for_each(|run| {
                run.sort_unstable_by(|a, b| order(fleet, column, exact, *a, *b));
            });
            return false;
        }
        if self.width >= self.items.len() {
            return true;
        }
        // One step merges as many items as it looks at keys.
        let from = self.merged.len();
        let pairs = (STEP / (self.width * 2)).max(1);
        let end = (from + pairs * self.width * 2).min(self.items.len());
        for pair in self.items[from..end].chunks(self.width * 2) {
            let (left, right) = pair.split_at(self.width.min(pair.len()));
            merge(left, right, &mut self.merged, &mut |a, b| order(fleet, self.column, self.exact, a, b));
        }
        if self.merged.len() == self.items.len() {
            std::mem::swap(&mut self.items, &mut self.merged);
            self.merged.clear();
            self.width *= 2;
        }
        self.width >= self.items.len()
    }

    fn finish(self, fleet: &Fleet) -> Rank {
        let column = self.column;
        let names = fleet.rank(SortColumn::Name).filter(|_| column != SortColumn::Name);
        let row = |place: u32| names.map_or(place, |names| names.rows[place as usize]);
        let mut same = super::Bits::none(self.items.len());
        for (at, pair) in self.items.windows(2).enumerate() {
            let equal = pair[0].0 == pair[1].0
                && (self.exact || equal(fleet, column, row(pair[0].1) as usize, row(pair[1].1) as usize));
            same.set(at + 1, equal);
        }
        let mut rows: Vec<u32> = Vec::with_capacity(self.items.len() + self.without.len());
        rows.extend(self.items.iter().map(|(_, place)| row(*place)));
        let valued = rows.len();
        rows.extend(self.without);
        Rank { column, at: self.at, rows, valued, same }
    }
}

fn merge(
    mut left: &[(u128, u32)],
    mut right: &[(u128, u32)],
    out: &mut Vec<(u128, u32)>,
    compare: &mut dyn FnMut((u128, u32), (u128, u32)) -> Ordering,
) {
    out.reserve(left.len() + right.len());
    while let ([a, a_rest @ ..], [b, b_rest @ ..]) = (left, right) {
        if compare(*a, *b).is_gt() {
            out.push(*b);
            right = b_rest;
        } else {
            out.push(*a);
            left = a_rest;
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
}

/// The order of two items. Keys decide; where they are equal the values themselves do, then the order of names.
fn order(fleet: &Fleet, column: SortColumn, exact: bool, a: (u128, u32), b: (u128, u32)) -> Ordering {
    a.0.cmp(&b.0).then_with(|| {
        if exact {
            return a.1.cmp(&b.1);
        }
        let (at, bt) = (a.1 as usize, b.1 as usize);
        if column == SortColumn::Name {
            return by_name(fleet, at, bt);
        }
        let names = fleet.rank(SortColumn::Name).map(|names| (names.rows[at] as usize, names.rows[bt] as usize));
        names.map_or(Ordering::Equal, |(a, b)| by_value(fleet, column, a, b)).then(at.cmp(&bt))
    })
}

fn by_name(fleet: &Fleet, a: usize, b: usize) -> Ordering {
    let columns = &fleet.columns;
    if fleet.names == NameOrder::Plain {
        return columns.title(a).cmp(columns.title(b)).then(a.cmp(&b));
    }
    let text = |row| std::str::from_utf8(columns.folded_title(row)).unwrap_or_default();
    compare(text(a), text(b))
        .then_with(|| columns.connection[a].cmp(&columns.connection[b]))
        .then_with(|| columns.id(a).cmp(&columns.id(b)))
}

/// The order of two values whose keys are equal. Most keys tell everything.
fn by_value(fleet: &Fleet, column: SortColumn, a: usize, b: usize) -> Ordering {
    let columns = &fleet.columns;
    match column {
        SortColumn::Addresses => Address::first(columns.addresses(a)).cmp(&Address::first(columns.addresses(b))),
        // Many servers have one contract, and folding its text takes longer than all the rest.
        SortColumn::Contract if columns.contract(a) == columns.contract(b) => Ordering::Equal,
        SortColumn::Contract => {
            let folded = |row: usize| fold(columns.contract(row).unwrap_or_default().trim());
            compare(&folded(a), &folded(b))
        }
        _ => Ordering::Equal,
    }
}

fn equal(fleet: &Fleet, column: SortColumn, a: usize, b: usize) -> bool {
    match column {
        SortColumn::Name => fleet.columns.folded_title(a) == fleet.columns.folded_title(b),
        _ => by_value(fleet, column, a, b).is_eq(),
    }
}

/// A number that orders a row as far as 128 bits can, and whether that is all there is to its value; `None` where the row has
/// no value.
fn key(fleet: &Fleet, column: SortColumn, values: &[u32], row: usize) -> Option<(u128, bool)> {
    let columns = &fleet.columns;
    let shared = |number: u32| Some(u128::from(values[number as usize])).filter(|value| *value > 0);
    let number = |number| columns.number(row, number).map(u128::from);
    // Seconds before 1970 are negative: the sign is turned round so that they come first.
    let time = |number| columns.number(row, number).map(|seconds| u128::from(seconds ^ 1 << 63));
    let key = match column {
        // Equal names are told apart by more than the name.
        SortColumn::Name if fleet.names == NameOrder::Plain => {
            return Some((plain_key(columns.title(row).as_bytes()), false));
        }
        SortColumn::Name => return Some((natural_key(columns.folded_title(row)).0, false)),
        SortColumn::Addresses => {
            return Address::first(columns.addresses(row)).map(|address| (address.key(), false));
        }
        SortColumn::Contract => {
            let text = columns.contract(row)?.trim();
            return (!text.is_empty()).then(|| natural_key(fold(text).as_bytes()));
        }
        SortColumn::Status => shared(columns.status[row]),
        SortColumn::Tags => {
            let places = columns.tags.get(row).iter().map(|tag| values[*tag as usize]);
            places.filter(|place| *place > 0).min().map(u128::from)
        }
        SortColumn::Connection => {
            let place = fleet.ranks.labels.iter().position(|(id, _)| id.0 == columns.connection[row]);
            Some(place.map_or(0, |place| u128::from(values[place + 1])))
        }
        SortColumn::Location => shared(columns.location[row]),
        SortColumn::Type => shared(columns.instance_type[row]),
        SortColumn::System => shared(columns.system[row]),
        SortColumn::Cores => number(Number::Cores),
        SortColumn::Memory => number(Number::Memory),
        SortColumn::Delivered => time(Number::Delivered),
        SortColumn::Created => time(Number::Created),
        SortColumn::Updated => time(Number::Updated),
        SortColumn::Released => time(Number::Released),
    };
    key.map(|key| (key, true))
}

/// The places of the values that rows share, by their numbers: 0 for what is no value, and one place for equal texts.
fn values(fleet: &Fleet, column: SortColumn) -> Vec<u32> {
    let columns = &fleet.columns;
    let list: Vec<String> = match column {
        SortColumn::Status => (0..columns.statuses.count() as u32).map(|number| state(columns, number)).collect(),
        SortColumn::Tags => texts(columns.tag_names.count(), |number| columns.tag_names.folded(number)),
        SortColumn::Location | SortColumn::Type => texts(columns.names.count(), |number| columns.names.folded(number)),
        SortColumn::System => texts(columns.systems.count(), |number| columns.systems.folded(number)),
        SortColumn::Connection => {
            let labels = fleet.ranks.labels.iter().map(|(_, label)| fold(label.as_str()));
            std::iter::once(String::new()).chain(labels).collect()
        }
        _ => Vec::new(),
    };
    let order = sorting::places(list.len(), &mut |a, b| compare(&list[a], &list[b]));
    let (mut out, mut place, mut before) = (vec![0; list.len()], 0, "");
    for at in order {
        if !list[at].is_empty() {
            place += u32::from(list[at] != before);
            before = &list[at];
            out[at] = place;
        }
    }
    out
}

fn texts<'a>(count: usize, text: impl Fn(u32) -> &'a str) -> Vec<String> {
    (0..count as u32).map(|number| text(number).trim().to_owned()).collect()
}

/// A state as it is ordered: by its place in a server's life, then by its text.
fn state(columns: &Columns, number: u32) -> String {
    match columns.statuses.get(number) {
        Some(status) if !status.as_str().trim().is_empty() => {
            format!("{} {}", status.order(), fold(status.as_str()))
        }
        _ => String::new(),
    }
}
