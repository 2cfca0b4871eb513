//! Owns what is inside the table's element: makes it, and keeps it as it should be.

use super::dom::{Batch, add, element, join, pixels, put, set, style};
use super::head::Head;
use super::keys::Place;
use super::pointer::Drag;
use super::slot::{BLOCK, Block, NOWHERE, Slot, template};
use super::writer::RowWriter;
use super::{GridEvent, GridGoal, GridProps};
use domain::window::Window;
use js_sys::Function;
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

/// Up to this many rows all are in the page, so that the browser's own search and printing see them.
const ALL_ROWS: usize = 200;
/// Rows kept ready above and below what is in sight, and at most a block less one in addition.
const SPARE: i64 = 8;
/// Every browser can make a box of this height.
const SAFE_HEIGHT: i64 = 1_000_000;
/// Taller than this, positions are no longer exact to a part of a pixel in the numbers that browsers draw with.
const EXACT_HEIGHT: i64 = 8_388_608;
/// What is inside the table's element.
pub(super) struct Board {
    pub(super) id: String,
    pub(super) root: HtmlElement,
    pub(super) document: Document,
    pub(super) props: GridProps,
    pub(super) head: Head,
    pub(super) slots: Vec<Slot>,
    pub(super) window: Window,
    /// The keyboard's cell, and the tag of it that the keyboard is at.
    pub(super) active: Place,
    pub(super) tag: Option<usize>,
    /// The row that was selected last, from which a range begins.
    pub(super) anchor: Option<usize>,
    /// Where the last range from there ended.
    pub(super) end: Option<usize>,
    pub(super) drag: Option<Drag>,
    /// What is to be told as soon as this is no longer borrowed.
    pub(super) out: Vec<GridEvent>,
    /// What is called for every event.
    pub(super) listener: Function,
    /// The cell that has a title.
    pub(super) titled: Option<HtmlElement>,
    blocks: Vec<Block>,
    batch: Batch,
    body: HtmlElement,
    /// As high as a row, and as wide as the size of letters.
    pub(super) probe: HtmlElement,
    letter: u32,
    template: Element,
    /// The element that is marked as the keyboard's.
    at: Option<HtmlElement>,
    /// All rows are in the page.
    all: bool,
    probed: bool,
    height: i64,
    pub(super) goal: u32,
    seen: Range<usize>,
    pub(super) still: bool,
    /// The number of rows that was told.
    rows: usize,
    /// The block with the first row.
    first: usize,
    /// Something moved since the reader paused last.
    pub(super) moved: bool,
    pub(super) pausing: bool,
}

impl Board {
    pub(super) fn new(id: &str, root: HtmlElement, props: GridProps) -> Option<Self> {
        let document = root.owner_document()?;
        let body = element(&document, "div", "mw-grid__body", "rowgroup");
        let probe = element(&document, "div", "mw-grid__probe", "presentation");
        let columns = &props.columns;
        let (head, template) = (Head::new(&document, id, columns), template(&document, columns).unchecked_into());
        let heads = element(&document, "div", "mw-grid__top", "rowgroup");
        add(&heads, &head.row);
        add(&body, &probe);
        add(&root, &heads);
        add(&root, &body);
        let window = Window { row: 1, limit: SAFE_HEIGHT, ..Window::default() };
        let active = Place { row: Some(0), column: 1 };
        Some(Self {
            id: id.to_owned(),
            root,
            document,
            props,
            head,
            slots: Vec::new(),
            window,
            active,
            tag: None,
            anchor: None,
            end: None,
            drag: None,
            out: Vec::new(),
            // Its own comes below. The default of the crate would have the browser compile a text, which the policy forbids.
            listener: JsValue::UNDEFINED.unchecked_into(),
            blocks: Vec::new(),
            batch: Batch::default(),
            body,
            probe,
            letter: 13,
            template,
            at: None,
            all: false,
            probed: false,
            height: -1,
            goal: 0,
            seen: 0..0,
            still: false,
            rows: usize::MAX,
            first: 0,
            titled: None,
            moved: true,
            pausing: false,
        })
    }

