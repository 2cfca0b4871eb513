//! A table of any length. Only the rows in sight are in the page.
//!
//! Yew renders the element that scrolls and nothing inside it: head and rows belong to `board`, which writes through
//! the browser's own calls and only what differs from what a place already shows. A row of this table costs what it
//! costs by hand, and a hundred thousand of them cost as much as the fifty in sight.
//!
//! The element that scrolls is the grid and the one stop of the tab key. Which cell the keyboard is at is told by
//! `aria-activedescendant`, so that it survives rows being reused while the list scrolls.

mod board;
mod column;
mod dom;
mod events;
mod head;
mod keys;
mod mount;
mod pointer;
mod slot;
mod writer;

pub use column::{CellKind, GridColumn};
pub use writer::RowWriter;

use super::use_id;
use mount::Mounted;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// The rows of a table.
pub trait GridRows {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes a row. Every column has to be written each time, since the place may have shown another row.
    fn draw(&self, at: usize, row: &mut RowWriter<'_>);

    /// Where the row with this key is now. The keyboard stays at a row through a new order where this is answered.
    fn find(&self, _key: u64) -> Option<usize> {
        None
    }

    /// What a cell says in full when a reader points at it or comes to it with the keyboard, if that is more than it
    /// shows: a whole date, all tags.
    fn title(&self, _at: usize, _column: usize) -> Option<String> {
        None
    }
}

/// The rows as they are at one moment.
#[derive(Clone)]
pub struct GridSource {
    /// The rows.
    pub rows: Rc<dyn GridRows>,
    /// Another number when anything that is drawn may have changed.
    pub revision: u64,
}

impl PartialEq for GridSource {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision && Rc::ptr_eq(&self.rows, &other.rows)
    }
}

/// What the box in the head shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Marked {
    /// No row is selected.
    #[default]
    None,
    /// Some rows are.
    Some,
    /// All are.
    All,
}

/// Where to scroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridGoal {
    /// To a place that was told by [`GridEvent::Place`].
    Place(i32),
    /// So far that this row is in sight; the keyboard goes there, too.
    Row(usize),
}

/// What a reader wants to be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectAction {
    /// This row, or no longer.
    Toggle(usize),
    /// All rows from the first to the second, whichever is further down, both included.
    Range(usize, usize),
    /// These rows no longer, in the same way.
    Without(usize, usize),
    /// All rows, or none.
    All(bool),
}

/// What a reader did, or what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridEvent {
    /// The head of a column was pressed; with Shift it is another key of the order.
    Sort {
        /// The column.
        column: &'static str,
        /// Whether the present keys stay.
        add: bool,
    },
    /// A column got another width.
    Resize {
        /// The column.
        column: &'static str,
        /// In pixels, at least the column's least width.
        width: u32,
    },
    /// A column was moved.
    Move {
        /// The column.
        column: &'static str,
        /// Its place among the columns from now on.
        to: usize,
    },
    /// Rows were selected.
    Select(SelectAction),
    /// The name of a row was followed in this tab.
    Open(usize),
    /// A tag was pressed.
    Tag {
        /// The row.
        row: usize,
        /// The tag's name.
        tag: String,
    },
    /// The heading of a group was pressed.
    Heading(usize),
    /// These rows are in sight, and have been for a moment.
    Seen(Range<usize>),
    /// How far down the list stands, to be given to [`GridGoal::Place`] when the reader comes back.
    Place(i32),
}

/// Properties of [`Grid`].
#[derive(Properties, Clone, PartialEq)]
pub struct GridProps {
    /// The name of the table.
    pub label: AttrValue,
    /// The columns in their order.
    pub columns: Rc<[GridColumn]>,
    /// The rows.
    pub source: GridSource,
    /// What the box in the head shows.
    #[prop_or_default]
    pub marked: Marked,
    /// Grey rows below the others that stand for those still to come.
    #[prop_or_default]
    pub waiting: usize,
    /// Where to scroll. The number tells one wish from the next; each is fulfilled once.
    #[prop_or_default]
    pub goal: Option<(u32, GridGoal)>,
    /// Takes what happens.
    pub on_event: Callback<GridEvent>,
}

/// A table of any length.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let id = use_id("grid");
    let root = use_node_ref();
    let mounted = use_mut_ref(|| None::<Mounted>);
    {
        let (mounted, root, id) = (mounted.clone(), root.clone(), id.clone());
        use_effect_with(props.clone(), move |props| {
            let mut mounted = mounted.borrow_mut();
            if mounted.is_none() {
                *mounted = root.cast().and_then(|root| Mounted::new(&id, root, props.clone()));
            }
            if let Some(mounted) = &*mounted {
                mounted.update(props);
            }
        });
    }
    use_effect_with((), move |()| {
        move || {
            mounted.take();
        }
    });
    html! { <div ref={root} {id} class="mw-grid" role="grid" tabindex="0" aria-label={props.label.clone()} aria-multiselectable="true"></div> }
}
