//! What rows are written with.

use super::CellKind;
use super::dom::Batch;
use super::slot::Slot;
use crate::ui::StatusKind;
use domain::format::NONE;
use web_sys::Document;

/// The class of a row that stands for one to come.
pub(super) const WAITING: &str = "mw-grid__row--wait";
/// The class of a status that has no picture.
const BARE: &str = "mw-grid__bare";
/// The class of the heading of a group.
const GROUP: &str = "mw-grid__row--group";

/// Writes one row into its place. Only what differs from what the place shows reaches the page.
pub struct RowWriter<'a> {
    slot: &'a mut Slot,
    batch: &'a mut Batch,
    document: &'a Document,
    selected: bool,
    state: &'static str,
}

impl<'a> RowWriter<'a> {
    pub(super) fn new(slot: &'a mut Slot, batch: &'a mut Batch, document: &'a Document) -> Self {
        slot.heading = false;
        Self { slot, batch, document, selected: false, state: "" }
    }

    /// What the row is, through every order and every window.
    pub fn key(&mut self, key: u64) {
        self.slot.key = key;
    }

    /// Whether the row is selected.
    pub fn selected(&mut self, on: bool) {
        self.selected = on;
    }

    /// A class of the row.
    pub fn class(&mut self, class: &'static str) {
        self.state = class;
    }

    /// A text. An empty one stands for what the row can't have.
    pub fn text(&mut self, column: usize, text: &str) {
        let cell = &mut self.slot.cells[column];
        match cell.kind {
            CellKind::Tags => cell.tags(self.batch, self.document, &[], text),
            CellKind::Name => cell.href(self.batch, ""),
            CellKind::Status | CellKind::Text => {}
        }
        cell.text(self.batch, text, if cell.kind == CellKind::Status { BARE } else { "" });
    }

    /// No value, which is shown as a dash. It has no class of its own: columns where some rows have a value and some have
    /// none would have their styles made anew with every step.
    pub fn none(&mut self, column: usize) {
        self.text(column, NONE);
    }

    /// The name of the row, and the address behind it.
    pub fn link(&mut self, column: usize, href: &str, text: &str) {
        let cell = &mut self.slot.cells[column];
        cell.href(self.batch, href);
        cell.text(self.batch, text, "");
    }

    /// A state: a picture and a word.
    pub fn status(&mut self, column: usize, kind: StatusKind, word: &str) {
        let (class, icon) = kind.look();
        self.slot.cells[column].status(self.batch, word, class, icon);
    }

    /// Tags by name and mark, and how many more there are; [`super::GridRows::title`] names those.
    pub fn tags(&mut self, column: usize, shown: &[(&str, u8)], more: usize) {
        if shown.is_empty() && more == 0 {
            return self.none(column);
        }
        let mut rest = String::new();
        if more > 0 {
            rest.push('+');
            rest.push_str(&more.to_string());
        }
        self.slot.cells[column].tags(self.batch, self.document, shown, &rest);
    }

    /// The row is the heading of a group: its name, and how many rows it has as a text.
    pub fn heading(&mut self, text: &str, count: &str, collapsed: bool) {
        self.state = GROUP;
        self.slot.heading = true;
        self.slot.group(self.batch, self.document, text, count, collapsed);
    }

    /// The row is still to come.
    pub(super) fn waits(&mut self) {
        self.state = WAITING;
        for column in 0..self.slot.cells.len() {
            self.text(column, "");
        }
    }

    /// What is told once for the whole row.
    pub(super) fn end(self) {
        self.slot.select(self.selected);
        self.slot.state(self.state);
    }
}
