//! Sorting, compiled once.
//!
//! The standard library compiles its sort, some 5 KB, anew for every type and every closure. Here places are sorted in
//! the place of things, by one short merge sort for the whole program.

use std::cmp::Ordering;

/// The numbers from 0 to before `count` in order; equal ones stay as they were.
pub fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    // Runs of `width` places are in order; each round merges them two by two.
    while width < count {
        for pair in places.chunks(width * 2) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut merged, compare);
        }
        std::mem::swap(&mut places, &mut merged);
        merged.clear();
        width *= 2;
    }
    places
}

/// Appends two runs to `out` in order. Of equal ones those of `left` come first.
fn merge(
    mut left: &[usize],
    mut right: &[usize],
    out: &mut Vec<usize>,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) {
    // Runs that follow each other already, as in a list that is nearly in order, take one comparison.
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && compare(*last, *first).is_gt()
    {
        while let ([a, a_rest @ ..], [b, b_rest @ ..]) = (left, right) {
            if compare(*a, *b).is_gt() {
                out.push(*b);
                right = b_rest;
            } else {
                out.push(*a);
                left = a_rest;
            }
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
}

/// Puts `items` in order; equal ones stay as they were.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(items, &places);
}

/// Puts `items` in the order of `places`, which has every number up to their count once.
pub fn arrange<T>(items: &mut Vec<T>, places: &[usize]) {
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.iter().filter_map(|place| taken[*place].take()));
}

/// Each of `items` once, in order.
pub fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    sort_by(&mut items, T::cmp);
    items.dedup();
    items
}

#[cfg(test)]
mod tests {
    use super::{distinct, sort_by};
    use proptest::prelude::*;

    #[test]
    fn equal_ones_stay_as_they_were() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by(&mut items, |a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(items in prop::collection::vec((0..9_u8, any::<u8>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
            let set: std::collections::BTreeSet<_> = items.iter().copied().collect();
            prop_assert_eq!(distinct(items), set.into_iter().collect::<Vec<_>>());
        }
    }
}
