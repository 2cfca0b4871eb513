//! The row of heads.

use super::dom::{add, draw, element, join, picture, pixels, put, set, style, text};
use super::slot::classes;
use super::{GridColumn, Marked};
use crate::ui::{Direction, Icon};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Node};

/// What a head says of itself to who can't see it.
const HELP: &str = "Enter sorts by the column, with Shift in addition to the present order. Shift with the left or right arrow changes \
                    its width, Control with them moves it.";

/// The heads of all columns.
pub(super) struct Head {
    pub(super) row: HtmlElement,
    pub(super) check: HtmlInputElement,
    pub(super) cells: Vec<Cell>,
}

/// The head of a column.
pub(super) struct Cell {
    pub(super) element: HtmlElement,
    picture: Element,
    order: Node,
    sorted: Option<(Direction, Option<u8>)>,
    width: u32,
}

impl Head {
    /// Makes the heads. `id` is that of the table.
    pub(super) fn new(document: &Document, id: &str, columns: &[GridColumn]) -> Self {
        let row = element(document, "div", "mw-grid__row mw-grid__heads", "row");
        set(&row, "aria-rowindex", "1");
        let pick = element(document, "div", "mw-grid__box", "columnheader");
        set(&pick, "id", &join(&[id, "-h-0"]));
        let check: HtmlInputElement = element(document, "input", "", "").unchecked_into();
        for (name, value) in [("type", "checkbox"), ("tabindex", "-1"), ("aria-label", "Select all that match")] {
            set(&check, name, value);
        }
        add(&pick, &check);
        for (name, words) in [("-pick", "Select"), ("-help", HELP)] {
            let said = element(document, "span", "", "");
            set(&said, "id", &join(&[id, name]));
            said.set_hidden(true);
            text(document, &said, words);
            add(&pick, &said);
        }
        add(&row, &pick);
        let cell = |(at, column)| {
            let cell = Cell::new(document, id, at, column);
            add(&row, &cell.element);
            cell
        };
        let cells = columns.iter().enumerate().map(cell).collect();
        Self { row, check, cells }
    }

    /// Shows how the rows are sorted, how wide the columns are and what is selected.
    pub(super) fn update(&mut self, root: &HtmlElement, columns: &[GridColumn], marked: Marked) {
        self.check.set_checked(marked == Marked::All);
        self.check.set_indeterminate(marked == Marked::Some);
        for (at, (cell, column)) in self.cells.iter_mut().zip(columns).enumerate() {
            cell.sort(column.sorted);
            cell.widen(root, at, column.width);
        }
    }
}

impl Cell {
    fn new(document: &Document, id: &str, at: usize, column: &GridColumn) -> Self {
        let made = element(document, "div", &join(&["mw-grid__head ", &classes(column, at)]), "columnheader");
        set(&made, "id", &join(&[id, "-h-", &(at + 1).to_string()]));
        set(&made, "aria-describedby", &join(&[id, "-help"]));
        let name = element(document, "span", "mw-grid__name", "");
        text(document, &name, &column.name);
        add(&made, &name);
        let picture = picture(document);
        set(&picture, "class", "mw-icon mw-icon--micron");
        add(&made, &picture);
        let order = element(document, "span", "mw-grid__order", "");
        let number = text(document, &order, "");
        add(&made, &order);
        add(&made, &element(document, "span", "mw-grid__edge", ""));
        Self { element: made, picture, order: number, sorted: None, width: 0 }
    }

    fn sort(&mut self, sorted: Option<(Direction, Option<u8>)>) {
        if self.sorted == sorted {
            return;
        }
        self.sorted = sorted;
        let (word, icon) = match sorted {
            Some((Direction::Descending, _)) => (Some("descending"), Icon::ARROW_DOWN),
            Some(_) => (Some("ascending"), Icon::ARROW_UP),
            None => (None, Icon::ARROW_UP),
        };
        put(&self.element, "aria-sort", word);
        draw(&self.picture, icon);
        let place = sorted.and_then(|(_, place)| place).map(|place| place.to_string());
        self.order.set_node_value(Some(&place.unwrap_or_default()));
    }

    /// Gives the column a width; its cells read it from the table.
    pub(super) fn widen(&mut self, root: &HtmlElement, at: usize, width: u32) {
        if self.width != width {
            self.width = width;
            style(root, &join(&["--mw-w", &at.to_string()]), &pixels(width.into()));
        }
    }
}
