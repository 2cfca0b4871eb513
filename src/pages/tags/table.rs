//! The table of tags.

use super::create::Rights;
use super::desk::{Desk, Done, Names};
use super::row::Row;
use crate::parts::use_window;
use crate::store::sessions::{Open, use_sessions};
use crate::ui::{SkeletonRows, SortHeader};
use domain::table::Order;
use domain::tag::list::{TagColumn, TagRow};
use domain::{ConnectionId, ProviderSpec};
use std::collections::HashMap;
use yew::prelude::*;

/// The id of what scrolls.
pub(super) const REGION: &str = "tags-table";
/// Grey rows that stand for those still to come.
const SKELETONS: usize = 12;

/// What the table is given.
#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    /// The rows.
    pub rows: Vec<TagRow>,
    /// Their order.
    pub order: Order<TagColumn>,
    /// A press on the head of a column.
    pub onsort: Callback<TagColumn>,
    /// The tag that was made or renamed last.
    pub fresh: Option<(ConnectionId, String)>,
    /// Tells one wish to see that tag from the next.
    pub wish: u32,
    /// The tag whose row is a form.
    pub editing: Option<(ConnectionId, String)>,
    /// Whether more rows are coming.
    pub reading: bool,
    /// The tags that exist.
    pub names: Names,
    /// What the accounts may do.
    pub accounts: Rights,
    /// Takes what the reader does.
    pub desk: UseReducerDispatcher<Desk>,
    /// Takes a confirmed change.
    pub done: Callback<Done>,
}

/// The tags.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let sessions = use_sessions();
    let several = sessions.all().len() > 1;
    // What is in the rows decides, and as long as there are none, what could be.
    let opens = sessions
        .all()
        .iter()
        .filter(|open| props.rows.is_empty() || props.rows.iter().any(|row| row.connection == open.id));
    let specs: Vec<&ProviderSpec> = opens.map(|open| open.connection.provider.spec()).collect();
    let has = |has: fn(&ProviderSpec) -> bool| specs.iter().any(|spec| has(spec));
    let extra = Extra {
        connection: several,
        description: has(|spec| spec.tags.description.is_some()),
        times: has(|spec| spec.capabilities.tag_times),
    };
    let columns = 5 + [extra.connection, extra.times, extra.times].into_iter().map(usize::from).sum::<usize>();
    let count = props.rows.len();
    let is = |row: &TagRow, tag: &Option<(ConnectionId, String)>| {
        tag.as_ref().is_some_and(|(id, name)| *id == row.connection && *name == row.info.name)
    };
    let fresh = props.rows.iter().position(|row| is(row, &props.fresh));
    let window = use_window(count, (props.wish, fresh));
    let most = props.rows.iter().filter_map(|row| row.info.servers).max().unwrap_or(0);
    let keys = keys(&props.rows);
    let bar = |open: &Open| props.accounts.0.may_change_tags(open).err().map(|bar| AttrValue::from(bar.sentence()));
    let row = |(index, row): (usize, &TagRow)| {
        let open = sessions.by_id(row.connection)?.clone();
        let editing = is(row, &props.editing);
        let names = editing.then(|| props.names.clone());
        let done = editing.then(|| props.done.clone());
        Some(html! {
            <Row key={keys[index].clone()} {index} bar={bar(&open)} {open} row={row.clone()} fresh={fresh == Some(index)} {extra} {most} {names} {done} desk={props.desk.clone()} />
        })
    };
    // A list of their own: only one whose children all have keys keeps each row, and what is typed in it, as rows move.
    let rows: Html = props.rows.iter().enumerate().take(window.last).skip(window.first).filter_map(row).collect();
    html! {
        <div id={REGION} ref={window.scroller.clone()} class="mw-table-wrap" onscroll={window.onscroll.clone()} tabindex="0" role="region" aria-label="Table of tags">
            <table class="pf-v6-c-table pf-m-compact pf-m-sticky-header mw-table mw-table--cards mw-tag-table" aria-label="Tags" aria-rowcount={(count + 1).to_string()}>
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr" aria-rowindex="1">
                        { head(props, "Tag", "mw-col--tag", TagColumn::Name) }
                        if several {
                            { head(props, "Connection", "mw-col--connection mw-wide", TagColumn::Connection) }
                        }
                        { head(props, "Servers", "mw-col--count mw-num", TagColumn::Servers) }
                        { unsorted("Share", "mw-col--bar mw-wide") }
                        if extra.description {
                            { head(props, "Description", "", TagColumn::Description) }
                        } else {
                            <td class="pf-v6-c-table__td mw-wide"></td>
                        }
                        if extra.times {
                            { head(props, "Created", "mw-col--time mw-num", TagColumn::Created) }
                            { head(props, "Updated", "mw-col--time mw-num", TagColumn::Updated) }
                        }
                        { unsorted("Actions", "mw-col--actions") }
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">
                    { window.above(columns) }
                    { rows }
                    { window.below(columns) }
                    if props.reading && count < SKELETONS {
                        <SkeletonRows {columns} rows={SKELETONS - count} />
                    }
                </tbody>
            </table>
        </div>
    }
}

/// The columns that are there only where something can stand in them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extra {
    /// Which connection a tag belongs to.
    pub connection: bool,
    /// What it is for.
    pub description: bool,
    /// When it was created and last changed.
    pub times: bool,
}

/// One key a row. A provider that lists a tag twice must not make two rows with one key.
fn keys(rows: &[TagRow]) -> Vec<String> {
    let mut seen: HashMap<(ConnectionId, &str), usize> = HashMap::new();
    rows.iter()
        .map(|row| {
            let again = seen.entry((row.connection, row.info.name.as_str())).or_default();
            *again += 1;
            format!("{}/{again}/{}", row.connection.0, row.info.name)
        })
        .collect()
}

/// The head of a column that needs no name in sight.
fn unsorted(label: &'static str, class: &'static str) -> Html {
    let class = classes!("pf-v6-c-table__th", class);
    html! { <th key={label} {class} scope="col"><span class="mw-hidden">{ label }</span></th> }
}

fn head(props: &TableProps, label: &'static str, class: &'static str, column: TagColumn) -> Html {
    let onsort = props.onsort.reform(move |()| column);
    html! { <SortHeader key={label} {label} sorted={props.order.of(column)} {onsort} {class} /> }
}
