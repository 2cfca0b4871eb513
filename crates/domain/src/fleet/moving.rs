//! Servers that change by themselves.

use super::columns::OWN;
use super::{Fleet, RowId};
use crate::Status;

impl Fleet {
    /// Servers in a state that changes by itself, `most` at most: first those of `near` and those that were put in by
    /// themselves, then the others, what changed last before the rest.
    pub fn moving(&self, near: &[RowId], most: usize) -> Vec<RowId> {
        let statuses = &self.columns.statuses;
        let moving = |number: usize| statuses.get(number as u32).is_some_and(Status::is_moving);
        let moving: Vec<bool> = (0..statuses.count()).map(moving).collect();
        let mut best: Vec<((bool, u32), RowId)> = Vec::with_capacity(most + 1);
        for row in 0..self.columns.len() {
            if !moving[self.columns.status[row] as usize] || !self.alive.has(row) {
                continue;
            }
            let id = RowId(row as u32);
            let first = self.columns.flags[row] & OWN != 0 || near.contains(&id);
            let rank = (first, self.revision[row]);
            let at = best.iter().position(|(other, _)| *other < rank).unwrap_or(best.len());
            if at < most {
                best.insert(at, (rank, id));
                best.truncate(most);
            }
        }
        best.into_iter().map(|(_, row)| row).collect()
    }
}
