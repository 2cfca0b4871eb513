//! What the browser's history leaves out: whether a search is being typed, the fleet as it was last looked at, and how
//! far down each list was left.

use crate::route::Route;
use std::cell::RefCell;
use std::rc::Rc;

struct Trail {
    typing: bool,
    now: Option<Rc<Route>>,
    fleet: Option<Rc<Route>>,
    /// Lists that were left elsewhere than at their top.
    places: Vec<(Rc<Route>, i32)>,
}

thread_local! {
    static TRAIL: RefCell<Trail> =
        const { RefCell::new(Trail { typing: false, now: None, fleet: None, places: Vec::new() }) };
}

/// Takes note of where the reader is now.
pub(super) fn arrive(route: &Rc<Route>) {
    TRAIL.with_borrow_mut(|trail| {
        trail.now = Some(route.clone());
        if let Route::Servers(_) = **route {
            trail.fleet = trail.now.clone();
        }
    });
}

/// Takes note of a step forward: a list that is asked for anew on its own page begins at its top.
pub(super) fn step(to: &Route) {
    TRAIL.with_borrow_mut(|trail| {
        if trail.now.as_ref().is_some_and(|now| now.page() == to.page()) {
            trail.places.retain(|(other, _)| **other != *to);
        }
    });
}

/// Takes note of whether the reader is typing, and says whether it was so before.
pub(super) fn types(now: bool) -> bool {
    TRAIL.with_borrow_mut(|trail| std::mem::replace(&mut trail.typing, now))
}

/// Whether the reader is typing.
pub(super) fn is_typing() -> bool {
    TRAIL.with_borrow(|trail| trail.typing)
}

/// The way back to the fleet, with its search, its filters and its order.
pub fn fleet() -> Route {
    TRAIL.with_borrow(|trail| trail.fleet.as_deref().cloned()).unwrap_or_else(Route::servers)
}

/// Takes note of how far down a list is.
pub fn keep_place(list: &Rc<Route>, top: i32) {
    TRAIL.with_borrow_mut(|trail| {
        trail.places.retain(|(other, _)| other != list);
        if top > 0 {
            trail.places.push((list.clone(), top));
        }
    });
}

/// How far down a list was left.
pub fn place(list: &Rc<Route>) -> i32 {
    TRAIL.with_borrow(|trail| trail.places.iter().find(|(other, _)| other == list).map_or(0, |(_, top)| *top))
}
