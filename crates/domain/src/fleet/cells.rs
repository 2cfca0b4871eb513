//! What columns are made of: runs of items, numbers, rare things, and values that many rows share.

use crate::natural::fold;

/// A list of items for each row, all in one piece of memory. Its last entry ends where the memory ends.
#[derive(Debug)]
pub(super) struct Runs<T> {
    pub(super) items: Vec<T>,
    pub(super) ends: Vec<u32>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy + PartialEq + Default> Runs<T> {
    /// Where a row's items begin and end.
    pub(super) fn span(&self, row: usize) -> std::ops::Range<usize> {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        start..self.ends.get(row).map_or(start, |end| *end as usize)
    }

    pub(super) fn get(&self, row: usize) -> &[T] {
        &self.items[self.span(row)]
    }

    /// Writes a row, which is there or the next one. Says whether it is another than before.
    pub(super) fn set(&mut self, row: usize, new: &[T]) -> bool {
        if row >= self.ends.len() {
            self.items.extend_from_slice(new);
            // Rows are numbered by 32 bits, and so are their items: 4 GiB of names are more than a browser holds.
            self.ends.push(self.items.len() as u32);
            return true;
        }
        let span = self.span(row);
        if self.items[span.clone()] == *new {
            return false;
        }
        let (before, tail) = (self.items.len(), span.end);
        if new.len() > span.len() {
            self.items.resize(before + new.len() - span.len(), T::default());
        }
        self.items.copy_within(tail..before, span.start + new.len());
        self.items.truncate(before + new.len() - span.len());
        self.items[span.start..span.start + new.len()].copy_from_slice(new);
        let moved = (new.len() as u32).wrapping_sub(span.len() as u32);
        self.ends[row..].iter_mut().for_each(|end| *end = end.wrapping_add(moved));
        true
    }

    /// Keeps the rows of a list of places, which ascends.
    pub(super) fn keep(&mut self, places: &[u32]) {
        let mut kept = Self { items: Vec::with_capacity(self.items.len()), ends: Vec::with_capacity(places.len()) };
        for (row, place) in places.iter().enumerate() {
            kept.set(row, self.get(*place as usize));
        }
        *self = kept;
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        let per_row = self.items.len().div_ceil(self.ends.len().max(1));
        let more = rows.saturating_sub(self.ends.len());
        self.items.reserve_exact(more * per_row + more * per_row / 64);
        self.ends.reserve_exact(more);
    }
}

/// A whole number or none for each row. Most are small; the rest lie apart, so that all stay exact.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    small: Vec<u32>,
    wide: Sparse<u64>,
}

const NONE: u32 = u32::MAX;
const WIDE: u32 = u32::MAX - 1;

impl Numbers {
    pub(super) fn get(&self, row: usize) -> Option<u64> {
        match self.small.get(row).copied().unwrap_or(NONE) {
            NONE => None,
            WIDE => self.wide.get(row).copied(),
            number => Some(u64::from(number)),
        }
    }

    /// Writes a row. Rows that were skipped have none.
    pub(super) fn set(&mut self, row: usize, new: Option<u64>) -> bool {
        if self.get(row) == new && (new.is_none() || row < self.small.len()) {
            return false;
        }
        if row >= self.small.len() {
            self.small.resize(row + 1, NONE);
        }
        let small = new.map_or(Some(NONE), |number| u32::try_from(number).ok().filter(|number| *number < WIDE));
        self.wide.set(row, new.filter(|_| small.is_none()));
        self.small[row] = small.unwrap_or(WIDE);
        true
    }

    pub(super) fn keep(&mut self, places: &[u32]) {
        let small = places.iter().map(|place| self.small.get(*place as usize).copied().unwrap_or(NONE)).collect();
        self.small = if self.small.is_empty() { Vec::new() } else { small };
        self.wide.keep(places);
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        if !self.small.is_empty() {
            self.small.reserve_exact(rows.saturating_sub(self.small.len()));
        }
    }
}

