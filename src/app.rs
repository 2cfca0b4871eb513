//! The app: its contexts, its frame, and the page that the address asks for.

mod later;
mod masthead;
mod over;

use crate::nav::{NavProvider, use_go, use_here};
use crate::pages;
use crate::platform;
use crate::route::Route;
use crate::store::clock::ClockProvider;
use crate::store::fleet::FleetProvider;
use crate::store::prefs::PrefsProvider;
use crate::store::sessions::{SessionsProvider, use_sessions};
use crate::store::toasts::{ToastProvider, use_say};
use crate::ui;
use later::{Ahead, Later};
use masthead::Masthead;
use over::OverPage;
use std::rc::Rc;
use yew::prelude::*;

/// The whole console.
#[component]
pub fn App() -> Html {
    html! {
        <PrefsProvider><ClockProvider><ToastProvider><NavProvider><SessionsProvider><FleetProvider>
            { bench() }
            <Frame />
        </FleetProvider></SessionsProvider></NavProvider></ToastProvider></ClockProvider></PrefsProvider>
    }
}

/// What the measuring harness adds; nothing in every other build.
fn bench() -> Html {
    #[cfg(feature = "bench")]
    return html! { <crate::bench::Bench /> };
    #[cfg(not(feature = "bench"))]
    Html::default()
}

#[component]
fn Frame() -> Html {
    let here = use_here();
    // A link that only moves the focus, for those who would otherwise tab through the masthead on every page.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        platform::focus("main");
    });
    html! {
        <div class="mw-app">
            <a class="mw-skip" href="#main" onclick={skip}>{ "Skip to the page" }</a>
            <Masthead />
            <Page key={page_key(&here)} />
            <Messages />
            <Ahead />
            <OverPage />
        </div>
    }
}

/// Two routes with one key are the same page showing something else; with different keys the page is made anew.
fn page_key(route: &Route) -> String {
    match route {
        Route::Server { label, id, .. } => format!("server/{label}/{id}"),
        other => other.page().to_owned(),
    }
}

#[component]
fn Page() -> Html {
    let here = use_here();
    let go = use_go();
    let sessions = use_sessions();
    let stranded = match here.as_ref() {
        Route::Server { label, .. } => sessions.by_label(label).is_none(),
        other => other.needs_connection() && sessions.all().is_empty(),
    };
    use_effect_with((stranded, here.clone()), move |(stranded, here)| {
        if *stranded {
            go.replace((**here).clone().connect_then());
        }
    });
    let page = match here.as_ref() {
        _ if stranded => Html::default(),
        Route::Connect { then, label } => {
            html! { <pages::connect::Connect then={then.clone().map(|then| *then)} label={label.clone()} /> }
        }
        _ => html! { <Later route={here.clone()} /> },
    };
    html! { <div class="mw-page">{ page }</div> }
}

#[component]
fn Messages() -> Html {
    let toasts = use_context::<Rc<crate::store::toasts::Toasts>>().unwrap_or_default();
    let say = use_say();
    let onclose = use_callback(say, |id, say| say.dismiss(id));
    html! { <ui::Toasts toasts={toasts.shown.clone()} {onclose} /> }
}
