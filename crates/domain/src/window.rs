//! Which rows of a long list are in sight, when the list may be taller than a browser can make a box.
//!
//! All lengths are whole pixels. The truth is [`Window::top`], the first pixel of the list in sight. Where the scroll bar
//! stands is only a view of it: while the list fits, both are the same; where it does not, the ends of the list lie on
//! the ends of the bar, and what is between them is mapped. A small step always moves the list by exactly as much, so
//! that a row and a turn of the wheel stay what they are; only a leap, as when the bar is dragged, is mapped.

use std::ops::Range;

/// How many screens one step of a scroll bar can be and still be a step: a wheel, a finger and a page key stay below,
/// one pixel of a bar that stands for too long a list is above.
const STEP: i64 = 4;
/// For so many screens from each end the bar and the list are the same, so that an end is reached like any other row.
const EDGE: i64 = 20;

/// The part of a list that is in sight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// How many rows the list has.
    pub rows: i64,
    /// The height of each.
    pub row: i64,
    /// The height of what is in sight.
    pub view: i64,
    /// The greatest height of a box.
    pub limit: i64,
    /// The first pixel of the list in sight.
    pub top: i64,
    /// Where the scroll bar stands.
    pub bar: i64,
}

impl Window {
    /// The height of the whole list.
    pub fn length(&self) -> i64 {
        self.rows * self.row
    }

    /// The height of the box that stands for the list.
    pub fn height(&self) -> i64 {
        self.length().min(self.limit)
    }

    /// The greatest `top`.
    pub fn end(&self) -> i64 {
        (self.length() - self.view).max(0)
    }

    fn bar_end(&self) -> i64 {
        (self.height() - self.view).max(0)
    }

    /// Where the first pixel of a row lies in the box.
    pub fn place(&self, row: i64) -> i64 {
        row * self.row - self.top + self.bar
    }

    /// The list has another size, or is shown in another one. The row that was the first in sight stays it.
    pub fn resize(&mut self, rows: i64, row: i64, view: i64, limit: i64) {
        if self.row > 0 && row != self.row {
            self.top = self.top / self.row * row + self.top % self.row * row / self.row;
        }
        let same = (self.rows, self.row, self.view, self.limit) == (rows, row, view, limit);
        (self.rows, self.row, self.view, self.limit) = (rows, row, view, limit);
        if !same {
            self.go(self.top);
        }
    }

    /// The bar was moved, by whomever. Where it has to stand elsewhere from now on, `bar` says so afterwards.
    pub fn scrolled(&mut self, bar: i64) {
        let step = bar - self.bar;
        self.bar = bar;
        if self.length() <= self.limit {
            self.top = bar;
        } else if step.abs() > STEP * self.view {
            self.top = self.top_of(bar);
        } else if step != 0 {
            self.top += step;
            // The bar must neither come to its end before the list does, nor stay behind.
            let end = self.top <= 0 || self.top >= self.end() || bar <= 0 || bar >= self.bar_end();
            if end {
                self.go(self.top);
            }
        }
    }

    /// Shows another part of the list. A short way is a step, so that rows which stay in sight need not be put anew.
    pub fn go(&mut self, top: i64) {
        let top = top.clamp(0, self.end());
        let near = self.bar + top - self.top;
        let step = (top - self.top).abs() <= STEP * self.view;
        let free = near > 0 && near < self.bar_end() && top > 0 && top < self.end();
        self.top = top;
        self.bar = if self.length() > self.limit && step && free { near } else { self.bar_of(top) };
    }

    /// The reader has paused: the bar goes to where it belongs, which must not happen under a moving finger.
    pub fn settle(&mut self) {
        self.bar = self.bar_of(self.top);
    }

    /// The least move that brings a row into sight, if it is not.
    pub fn reveal(&self, row: i64) -> Option<i64> {
        let (first, last) = (row * self.row, (row + 1) * self.row);
        if first < self.top {
            Some(first)
        } else if last > self.top + self.view {
            Some(last - self.view.max(self.row))
        } else {
            None
        }
    }

    /// The rows in sight.
    pub fn seen(&self) -> Range<i64> {
        self.span(0)
    }

    /// The rows in sight and `spare` more on either side.
    pub fn span(&self, spare: i64) -> Range<i64> {
        let row = self.row.max(1);
        let first = (self.top / row - spare).clamp(0, self.rows);
        let last = ((self.top + self.view + row - 1) / row + spare).clamp(first, self.rows);
        first..last
    }

    /// The two ends of the bar that are as the list is.
    fn edge(&self) -> i64 {
        (EDGE * self.view).min(self.bar_end() / 4)
    }

    fn top_of(&self, bar: i64) -> i64 {
        self.map(bar, self.bar_end(), self.end())
    }

    fn bar_of(&self, top: i64) -> i64 {
        self.map(top, self.end(), self.bar_end())
    }

