//! The fleet: search, filters and the table over all open connections.

mod answer;
mod cells;
pub mod columns;
mod details;
mod filters;
mod foot;
mod rail;
mod states;
mod table;
mod widths;

use crate::later::{Part, Slot};
use crate::nav::{use_go, use_here};
use crate::parts::Main;
use crate::platform;
use crate::route::Route;
use crate::store::fleet::{FleetView, use_fleet, use_fleet_actions};
use crate::store::sessions::{Sessions, use_sessions};
use crate::text;
use crate::ui::{Button, ButtonKind, Icon, PageHead, SearchField};
use answer::{Asked, use_asked};
use domain::fleet::View;
use domain::query::Expr;
use filters::Filters;
use foot::Foot;
use rail::Rail;
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
    let asked = use_asked(&fleet, &sessions, &props.view);
    let set_view = use_set_view();
    let search = use_node_ref();
    use_search_key(search.clone());
    use_effect_with((), |()| platform::set_title("Servers"));
    let rail_open = use_state(|| false);
    let toggle_rail = use_callback(rail_open.clone(), |(), open| open.set(!**open));
    let total = fleet.servers().len();
    let go = use_go();
    let oninput = use_callback((props.view.clone(), go), |query, (view, go)| {
        go.typed(Route::Servers(View { query, ..view.clone() }));
    });
    let onclear = set_view.reform({
        let view = props.view.clone();
        move |()| View { query: String::new(), ..view.clone() }
    });
    // Filters and facets change the expression as a whole.
    let on_expr = use_callback((props.view.clone(), set_view.clone()), |expr: Expr, (view, set_view)| {
        set_view.emit(View { query: expr.to_string(), ..view.clone() });
    });
    html! {
        <>
            <Rail asked={asked.clone()} on_expr={on_expr.clone()} open={*rail_open} on_close={toggle_rail.clone()} />
            <Main>
                <PageHead title="Servers" arrival="servers" actions={html! { <Refresh /> }} />
                <div class="mw-searchline">
                    <SearchField label="Search servers" hint="Search by name, address or tag" value={props.view.query.clone()} {oninput} {onclear} shortcut="/" input_ref={search} />
                </div>
                <Filters expr={asked.expr.clone()} shown={asked.answer.count} {total} on_expr={on_expr.clone()} on_rail={toggle_rail} />
                { states::missing(&fleet, &sessions) }
                { body(&fleet, &sessions, &props.view, &asked, &set_view, on_expr) }
                <Foot shown={asked.answer.count} />
            </Main>
        </>
    }
}

/// The table, or the reason why there is none.
fn body(
    fleet: &FleetView,
    sessions: &Sessions,
    view: &View,
    asked: &Asked,
    on_view: &Callback<View>,
    on_expr: Callback<Expr>,
) -> Html {
    let empty = fleet.servers().is_empty();
    let reading = sessions.all().iter().any(|open| fleet.is_arriving(open.id));
    html! {
        <div class="mw-table-area">{
            match () {
                () if empty && !reading => html! { <states::NoServers /> },
                () if asked.answer.count == 0 && !reading => html! { <states::NoMatch asked={asked.clone()} {on_expr} /> },
                () => html! {
                    <Table view={view.clone()} asked={asked.clone()} {reading} on_view={on_view.clone()} {on_expr} />
                },
            }
        }</div>
    }
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
        <>
            <Slot part={Part::Live} />
            <Button kind={ButtonKind::Plain} icon={Icon::REFRESH} pending={fleet.is_reading()} {onclick}>{ label }</Button>
        </>
    }
}
