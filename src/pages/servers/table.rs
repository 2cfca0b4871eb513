//! The table. Only the rows in sight are in the page, once there are many.

use super::cells;
use crate::store::fleet::use_fleet;
use crate::store::sessions::use_sessions;
use crate::ui::{self, SkeletonRows, SortHeader};
use domain::fleet::{Direction, SortColumn, SortKey, View, ViewResult};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// The columns: name, class and what the column sorts by.
const COLUMNS: [(&str, &str, SortColumn); 11] = [
    ("Name", "mw-col--name", SortColumn::Name),
    ("Status", "mw-col--status", SortColumn::Status),
    ("Tags", "mw-col--tags", SortColumn::Tags),
    ("Connection", "mw-col--connection mw-wide", SortColumn::Connection),
    ("Location", "mw-col--location", SortColumn::Location),
    ("Type", "mw-col--type", SortColumn::Type),
    ("System", "mw-col--system", SortColumn::System),
    ("Addresses", "mw-col--addresses", SortColumn::Addresses),
    ("Contract", "mw-col--contract mw-wide", SortColumn::Contract),
    ("Delivered", "mw-col--time mw-num", SortColumn::Delivered),
    ("Created", "mw-col--time mw-num", SortColumn::Created),
];

/// Up to this many rows all are in the page, so that the browser's own search and printing see them.
const ALL_ROWS: usize = 200;
/// Rows kept ready above and below what is in sight.
const SPARE: usize = 12;
/// The height of a row before the first one was measured, in CSS pixels.
const ROW: f64 = 34.0;
/// Grey rows that stand for those still to come.
const SKELETONS: usize = 12;

/// What the table is given.
#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    /// The present view, for the order.
    pub view: View,
    /// The rows.
    pub result: Rc<ViewResult>,
    /// The fleet's generation, so that the table is drawn again when a server changed.
    pub generation: u64,
    /// Whether more rows are coming.
    pub reading: bool,
    /// Takes a changed view.
    pub on_view: Callback<View>,
}

/// What of the table is in sight.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sight {
    top: f64,
    height: f64,
    row: f64,
}

/// The fleet as a table.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let (fleet, sessions) = (use_fleet(), use_sessions());
    let scroller = use_node_ref();
    let sight = use_state_eq(|| Sight { top: 0.0, height: 900.0, row: ROW });
    use_measure(&scroller, &sight, props.result.rows.len());
    let onscroll = {
        let (scroller, sight) = (scroller.clone(), sight.clone());
        Callback::from(move |_: Event| sight.set(look(&scroller, *sight)))
    };
    let count = props.result.rows.len();
    let (first, last) = window(count, *sight);
    let servers = fleet.servers();
    let rows = props.result.rows[first..last].iter().enumerate().filter_map(|(slot, row)| {
        let (connection, server) = servers.get(*row)?;
        let label = sessions.by_id(connection).map(|open| open.label().as_str()).unwrap_or_default();
        Some(cells::row(first + slot + 1, label, server))
    });
    html! {
        <div ref={scroller} class="mw-table-wrap" {onscroll} tabindex="0" role="region" aria-label="Table of servers">
            <table class="pf-v6-c-table pf-m-compact pf-m-sticky-header mw-table mw-table--cards" aria-label="Servers" aria-rowcount={(count + 1).to_string()}>
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr" aria-rowindex="1">{ for COLUMNS.iter().map(|column| head(column, props)) }</tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">
                    { gap("above", first, sight.row) }
                    { for rows }
                    { gap("below", count - last, sight.row) }
                    if props.reading && count < SKELETONS {
                        <SkeletonRows columns={COLUMNS.len()} rows={SKELETONS - count} />
                    }
                </tbody>
            </table>
        </div>
    }
}

fn head((label, class, column): &(&'static str, &'static str, SortColumn), props: &TableProps) -> Html {
    let sorted = props.view.sort.filter(|key| key.column == *column).map(|key| match key.direction {
        Direction::Ascending => ui::Direction::Ascending,
        Direction::Descending => ui::Direction::Descending,
    });
    let onsort = props.on_view.reform({
        let (view, sort) = (props.view.clone(), next_sort(props.view.sort, *column));
        move |()| View { sort, ..view.clone() }
    });
    html! { <SortHeader key={*label} label={*label} {sorted} {onsort} class={classes!(class.split(' ').collect::<Vec<_>>())} /> }
}

/// Ascending, descending, off.
fn next_sort(now: Option<SortKey>, column: SortColumn) -> Option<SortKey> {
    match now.filter(|key| key.column == column).map(|key| key.direction) {
        None => Some(SortKey { column, direction: Direction::Ascending }),
        Some(Direction::Ascending) => Some(SortKey { column, direction: Direction::Descending }),
        Some(Direction::Descending) => None,
    }
}

/// The rows to put in the page: from the first to before the last.
fn window(count: usize, sight: Sight) -> (usize, usize) {
    if count <= ALL_ROWS {
        return (0, count);
    }
    let first = ((sight.top / sight.row) as usize).saturating_sub(SPARE);
    let seen = (sight.height / sight.row) as usize + 2 * SPARE + 1;
    let first = first.min(count.saturating_sub(seen));
    (first, (first + seen).min(count))
}

/// Room for rows that are not in the page. An SVG's height is an attribute, which the content policy allows.
fn gap(key: &'static str, rows: usize, row: f64) -> Html {
    if rows == 0 {
        return Html::default();
    }
    let height = (rows as f64 * row).to_string();
    html! {
        <tr {key} class="mw-gap" aria-hidden="true">
            <td colspan={COLUMNS.len().to_string()}><svg width="1" {height}></svg></td>
        </tr>
    }
}

/// Looks where the table stands, and how high a row is in the present density and width.
fn look(scroller: &NodeRef, before: Sight) -> Sight {
    let Some(element) = scroller.cast::<Element>() else { return before };
    let row = element.query_selector("tbody tr[aria-rowindex]").ok().flatten();
    let height = row.map(|row| row.get_bounding_client_rect().height()).filter(|height| *height > 0.0);
    Sight {
        top: f64::from(element.scroll_top()),
        height: f64::from(element.client_height()),
        row: height.unwrap_or(before.row),
    }
}

/// Looks again after each drawing that may have moved something, and when the window changes its size.
#[hook]
fn use_measure(scroller: &NodeRef, sight: &UseStateHandle<Sight>, count: usize) {
    let (look_now, look_later) = (scroller.clone(), scroller.clone());
    let (now, later) = (sight.clone(), sight.setter());
    use_effect_with(count, move |_| now.set(look(&look_now, *now)));
    let before = use_mut_ref(|| **sight);
    *before.borrow_mut() = **sight;
    use_effect_with((), move |()| {
        let listener = crate::platform::listen("resize", move |_| {
            let seen = *before.borrow();
            later.set(look(&look_later, seen));
        });
        move || drop(listener)
    });
}