    /// One to one near both ends, and in proportion between them.
    fn map(&self, from: i64, of: i64, onto: i64) -> i64 {
        let edge = self.edge();
        let from = from.clamp(0, of);
        if self.length() <= self.limit || from <= edge {
            return from;
        }
        if of - from <= edge {
            return onto - (of - from);
        }
        let middle = (from - edge) * (onto - 2 * edge) / (of - 2 * edge).max(1);
        edge + middle
    }
}

#[cfg(test)]
mod tests {
    use super::Window;
    use proptest::prelude::*;

    fn window(rows: i64) -> Window {
        let mut window = Window::default();
        window.resize(rows, 34, 850, 8_000_000);
        window
    }

    #[test]
    fn a_list_that_fits_is_where_the_bar_is() {
        let mut list = window(100_000);
        assert_eq!(list.height(), 3_400_000);
        for bar in [0, 1, 900, 3_399_000, 3_399_150, 17] {
            list.scrolled(bar);
            assert_eq!((list.top, list.bar, list.place(7)), (bar, bar, 238));
        }
        assert_eq!(list.span(10), 0..36);
        list.scrolled(3_399_150);
        assert_eq!(list.seen(), 99_975..100_000);
    }

    #[test]
    fn steps_are_exact_past_the_limit_and_leaps_are_mapped() {
        let mut list = window(1_000_000);
        assert_eq!(list.height(), 8_000_000);
        list.scrolled(4_000_000);
        let middle = list.top;
        assert!((16_000_000..18_000_000).contains(&middle), "{middle}");
        for step in 1..=500 {
            list.scrolled(4_000_000 + step * 34);
            assert_eq!(list.top, middle + step * 34, "a row is a row");
        }
        let (before, row) = (list.place(middle / 34), middle / 34);
        list.settle();
        assert_eq!(list.top, middle + 500 * 34, "a pause moves the bar alone");
        assert_ne!(list.place(row), before);
    }

    #[test]
    fn both_ends_are_reached_in_steps() {
        let mut list = window(1_000_000);
        list.go(list.end() - 60_000);
        list.settle();
        for _ in 0..100 {
            list.scrolled((list.bar + 900).min(list.height() - 850));
            // The browser tells what the page did by itself, too.
            list.scrolled(list.bar);
        }
        assert_eq!((list.seen().end, list.top, list.bar), (1_000_000, list.end(), 8_000_000 - 850));
        for _ in 0..40_000 {
            list.scrolled((list.bar - 900).max(0));
        }
        assert_eq!((list.top, list.bar), (0, 0));
    }

    #[test]
    fn dragging_the_bar_to_its_end_shows_the_last_row() {
        let mut list = window(1_000_000);
        list.scrolled(8_000_000 - 850);
        assert_eq!(list.seen().end, 1_000_000);
        list.scrolled(0);
        assert_eq!(list.seen().start, 0);
    }

    #[test]
    fn another_row_height_keeps_the_first_row() {
        let mut list = window(100_000);
        list.scrolled(34 * 5_000);
        list.resize(100_000, 78, 600, 8_000_000);
        assert_eq!(list.seen().start, 5_000);
        list.resize(3, 78, 600, 8_000_000);
        assert_eq!((list.top, list.bar, list.seen()), (0, 0, 0..3));
        list.resize(0, 78, 600, 8_000_000);
        assert_eq!(list.span(10), 0..0);
    }

    #[test]
    fn a_row_is_brought_into_sight_by_the_least_move() {
        let mut list = window(1_000);
        assert_eq!(list.reveal(24), None);
        assert_eq!(list.reveal(25), Some(34));
        list.go(34 * 500);
        assert_eq!(list.reveal(499), Some(34 * 499));
        assert_eq!(list.reveal(500), None);
    }

    proptest! {
        #[test]
        fn whatever_is_done_the_view_lies_in_the_list_and_the_bar_in_its_box(
            rows in 1_i64..3_000_000, limit in 100_000_i64..9_000_000,
            moves in proptest::collection::vec((0_u8..4, -5_000_i64..9_000_000), 1..60),
        ) {
            let mut list = Window::default();
            list.resize(rows, 34, 850, limit);
            for (kind, value) in moves {
                let bar_end = (list.height() - list.view).max(0);
                match kind {
                    0 => list.scrolled(value.clamp(0, bar_end)),
                    1 => list.scrolled((list.bar + value % 3_000).clamp(0, bar_end)),
                    2 => list.go(value * 4),
                    _ => list.settle(),
                }
                prop_assert!((0..=list.end()).contains(&list.top), "{list:?}");
                prop_assert!((0..=bar_end).contains(&list.bar), "{list:?}");
                // An end of the bar is an end of the list, and the other way round.
                prop_assert_eq!(list.top == 0, list.bar == 0, "{:?}", list);
                prop_assert_eq!(list.top == list.end(), list.bar == bar_end, "{:?}", list);
                // All rows in sight lie within the box.
                let seen = list.seen();
                prop_assert!(list.place(seen.start) > -34 && list.place(seen.end) < list.height() + 34, "{list:?}");
            }
        }
    }
}
