//! What a reader does in the table. All of it arrives at the element that scrolls.

use super::board::Board;
use super::dom::set;
use super::keys::{Extent, Place, step};
use super::{CellKind, GridEvent, Marked, SelectAction};
use std::cmp::Ordering;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

/// How many pixels a key changes the width of a column by.
const STRETCH: i64 = 16;

/// Where something happened.
pub(super) struct Hit {
    pub(super) place: Place,
    /// The place among those for rows.
    pub(super) slot: Option<usize>,
    pub(super) tag: Option<usize>,
    pub(super) target: Element,
}

impl Hit {
    /// Whether it happened on such an element, or within one.
    pub(super) fn on(&self, selector: &str) -> bool {
        self.target.closest(selector).ok().flatten().is_some()
    }
}

impl Board {
    /// Takes any event that is listened to.
    pub(super) fn handle(&mut self, event: &Event) {
        let kind = event.type_();
        match kind.as_str() {
            "scroll" => self.scrolled(),
            "keydown" => self.key(event.unchecked_ref()),
            "click" => self.click(event.unchecked_ref()),
            "mousemove" => self.still(true),
            "mouseover" => self.explain(event),
            // A box takes no focus, which stays with the table; and Shift selects rows and no text.
            "mousedown" => {
                let shift = event.unchecked_ref::<MouseEvent>().shift_key();
                if self.hit(event).is_some_and(|hit| hit.on(".mw-grid__box") || (shift && !hit.on("a"))) {
                    event.prevent_default();
                    let _ = self.root.focus();
                }
            }
            _ => self.point(&kind, event.unchecked_ref()),
        }
    }

