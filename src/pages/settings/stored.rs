//! What this browser keeps, and forgetting it.

use crate::store::prefs::{Prefs, use_prefs};
use crate::store::sessions;
use crate::store::toasts::use_say;
use crate::ui::{Button, Fact, Facts};
use yew::prelude::*;

/// What is kept where, with the way to forget it.
#[component]
pub(super) fn Stored() -> Html {
    let (prefs, say) = (use_prefs(), use_say());
    let forget = Callback::from(move |_: MouseEvent| {
        sessions::forget_all();
        // The preferences everybody starts with are not kept, so that nothing is left.
        prefs.dispatch(Prefs::default());
        say.done(
            "What this browser stored is forgotten. Open connections stay open until you close or reload this tab.",
        );
    });
    html! {
        <section aria-labelledby="stored">
            <h2 id="stored" class="mw-settings__title">{ "Stored in this browser" }</h2>
            <Facts>
                <Fact term="Until you forget it">{ "The preferences above, where they differ from the usual ones." }</Fact>
                <Fact term="Until the tab closes">{ "Name, address and account of the connections of this tab, so that a reload asks for the key alone." }</Fact>
                <Fact term="Never">{ "Keys, servers, tags and traffic: they are in this tab’s memory only." }</Fact>
            </Facts>
            <Button onclick={forget}>{ "Forget what is stored" }</Button>
        </section>
    }
}
