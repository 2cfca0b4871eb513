//! The line under the search: how many servers match, and what keeps the others out.

use crate::later::Tool;
use crate::text;
use crate::tools::ToolProps;
use crate::ui::{Button, ButtonKind, Icon, IconButton};
use domain::format;
use domain::query::{Expr, describe, terms, without};
use std::rc::Rc;
use yew::prelude::*;

/// What the line is given.
#[derive(Properties, PartialEq)]
pub(super) struct FiltersProps {
    /// The present expression.
    pub expr: Rc<Expr>,
    /// How many servers match.
    pub shown: usize,
    /// How many there are.
    pub total: usize,
    /// Whether what is typed can't be read, so that this is the answer to what stood there before.
    pub mistaken: bool,
    /// Takes a changed expression.
    pub on_expr: Callback<Expr>,
    /// Opens the filters where there is no room for them beside the table.
    pub on_rail: Callback<()>,
    /// What the menus at the end of the line are given.
    pub tool: ToolProps,
}

/// Counts, and one label a condition, each with a button that takes it away.
#[component]
pub(super) fn Filters(props: &FiltersProps) -> Html {
    let chosen = terms(&props.expr).len();
    let clear = props.on_expr.reform(|_: MouseEvent| Expr::EVERYTHING);
    html! {
        <div class="mw-filters">
            <p role="status">
                <strong>{ format::count(props.shown as u128) }</strong>
                { format!(" of {}", text::servers(props.total)) }
                if props.mistaken {
                    { " for the search before" }
                }
            </p>
            <Button class="mw-rail-toggle" kind={ButtonKind::Secondary} small=true icon={Icon::FILTER} onclick={props.on_rail.reform(|_| ())}>
                { "Filters" }
                if chosen > 0 {
                    <span class="mw-count">{ chosen }</span>
                }
            </Button>
            <Labels expr={props.expr.clone()} on_expr={props.on_expr.clone()} />
            if chosen > 1 {
                <Button kind={ButtonKind::Link} small=true onclick={clear}>{ "Clear all" }</Button>
            }
            <Tool ..props.tool.clone() />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LabelsProps {
    expr: Rc<Expr>,
    on_expr: Callback<Expr>,
}

/// One label a condition.
#[component]
fn Labels(props: &LabelsProps) -> Html {
    let label = |(index, term): (usize, &Expr)| {
        let (field, value) = describe(term);
        let expr = props.expr.clone();
        let onclick = props.on_expr.reform(move |_: MouseEvent| without(&expr, index));
        let name = format!("Remove {} {value}", field.to_ascii_lowercase());
        html! {
            <li key={index} class="pf-v6-c-label pf-m-outline mw-filter">
                <span class="mw-filter__field">{ field }</span>
                <bdi class="mw-filter__value">{ value }</bdi>
                <IconButton icon={Icon::CLOSE} label={name} {onclick} />
            </li>
        }
    };
    html! {
        <ul class="pf-v6-c-label-group mw-row" aria-label="Conditions">
            { for terms(&props.expr).iter().enumerate().map(label) }
        </ul>
    }
}
