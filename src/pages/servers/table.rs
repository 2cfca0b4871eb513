//! The table. Only the rows in sight are in the page, once there are many.

use super::cells;
use super::columns::{Column, columns};
use super::details::use_details;
use crate::parts::use_window;
use crate::store::fleet::use_fleet;
use crate::store::sessions::use_sessions;
use crate::ui::{SkeletonRows, SortHeader};
use domain::fleet::{Direction, SortColumn, SortKey, View, ViewResult};
use std::rc::Rc;
use yew::prelude::*;

/// As many columns as there is room for beside the filters.
const USUAL: usize = 11;

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

/// The fleet as a table.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let (fleet, sessions) = (use_fleet(), use_sessions());
    let count = props.result.rows.len();
    let window = use_window(count, (0, None));
    let first = window.first;
    let columns = columns(&sessions, &props.view.connections);
    let union = columns.len() > USUAL;
    // Where sizes are told, types are named by them, and their names are longer.
    let sized = columns.iter().any(|column| column.is == SortColumn::Cores);
    let servers = fleet.servers();
    use_details(&fleet, &sessions, &props.result.rows[window.seen.clone()]);
    let rows = props.result.rows[first..window.last].iter().enumerate().filter_map(|(slot, row)| {
        let (connection, server) = servers.get(*row)?;
        Some(cells::row(first + slot + 1, sessions.by_id(connection)?, server, &props.view, &columns))
    });
    html! {
        <div ref={window.scroller.clone()} class="mw-table-wrap" onscroll={window.onscroll.clone()} tabindex="0" role="region" aria-label="Table of servers">
            <table class={classes!("pf-v6-c-table", "pf-m-compact", "pf-m-sticky-header", "mw-table", "mw-table--cards", "mw-table--fleet", union.then_some("mw-table--union"), sized.then_some("mw-table--sized"))} aria-label="Servers" aria-rowcount={(count + 1).to_string()}>
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr" aria-rowindex="1">{ for columns.iter().map(|column| head(column, props)) }</tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">
                    { window.above(columns.len()) }
                    { for rows }
                    { window.below(columns.len()) }
                    if props.reading && count < SKELETONS {
                        <SkeletonRows columns={columns.len()} rows={SKELETONS - count} />
                    }
                </tbody>
            </table>
        </div>
    }
}

fn head(column: &Column, props: &TableProps) -> Html {
    let sorted = props.view.sort.and_then(|key| key.of(column.is));
    let onsort = props.on_view.reform({
        let (view, sort) = (props.view.clone(), next_sort(props.view.sort, column.is));
        move |()| View { sort, ..view.clone() }
    });
    html! { <SortHeader key={column.name} label={column.name} {sorted} {onsort} class={column.head} /> }
}

/// Ascending, descending, off.
fn next_sort(now: Option<SortKey>, column: SortColumn) -> Option<SortKey> {
    match now.and_then(|key| key.of(column)) {
        None => Some(SortKey { column, direction: Direction::Ascending }),
        Some(Direction::Ascending) => Some(SortKey { column, direction: Direction::Descending }),
        Some(Direction::Descending) => None,
    }
}
