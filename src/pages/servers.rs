//! The fleet: search, filters and the table over all open connections.

mod answer;
mod cells;
pub mod columns;
mod details;
mod filters;
mod foot;
mod rail;
pub mod search;
mod states;
mod table;
pub mod usual;
mod widths;

use crate::commands::{Action, use_action};
use crate::later::{Part, Slot, Tool};
use crate::nav::use_go;
use crate::parts::Main;
use crate::platform;
use crate::route::Route;
use crate::store::fleet::{FleetView, use_fleet, use_fleet_actions};
use crate::store::sessions::{Sessions, use_sessions};
use crate::text;
use crate::tools::{At, ToolProps};
use crate::ui::{Button, ButtonKind, Icon, PageHead};
use answer::{Asked, use_asked};
use domain::fleet::View;
use domain::query::Expr;
use filters::Filters;
use foot::Foot;
use rail::Rail;
use search::SearchLine;
use std::rc::Rc;
use table::Table;
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
    #[cfg(feature = "bench")]
    crate::bench::note(&fleet, &asked.answer);
    let set_view = use_set_view();
    use_effect_with((), |()| platform::set_title("Servers"));
    let rail_open = use_state(|| false);
    let toggle_rail = use_callback(rail_open.clone(), |(), open| open.set(!**open));
    let go = use_go();
    let on_text = use_callback((props.view.clone(), go), |query, (view, go)| {
        go.typed(Route::Servers(View { query, ..view.clone() }));
    });
    let on_go = use_callback((props.view.clone(), set_view.clone()), |query, (view, set_view)| {
        set_view.emit(View { query, ..view.clone() });
    });
    // Filters and facets change the expression as a whole.
    let on_expr = use_callback((props.view.clone(), set_view.clone()), |expr: Expr, (view, set_view)| {
        set_view.emit(View { query: expr.to_string(), ..view.clone() });
    });
    let tool = |at: At| ToolProps {
        at,
        view: props.view.clone(),
        expr: asked.expr.clone(),
        context: asked.context.clone(),
        answer: asked.answer.clone(),
        lines: Rc::default(),
        seen: 0..0,
        on_view: set_view.clone(),
    };
    let actions = html! { <><Tool ..tool(At::Head) /><Refresh /></> };
    html! {
        <>
            <Rail asked={asked.clone()} on_expr={on_expr.clone()} open={*rail_open} on_close={toggle_rail.clone()} />
            <Main>
                <PageHead title="Servers" arrival="servers" {actions}><Tool ..tool(At::Views) /></PageHead>
                <div class="mw-searchline">
                    <SearchLine text={props.view.query.clone()} {on_text} {on_go} mistake={asked.mistake.clone()} context={asked.context.clone()} />
                    <div class="mw-save"><Tool ..tool(At::Save) /></div>
                </div>
                <Filters expr={asked.expr.clone()} shown={asked.answer.count} total={asked.total} mistaken={asked.mistake.is_some()} on_expr={on_expr.clone()} on_rail={toggle_rail} tool={tool(At::Shape)} />
                { states::missing(&fleet, &sessions) }
                { body(&fleet, &sessions, &asked, tool(At::Dock), on_expr) }
                <Foot shown={asked.answer.count} />
            </Main>
        </>
    }
}

/// The table, or the reason why there is none.
fn body(fleet: &FleetView, sessions: &Sessions, asked: &Asked, tool: ToolProps, on_expr: Callback<Expr>) -> Html {
    let empty = fleet.servers().is_empty();
    let reading = sessions.all().iter().any(|open| fleet.is_arriving(open.id));
    html! {
        <div class="mw-table-area">{
            match () {
                () if empty && !reading => html! { <states::NoServers /> },
                () if asked.answer.count == 0 && !reading => html! { <><states::NoMatch asked={asked.clone()} {on_expr} /><Tool ..tool /></> },
                () => html! {
                    <Table asked={asked.clone()} {reading} {tool} {on_expr} />
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

/// Reads all lists anew.
#[component]
fn Refresh() -> Html {
    let (sessions, actions, fleet) = (use_sessions(), use_fleet_actions(), use_fleet());
    let refresh = use_callback((sessions.clone(), actions), |(), (sessions, actions)| {
        sessions.all().iter().for_each(|open| actions.refresh(open));
    });
    use_action(Action::Refresh, &AttrValue::default(), &refresh);
    let onclick = refresh.reform(|_: MouseEvent| ());
    let label = if sessions.all().len() > 1 { text::REFRESH_ALL } else { text::REFRESH };
    html! {
        <>
            <Slot part={Part::Live} />
            <Button kind={ButtonKind::Plain} icon={Icon::REFRESH} pending={fleet.is_reading()} {onclick}>{ label }</Button>
        </>
    }
}