    /// How many rows there are with those to come.
    pub(super) fn count(&self) -> usize {
        self.props.source.rows.len() + self.props.waiting
    }

    /// Looks how large everything is.
    pub(super) fn measure(&mut self) {
        self.probed = false;
        let row = i64::from(self.probe.offset_height()).max(1);
        self.letter = u32::try_from(self.probe.offset_width()).unwrap_or(1).max(1);
        self.slots.iter_mut().for_each(|slot| slot.fit(&self.props.columns, self.letter));
        let head = self.head.row.offset_height();
        let view = i64::from(self.root.client_height() - head).max(row);
        self.fit(row, view);
        self.widen();
        self.draw(false);
    }

    /// Has the name stay in sight where the columns need more room than there is.
    fn widen(&self) {
        let wide = self.root.scroll_width() > self.root.client_width();
        let _ = self.root.class_list().toggle_with_force("mw-grid--wide", wide);
    }

    /// Whether all rows are in the page.
    fn show_all(&mut self, all: bool) {
        if self.all != all {
            self.all = all;
            let _ = self.body.class_list().toggle_with_force("mw-grid__body--all", all);
        }
    }

    /// A title is that of one row, and the place may show another one soon.
    pub(super) fn untitle(&mut self) {
        if let Some(cell) = self.titled.take() {
            put(&cell, "title", None);
        }
    }

    /// Takes what has changed over.
    pub(super) fn update(&mut self, props: &GridProps) {
        self.untitle();
        let before = std::mem::replace(&mut self.props, props.clone());
        if !(before.columns.len() == props.columns.len()
            && before.columns.iter().zip(&*props.columns).all(|(one, other)| one.is_like(other)))
        {
            self.rebuild();
        }
        self.slots.iter_mut().for_each(|slot| slot.fit(&props.columns, self.letter));
        self.head.update(&self.root, &props.columns, props.marked);
        let rows = &props.source.rows;
        put(&self.root, "aria-busy", (props.waiting > 0).then_some("true"));
        if before.source != props.source {
            self.follow();
        }
        if self.rows != rows.len() {
            self.rows = rows.len();
            set(&self.root, "aria-rowcount", &(self.rows + 1).to_string());
        }
        self.fit(self.window.row, self.window.view);
        if let Some((wish, goal)) = props.goal
            && wish != self.goal
            && self.rows > 0
        {
            self.goal = wish;
            match goal {
                GridGoal::Place(top) => self.scroll_to(top.into()),
                GridGoal::Row(row) => self.come_to(Place { row: Some(row), column: self.active.column }),
            }
        }
        self.draw(true);
    }

    /// The keyboard and the beginning of a range stay at their rows in a new order.
    fn follow(&mut self) {
        let rows = self.props.source.rows.clone();
        let shown = |at: usize| self.slots.iter().find(|slot| slot.at == at).map(|slot| slot.key);
        let found = |at: usize| shown(at).and_then(|key| rows.find(key));
        let now = |at: usize| found(at).unwrap_or(at);
        // Who is among the tags of a row stays there as long as there is that row.
        self.tag = self.tag.filter(|_| self.active.row.and_then(found).is_some());
        self.active.row = self.active.row.map(now);
        self.anchor = self.anchor.map(now);
        self.end = self.end.map(now);
        if let Some(row) = self.active.row {
            self.active.row = rows.len().checked_sub(1).map(|last| row.min(last));
        }
    }

    /// Other columns: everything is made anew.
    fn rebuild(&mut self) {
        let columns = self.props.columns.clone();
        let head = Head::new(&self.document, &self.id, &columns);
        let _ = self.head.row.replace_with_with_node_1(&head.row);
        self.head = head;
        self.template = template(&self.document, &columns).unchecked_into();
        self.keep(0);
        self.active.column = self.active.column.min(columns.len());
    }

