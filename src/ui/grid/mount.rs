//! Keeps a board in its page: listens for it, and tells what came of it.

use super::GridProps;
use super::board::Board;
use js_sys::Function;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};

/// How long the reader must have paused before what is in sight is told.
const PAUSE: Duration = Duration::from_millis(120);
/// The events that are always listened to, all in one place.
const EVENTS: [&str; 5] = ["scroll", "click", "keydown", "mousedown", "pointerdown"];
/// While the pointer moves over a list that stands still: otherwise every row that passes under it would call.
const STILL: [&str; 1] = ["mouseover"];
/// While the list moves under a pointer at rest, until that moves.
const MOVING: [&str; 1] = ["mousemove"];
/// While a head is pressed.
pub(super) const DRAG: [&str; 3] = ["pointermove", "pointerup", "pointercancel"];

/// A board in its page. Its listeners end when it is dropped.
pub(super) struct Mounted {
    board: Rc<RefCell<Board>>,
    /// Lives as long as it may be called.
    _closure: Closure<dyn Fn(JsValue)>,
    observer: Option<ResizeObserver>,
}

impl Mounted {
    /// Fills the table's element.
    pub(super) fn new(id: &str, root: HtmlElement, props: GridProps) -> Option<Self> {
        let board = Rc::new(RefCell::new(Board::new(id, root.clone(), props)?));
        let weak = Rc::downgrade(&board);
        let closure = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            with(&weak, |board| match event.dyn_ref::<web_sys::Event>() {
                Some(event) => board.handle(event),
                None => board.measure(),
            });
        });
        let listener: &Function = closure.as_ref().unchecked_ref();
        let observer = ResizeObserver::new(listener).ok();
        with(&Rc::downgrade(&board), |board| {
            board.listener = listener.clone();
            board.listen(&EVENTS, true);
            board.listen(&MOVING, true);
            if let Some(observer) = &observer {
                observer.observe(&root);
                // A row of the present density and width.
                observer.observe(&board.probe);
            }
        });
        let mounted = Self { board, _closure: closure, observer };
        with(&Rc::downgrade(&mounted.board), Board::measure);
        Some(mounted)
    }

    /// Shows what has changed.
    pub(super) fn update(&self, props: &GridProps) {
        let weak = Rc::downgrade(&self.board);
        // Where a list was left is told to who asked for that list.
        if props.goal.is_some_and(|(wish, _)| wish != self.board.borrow().goal) {
            with(&weak, Board::tell_place);
        }
        with(&weak, |board| board.update(props));
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        let weak = Rc::downgrade(&self.board);
        with(&weak, |board| {
            for events in [&EVENTS[..], &STILL, &MOVING, &DRAG] {
                board.listen(events, false);
            }
            board.tell_place();
        });
    }
}

/// Does something to the board, and afterwards tells what came of it: whoever is told may come back here.
fn with(weak: &Weak<RefCell<Board>>, act: impl FnOnce(&mut Board)) {
    let Some(board) = weak.upgrade() else { return };
    // The browser may call in the midst of a call of ours. What it then says is what we did.
    let Ok(mut held) = board.try_borrow_mut() else { return };
    act(&mut held);
    let (out, on_event) = (std::mem::take(&mut held.out), held.props.on_event.clone());
    if held.moved && !std::mem::replace(&mut held.pausing, true) {
        wait(weak.clone());
    }
    drop(held);
    for event in out {
        on_event.emit(event);
    }
}

/// Waits until the reader has paused.
fn wait(weak: Weak<RefCell<Board>>) {
    yew::platform::spawn_local(async move {
        let mut moved = true;
        while moved {
            yew::platform::time::sleep(PAUSE).await;
            moved = weak.upgrade().is_some_and(|board| {
                board.try_borrow_mut().is_ok_and(|mut board| std::mem::replace(&mut board.moved, false))
            });
        }
        with(&weak, |board| {
            board.pausing = false;
            board.settle();
        });
    });
}

impl Board {
    /// Listens to events, or no longer.
    pub(super) fn listen(&self, events: &[&str], on: bool) {
        for event in events {
            let _ = match on {
                true => self.root.add_event_listener_with_callback(event, &self.listener),
                false => self.root.remove_event_listener_with_callback(event, &self.listener),
            };
        }
    }

    /// Whether rows answer to the pointer.
    pub(super) fn still(&mut self, still: bool) {
        if self.still != still {
            self.still = still;
            let _ = self.root.class_list().toggle_with_force("mw-grid--still", still);
            self.listen(&STILL, still);
            self.listen(&MOVING, !still);
            if !still {
                self.untitle();
            }
        }
    }
}
