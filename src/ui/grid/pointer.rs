//! Dragging: the edge of a head changes the width of its column, the head itself moves it.

use super::GridEvent;
use super::board::Board;
use super::dom::put;
use super::mount::DRAG;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// A press becomes dragging after so many pixels.
const SLACK: i32 = 6;

/// What is dragged.
pub(super) struct Drag {
    column: usize,
    from: i32,
    state: State,
}

enum State {
    /// The width, which was so great at first.
    Edge(i64, i64),
    /// The head is pressed, and nothing else so far.
    Pressed,
    /// The head is over this column.
    Over(usize),
    /// It is over, and the click that follows is none.
    Ended,
}

impl Board {
    /// Takes what a pointer does.
    pub(super) fn point(&mut self, kind: &str, event: &MouseEvent) {
        match kind {
            "pointerdown" => self.press(event),
            "pointermove" if self.drag.is_some() => self.drag_to(event),
            "pointerup" => self.drop_here(),
            "pointercancel" => self.let_go(),
            _ => {}
        }
    }

    /// Whether the click at hand is only the end of dragging.
    pub(super) fn drag_ended(&mut self) -> bool {
        self.drag.take().is_some_and(|drag| matches!(drag.state, State::Ended))
    }

    fn press(&mut self, event: &MouseEvent) {
        self.drag = None;
        let Some(hit) = self.hit(event).filter(|hit| hit.place.row.is_none() && event.button() == 0) else { return };
        let Some(column) = hit.place.column.checked_sub(1) else { return };
        let width = i64::from(self.head.cells[column].element.offset_width());
        let state = if hit.on(".mw-grid__edge") { State::Edge(width, width) } else { State::Pressed };
        if let State::Edge(..) = state {
            self.capture(event);
        }
        self.drag = Some(Drag { column, from: event.client_x(), state });
        self.listen(&DRAG, true);
    }

    /// Has the pointer's events come here, wherever it goes.
    fn capture(&self, event: &MouseEvent) {
        let pointer = js_sys::Reflect::get(event, &"pointerId".into()).ok().and_then(|id| id.as_f64());
        if let Some(pointer) = pointer {
            let _ = self.root.set_pointer_capture(pointer as i32);
        }
    }

    fn drag_to(&mut self, event: &MouseEvent) {
        let Some(mut drag) = self.drag.take() else { return };
        let by = event.client_x() - drag.from;
        match drag.state {
            State::Edge(was, _) => {
                let least = self.props.columns[drag.column].min;
                let now = (was + i64::from(by)).max(least.into());
                drag.state = State::Edge(was, now);
                self.head.cells[drag.column].widen(&self.root, drag.column, now as u32);
            }
            State::Pressed | State::Over(_) => {
                if matches!(drag.state, State::Pressed) && by.abs() > SLACK {
                    self.capture(event);
                    drag.state = State::Over(drag.column);
                }
                if let State::Over(over) = drag.state {
                    let now = self.column_at(event).unwrap_or(over);
                    self.show_target(Some((drag.column, now)));
                    drag.state = State::Over(now);
                }
            }
            State::Ended => {}
        }
        self.drag = Some(drag);
    }

    /// The column under the pointer.
    fn column_at(&self, event: &MouseEvent) -> Option<usize> {
        let over: Element = self.document.element_from_point(event.client_x() as f32, event.client_y() as f32)?;
        let cell = over.closest("[role=columnheader]").ok()??;
        self.head.cells.iter().position(|head| *head.element.unchecked_ref::<Element>() == cell)
    }

    /// Shows on which side of which column the dragged one would be.
    fn show_target(&self, target: Option<(usize, usize)>) {
        for (at, cell) in self.head.cells.iter().enumerate() {
            let side = target.filter(|(from, to)| *to == at && from != to);
            put(&cell.element, "data-drop", side.map(|(from, to)| if to > from { "after" } else { "before" }));
        }
    }

    fn drop_here(&mut self) {
        self.listen(&DRAG, false);
        let Some(mut drag) = self.drag.take() else { return };
        let column = self.props.columns[drag.column].key;
        match drag.state {
            State::Edge(was, now) if was != now => self.out.push(GridEvent::Resize { column, width: now as u32 }),
            State::Over(to) if to != drag.column => self.out.push(GridEvent::Move { column, to }),
            _ => {}
        }
        self.show_target(None);
        if !matches!(drag.state, State::Pressed) {
            drag.state = State::Ended;
            self.drag = Some(drag);
        }
    }

    /// The browser takes the pointer for something else.
    fn let_go(&mut self) {
        self.listen(&DRAG, false);
        if let Some(drag) = self.drag.take() {
            let width = self.props.columns[drag.column].width;
            self.head.cells[drag.column].widen(&self.root, drag.column, width);
            self.show_target(None);
        }
    }
}