    /// Fits the window and the box that stands for all rows to the present sizes.
    fn fit(&mut self, row: i64, view: i64) {
        let rows = self.count() as i64;
        if rows * row > SAFE_HEIGHT && !std::mem::replace(&mut self.probed, true) {
            self.window.limit = self.tallest();
        }
        let bar = self.window.bar;
        if row != self.window.row {
            // As a whole number of pixels, so that rows stand where they are thought to be.
            style(&self.root, "--mw-grid-row", &pixels(row));
        }
        self.window.resize(rows, row, view, self.window.limit);
        let height = self.window.height();
        if self.height != height {
            self.height = height;
            style(&self.body, "height", &pixels(height));
        }
        // The browser itself takes the bar back from below the end of a shorter list.
        if self.window.bar != bar.min((height - view).max(0)) {
            self.move_bar();
        }
    }

    /// The tallest box that this browser makes at the present zoom. What the browser says is asked for and not known: it
    /// depends on the zoom and on the screen. A list may become longer, so its present length makes no difference.
    fn tallest(&mut self) -> i64 {
        let mut asked = EXACT_HEIGHT;
        while asked > SAFE_HEIGHT {
            style(&self.body, "height", &pixels(asked));
            let made = i64::from(self.body.offset_height());
            if made >= asked {
                break;
            }
            // Some browsers make a smaller box, and some none at all.
            asked = if made > SAFE_HEIGHT { made - made / 8 } else { asked / 2 };
        }
        self.height = -1;
        asked.max(SAFE_HEIGHT)
    }

    fn move_bar(&self) {
        self.root.set_scroll_top(self.window.bar as i32);
    }

    /// Scrolls the list.
    pub(super) fn scroll_to(&mut self, top: i64) {
        let bar = self.window.bar;
        self.window.go(top);
        // To set what is set already would have the browser lay everything out at once.
        if self.window.bar != bar {
            self.move_bar();
        }
    }

    /// The bar was moved.
    pub(super) fn scrolled(&mut self) {
        let bar = self.root.scroll_top().into();
        if bar == self.window.bar {
            return;
        }
        self.window.scrolled(bar);
        if self.window.bar != bar {
            self.move_bar();
        }
        self.still(false);
        self.draw(false);
    }

    /// Draws the rows that came into sight, or all of them again.
    pub(super) fn draw(&mut self, mut again: bool) {
        self.moved = true;
        let count = self.count();
        let wanted = (self.window.view / self.window.row) as usize + 2 + 2 * SPARE as usize + BLOCK;
        self.show_all(self.all && count <= ALL_ROWS);
        let present = self.slots.len();
        let pool = match self.all {
            true => count,
            false if (wanted..2 * wanted).contains(&present) => present,
            false => wanted,
        };
        again |= self.keep(pool);
        let pool = self.slots.len();
        let first = if self.all { 0 } else { self.window.span(SPARE).start as usize / BLOCK * BLOCK };
        for at in first..first + pool {
            if at % BLOCK == 0 && at < count {
                self.blocks[at % pool / BLOCK].place(self.window.place(at as i64));
            }
            self.draw_row(at, at % pool, count, again);
        }
        self.batch.flush();
        self.mark();
    }

    fn draw_row(&mut self, at: usize, slot: usize, count: usize, again: bool) {
        let slot = &mut self.slots[slot];
        if at >= count {
            return slot.show(&mut self.batch, NOWHERE);
        }
        if slot.at == at && !again {
            return;
        }
        slot.show(&mut self.batch, at);
        let rows = &self.props.source.rows;
        let mut writer = RowWriter::new(slot, &mut self.batch, &self.document);
        if at < rows.len() {
            rows.draw(at, &mut writer);
        } else {
            writer.waits();
        }
        writer.end();
    }

