//! The table of usage. Only the rows in sight are in the page, once there are many.

use super::Shown;
use super::cells;
use crate::parts::use_window;
use crate::store::sessions::use_sessions;
use crate::ui::{SkeletonRows, SortHeader};
use domain::Timestamp;
use domain::table::Order;
use domain::usage::order::UsageColumn;
use yew::prelude::*;

/// The columns: name, class and what the column sorts by.
const COLUMNS: [(&str, &str, UsageColumn); 11] = [
    ("Server", "mw-col--server", UsageColumn::Server),
    ("Connection", "mw-col--connection", UsageColumn::Connection),
    ("Location", "mw-col--location", UsageColumn::Location),
    ("Type", "mw-col--type", UsageColumn::Type),
    ("Contract", "mw-col--contract", UsageColumn::Contract),
    ("Tags", "mw-col--tags", UsageColumn::Tags),
    ("Delivered", "mw-col--time mw-num", UsageColumn::Delivered),
    ("Released", "mw-col--time mw-num", UsageColumn::Released),
    ("In", "mw-col--number mw-num", UsageColumn::In),
    ("Out", "mw-col--number mw-num", UsageColumn::Out),
    ("Hours", "mw-col--time mw-num", UsageColumn::Hours),
];
/// Grey rows that stand for those still to come.
const SKELETONS: usize = 12;

/// What the table is given.
#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    /// The rows and the names that go with them.
    pub shown: ShownRows,
    /// Their order.
    pub order: Order<UsageColumn>,
    /// Whether more rows are coming.
    pub reading: bool,
    /// Hours of servers that are still held are counted up to then.
    pub now: Timestamp,
    /// A press on the head of a column.
    pub onsort: Callback<UsageColumn>,
}

/// The rows as a property.
#[derive(Clone, PartialEq)]
pub(super) struct ShownRows(pub Shown);

/// Usage as a table.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let sessions = use_sessions();
    let several = sessions.all().len() > 1;
    let Shown { rows, join } = &props.shown.0;
    let count = rows.len();
    let window = use_window(count, (0, None));
    let columns = COLUMNS.iter().filter(|(_, _, column)| several || *column != UsageColumn::Connection);
    let width = columns.clone().count();
    let row = |(index, placed)| {
        let placed: &domain::usage::order::PlacedRow = placed;
        let label = sessions.by_id(placed.connection).map(|open| open.label().as_str()).unwrap_or_default();
        cells::row(index + 1, label, several, placed, join, props.now)
    };
    let body = rows.iter().enumerate().take(window.last).skip(window.first).map(row);
    html! {
        <div ref={window.scroller.clone()} class="mw-table-wrap" onscroll={window.onscroll.clone()} tabindex="0" role="region" aria-label="Table of usage">
            <table class="pf-v6-c-table pf-m-compact pf-m-sticky-header mw-table mw-usage-table" aria-label="Usage" aria-rowcount={(count + 1).to_string()}>
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr" aria-rowindex="1">{ for columns.map(|column| head(column, props)) }</tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">
                    { window.above(width) }
                    { for body }
                    { window.below(width) }
                    if props.reading && count < SKELETONS {
                        <SkeletonRows columns={width} rows={SKELETONS - count} />
                    }
                </tbody>
            </table>
        </div>
    }
}

fn head((label, class, column): &(&'static str, &'static str, UsageColumn), props: &TableProps) -> Html {
    let column = *column;
    let onsort = props.onsort.reform(move |()| column);
    html! { <SortHeader key={*label} label={*label} sorted={props.order.of(column)} {onsort} class={*class} /> }
}
