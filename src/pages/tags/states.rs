//! The tags without rows, and with a part missing.

use super::create::Rights;
use super::table::Table;
use super::{Lists, Shown};
use crate::nav::{Link, use_go};
use crate::parts::{Failure, FailureStrip};
use crate::route::{Route, TagsView};
use crate::store::sessions::use_sessions;
use crate::text;
use crate::ui::{Button, ButtonKind, EmptyState, Icon, button_classes};
use api::ApiError;
use std::rc::Rc;
use yew::prelude::*;

/// Strips for connections whose tags are missing or old while there is something else to show.
pub(super) fn strips(label: Option<&str>, lists: &Lists) -> Html {
    let shown: Vec<_> =
        lists.items.iter().filter(|(open, _)| label.is_none_or(|label| open.label().as_str() == label)).collect();
    let something = shown.iter().any(|(_, item)| item.data().is_some());
    let strip = |(open, item): &&(Rc<_>, crate::hooks::Loadable<_>)| {
        let open: &Rc<crate::store::sessions::Open> = open;
        let error: Rc<ApiError> = item.error.clone().filter(|_| something)?;
        let what = match item.data() {
            Some(_) => format!("The tags of {} may be out of date.", open.label()),
            None => format!("The tags of {} are missing.", open.label()),
        };
        Some(html! { <FailureStrip key={open.id.0} open={open.clone()} {error} {what} retry={lists.reload.clone()} /> })
    };
    html! { <div class="mw-strips">{ for shown.iter().filter_map(strip) }</div> }
}

/// The table, or the reason why there is none.
pub(super) fn body(shown: &Shown<'_>, create: Callback<MouseEvent>, barred: Option<AttrValue>) -> Html {
    let label = shown.props.label.as_deref();
    let mut lists =
        shown.lists.items.iter().filter(|(open, _)| label.is_none_or(|label| open.label().as_str() == label));
    let reading = lists.clone().any(|(_, item)| item.reading && item.data().is_none());
    let failed = lists.clone().find_map(|(open, item)| Some((open.clone(), item.error.clone()?)));
    let answered = lists.clone().any(|(_, item)| item.data().is_some());
    match () {
        () if lists.next().is_none() && label.is_some() => {
            html! { <NoConnection label={label.unwrap_or_default().to_owned()} /> }
        }
        () if shown.present == 0 && !reading && !answered => match failed {
            Some((open, error)) => html! { <Failure {open} {error} retry={shown.lists.reload.clone()} /> },
            None => Html::default(),
        },
        () if shown.present == 0 && !reading => {
            let actions = html! { <Button kind={ButtonKind::Secondary} icon={Icon::ADD} disabled={barred} onclick={create}>{ "Create a tag" }</Button> };
            html! {
                <EmptyState icon={Icon::TAG} title="No tags yet" {actions}>
                    { "A tag groups servers of any kind: “prod”, “eu-west”, “team:web”. Create one here, or add one on a server’s page." }
                </EmptyState>
            }
        }
        () if shown.rows.is_empty() && !reading => {
            html! { <NoMatch view={shown.props.view.clone()} label={shown.props.label.clone()} present={shown.present} /> }
        }
        () => html! {
            <Table
                rows={shown.rows.clone()}
                order={shown.props.view.sort}
                onsort={shown.onsort.clone()}
                fresh={shown.desk.fresh.clone()}
                wish={shown.desk.focus.0}
                editing={shown.desk.editing.clone()}
                {reading}
                names={shown.names.clone()}
                accounts={Rights(shown.accounts.clone())}
                desk={shown.desk.dispatcher()}
                done={shown.done.clone()}
            />
        },
    }
}

#[derive(Properties, PartialEq)]
struct NoMatchProps {
    view: TagsView,
    label: Option<String>,
    present: usize,
}

#[component]
fn NoMatch(props: &NoMatchProps) -> Html {
    let go = use_go();
    let onclick = {
        let (sort, label) = (props.view.sort, props.label.clone());
        let view = TagsView { sort, ..TagsView::default() };
        Callback::from(move |_: MouseEvent| go.to(Route::Tags { view: view.clone(), label: label.clone() }))
    };
    let actions = html! { <Button kind={ButtonKind::Secondary} {onclick}>{ "Clear the search" }</Button> };
    html! {
        <EmptyState icon={Icon::SEARCH} title="No tag matches" {actions}>
            { "No tag’s name holds " }<bdi class="mw-mono">{ props.view.text.trim().to_owned() }</bdi>
            { format!(". Without the search there are {}.", text::tags(props.present)) }
        </EmptyState>
    }
}

#[derive(Properties, PartialEq)]
struct NoConnectionProps {
    label: String,
}

/// The address names a connection that is not open.
#[component]
fn NoConnection(props: &NoConnectionProps) -> Html {
    let sessions = use_sessions();
    let labels: Vec<String> = sessions.all().iter().map(|open| open.label().to_string()).collect();
    let connect = Route::Connect {
        then: Some(Box::new(Route::Tags { view: TagsView::default(), label: Some(props.label.clone()) })),
        label: Some(props.label.clone()),
    };
    let actions = html! {
        <>
            <Link to={Route::tags()} class={button_classes(ButtonKind::Secondary, false)}>{ "Show all tags" }</Link>
            <Link to={connect} class={button_classes(ButtonKind::Link, false)}>{ "Open this connection" }</Link>
        </>
    };
    html! {
        <EmptyState icon={Icon::CONNECTION} title={format!("No open connection is called {}", props.label)} {actions}>
            { format!("Open now: {}.", text::and(&labels)) }
        </EmptyState>
    }
}
