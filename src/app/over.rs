//! Opens what lies over every page, and fetches the second program file for it where that is not here yet.

use crate::commands::PALETTE;
use crate::later::{self, use_later};
use crate::overlays::{Over, OverlaysProps};
use crate::platform;
use crate::store::toasts::use_say;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is shown, and how that is changed.
type Place = (Option<Over>, UseStateSetter<Option<Over>>);

thread_local! {
    /// There is one place for it, which the masthead and the keys have to reach.
    static OPEN: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Opens something over the page.
pub(super) fn open(over: Over) {
    if let Some((_, open)) = OPEN.with_borrow(Clone::clone) {
        open.set(Some(over));
    }
}

/// What is open over the page.
#[component]
pub(super) fn OverPage() -> Html {
    let (shown, later, say) = (use_state_eq(|| None::<Over>), use_later(), use_say());
    OPEN.set(Some((*shown, shown.setter())));
    use_command_key();
    let on_open = use_callback((), {
        let shown = shown.setter();
        move |over, ()| shown.set(over)
    });
    use_effect_with((*shown, later.is_some()), {
        let shown = shown.setter();
        move |(wanted, here)| {
            if wanted.is_some() && !here {
                spawn_local(async move {
                    if later::load().await.is_err() {
                        shown.set(None);
                        say.failed("A file of the console did not arrive. Check the network, then try again.");
                    }
                });
            }
        }
    });
    later.map(|later| (later.overlays)(OverlaysProps { open: *shown, on_open })).unwrap_or_default()
}

/// Control K, or Command K on a Mac, opens the list to go to or run something, and closes it again.
///
/// What is shown is looked up with each key: the dialog can be seen, and the key pressed, before effects have run.
#[hook]
fn use_command_key() {
    use_effect_with((), move |()| {
        let heard = platform::listen("keydown", move |event| {
            let Some((shown, open)) = OPEN.with_borrow(Clone::clone) else { return };
            // Another dialog waits for an answer first.
            let busy = shown.is_none()
                && platform::document().query_selector("dialog[open]").is_ok_and(|found| found.is_some());
            if platform::is_command_key(&event, PALETTE) && !busy {
                event.prevent_default();
                open.set((shown != Some(Over::Palette)).then_some(Over::Palette));
            }
        });
        move || drop(heard)
    });
}
