//! The columns: those that at least one of the open connections can fill.

use crate::store::sessions::{Open, Sessions};
use domain::fleet::SortColumn;

/// A column of the fleet.
#[derive(Debug, PartialEq)]
pub(super) struct Column {
    /// Its name.
    pub name: &'static str,
    /// The classes of its head.
    pub head: &'static str,
    /// The classes of its cells.
    pub cell: &'static str,
    /// What it shows, and is sorted by.
    pub is: SortColumn,
}

const fn column(is: SortColumn, name: &'static str, head: &'static str, cell: &'static str) -> Column {
    Column { name, head, cell, is }
}

/// All columns, in their order.
static ALL: [Column; 13] = [
    column(SortColumn::Name, "Name", "mw-col--name", "mw-card--a"),
    column(SortColumn::Status, "Status", "mw-col--status", "mw-card--b"),
    column(SortColumn::Tags, "Tags", "mw-col--tags", "mw-card--wide"),
    column(SortColumn::Connection, "Connection", "mw-col--connection mw-wide", "mw-wide mw-subtle"),
    column(SortColumn::Location, "Location", "mw-col--location", "mw-card--c"),
    column(SortColumn::Type, "Type", "mw-col--type", ""),
    column(SortColumn::Cores, "Cores", "mw-col--cores mw-num mw-wide", "mw-num mw-wide"),
    column(SortColumn::Memory, "Memory", "mw-col--memory mw-num mw-wide", "mw-num mw-wide"),
    column(SortColumn::System, "System", "mw-col--system", ""),
    column(SortColumn::Addresses, "Addresses", "mw-col--addresses", "mw-card--d"),
    column(SortColumn::Contract, "Contract", "mw-col--contract mw-wide", "mw-wide"),
    column(SortColumn::Delivered, "Delivered", "mw-col--time mw-num mw-wide", "mw-num mw-subtle mw-wide"),
    column(SortColumn::Created, "Created", "mw-col--time mw-num", "mw-num mw-subtle"),
];

/// The columns to show: of the connections that are chosen, or of all of them.
pub(super) fn columns(sessions: &Sessions, chosen: &[String]) -> Vec<&'static Column> {
    let is_chosen =
        |open: &&std::rc::Rc<Open>| chosen.is_empty() || chosen.iter().any(|label| label == open.label().as_str());
    let mut opens: Vec<_> = sessions.all().iter().filter(is_chosen).collect();
    if opens.is_empty() {
        opens.extend(sessions.all());
    }
    let filled =
        |column: &&Column| opens.iter().any(|open| open.connection.provider.spec().columns.contains(&column.is));
    ALL.iter().filter(filled).collect()
}
