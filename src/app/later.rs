//! A page whose program file may still be on its way.

use crate::later;
use crate::parts::Main;
use crate::platform;
use crate::route::Route;
use crate::store::fleet::use_fleet;
use crate::ui::{Button, ButtonKind, EmptyState, Icon, PageHead};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct LaterProps {
    pub(super) route: Rc<Route>,
}

/// One of the pages that come later: the page itself, that it is being loaded, or that it could not be.
#[component]
pub(super) fn Later(props: &LaterProps) -> Html {
    let (failed, tries) = (use_state_eq(|| false), use_state_eq(|| 0_u32));
    use_effect_with(*tries, {
        let failed = failed.setter();
        move |_| {
            if later::loaded().is_none() {
                spawn_local(async move { failed.set(later::load().await.is_err()) });
            }
        }
    });
    if let Some(later) = later::use_later() {
        return (later.draw)(&props.route);
    }
    if !*failed {
        return html! {
            <main id="main" class="mw-main mw-boot__main" tabindex="-1" aria-busy="true">
                <p class="mw-boot__text" role="status">{ "Loading the page." }</p>
                <div class="pf-v6-c-skeleton mw-boot__bar"></div>
                <div class="pf-v6-c-skeleton mw-boot__bar"></div>
                <div class="pf-v6-c-skeleton mw-boot__bar"></div>
            </main>
        };
    }
    let again = Callback::from(move |_: MouseEvent| {
        failed.set(false);
        tries.set(*tries + 1);
    });
    missing(again)
}

fn missing(again: Callback<MouseEvent>) -> Html {
    let reload = Callback::from(|_: MouseEvent| platform::reload());
    let actions = html! {
        <>
            <Button kind={ButtonKind::Primary} onclick={again}>{ "Try again" }</Button>
            <Button kind={ButtonKind::Link} onclick={reload}>{ "Reload the console" }</Button>
        </>
    };
    html! {
        <Main>
            <PageHead title="Not loaded" arrival="not-loaded" />
            <EmptyState icon={Icon::LINK} danger=true title="This page could not be loaded" {actions}>
                { "A file of the console did not arrive, or a newer console has been published since. Check the network and \
                   try again. If that does not help, reload the console; it asks for your keys again." }
            </EmptyState>
        </Main>
    }
}

/// Fetches the pages that come later, so that a click on one of them does not wait. The servers come first: as long as
/// they are read, this would only slow them down.
#[component]
pub(super) fn Ahead() -> Html {
    let fleet = use_fleet();
    use_effect_with(fleet.generation() > 0 && !fleet.is_reading(), |&quiet| {
        if quiet && later::loaded().is_none() {
            // When it fails, the page that needs the file tries again and says so.
            spawn_local(async { drop(later::load().await) });
        }
    });
    Html::default()
}
