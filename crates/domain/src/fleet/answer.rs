//! The rows that answer a view.

use super::eval::Context;
use super::{Bits, Fleet, Group, GroupBy, RowId, SortKey};
use crate::query::Expr;

/// The rows that answer a view, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The rows. In groups by tag a server stands in the group of each of its tags.
    pub rows: Vec<RowId>,
    /// The rows as a set.
    pub matched: Bits,
    /// How many servers match.
    pub count: usize,
    /// The groups, where there are any; together they have all of `rows`.
    pub groups: Vec<Group>,
}

impl Fleet {
    /// The rows that an expression wants, in order. What the order takes is worked out here where
    /// [`Fleet::prepare`] did not do it before.
    pub fn answer(&mut self, expr: &Expr, sort: &[SortKey], group: Option<GroupBy>, context: &Context) -> Answer {
        let matched = self.matching(expr, context);
        let labels = context.labels();
        while self.prepare(sort, &labels) == super::rank::Progress::More {}
        let count = matched.count();
        let mut rows = Vec::with_capacity(count);
        let take = |row: u32, rows: &mut Vec<RowId>| {
            if matched.has(row as usize) {
                rows.push(RowId(row));
            }
        };
        match sort {
            [] => matched.each(|row| rows.push(RowId(row as u32))),
            [key] => self.walk(*key, |row| take(row, &mut rows)),
            several => self.ordered_rows(several).into_iter().for_each(|row| take(row, &mut rows)),
        }
        let groups = group.map(|by| self.grouped(by, &mut rows, context)).unwrap_or_default();
        Answer { rows, matched, count, groups }
    }

    /// How many servers an expression wants.
    pub fn count(&mut self, expr: &Expr, context: &Context) -> usize {
        self.matching(expr, context).count()
    }
}

/// The selection. It is a part of the fleet, so that it stays with its servers whatever happens to their rows.
impl Fleet {
    /// The rows that the reader selected.
    pub fn selected(&self) -> &Bits {
        &self.selected
    }

    /// Selects a row, or takes it out of the selection.
    pub fn select(&mut self, row: RowId, on: bool) {
        if self.alive.has(row.0 as usize) {
            self.selected.set(row.0 as usize, on);
        }
    }

    /// Selects all of these rows, or takes them out of the selection.
    pub fn select_all(&mut self, rows: &Bits, on: bool) {
        // Another fleet's rows would not fit; of this one's, those that went are left out.
        let mut rows = rows.clone();
        rows.resize(self.columns.len());
        rows.and(&self.alive);
        if on {
            self.selected.or(&rows);
        } else {
            self.selected.without(&rows);
        }
    }
}