    /// Has so many places for rows, in whole blocks. Says whether they are other ones than before.
    fn keep(&mut self, pool: usize) -> bool {
        let blocks = pool.div_ceil(BLOCK);
        let changed = self.blocks.len() != blocks;
        if changed {
            put(&self.body, "aria-owns", None);
            self.first = 0;
        }
        for block in self.blocks.drain(blocks.min(self.blocks.len())..) {
            block.element.remove();
        }
        self.slots.truncate(blocks * BLOCK);
        while self.blocks.len() < blocks {
            let block = Block::new(&self.document);
            set(&block.element, "id", &join(&[&self.id, "-b-", &self.blocks.len().to_string()]));
            for _ in 0..BLOCK {
                let id = join(&[&self.id, "-", &self.slots.len().to_string()]);
                let pick = join(&[&self.id, "-pick"]);
                let Some(slot) = Slot::new(&self.template, &self.props.columns, self.letter, &id, &pick) else {
                    return changed;
                };
                add(&block.element, &slot.row);
                self.slots.push(slot);
            }
            add(&self.body, &block.element);
            self.blocks.push(block);
        }
        changed
    }

    /// Marks the keyboard's cell, if its row is in the page.
    pub(super) fn mark(&mut self) {
        let Place { row, column } = self.active;
        let slot = row.and_then(|row| self.slots.iter().find(|slot| slot.at == row));
        let cell = match (row, slot) {
            (None, _) => match column.checked_sub(1) {
                None => self.head.row.first_element_child().map(JsCast::unchecked_into),
                Some(column) => self.head.cells.get(column).map(|cell| cell.element.clone()),
            },
            (_, None) => None,
            (_, Some(slot)) => slot.focus(column, self.tag),
        };
        if cell != self.at {
            if let Some(before) = &self.at {
                put(before, "data-at", None);
            }
            if let Some(cell) = &cell {
                set(cell, "data-at", "");
            }
            put(&self.root, "aria-activedescendant", cell.as_ref().map(|cell| cell.id()).as_deref());
            self.at = cell;
        }
    }

    /// Takes the keyboard to a cell and brings it into sight.
    pub(super) fn come_to(&mut self, place: Place) {
        self.active = place;
        self.tag = None;
        if let Some(top) = place.row.and_then(|row| self.window.reveal(row as i64)) {
            self.scroll_to(top);
        }
        self.draw(false);
    }

    /// The reader has paused.
    pub(super) fn settle(&mut self) {
        let (bar, count) = (self.window.bar, self.count());
        self.window.settle();
        if self.window.bar != bar {
            self.move_bar();
        }
        let all = count <= ALL_ROWS;
        if self.window.bar != bar || all != self.all {
            self.show_all(all);
            self.draw(false);
            self.moved = false;
        }
        self.widen();
        self.put_in_order();
        let (seen, rows) = (self.window.seen(), self.props.source.rows.len());
        let seen = (seen.start as usize).min(rows)..(seen.end as usize).min(rows);
        if self.seen != seen {
            self.seen = seen.clone();
            self.out.push(GridEvent::Seen(seen));
        }
        self.tell_place();
    }

    /// Tells who reads the page without seeing it in which order the blocks are. To move them would lay them out anew.
    fn put_in_order(&mut self) {
        let count = self.blocks.len().max(1);
        let first = if self.all { 0 } else { self.window.span(SPARE).start as usize / BLOCK % count };
        if self.first != first {
            self.first = first;
            let mut order = String::new();
            for at in first..first + count {
                order.push_str(&join(&[&self.id, "-b-", &(at % count).to_string(), " "]));
            }
            set(&self.body, "aria-owns", &order);
        }
    }

    /// Tells how far down the list is. Each time: what is the same place here may be another list to who is told. Of a
    /// list without rows nothing is known.
    pub(super) fn tell_place(&mut self) {
        if !self.props.source.rows.is_empty() {
            self.out.push(GridEvent::Place(self.window.top as i32));
        }
    }
}
