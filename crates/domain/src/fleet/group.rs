//! Rows put together by a value that they share.

use super::eval::Context;
use super::{Fleet, RowId};
use crate::natural::{compare, fold};
use crate::sorting;

/// What rows can be put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// The state, in the order of a server's life.
    Status,
    /// The location.
    Location,
    /// The instance type.
    Type,
    /// The operating system.
    System,
    /// The connection.
    Connection,
    /// Each tag: a server stands in the group of each of its tags.
    Tag,
}

/// Rows with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The value; for states the provider's own word. Empty for the rows without one, which come last.
    pub value: String,
    /// The place of its first row in [`super::Answer::rows`].
    pub start: usize,
    /// Number of its rows.
    pub count: usize,
}

/// A line of a table whose rows are in groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The head of the group with this number.
    Head(usize),
    /// The row at this place of [`super::Answer::rows`].
    Row(usize),
}

/// Which line shows what, for groups of which some are closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// For each group its first line, its first row and whether it is open. Empty without groups.
    groups: Vec<(usize, usize, bool)>,
    count: usize,
}

impl Lines {
    /// The lines for `rows` rows in `groups`. `closed` says which groups show their head alone.
    pub fn new(rows: usize, groups: &[Group], closed: impl Fn(&str) -> bool) -> Self {
        if groups.is_empty() {
            return Self { groups: Vec::new(), count: rows };
        }
        let (mut lines, mut out) = (0, Vec::with_capacity(groups.len()));
        for group in groups {
            let open = !closed(&group.value);
            out.push((lines, group.start, open));
            lines += 1 + if open { group.count } else { 0 };
        }
        Self { groups: out, count: lines }
    }

    /// Number of lines.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What a line shows.
    pub fn at(&self, line: usize) -> Line {
        let Some(group) = self.groups.partition_point(|(first, ..)| *first <= line).checked_sub(1) else {
            return Line::Row(line);
        };
        let (first, row, _) = self.groups[group];
        if line == first { Line::Head(group) } else { Line::Row(row + line - first - 1) }
    }

    /// The line that shows a row; `None` where its group is closed.
    pub fn of_row(&self, row: usize) -> Option<usize> {
        let Some(group) = self.groups.partition_point(|(_, start, _)| *start <= row).checked_sub(1) else {
            return Some(row);
        };
        let (first, start, open) = self.groups[group];
        open.then_some(first + 1 + row - start)
    }
}

impl Fleet {
    /// Puts `rows` together by a value. Within a group they stay in their order.
    pub(super) fn grouped(&self, by: GroupBy, rows: &mut Vec<RowId>, context: &Context) -> Vec<Group> {
        let columns = &self.columns;
        let label = |id: u32| {
            let found = context.connections.iter().find(|(other, ..)| other.0 == id);
            found.map_or("", |(_, label, _)| label.as_str())
        };
        // The text of each number that a row can have.
        let text = |number: u32| match by {
            GroupBy::Status => columns.statuses.shown(number),
            GroupBy::Location | GroupBy::Type => columns.names.shown(number),
            GroupBy::System => columns.systems.shown(number),
            GroupBy::Tag => columns.tag_names.shown(number),
            GroupBy::Connection => label(number),
        };
        let numbers = |row: RowId| -> &[u32] {
            let at = row.0 as usize;
            match by {
                GroupBy::Status => std::slice::from_ref(&columns.status[at]),
                GroupBy::Location => std::slice::from_ref(&columns.location[at]),
                GroupBy::Type => std::slice::from_ref(&columns.instance_type[at]),
                GroupBy::System => std::slice::from_ref(&columns.system[at]),
                GroupBy::Connection => std::slice::from_ref(&columns.connection[at]),
                GroupBy::Tag if columns.tags.get(at).is_empty() => &[0],
                GroupBy::Tag => columns.tags.get(at),
            }
        };
        let most = rows.iter().flat_map(|row| numbers(*row)).max().map_or(0, |most| *most as usize + 1);
        // The group of each number: those with one text share one, and those without come last.
        let rank = |number: u32| match by {
            GroupBy::Status => columns.statuses.get(number).map_or(0, crate::Status::order),
            _ => 0,
        };
        let folded: Vec<String> = (0..most as u32).map(|number| fold(text(number))).collect();
        let order = sorting::places(most, &mut |a, b| {
            let (x, y) = (a as u32, b as u32);
            let empty = text(x).is_empty().cmp(&text(y).is_empty());
            empty
                .then_with(|| rank(x).cmp(&rank(y)))
                .then_with(|| compare(&folded[a], &folded[b]))
                .then_with(|| text(x).cmp(text(y)))
        });
        let (mut group_of, mut groups) = (vec![0_usize; most], Vec::<Group>::new());
        for number in order {
            let value = text(number as u32);
            if groups.last().is_none_or(|last| last.value != value) {
                groups.push(Group { value: value.to_owned(), start: 0, count: 0 });
            }
            group_of[number] = groups.len() - 1;
        }
        // A tag that a server repeats counts once.
        let each = |row: RowId, visit: &mut dyn FnMut(usize)| {
            let all = numbers(row);
            for (at, number) in all.iter().enumerate() {
                if !all[..at].contains(number) {
                    visit(group_of[*number as usize]);
                }
            }
        };
        rows.iter().for_each(|row| each(*row, &mut |group| groups[group].count += 1));
        let mut start = 0;
        for group in &mut groups {
            group.start = start;
            start += group.count;
        }
        let mut next: Vec<usize> = groups.iter().map(|group| group.start).collect();
        let mut out = vec![RowId(0); start];
        for row in rows.iter() {
            each(*row, &mut |group| {
                out[next[group]] = *row;
                next[group] += 1;
            });
        }
        *rows = out;
        groups.retain(|group| group.count > 0);
        groups
    }
}