/// Something that few rows have, in the order of the rows.
#[derive(Debug)]
pub(super) struct Sparse<T>(Vec<(u32, T)>);

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Sparse<T> {
    pub(super) fn get(&self, row: usize) -> Option<&T> {
        let at = self.place(row).ok()?;
        Some(&self.0[at].1)
    }

    pub(super) fn set(&mut self, row: usize, new: Option<T>) -> bool {
        if self.get(row) == new.as_ref() {
            return false;
        }
        match (self.place(row), new) {
            (Ok(at), Some(new)) => self.0[at].1 = new,
            (Ok(at), None) => {
                self.0.remove(at);
            }
            (Err(at), Some(new)) => self.0.insert(at, (row as u32, new)),
            (Err(_), None) => {}
        }
        true
    }

    pub(super) fn keep(&mut self, places: &[u32]) {
        let mut rows = places.iter().zip(0u32..).peekable();
        self.0.retain_mut(|(row, _)| {
            while rows.peek().is_some_and(|(place, _)| *place < row) {
                rows.next();
            }
            let new = rows.peek().filter(|(place, _)| *place == row).map(|(_, new)| *new);
            *row = new.unwrap_or(*row);
            new.is_some()
        });
    }

    fn place(&self, row: usize) -> Result<usize, usize> {
        // Rows mostly come in order.
        match self.0.last() {
            Some((last, _)) if (*last as usize) < row => Err(self.0.len()),
            _ => self.0.binary_search_by(|(other, _)| (*other as usize).cmp(&row)),
        }
    }
}

/// A hash table of numbers, which holds no copy of what they stand for: its callers compare.
///
/// The table of the standard library would do as well, but it is compiled anew for every use, and would keep every key a
/// second time.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Numbers, counted from 1; 0 is free. Their count is a power of two, of which at least a quarter is free, so that
    /// every search ends.
    slots: Vec<u32>,
    used: usize,
}

/// The least number of slots of a table that is not empty.
const SLOTS_MIN: usize = 64;

impl Table {
    /// The number with this hash for which `same` holds.
    pub(super) fn find(&self, hash: u32, same: &mut dyn FnMut(u32) -> bool) -> Option<u32> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = mixed(hash) & last;
        loop {
            let number = self.slots[at].checked_sub(1)?;
            if same(number) {
                return Some(number);
            }
            at = (at + 1) & last;
        }
    }

    /// Takes a number in. `hash_of` is asked for the hashes of those that are there when the table grows.
    pub(super) fn add(&mut self, number: u32, hash_of: &mut dyn FnMut(u32) -> u32) {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![0; (self.used * 2).next_power_of_two().max(SLOTS_MIN)];
            old.into_iter().filter(|slot| *slot > 0).for_each(|slot| self.place(slot, hash_of(slot - 1)));
        }
        self.used += 1;
        self.place(number + 1, hash_of(number));
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn place(&mut self, slot: u32, hash: u32) {
        let last = self.slots.len() - 1;
        let mut at = mixed(hash) & last;
        while self.slots[at] != 0 {
            at = (at + 1) & last;
        }
        self.slots[at] = slot;
    }
}

/// The low bits of the hash below are the weakest; the high ones are mixed into them.
fn mixed(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize
}

/// A hash by Fowler, Noll and Vo (FNV-1a).
pub(super) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Values that many rows share, by numbers that count from 1; 0 stands for none.
#[derive(Debug)]
pub(super) struct Dict<T> {
    all: Vec<Entry<T>>,
    table: Table,
}

/// A value, and the text by which a reader knows it.
#[derive(Debug)]
struct Entry<T> {
    hash: u32,
    value: T,
    shown: Box<str>,
    /// `None` where the text is folded as it is.
    folded: Option<Box<str>>,
}

impl<T> Default for Dict<T> {
    fn default() -> Self {
        Self { all: Vec::new(), table: Table::default() }
    }
}

impl<T> Dict<T> {
    /// The number of the value with this hash for which `same` holds, a new one where there is none. `own` makes it, with
    /// its text.
    pub(super) fn number(
        &mut self,
        hash: u32,
        same: impl Fn(&T, &str) -> bool,
        own: impl FnOnce() -> (T, String),
    ) -> u32 {
        let all = &self.all;
        let known = self.table.find(hash, &mut |at| {
            let entry = &all[at as usize];
            entry.hash == hash && same(&entry.value, &entry.shown)
        });
        if let Some(at) = known {
            return at + 1;
        }
        let (value, shown) = own();
        let folded = Some(fold(&shown)).filter(|folded| *folded != shown).map(String::into_boxed_str);
        self.all.push(Entry { hash, value, shown: shown.into_boxed_str(), folded });
        let all = &self.all;
        self.table.add(all.len() as u32 - 1, &mut |at| all[at as usize].hash);
        all.len() as u32
    }

