//! Sets of rows, one bit a row.

/// A set of row numbers below a fixed count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
    rows: usize,
}

const WORD: usize = u64::BITS as usize;

impl Bits {
    /// No row of `rows`.
    pub fn none(rows: usize) -> Self {
        Self { words: vec![0; rows.div_ceil(WORD)], rows }
    }

    /// Every row of `rows`.
    pub fn all(rows: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; rows.div_ceil(WORD)], rows };
        bits.trim();
        bits
    }

    /// The number of rows that could be in it.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Makes room for more rows, which are not in it, or cuts those off that are gone.
    pub fn resize(&mut self, rows: usize) {
        self.words.resize(rows.div_ceil(WORD), 0);
        self.rows = rows;
        self.trim();
    }

    /// Whether a row is in it.
    pub fn has(&self, row: usize) -> bool {
        self.words.get(row / WORD).is_some_and(|word| word >> (row % WORD) & 1 == 1)
    }

    /// Puts a row in or takes it out.
    pub fn set(&mut self, row: usize, on: bool) {
        if let Some(word) = self.words.get_mut(row / WORD).filter(|_| row < self.rows) {
            let bit = 1 << (row % WORD);
            *word = if on { *word | bit } else { *word & !bit };
        }
    }

    /// The number of rows in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is no row in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps what is in `other` too.
    pub fn and(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Takes in what is in `other`.
    pub fn or(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Takes out what is in `other`.
    pub fn without(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// What is not in it.
    pub fn invert(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.trim();
    }

    /// How many rows are in both.
    pub fn common(&self, other: &Bits) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Calls `visit` with each row in it, in order.
    pub fn each(&self, mut visit: impl FnMut(usize)) {
        for (at, word) in self.words.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                visit(at * WORD + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
    }

    fn trim(&mut self) {
        if let (Some(last), rest @ 1..) = (self.words.last_mut(), self.rows % WORD) {
            *last &= (1 << rest) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn bits(rows: usize, set: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::none(rows);
        set.iter().for_each(|row| bits.set(*row, true));
        bits
    }

    fn list(bits: &Bits) -> Vec<usize> {
        let mut rows = Vec::new();
        bits.each(|row| rows.push(row));
        rows
    }

    proptest! {
        #[test]
        fn they_are_sets(rows in 0..200_usize, a in any::<Vec<u8>>(), b in any::<Vec<u8>>()) {
            let of = |list: Vec<u8>| list.into_iter().map(usize::from).filter(|row| *row < rows).collect::<BTreeSet<_>>();
            let (a, b) = (of(a), of(b));
            let (x, y) = (bits(rows, &a), bits(rows, &b));
            let with = |change: fn(&mut Bits, &Bits)| { let mut out = x.clone(); change(&mut out, &y); list(&out) };
            prop_assert_eq!(list(&x), a.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(with(Bits::and), a.intersection(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(with(Bits::or), a.union(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(with(Bits::without), a.difference(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(with(|x, _| x.invert()), (0..rows).filter(|row| !a.contains(row)).collect::<Vec<_>>());
            prop_assert_eq!((x.count(), x.is_empty()), (a.len(), a.is_empty()));
            prop_assert_eq!(x.common(&y), a.intersection(&b).count());
            prop_assert_eq!(Bits::all(rows).count(), rows);
            let mut longer = x.clone();
            longer.resize(rows + 70);
            prop_assert_eq!(list(&longer), list(&x));
            prop_assert!((0..rows + 70).all(|row| longer.has(row) == a.contains(&row)));
            longer.resize(rows / 2);
            prop_assert_eq!(list(&longer), a.iter().copied().filter(|row| *row < rows / 2).collect::<Vec<_>>());
        }
    }
}
