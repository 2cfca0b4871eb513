//! The fleet: search, filters and the table over all open connections.

mod cells;
mod columns;
mod details;
mod filters;
mod foot;
mod rail;
mod states;
mod table;

use crate::nav::{use_go, use_here};
use crate::parts::Main;
use crate::platform;
use crate::route::Route;
use crate::store::fleet::{FleetView, Phase, use_fleet, use_fleet_actions};
use crate::store::sessions::{Sessions, use_sessions};
use crate::text;
use crate::ui::{Button, ButtonKind, Icon, PageHead, SearchField};
use domain::fleet::{View, ViewResult};
use filters::Filters;
use foot::Foot;
use rail::Rail;
use std::rc::Rc;
use table::Table;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct ServersProps {
    /// What the reader asked to see.
    pub view: View,
}

/// The fleet.
#[component]
pub fn Servers(props: &ServersProps) -> Html {
    let (fleet, sessions) = (use_fleet(), use_sessions());
    let result = use_result(&fleet, &sessions, &props.view);
    let set_view = use_set_view();
    let search = use_node_ref();
    use_search_key(search.clone());
    use_effect_with((), |()| platform::set_title("Servers"));
    let rail_open = use_state(|| false);
    let toggle_rail = {
        let rail_open = rail_open.clone();
        Callback::from(move |()| rail_open.set(!*rail_open))
    };
    let total = fleet.servers().len();
    let view = props.view.clone();
    let go = use_go();
    let oninput = {
        let view = view.clone();
        Callback::from(move |text| go.typed(Route::Servers(View { text, ..view.clone() })))
    };
    let onclear = set_view.reform({
        let view = view.clone();
        move |()| View { text: String::new(), ..view.clone() }
    });
    html! {
        <>
            <Rail view={view.clone()} result={result.clone()} on_view={set_view.clone()} open={*rail_open} on_close={toggle_rail.clone()} />
            <Main>
                <PageHead title="Servers" arrival="servers" actions={html! { <Refresh /> }} />
                <div class="mw-searchline">
                    <SearchField label="Search servers" hint="Search by name, address or tag" value={view.text.clone()} {oninput} {onclear} shortcut="/" input_ref={search} />
                </div>
                <Filters view={view.clone()} shown={result.rows.len()} {total} reading={fleet.is_reading()} on_view={set_view.clone()} on_rail={toggle_rail} />
                { states::missing(&fleet, &sessions) }
                { body(&fleet, &sessions, &view, &result, &set_view) }
                <Foot shown={result.rows.len()} />
            </Main>
        </>
    }
}

/// The table, or the reason why there is none.
fn body(
    fleet: &FleetView,
    sessions: &Sessions,
    view: &View,
    result: &Rc<ViewResult>,
    set_view: &Callback<View>,
) -> Html {
    let empty = fleet.servers().is_empty();
    let reading = sessions.all().iter().any(|open| fleet.load(open.id).is_none_or(|load| load.phase == Phase::Reading));
    html! {
        <div class="mw-table-area">{
            match () {
                () if empty && !reading => html! { <states::NoServers /> },
                () if result.rows.is_empty() && !reading => {
                    html! { <states::NoMatch view={view.clone()} on_view={set_view.clone()} /> }
                }
                () => html! {
                    <Table view={view.clone()} result={result.clone()} generation={fleet.generation()} {reading} on_view={set_view.clone()} />
                },
            }
        }</div>
    }
}

/// The rows for the view, worked out anew only when the fleet, the connections or the view changed.
#[hook]
fn use_result(fleet: &FleetView, sessions: &Sessions, view: &View) -> Rc<ViewResult> {
    let labels = sessions.labels();
    let generation = fleet.generation();
    let fleet = fleet.clone();
    use_memo((generation, labels, view.clone()), move |(_, labels, view)| fleet.servers().view(view, labels))
}

/// Puts a changed view into the address: each filter and each order is a step to go back from.
#[hook]
fn use_set_view() -> Callback<View> {
    let go = use_go();
    use_callback(go, |view: View, go| go.to(Route::Servers(view)))
}

/// `/` leads to the search line from anywhere on the page but a field.
#[hook]
fn use_search_key(search: NodeRef) {
    let here = use_here();
    use_effect_with(here.page(), move |_| {
        let listener = platform::listen("keydown", move |event| {
            if platform::is_plain_key(&event, "/")
                && let Some(input) = search.cast::<HtmlElement>()
            {
                event.prevent_default();
                let _ = input.focus();
            }
        });
        move || drop(listener)
    });
}

/// Reads all lists anew.
#[component]
fn Refresh() -> Html {
    let (sessions, actions, fleet) = (use_sessions(), use_fleet_actions(), use_fleet());
    let onclick = {
        let sessions = sessions.clone();
        Callback::from(move |_: MouseEvent| sessions.all().iter().for_each(|open| actions.refresh(open)))
    };
    let label = if sessions.all().len() > 1 { text::REFRESH_ALL } else { text::REFRESH };
    html! {
        <Button kind={ButtonKind::Plain} icon={Icon::REFRESH} pending={fleet.is_reading()} {onclick}>{ label }</Button>
    }
}
