//! The columns: those that at least one of the chosen connections can fill, or those that the reader chose.

use crate::store::sessions::{Open, Sessions};
use crate::ui::grid::{CellKind, GridColumn};
use domain::fleet::{SortColumn, SortKey};
use domain::query::{Choice, Expr, Field, choice};
use std::rc::Rc;
use yew::AttrValue;

/// A column of the fleet.
#[derive(Debug, PartialEq)]
pub struct Column {
    /// What it shows, and is sorted by.
    pub is: SortColumn,
    /// Its name in addresses and events.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The classes of its head and its cells.
    class: &'static str,
    /// Its usual width, in pixels.
    width: u32,
    kind: CellKind,
    /// Whether it is shown without being asked for.
    usual: bool,
}

const fn column(is: SortColumn, key: &'static str, name: &'static str, class: &'static str, width: u32) -> Column {
    Column { is, key, name, class, width, kind: CellKind::Text, usual: true }
}

/// A column of the measuring harness.
#[cfg(feature = "bench")]
pub const fn bench_column(is: SortColumn, key: &'static str, name: &'static str, width: u32, kind: CellKind) -> Column {
    Column { kind, ..column(is, key, name, "", width) }
}

const NUMBER: &str = "mw-num";
const TIME: &str = "mw-num mw-subtle";

/// All columns, in their usual order.
pub static ALL: [Column; 15] = [
    Column { kind: CellKind::Name, ..column(SortColumn::Name, "name", "Name", "mw-card--a", 152) },
    Column { kind: CellKind::Status, ..column(SortColumn::Status, "status", "Status", "mw-card--b", 106) },
    Column { kind: CellKind::Tags, ..column(SortColumn::Tags, "tags", "Tags", "mw-card--wide", 168) },
    column(SortColumn::Connection, "connection", "Connection", "mw-subtle", 86),
    column(SortColumn::Location, "location", "Location", "mw-card--c", 92),
    column(SortColumn::Type, "type", "Type", "mw-card--e", 94),
    column(SortColumn::Cores, "cores", "Cores", NUMBER, 60),
    column(SortColumn::Memory, "memory", "Memory", NUMBER, 76),
    column(SortColumn::System, "system", "System", "", 100),
    column(SortColumn::Addresses, "addresses", "Addresses", "mw-mono mw-card--d", 164),
    column(SortColumn::Contract, "contract", "Contract", "", 76),
    Column { usual: false, ..column(SortColumn::Delivered, "delivered", "Delivered", TIME, 104) },
    column(SortColumn::Created, "created", "Created", TIME, 104),
    Column { usual: false, ..column(SortColumn::Updated, "updated", "Updated", TIME, 104) },
    Column { usual: false, ..column(SortColumn::Released, "released", "Released", TIME, 104) },
];

/// The least width of a column, in pixels.
const LEAST: u32 = 48;

/// The column that is called `key`.
pub fn by_key(key: &str) -> Option<&'static Column> {
    ALL.iter().find(|column| column.key == key)
}

/// The columns to show: those of `wanted`, else those that a connection of `opens` can fill. The name is always first.
pub fn columns(opens: &[&Rc<Open>], wanted: &[SortColumn]) -> Vec<&'static Column> {
    #[cfg(feature = "bench")]
    return crate::bench::COLUMNS.iter().filter(|column| !opens.is_empty() && !wanted.contains(&column.is)).collect();
    #[cfg(not(feature = "bench"))]
    chosen_columns(opens, wanted)
}

#[cfg(not(feature = "bench"))]
fn chosen_columns(opens: &[&Rc<Open>], wanted: &[SortColumn]) -> Vec<&'static Column> {
    let find = |is: &SortColumn| ALL.iter().find(|column| column.is == *is);
    if !wanted.is_empty() {
        let rest = wanted.iter().filter(|is| **is != SortColumn::Name);
        return std::iter::once(&SortColumn::Name).chain(rest).filter_map(find).collect();
    }
    let filled =
        |column: &&Column| opens.iter().any(|open| open.connection.provider.spec().columns.contains(&column.is));
    ALL.iter().filter(|column| column.usual).filter(filled).collect()
}

impl Column {
    /// The column as the table takes it. `width` is one that the reader gave it.
    pub(super) fn grid(&self, sort: &[SortKey], width: Option<u32>) -> GridColumn {
        let place = sort.iter().position(|key| key.column == self.is);
        let several = sort.len() > 1;
        GridColumn {
            key: self.key,
            name: AttrValue::Static(self.name),
            kind: self.kind,
            width: width.unwrap_or(self.width),
            min: LEAST,
            class: self.class,
            // As many keys as there are columns, so their places are small.
            sorted: place.map(|at| (sort[at].direction, several.then_some(at as u8 + 1))),
            flexible: self.kind == CellKind::Tags && width.is_none(),
        }
    }
}

/// The connections that an expression asks for, or all of them.
pub fn chosen<'a>(sessions: &'a Sessions, expr: &Expr) -> Vec<&'a Rc<Open>> {
    let is_chosen = |open: &&Rc<Open>| choice(expr, Field::Connection, open.label().as_str()) == Choice::In;
    let chosen: Vec<_> = sessions.all().iter().filter(is_chosen).collect();
    if chosen.is_empty() { sessions.all().iter().collect() } else { chosen }
}
