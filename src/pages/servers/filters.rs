//! The line under the search: how many servers match, and what keeps the others out.

use crate::text;
use crate::ui::{Button, ButtonKind, Icon, IconButton};
use domain::fleet::{Term, View};
use domain::{Status, format};
use yew::prelude::*;

/// What the line is given.
#[derive(Properties, PartialEq)]
pub(super) struct FiltersProps {
    /// The present view.
    pub view: View,
    /// How many servers match.
    pub shown: usize,
    /// How many there are.
    pub total: usize,
    /// Whether lists are still being read, so that the counts may grow.
    pub reading: bool,
    /// Takes a changed view.
    pub on_view: Callback<View>,
    /// Opens the filters where there is no room for them beside the table.
    pub on_rail: Callback<()>,
}

/// Counts, and one label a condition, each with a button that takes it away.
#[component]
pub(super) fn Filters(props: &FiltersProps) -> Html {
    let view = &props.view;
    let terms: Vec<Term> = view.terms();
    let chosen = terms.len();
    let clear = props.on_view.reform({
        let sort = view.sort;
        move |_: MouseEvent| View { sort, ..View::default() }
    });
    html! {
        <div class="mw-filters">
            <p role="status">
                <strong>{ format::count(props.shown as u128) }</strong>
                { format!(" of {}", text::servers(props.total)) }
            </p>
            <Button class="mw-rail-toggle" kind={ButtonKind::Secondary} small=true icon={Icon::FILTER} onclick={props.on_rail.reform(|_| ())}>
                { "Filters" }
                if chosen > 0 {
                    <span class="mw-count">{ chosen }</span>
                }
            </Button>
            <ul class="pf-v6-c-label-group mw-row" aria-label="Conditions">
                { for terms.iter().map(|term| label(term, view, &props.on_view)) }
            </ul>
            if chosen > 1 {
                <Button kind={ButtonKind::Link} small=true onclick={clear}>{ "Clear all" }</Button>
            }
        </div>
    }
}

fn label(term: &Term, view: &View, on_view: &Callback<View>) -> Html {
    let (field, value) = describe(term, view);
    let next = view.without(term);
    let onclick = on_view.reform(move |_: MouseEvent| next.clone());
    let name = format!("Remove {} {value}", field.to_ascii_lowercase());
    html! {
        <li key={format!("{field}:{value}")} class="pf-v6-c-label pf-m-outline mw-filter">
            <span class="mw-filter__field">{ field }</span>
            <bdi class="mw-filter__value">{ value }</bdi>
            <IconButton icon={Icon::CLOSE} label={name} {onclick} />
        </li>
    }
}

/// A condition in words: its field and its value.
pub(super) fn describe(term: &Term, view: &View) -> (&'static str, String) {
    match term {
        Term::Word(word) => ("Text", word.clone()),
        Term::Tag(tag) => ("Tag", tag.clone()),
        Term::Statuses => {
            let names: Vec<String> = view.statuses.iter().map(|s| Status::new(s.clone()).label().to_owned()).collect();
            ("Status", text::either(&names))
        }
        Term::Connections => ("Connection", text::either(&view.connections)),
    }
}
