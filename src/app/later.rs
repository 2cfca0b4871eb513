//! A page whose program file may still be on its way.

use crate::file::NotLoaded;
use crate::later;
use crate::parts::Main;
use crate::platform;
use crate::route::Route;
use crate::rows;
use crate::store::fleet::use_fleet;
use crate::ui::{Button, ButtonKind, EmptyState, Icon, PageHead};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct LaterProps {
    pub(super) route: Rc<Route>,
}

/// The page of a route, as soon as its file is here.
#[hook]
fn use_page(route: &Route) -> Option<Html> {
    let (rows, later) = (rows::use_rows(), later::use_later());
    match route {
        Route::Servers(view) => rows.map(|rows| (rows.draw)(view)),
        _ => later.map(|later| (later.draw)(route)),
    }
}

/// Fetches what the page of a route is in.
async fn load(route: &Route) -> Result<(), NotLoaded> {
    match route {
        Route::Servers(_) => rows::load().await.map(drop),
        _ => later::load().await.map(drop),
    }
}

/// One of the pages that come later: the page itself, that it is being loaded, or that it could not be.
#[component]
pub(super) fn Later(props: &LaterProps) -> Html {
    let (failed, tries) = (use_state_eq(|| false), use_state_eq(|| 0_u32));
    use_effect_with(*tries, {
        let (failed, route) = (failed.setter(), props.route.clone());
        move |_| spawn_local(async move { failed.set(load(&route).await.is_err()) })
    });
    if let Some(page) = use_page(&props.route) {
        return page;
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

/// Fetches what is needed next, so that a click does not wait: what reads the servers at once, and then the pages that
/// come later. The servers come first: as long as they are read, the latter would only slow them down.
#[component]
pub(super) fn Ahead() -> Html {
    let fleet = use_fleet();
    // When one fails, whoever needs the file tries again and says so.
    use_effect_with((), |()| spawn_local(async { drop(rows::load().await) }));
    use_effect_with(fleet.generation() > 0 && !fleet.is_reading(), |&quiet| {
        if quiet && later::loaded().is_none() {
            spawn_local(async { drop(later::load().await) });
        }
    });
    Html::default()
}
