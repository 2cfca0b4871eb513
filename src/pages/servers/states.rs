//! The fleet without rows, and the fleet with a part missing.

use super::answer::Asked;
use crate::nav::Link;
use crate::parts::{Failure, FailureStrip};
use crate::route::Route;
use crate::store::fleet::{FleetView, use_fleet, use_fleet_actions};
use crate::store::sessions::{Sessions, use_sessions};
use crate::text;
use crate::ui::{Button, ButtonKind, EmptyState, Icon, button_classes};
use domain::query::{Expr, describe, terms, without};
use yew::prelude::*;

/// Strips over the table for connections that failed while there is something else to show.
pub(super) fn missing(fleet: &FleetView, sessions: &Sessions) -> Html {
    if fleet.servers().is_empty() {
        return Html::default();
    }
    // While it is read again by itself, what is known of it stays in sight.
    let failed = sessions.all().iter().filter(|open| fleet.load(open.id).is_some_and(|load| load.error.is_some()));
    html! { <div class="mw-strips">{ for failed.map(|open| html! { <Missing key={open.id.0} open={open.clone()} /> }) }</div> }
}

#[derive(Properties, PartialEq)]
struct MissingProps {
    open: std::rc::Rc<crate::store::sessions::Open>,
}

/// One connection whose servers are missing or old.
#[component]
fn Missing(props: &MissingProps) -> Html {
    let (fleet, actions) = (use_fleet(), use_fleet_actions());
    let open = props.open.clone();
    let Some(load) = fleet.load(open.id) else { return Html::default() };
    let Some(error) = load.error.clone() else { return Html::default() };
    let there = fleet.servers().count_of(open.id);
    let what = match (there, load.at) {
        (0, _) => format!("The servers of {} are missing.", open.label()),
        (there, None) => text::views::part_read(open.label().as_str(), there, load.total),
        (there, Some(_)) => format!("{} of {} may be out of date.", text::servers(there), open.label()),
    };
    let retry = {
        let open = open.clone();
        Callback::from(move |()| actions.refresh(&open))
    };
    html! { <FailureStrip {open} {error} {what} {retry} /> }
}

/// No server at all: because there is none, or because no connection could be read.
#[component]
pub(super) fn NoServers() -> Html {
    let (fleet, sessions, actions) = (use_fleet(), use_sessions(), use_fleet_actions());
    let failed = sessions.all().iter().find_map(|open| Some((open.clone(), fleet.load(open.id)?.error.clone()?)));
    if let Some((open, error)) = failed {
        let retry = {
            let open = open.clone();
            Callback::from(move |()| actions.refresh(&open))
        };
        return html! { <Failure {open} {error} {retry} /> };
    }
    let labels: Vec<String> = sessions.all().iter().map(|open| open.label().to_string()).collect();
    let refresh = {
        let sessions = sessions.clone();
        Callback::from(move |_: MouseEvent| sessions.all().iter().for_each(|open| actions.refresh(open)))
    };
    let actions = html! {
        <>
            <Button kind={ButtonKind::Secondary} onclick={refresh}>{ "Refresh" }</Button>
            <Link to={Route::connect()} class={button_classes(ButtonKind::Link, false)}>{ "Open another connection" }</Link>
        </>
    };
    html! {
        <EmptyState icon={Icon::SERVER} title="No servers yet" {actions}>
            { format!("{} answered and {} no server. New ones appear when you refresh.", text::and(&labels), if labels.len() == 1 { "lists" } else { "list" }) }
        </EmptyState>
    }
}

/// What the page without a match is given.
#[derive(Properties, PartialEq)]
pub(super) struct NoMatchProps {
    /// What is asked.
    pub asked: Asked,
    /// Takes a changed expression.
    pub on_expr: Callback<Expr>,
}

/// No server matches: names the condition to blame and what there would be without it.
#[component]
pub(super) fn NoMatch(props: &NoMatchProps) -> Html {
    let fleet = use_fleet();
    let (expr, context) = (&props.asked.expr, &props.asked.context);
    let blamed = {
        let mut servers = fleet.servers_mut();
        let count = |index: usize| (index, servers.count(&without(expr, index), context));
        (0..terms(expr).len()).map(count).filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count)
    };
    let clear = props.on_expr.reform(|_: MouseEvent| Expr::EVERYTHING);
    let remove = blamed.map(|(index, _)| {
        let expr = expr.clone();
        let onclick = props.on_expr.reform(move |_: MouseEvent| without(&expr, index));
        html! { <Button kind={ButtonKind::Primary} {onclick}>{ "Remove that condition" }</Button> }
    });
    let several = terms(expr).len() > 1 || blamed.is_none();
    let actions = html! {
        <>
            { remove.unwrap_or_default() }
            if several {
                <Button kind={ButtonKind::Link} onclick={clear}>{ "Clear all filters" }</Button>
            }
        </>
    };
    let sentence = match blamed {
        Some((index, count)) => {
            let (field, value) = describe(&terms(expr)[index]);
            html! { <>{ format!("Without {} ", field.to_ascii_lowercase()) }<bdi class="mw-mono">{ value }</bdi>{ " there would be " }<strong>{ text::servers(count) }</strong>{ "." }</> }
        }
        None => html! { { "No single condition is to blame: each of them alone keeps every server out." } },
    };
    html! { <EmptyState icon={Icon::SEARCH} title="No server matches" {actions}>{ sentence }</EmptyState> }
}
