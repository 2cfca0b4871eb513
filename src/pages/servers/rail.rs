//! The filters beside the table: states and connections with their counts.

use crate::store::sessions::use_sessions;
use crate::ui::{Button, ButtonKind, Icon, IconButton};
use domain::fleet::{View, ViewResult};
use domain::{Status, format};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the rail is given.
#[derive(Properties, PartialEq)]
pub(super) struct RailProps {
    /// The present view.
    pub view: View,
    /// Its rows and counts.
    pub result: Rc<ViewResult>,
    /// Takes a changed view.
    pub on_view: Callback<View>,
    /// Whether it is open where it lies over the table.
    pub open: bool,
    /// Closes it there.
    pub on_close: Callback<()>,
}

/// The filters. A count says how many servers would be there with that value chosen, all other conditions kept.
#[component]
pub(super) fn Rail(props: &RailProps) -> Html {
    let sessions = use_sessions();
    let labels: Vec<(String, usize)> = sessions
        .all()
        .iter()
        .map(|open| {
            let count = props.result.connections.iter().find(|(id, _)| *id == open.id).map_or(0, |(_, count)| *count);
            (open.label().to_string(), count)
        })
        .collect();
    let chosen = !props.view.statuses.is_empty() || !props.view.connections.is_empty();
    let clear = props.on_view.reform({
        let view = props.view.clone();
        move |_: MouseEvent| View { statuses: Vec::new(), connections: Vec::new(), ..view.clone() }
    });
    html! {
        <aside class={classes!("mw-rail", props.open.then_some("mw-rail--open"))} aria-label="Filters">
            <div class="mw-rail__head">
                <h2 class="mw-section-title">{ "Filters" }</h2>
                if chosen {
                    <Button kind={ButtonKind::Link} onclick={clear}>{ "Clear all" }</Button>
                }
                <span class="mw-rail-toggle">
                    <IconButton icon={Icon::CLOSE} label="Close filters" onclick={props.on_close.reform(|_| ())} />
                </span>
            </div>
            { statuses(props) }
            if labels.len() > 1 || !props.view.connections.is_empty() {
                { connections(props, &labels) }
            }
        </aside>
    }
}

fn statuses(props: &RailProps) -> Html {
    let view = props.view.clone();
    let mut values: Vec<(String, usize)> = props.result.statuses.clone();
    // A chosen value stays in sight when nothing has it any more, so that it can be taken back.
    values.extend(with_zero(&view.statuses, &props.result.statuses));
    let line = |(status, count): &(String, usize)| {
        let onchange = props.on_view.reform({
            let (view, status) = (view.clone(), status.clone());
            move |on| View { statuses: toggled(&view.statuses, &status, on), ..view.clone() }
        });
        facet(Status::new(status.clone()).label(), *count, view.statuses.contains(status), onchange)
    };
    html! { <Group name="Status">{ for values.iter().map(line) }</Group> }
}

fn connections(props: &RailProps, labels: &[(String, usize)]) -> Html {
    let view = props.view.clone();
    let mut values = labels.to_vec();
    values.extend(with_zero(&view.connections, labels));
    let line = |(label, count): &(String, usize)| {
        let onchange = props.on_view.reform({
            let (view, label) = (view.clone(), label.clone());
            move |on| View { connections: toggled(&view.connections, &label, on), ..view.clone() }
        });
        facet(label, *count, view.connections.contains(label), onchange)
    };
    html! { <Group name="Connection">{ for values.iter().map(line) }</Group> }
}

fn facet(label: &str, count: usize, checked: bool, onchange: Callback<bool>) -> Html {
    let onchange = onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <li key={label.to_owned()}>
            <label class="mw-facet__option">
                <input type="checkbox" class="pf-v6-c-check__input" {checked} {onchange} />
                <bdi class="mw-ellipsis">{ label.to_owned() }</bdi>
                <span class="mw-facet__count mw-num">{ format::count(count as u128) }</span>
            </label>
        </li>
    }
}

fn with_zero(chosen: &[String], there: &[(String, usize)]) -> Vec<(String, usize)> {
    chosen
        .iter()
        .filter(|value| !there.iter().any(|(other, _)| other == *value))
        .map(|value| (value.clone(), 0))
        .collect()
}

fn toggled(chosen: &[String], value: &str, on: bool) -> Vec<String> {
    let mut next: Vec<String> = chosen.iter().filter(|other| *other != value).cloned().collect();
    if on {
        next.push(value.to_owned());
    }
    next
}

/// A group of values.
#[derive(Properties, PartialEq)]
struct GroupProps {
    /// The field.
    name: AttrValue,
    /// Its values.
    children: Html,
}

#[component]
fn Group(props: &GroupProps) -> Html {
    html! {
        <section class="mw-facet">
            <h3 class="mw-facet__title">{ &props.name }</h3>
            <ul aria-label={props.name.clone()}>{ props.children.clone() }</ul>
        </section>
    }
}