    fn entry(&self, number: u32) -> Option<&Entry<T>> {
        self.all.get((number as usize).checked_sub(1)?)
    }

    /// The value with this number.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.entry(number).map(|entry| &entry.value)
    }

    /// The text of the value with this number; empty for none.
    pub(super) fn shown(&self, number: u32) -> &str {
        self.entry(number).map_or("", |entry| &entry.shown)
    }

    /// The same, folded.
    pub(super) fn folded(&self, number: u32) -> &str {
        self.entry(number).map_or("", |entry| entry.folded.as_deref().unwrap_or(&entry.shown))
    }

    /// One more than the greatest number.
    pub(super) fn count(&self) -> usize {
        self.all.len() + 1
    }
}

impl Dict<()> {
    /// The number of a text, or of none.
    pub(super) fn text(&mut self, text: Option<&str>) -> u32 {
        text.map_or(0, |text| self.number(hash(text.as_bytes()), |(), other| other == text, || ((), text.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::{Dict, Numbers, Runs, Sparse};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_lists(steps in prop::collection::vec((any::<u8>(), any::<Vec<u8>>()), 0..40), keep in any::<u64>()) {
            let (mut runs, mut lists) = (Runs::<u8>::default(), Vec::<Vec<u8>>::new());
            for (at, list) in steps {
                let row = usize::from(at) % (lists.len() + 1);
                let changes = lists.get(row) != Some(&list);
                prop_assert_eq!(runs.set(row, &list), changes);
                if row == lists.len() { lists.push(list) } else { lists[row] = list }
                prop_assert!(lists.iter().enumerate().all(|(row, list)| runs.get(row) == &**list));
            }
            let places: Vec<u32> = (0..lists.len() as u32).filter(|row| keep >> (row % 64) & 1 == 1).collect();
            runs.keep(&places);
            prop_assert_eq!(runs.ends.len(), places.len());
            prop_assert!(places.iter().enumerate().all(|(row, place)| runs.get(row) == &*lists[*place as usize]));
        }

        #[test]
        fn numbers_stay_exact(steps in prop::collection::vec((0..30_usize, prop::option::of(prop_oneof![
            any::<u64>(), 0..9_u64, u64::from(u32::MAX) - 3..u64::from(u32::MAX) + 3, u64::MAX - 2..=u64::MAX])), 0..60), keep in any::<u32>()) {
            let (mut numbers, mut plain) = (Numbers::default(), [None; 30]);
            let (mut sparse, mut seen) = (Sparse::default(), 0);
            for (row, value) in steps {
                seen = seen.max(row + 1);
                prop_assert_eq!(numbers.set(row, value), plain[row] != value);
                prop_assert_eq!(sparse.set(row, value), plain[row] != value);
                plain[row] = value;
                for (row, value) in plain.iter().enumerate() {
                    prop_assert_eq!(numbers.get(row), *value);
                    prop_assert_eq!(sparse.get(row).copied(), *value);
                }
            }
            let places: Vec<u32> = (0..30).filter(|row| keep >> row & 1 == 1).collect();
            numbers.keep(&places);
            sparse.keep(&places);
            for (row, place) in places.iter().enumerate() {
                prop_assert_eq!(numbers.get(row), plain[*place as usize]);
                prop_assert_eq!(sparse.get(row).copied(), plain[*place as usize]);
            }
        }

        #[test]
        fn texts_have_numbers(texts in prop::collection::vec("[a-cA-C]{0,3}", 0..200)) {
            let mut dict = Dict::default();
            let numbers: Vec<u32> = texts.iter().map(|text| dict.text(Some(text))).collect();
            for (text, number) in texts.iter().zip(&numbers) {
                prop_assert_eq!(dict.shown(*number), text.as_str());
                prop_assert_eq!(dict.folded(*number), text.to_lowercase());
                prop_assert_eq!(dict.text(Some(text)), *number);
            }
            prop_assert_eq!((dict.text(None), dict.shown(0), dict.get(0)), (0, "", None));
        }
    }
}
