//! The cells of a row of usage.

use crate::nav::Link;
use crate::parts::When;
use crate::route::Route;
use crate::text::usage::exact_bytes;
use crate::ui::{Bytes, TagList};
use domain::usage::join::Join;
use domain::usage::order::PlacedRow;
use domain::usage::{Counter, UsageRow};
use domain::{Timestamp, format};
use yew::prelude::*;

/// One row. `index` counts from 1, with the head as the first row of the table.
pub(super) fn row(index: usize, label: &str, several: bool, placed: &PlacedRow, join: &Join, now: Timestamp) -> Html {
    let row = &placed.row;
    let tags: Vec<AttrValue> = row.tags.iter().map(|tag| AttrValue::from(tag.clone())).collect();
    let bandwidth = row.bandwidth.as_ref();
    let cell = |class: &'static str, content: Html| html! { <td class={classes!("pf-v6-c-table__td", class)}>{ content }</td> };
    html! {
        <tr key={index} class="pf-v6-c-table__tr" aria-rowindex={(index + 1).to_string()}>
            <td class="pf-v6-c-table__td" role="rowheader">{ server(label, placed, join) }</td>
            if several {
                <td class="pf-v6-c-table__td mw-subtle"><bdi>{ label.to_owned() }</bdi></td>
            }
            { cell("", location(placed, join)) }
            { cell("", text(row.instance_type.as_deref().unwrap_or_default())) }
            { cell("", text(&row.contract)) }
            { cell("", html! { <TagList {tags} shown=2 /> }) }
            { cell("mw-num mw-subtle", html! { <When time={row.delivered} focusable=false /> }) }
            { cell("mw-num mw-subtle", html! { <When time={row.released} focusable=false /> }) }
            { cell("mw-num", counter(bandwidth.map(|b| &b.incoming))) }
            { cell("mw-num", counter(bandwidth.map(|b| &b.outgoing))) }
            { cell("mw-num", hours(row, now)) }
        </tr>
    }
}

fn none() -> Html {
    html! { <span class="mw-none">{ format::NONE }</span> }
}

fn text(text: &str) -> Html {
    if text.trim().is_empty() {
        none()
    } else {
        html! { <bdi>{ text.to_owned() }</bdi> }
    }
}

/// The number, which leads to the server where one of the fleet has it, with the name.
fn server(label: &str, placed: &PlacedRow, join: &Join) -> Html {
    let Some(number) = placed.row.server else { return none() };
    match join.server(placed.connection, &placed.row) {
        Some(known) => html! {
            <>
                <Link to={Route::server(label, known.id.as_str())} label={format!("{number} {}", known.title)}>{ number }</Link>
                { " " }<bdi class="mw-subtle">{ known.title.clone() }</bdi>
            </>
        },
        None => html! { { number } },
    }
}

/// The name where the fleet knows it, else the number.
fn location(placed: &PlacedRow, join: &Join) -> Html {
    let Some(number) = placed.row.location else { return none() };
    match join.location(placed.connection, number) {
        Some(name) => html! { <bdi title={format!("Location {number}")}>{ name.to_owned() }</bdi> },
        None => html! { { number } },
    }
}

fn counter(counter: Option<&Counter>) -> Html {
    match counter {
        None | Some(Counter::Missing) => none(),
        Some(Counter::Exact(number)) => {
            html! { <Bytes readable={format::bytes((*number).into())} exact={exact_bytes((*number).into())} /> }
        }
        Some(Counter::Invalid(text)) => {
            html! { <span class="mw-danger-text" title={text.clone()}>{ "not a valid count" }</span> }
        }
    }
}

fn hours(row: &UsageRow, now: Timestamp) -> Html {
    match row.hours(now) {
        Some(hours) => html! { { format::count(hours.into()) } },
        None => none(),
    }
}
