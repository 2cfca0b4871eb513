//! What tells the reader something.

use super::{HOSTILE, Show};
use crate::ui::{Alert, AlertKind, Banner, Button, ButtonKind, EmptyState, Icon};
use yew::prelude::*;

const KINDS: [(AlertKind, &str); 4] = [
    (AlertKind::Danger, "The key is not valid for client 1001."),
    (AlertKind::Warning, "The list is 14 minutes old."),
    (AlertKind::Success, "The tag was renamed on 871 servers."),
    (AlertKind::Info, "The tab was closed while this ran."),
];

/// Alerts, strips and empty states.
#[component]
pub(super) fn Messages() -> Html {
    let link = || html! { <Button kind={ButtonKind::Link}>{ "Try now" }</Button> };
    let alerts = KINDS.iter().map(|(kind, title)| {
        html! { <Alert key={*title} kind={*kind} title={*title} live=false actions={link()}>{ "Check the key, then test again." }</Alert> }
    });
    let banners = KINDS.iter().map(|(kind, title)| {
        html! { <Banner key={*title} kind={*kind} title={*title} action={link()}>{ HOSTILE[4] }</Banner> }
    });
    let actions = html! {
        <>
            <Button kind={ButtonKind::Primary} small=true>{ "Remove that term" }</Button>
            <Button kind={ButtonKind::Link} small=true>{ "Clear all filters" }</Button>
        </>
    };
    html! {
        <>
            <Show title="Alerts">{ for alerts }</Show>
            <Show title="Strips">{ for banners }</Show>
            <Show title="Empty states">
                <EmptyState icon={Icon::SEARCH} title="No server matches" actions={actions.clone()}>
                    { "Without the last word there would be 1,204." }
                </EmptyState>
                <EmptyState icon={Icon::KEY} danger=true title="The key is not valid for client 1001" {actions}>
                    { "The API answered 401. Your search is kept until you sign in again." }
                </EmptyState>
            </Show>
        </>
    }
}
