//! An address that is none of ours.

use crate::nav::Link;
use crate::parts::Main;
use crate::platform;
use crate::route::Route;
use crate::ui::{ButtonKind, EmptyState, Icon, PageHead, button_classes};
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct NotFoundProps {
    /// The address, below the console's base.
    pub path: String,
}

/// Says that there is no such page, and leads on.
#[component]
pub fn NotFound(props: &NotFoundProps) -> Html {
    use_effect_with((), |()| platform::set_title("Not found"));
    let actions = html! {
        <Link to={Route::servers()} class={button_classes(ButtonKind::Primary, false)}>{ "Show all servers" }</Link>
    };
    html! {
        <Main>
            <PageHead title="Not found" arrival="not-found" />
            <EmptyState icon={Icon::LINK} title="There is no such page" {actions}>
                { "The console has no page at " }<bdi class="mw-mono">{ &props.path }</bdi>
                { ". Check the address, or start from the servers." }
            </EmptyState>
        </Main>
    }
}