    /// Finds the cell that an event is about, by the ids that cells have.
    pub(super) fn hit(&self, event: &Event) -> Option<Hit> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let cell = target.closest("[role=gridcell], [role=rowheader], [role=columnheader]").ok()??;
        let id = target.closest("[id]").ok()??.id();
        let mut parts = id.strip_prefix(&self.id)?.strip_prefix('-')?.split('-');
        let row = parts.next()?;
        if row == "h" || cell.get_attribute("role").as_deref() == Some("columnheader") {
            let column = parts.next().and_then(|column| column.parse().ok()).unwrap_or(0);
            return Some(Hit { place: Place { row: None, column }, slot: None, tag: None, target });
        }
        let (slot, column) = (row.parse::<usize>().ok()?, parts.next()?.parse().ok()?);
        let tag = parts.next().and_then(|tag| tag.parse().ok());
        let place = Place { row: Some(self.slots.get(slot)?.at), column };
        Some(Hit { place, slot: Some(slot), tag, target })
    }

    /// Says in full what a cell shows in short.
    fn explain(&mut self, event: &Event) {
        if let Some(hit) = self.hit(event) {
            self.title(hit.place);
        }
    }

    fn title(&mut self, place: Place) {
        self.untitle();
        let (Some(row), Some(column)) = (place.row, place.column.checked_sub(1)) else { return };
        let Some(slot) = self.slots.iter().find(|slot| slot.at == row) else { return };
        let Some(cell) = slot.cells.get(column) else { return };
        let told = (row < self.props.source.rows.len()).then(|| self.props.source.rows.title(row, column)).flatten();
        let cut = || {
            let text = cell.element.text_content().unwrap_or_default();
            (cell.element.scroll_width() > cell.element.client_width()).then_some(text)
        };
        if let Some(title) = told.or_else(cut) {
            set(&cell.element, "title", &title);
            self.titled = Some(cell.element.clone());
        }
    }

    fn click(&mut self, event: &MouseEvent) {
        let Some(hit) = self.hit(event) else { return };
        if self.drag_ended() || hit.on(".mw-grid__edge") {
            return;
        }
        self.active = hit.place;
        self.tag = None;
        let (shift, plain) = (event.shift_key(), !(event.ctrl_key() || event.meta_key() || event.alt_key()));
        let Some(row) = hit.place.row else {
            match hit.place.column.checked_sub(1) {
                None if hit.on("input") || hit.on(".mw-grid__box") => self.select_all(),
                None => {}
                Some(column) => self.sort(column, shift),
            }
            return self.mark();
        };
        let heading = hit.slot.is_some_and(|slot| self.slots[slot].heading);
        if heading {
            self.out.push(GridEvent::Heading(row));
        } else if hit.place.column == 0 {
            self.select(row, shift);
        } else if hit.on("a[href]") {
            if plain && !shift && event.button() == 0 {
                event.prevent_default();
                self.open(row);
            }
        } else if let (Some(tag), true) = (hit.tag, hit.on("[role=button]")) {
            self.press_tag(hit.slot, hit.place.column, tag);
        } else if shift || !plain {
            self.select(row, shift);
        }
        self.mark();
    }

    /// Follows the name of a row. The place is told before, since the reader may come back to it.
    fn open(&mut self, row: usize) {
        self.tell_place();
        self.out.push(GridEvent::Open(row));
    }

    fn press_tag(&mut self, slot: Option<usize>, column: usize, tag: usize) {
        let cell =
            slot.and_then(|slot| self.slots.get(slot)).and_then(|slot| Some((slot.at, slot.cells.get(column - 1)?)));
        if let Some((row, cell)) = cell
            && let Some(label) = cell.labels.get(tag)
        {
            self.out.push(GridEvent::Tag { row, tag: label.name.clone() });
        }
    }

    fn sort(&mut self, column: usize, add: bool) {
        if let Some(column) = self.props.columns.get(column) {
            self.out.push(GridEvent::Sort { column: column.key, add });
        }
    }

    fn select_all(&mut self) {
        // A click has moved the box already, but what is selected is for the page to say.
        let marked = self.props.marked;
        self.head.check.set_checked(marked == Marked::All);
        self.out.push(GridEvent::Select(SelectAction::All(marked != Marked::All)));
    }

    /// Selects a row, or all from the last one to it.
    fn select(&mut self, row: usize, range: bool) {
        if row >= self.props.source.rows.len() {
            return;
        }
        let Some(anchor) = self.anchor.filter(|_| range) else {
            self.anchor = Some(row);
            self.end = None;
            self.out.push(GridEvent::Select(SelectAction::Toggle(row)));
            return;
        };
        // A range that is made again from the same row gives back what it leaves.
        if let Some((from, to)) = self.end.replace(row).and_then(|end| left(anchor, end, row)) {
            self.out.push(GridEvent::Select(SelectAction::Without(from, to)));
        }
        self.out.push(GridEvent::Select(SelectAction::Range(anchor.min(row), anchor.max(row))));
    }

    fn key(&mut self, event: &KeyboardEvent) {
        let key = event.key();
        let (shift, control) = (event.shift_key(), event.ctrl_key() || event.meta_key());
        if event.alt_key() {
            return;
        }
        let taken = self.head_key(&key, shift, control)
            || self.tag_key(&key)
            || self.row_key(&key, shift, control)
            || self.move_key(&key, shift, control);
        if taken {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    /// Keys of the head: sort, width, place.
    fn head_key(&mut self, key: &str, shift: bool, control: bool) -> bool {
        let Place { row: None, column } = self.active else { return false };
        let Some(at) = column.checked_sub(1) else {
            let pressed = matches!(key, "Enter" | " ");
            if pressed {
                self.select_all();
            }
            return pressed;
        };
        let Some(column) = self.props.columns.get(at) else { return false };
        let by = match key {
            "Enter" | " " => {
                self.sort(at, shift);
                return true;
            }
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            _ => return false,
        };
        if shift {
            let width = (i64::from(self.head.cells[at].element.offset_width()) + by * STRETCH).max(column.min.into());
            self.out.push(GridEvent::Resize { column: column.key, width: width as u32 });
        } else if control {
            let to = (at as i64 + by).clamp(0, self.props.columns.len() as i64 - 1) as usize;
            if to != at {
                self.out.push(GridEvent::Move { column: column.key, to });
                self.active.column = to + 1;
            }
        }
        shift || control
    }

    /// Keys among the tags of a cell.
    fn tag_key(&mut self, key: &str) -> bool {
        let (Some(tag), Some(row)) = (self.tag, self.active.row) else { return false };
        let column = self.active.column;
        let slot = self.slots.iter().position(|slot| slot.at == row);
        let used = slot.and_then(|slot| self.slots[slot].cells.get(column - 1)).map_or(0, |cell| cell.used);
        match key {
            "Enter" | " " => self.press_tag(slot, column, tag),
            "ArrowLeft" => self.tag = Some(tag.saturating_sub(1)),
            "ArrowRight" => self.tag = Some((tag + 1).min(used.saturating_sub(1))),
            "Escape" => self.tag = None,
            _ => return false,
        }
        self.mark();
        true
    }

    /// Keys of a row: open, select.
    fn row_key(&mut self, key: &str, shift: bool, control: bool) -> bool {
        if control && key.eq_ignore_ascii_case("a") {
            self.out.push(GridEvent::Select(SelectAction::All(true)));
            return true;
        }
        let Some(row) = self.active.row.filter(|row| *row < self.props.source.rows.len()) else { return false };
        if !matches!(key, "Enter" | " ") || control {
            return false;
        }
        let slot = self.slots.iter().find(|slot| slot.at == row);
        let kind = self
            .active
            .column
            .checked_sub(1)
            .and_then(|column| self.props.columns.get(column))
            .map(|column| column.kind);
        if slot.is_some_and(|slot| slot.heading) {
            self.out.push(GridEvent::Heading(row));
        } else if key == " " || kind.is_none() {
            self.select(row, shift);
        } else if kind == Some(CellKind::Tags) && slot.is_some_and(|slot| slot.cells[self.active.column - 1].used > 0) {
            self.tag = Some(0);
            self.mark();
        } else {
            self.open(row);
        }
        true
    }

    /// Keys that move.
    fn move_key(&mut self, key: &str, shift: bool, control: bool) -> bool {
        let page = (self.window.view / self.window.row) as usize;
        let extent = Extent {
            rows: self.props.source.rows.len(),
            columns: self.props.columns.len() + 1,
            page: page.saturating_sub(1),
        };
        let from = self.active;
        // Cards show some columns alone, and no heads as long as the keyboard is not there.
        let row = from.row.and_then(|_| self.slots.iter().find(|slot| !slot.heading && !slot.row.hidden()));
        let shown = |column: usize| match (column.checked_sub(1), row) {
            (None, _) => true,
            (Some(column), Some(row)) => row.cells[column].element.offset_width() > 0,
            (Some(column), None) => self.head.cells[column].element.offset_width() > 0,
        };
        let Some(to) = step(key, control, from, extent, &shown) else { return false };
        self.come_to(to);
        if to.column != from.column {
            self.reveal_column(to.column);
        }
        // Shift takes the rows on the way along.
        if let (true, Some(row), Some(before)) = (shift, to.row, from.row)
            && row != before
        {
            self.anchor.get_or_insert(before);
            self.select(row, true);
        }
        self.title(to);
        true
    }

    /// Scrolls sideways until a column is in sight, beside those that stay.
    fn reveal_column(&self, column: usize) {
        let Some(cell) = column.checked_sub(1).and_then(|column| self.head.cells.get(column)) else { return };
        let stays = self.props.columns.iter().position(|column| column.kind == CellKind::Name);
        if stays == column.checked_sub(1) {
            return;
        }
        let name = stays.map_or(0, |name| self.head.cells[name].element.offset_width());
        let stays = name + self.head.cells[0].element.offset_left().min(48);
        let (left, right) = (cell.element.offset_left(), cell.element.offset_left() + cell.element.offset_width());
        let (at, width) = (self.root.scroll_left(), self.root.client_width());
        if left < at + stays {
            self.root.set_scroll_left(left - stays);
        } else if right > at + width {
            self.root.set_scroll_left(right - width);
        }
    }
}

/// The rows of the range from `anchor` to `before` that the one from `anchor` to `now` leaves, the first and the last.
fn left(anchor: usize, before: usize, now: usize) -> Option<(usize, usize)> {
    let (from, to) = match before.cmp(&anchor) {
        Ordering::Greater => (now.max(anchor) + 1, before),
        Ordering::Less => (before, now.min(anchor) - 1),
        Ordering::Equal => return None,
    };
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn a_range_gives_back_what_it_leaves() {
        for (anchor, before, now, given) in [
            (5, 5, 9, None),
            (5, 7, 9, None),
            (5, 9, 7, Some((8, 9))),
            (5, 9, 5, Some((6, 9))),
            (5, 9, 2, Some((6, 9))),
            (5, 3, 1, None),
            (5, 1, 3, Some((1, 2))),
            (5, 1, 5, Some((1, 4))),
            (5, 0, 8, Some((0, 4))),
            (0, 4, 0, Some((1, 4))),
        ] {
            assert_eq!(left(anchor, before, now), given, "from {anchor}: {before}, then {now}");
        }
    }
}
