//! Ids that are unique in the page, to tie labels and descriptions to their controls.

use std::cell::Cell;
use yew::prelude::*;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id that stays the same for the life of the component that asks.
#[hook]
pub fn use_id(prefix: &'static str) -> AttrValue {
    let id = use_memo((), |()| {
        let number = NEXT.with(|next| next.replace(next.get() + 1));
        AttrValue::from(format!("{prefix}-{number}"))
    });
    (*id).clone()
}
