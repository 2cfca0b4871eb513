//! The keys that work on every page, from the same table as the list of them.

use crate::commands::{self, Does, GO};
use crate::nav::use_go;
use crate::platform;
use crate::store::prefs::{Letters, use_prefs};
use std::cell::Cell;
use yew::prelude::*;

/// Milliseconds in which the second of two keys has to follow.
const SOON: f64 = 3000.0;

/// Does what a key stands for, unless the reader switched that off.
#[hook]
pub(super) fn use_shortcuts() {
    let (prefs, go) = (use_prefs(), use_go());
    use_effect_with(prefs.letters, move |letters| {
        // When the first of two keys was pressed.
        let begun = Cell::new(f64::NEG_INFINITY);
        let heard = (*letters == Letters::On).then(|| {
            platform::listen("keydown", move |event| {
                let Some(key) = platform::plain_key(&event) else { return };
                let second = event.time_stamp() - begun.replace(f64::NEG_INFINITY) < SOON;
                if key == GO && !second {
                    begun.set(event.time_stamp());
                    return;
                }
                let fits = |keys: &[&str]| match keys {
                    [one] => !second && *one == key,
                    [_, last] => second && *last == key,
                    _ => false,
                };
                let shortcut =
                    commands::shortcuts().into_iter().find(|one| one.does != Does::Palette && fits(&one.keys));
                let done = match shortcut.map(|one| one.does) {
                    Some(Does::Go(route)) => {
                        go.to(route);
                        true
                    }
                    Some(Does::Run(action)) => commands::run(action),
                    Some(Does::Search | Does::Palette) | None => false,
                };
                if done {
                    event.prevent_default();
                }
            })
        });
        move || drop(heard)
    });
}
