//! Why a browser may not read an API's answers, and what helps.

use crate::platform;
use yew::prelude::*;

/// A short explanation behind a line that opens it.
#[component]
pub(super) fn CrossOriginHelp() -> Html {
    let example = format!("{}/provider", platform::origin());
    html! {
        <details class="mw-connect__help">
            <summary>{ "Cross-origin help" }</summary>
            <p>
                { "A browser lets this page read the answers of another host only where that host allows it by its cross-origin rules (CORS), and of all refusals it reports no more than that there was no answer. " }
                { "Where the API has no such rules, let the web server of this console pass a path of its own on to the API: within one host no rules are needed. " }
                { "Then use the address of that path here, such as " }<bdi class="mw-mono">{ example }</bdi>{ "." }
            </p>
        </details>
    }
}
