//! The table. Only the rows in sight are in the page, once there are many.

use super::cells;
use crate::parts::use_window;
use crate::store::fleet::use_fleet;
use crate::store::sessions::use_sessions;
use crate::ui::{SkeletonRows, SortHeader};
use domain::fleet::{Direction, SortColumn, SortKey, View, ViewResult};
use std::rc::Rc;
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
    ("Delivered", "mw-col--time mw-num mw-wide", SortColumn::Delivered),
    ("Created", "mw-col--time mw-num", SortColumn::Created),
];

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
    let servers = fleet.servers();
    let rows = props.result.rows[first..window.last].iter().enumerate().filter_map(|(slot, row)| {
        let (connection, server) = servers.get(*row)?;
        let label = sessions.by_id(connection).map(|open| open.label().as_str()).unwrap_or_default();
        Some(cells::row(first + slot + 1, label, server, &props.view))
    });
    html! {
        <div ref={window.scroller.clone()} class="mw-table-wrap" onscroll={window.onscroll.clone()} tabindex="0" role="region" aria-label="Table of servers">
            <table class="pf-v6-c-table pf-m-compact pf-m-sticky-header mw-table mw-table--cards mw-table--fleet" aria-label="Servers" aria-rowcount={(count + 1).to_string()}>
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr" aria-rowindex="1">{ for COLUMNS.iter().map(|column| head(column, props)) }</tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">
                    { window.above(COLUMNS.len()) }
                    { for rows }
                    { window.below(COLUMNS.len()) }
                    if props.reading && count < SKELETONS {
                        <SkeletonRows columns={COLUMNS.len()} rows={SKELETONS - count} />
                    }
                </tbody>
            </table>
        </div>
    }
}

fn head((label, class, column): &(&'static str, &'static str, SortColumn), props: &TableProps) -> Html {
    let sorted = props.view.sort.and_then(|key| key.of(*column));
    let onsort = props.on_view.reform({
        let (view, sort) = (props.view.clone(), next_sort(props.view.sort, *column));
        move |()| View { sort, ..view.clone() }
    });
    html! { <SortHeader key={*label} label={*label} {sorted} {onsort} class={*class} /> }
}

/// Ascending, descending, off.
fn next_sort(now: Option<SortKey>, column: SortColumn) -> Option<SortKey> {
    match now.and_then(|key| key.of(column)) {
        None => Some(SortKey { column, direction: Direction::Ascending }),
        Some(Direction::Ascending) => Some(SortKey { column, direction: Direction::Descending }),
        Some(Direction::Descending) => None,
    }
}
