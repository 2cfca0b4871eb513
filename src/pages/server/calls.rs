//! The provider's answer, and the calls that a person could make instead of this page.

use super::{Shown, states};
use crate::parts::Copy;
use crate::text;
use api::{Equivalent, ServerDetail};
use yew::prelude::*;

/// The answer as it came, laid out for a reader.
pub(super) fn raw(detail: Option<&ServerDetail>) -> Html {
    let Some(detail) = detail else { return states::loading() };
    html! {
        <div class="mw-scroll">
            <div class="mw-content">
                <div class="mw-section__head">
                    <h2 class="mw-section-title">{ "The answer of the API" }</h2>
                    <span class="mw-push"><Copy text={detail.raw.clone()} label="Copy JSON" with_text=true /></span>
                </div>
                <pre class="mw-code" tabindex="0" role="region" aria-label="Raw JSON">{ &detail.raw }</pre>
            </div>
        </div>
    }
}

/// Each call of this page as a command for a shell.
pub(super) fn calls(shown: &Shown) -> Html {
    let sign_in = shown.open.connection.sign_in;
    let calls = shown.open.client.requests_for_server(&shown.server.id, &shown.server.tags);
    html! {
        <div class="mw-scroll">
            <div class="mw-content mw-stack">
                <p class="mw-note">
                    { "Set " }<span class="mw-mono">{ text::and(sign_in.variables) }</span>
                    { format!(" in the shell first. Your {} itself is never shown here.", sign_in.secret_noun) }
                </p>
                { for calls.iter().map(call) }
            </div>
        </div>
    }
}

fn call(call: &Equivalent) -> Html {
    html! {
        <section key={call.title.clone()} class="mw-section">
            <div class="mw-section__head">
                <h2 class="mw-section-title"><bdi>{ &call.title }</bdi></h2>
                <span class="mw-note mw-mono">{ call.operation }</span>
                <span class="mw-push"><Copy text={call.curl.clone()} label={format!("Copy the command: {}", call.title)} /></span>
            </div>
            <pre class="mw-code">{ &call.curl }</pre>
        </section>
    }
}
