//! A place for a row in the page. It shows one row after another, and remembers what it shows.

use super::dom::{Batch, Into, add, draw, element, join, picture, pixels, put, set, style, text};
use super::{CellKind, GridColumn};
use crate::ui::Icon;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Node};

/// A place that shows no row.
pub(super) const NOWHERE: usize = usize::MAX;

/// A place for a row.
pub(super) struct Slot {
    pub(super) row: HtmlElement,
    pub(super) cells: Vec<Cell>,
    /// The row it shows.
    pub(super) at: usize,
    /// What the row says it is.
    pub(super) key: u64,
    /// Whether it shows the heading of a group.
    pub(super) heading: bool,
    check: HtmlInputElement,
    selected: bool,
    state: &'static str,
    group: Option<Group>,
}

/// Some places for rows that are moved as one: what is moved costs more than what only stands in it.
pub(super) struct Block {
    pub(super) element: HtmlElement,
    y: i64,
}

/// How many rows are moved as one.
pub(super) const BLOCK: usize = 4;

impl Block {
    pub(super) fn new(document: &Document) -> Self {
        Self { element: element(document, "div", "mw-grid__block", "presentation"), y: -1 }
    }

    /// Puts the rows at a height of the list's box.
    pub(super) fn place(&mut self, y: i64) {
        if self.y != y {
            self.y = y;
            style(&self.element, "transform", &join(&["translateY(", &pixels(y), ")"]));
        }
    }
}

/// A place for a value.
pub(super) struct Cell {
    pub(super) element: HtmlElement,
    pub(super) kind: CellKind,
    pub(super) labels: Vec<Label>,
    /// How many of the labels are in sight.
    pub(super) used: usize,
    text: Node,
    /// The link of a name, the picture of a status, what follows the tags.
    inner: Option<Element>,
    base: String,
    state: &'static str,
    /// How wide a text may be that has room, as [`width`] tells it.
    room: u32,
    mono: bool,
    look: Look,
    shown: String,
    href: String,
}

/// What a cell needs only for some texts. Most need none of it, and clipping, dots and the direction of a script take the
/// browser as long as all the rest of such a cell.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Look {
    /// The text may be too long for the cell.
    long: bool,
    /// Its script may run from right to left.
    turns: bool,
    /// It has tags, which are cut off where the cell ends.
    tags: bool,
}

/// A place for a tag.
pub(super) struct Label {
    pub(super) element: HtmlElement,
    pub(super) name: String,
    text: Node,
    mark: u8,
    turns: bool,
}

/// The heading of a group: a caret, its name and how many rows it has.
struct Group {
    button: HtmlElement,
    texts: [(Node, String); 2],
    collapsed: bool,
}

/// The classes of a cell that stay.
pub(super) fn classes(column: &GridColumn, at: usize) -> String {
    let grow = if column.flexible { " mw-grid__grow" } else { "" };
    let stays = if column.kind == CellKind::Name { " mw-grid__stays" } else { "" };
    join(&["mw-w", &at.to_string(), grow, stays, " ", column.class])
}

/// A row without any text, of which every slot is a copy.
pub(super) fn template(document: &Document, columns: &[GridColumn]) -> HtmlElement {
    let row = element(document, "div", "mw-grid__row", "row");
    set(&row, "aria-selected", "false");
    row.set_hidden(true);
    let pick = element(document, "div", "mw-grid__box", "gridcell");
    let check = element(document, "input", "", "");
    set(&check, "type", "checkbox");
    set(&check, "tabindex", "-1");
    add(&pick, &check);
    add(&row, &pick);
    for (at, column) in columns.iter().enumerate() {
        let role = if column.kind == CellKind::Name { "rowheader" } else { "gridcell" };
        let cell = element(document, "div", &join(&["mw-grid__cell ", &classes(column, at)]), role);
        match column.kind {
            CellKind::Text => drop(text(document, &cell, "")),
            CellKind::Name => {
                let link = element(document, "a", "", "");
                set(&link, "tabindex", "-1");
                text(document, &link, "");
                add(&cell, &link);
            }
            CellKind::Status => {
                add(&cell, &picture(document));
                text(document, &cell, "");
            }
            CellKind::Tags => {
                let more = element(document, "span", "mw-grid__more", "");
                text(document, &more, "");
                add(&cell, &more);
            }
        }
        add(&row, &cell);
    }
    row
}

impl Slot {
    /// A copy of the template. `id` is the start of the ids of its cells, `pick` the id of the word "Select".
    /// `letter` is the size of letters in pixels.
    pub(super) fn new(template: &Element, columns: &[GridColumn], letter: u32, id: &str, pick: &str) -> Option<Self> {
        let row: HtmlElement = template.clone_node_with_deep(true).ok()?.unchecked_into();
        let pick_cell = row.first_element_child()?;
        set(&pick_cell, "id", &join(&[id, "-0"]));
        let check: HtmlInputElement = pick_cell.first_element_child()?.unchecked_into();
        let (mut next, mut cells) = (pick_cell.next_element_sibling(), Vec::new());
        for (at, column) in columns.iter().enumerate() {
            let element: HtmlElement = next?.unchecked_into();
            next = element.next_element_sibling();
            let cell_id = join(&[id, "-", &(at + 1).to_string()]);
            set(&element, "id", &cell_id);
            if column.kind == CellKind::Name {
                set(&check, "aria-labelledby", &join(&[pick, " ", &cell_id]));
            }
            let inner = element.first_element_child();
            let text = match (&inner, column.kind) {
                (Some(inner), CellKind::Name | CellKind::Tags) => inner.first_child()?,
                _ => element.last_child()?,
            };
            let base = join(&["mw-grid__cell ", &classes(column, at)]);
            let (shown, href, labels) = (String::new(), String::new(), Vec::new());
            let (kind, room, look) = (column.kind, room(column, letter), Look::default());
            let mono = column.class.split(' ').any(|class| class == "mw-mono");
            cells.push(Cell {
                element,
                kind,
                labels,
                used: 0,
                text,
                inner,
                base,
                state: "",
                room,
                mono,
                look,
                shown,
                href,
            });
        }
        Some(Self { row, cells, at: NOWHERE, key: 0, heading: false, check, selected: false, state: "", group: None })
    }

    /// Takes over the widths of the columns and the size of letters in pixels.
    pub(super) fn fit(&mut self, columns: &[GridColumn], letter: u32) {
        self.cells.iter_mut().zip(columns).for_each(|(cell, column)| cell.fit(room(column, letter)));
    }

    /// Shows a row, or nothing. What a place shows can only be found by that number.
    pub(super) fn show(&mut self, batch: &mut Batch, at: usize) {
        if self.at == at {
            return;
        }
        if at == NOWHERE || self.at == NOWHERE {
            self.row.set_hidden(at == NOWHERE);
        }
        self.at = at;
        if at != NOWHERE {
            // Rows count from 1, and the head is the first of them.
            batch.add(&self.row, Into::Number, &(at + 2).to_string());
        }
    }

    /// The element for the keyboard's cell in this row.
    pub(super) fn focus(&self, column: usize, tag: Option<usize>) -> Option<HtmlElement> {
        if self.heading {
            return self.group.as_ref().map(|group| group.button.clone());
        }
        let Some(column) = column.checked_sub(1) else {
            return self.check.parent_element().map(JsCast::unchecked_into);
        };
        let cell = self.cells.get(column)?;
        let label = tag.filter(|tag| *tag < cell.used).map(|tag| &cell.labels[tag].element);
        Some(label.unwrap_or(&cell.element).clone())
    }

    pub(super) fn select(&mut self, on: bool) {
        if self.selected != on {
            self.selected = on;
            set(&self.row, "aria-selected", if on { "true" } else { "false" });
        }
        // The reader's click has moved the box already.
        if self.check.checked() != on {
            self.check.set_checked(on);
        }
    }

    /// Sets what kind of row it is.
    pub(super) fn state(&mut self, state: &'static str) {
        if self.state != state {
            let waits = |state| state == super::writer::WAITING;
            if waits(self.state) != waits(state) {
                put(&self.row, "aria-hidden", waits(state).then_some("true"));
            }
            self.state = state;
            set(&self.row, "class", &join(&["mw-grid__row ", state]));
        }
    }

    /// Shows the heading of a group over all columns.
    pub(super) fn group(&mut self, batch: &mut Batch, document: &Document, title: &str, count: &str, collapsed: bool) {
        let id = join(&[&self.row.first_element_child().map(|cell| cell.id()).unwrap_or_default(), "-group"]);
        let row = &self.row;
        let group = self.group.get_or_insert_with(|| {
            let cell = element(document, "div", "mw-grid__group", "gridcell");
            set(&cell, "id", &join(&[&id, "-cell"]));
            let button = element(document, "span", "mw-grid__heading", "button");
            set(&button, "id", &id);
            let caret = picture(document);
            draw(&caret, Icon::CARET_DOWN);
            add(&button, &caret);
            let title = text(document, &button, "");
            let counted = element(document, "span", "mw-count", "");
            let texts = [(title, String::new()), (text(document, &counted, ""), String::new())];
            add(&button, &counted);
            set(&button, "aria-expanded", "true");
            add(&cell, &button);
            add(row, &cell);
            Group { button, texts, collapsed: false }
        });
        write(batch, &group.texts[0].0, &mut group.texts[0].1, title);
        write(batch, &group.texts[1].0, &mut group.texts[1].1, count);
        if group.collapsed != collapsed {
            group.collapsed = collapsed;
            set(&group.button, "aria-expanded", if collapsed { "false" } else { "true" });
        }
    }
}

/// How wide a text may be that a cell has room for, as [`width`] tells it. What is wider ends in dots where it is cut off.
/// A text may reach into the space that lies before the next cell, but not to its end.
fn room(column: &GridColumn, letter: u32) -> u32 {
    let (taken, bold) = match column.kind {
        CellKind::Status => (25, 100),
        CellKind::Name => (6, 106),
        CellKind::Text | CellKind::Tags => (6, 100),
    };
    column.width.saturating_sub(taken) * 13_000 / (letter * bold)
}

/// How wide a text is, in tenths of a pixel where letters have 13 pixels. Digits are all of one width, and so is everything
/// in `mono`. Letters of other scripts take more bytes than they are wider. To ask the browser would cost as much as
/// drawing the row.
fn width(text: &str, mono: bool) -> u32 {
    if mono {
        return text.len() as u32 * 78;
    }
    let letter = |byte| match byte {
        b' ' | b'!' | b'\'' | b',' | b'.' | b':' | b';' | b'I' | b'i' | b'j' | b'l' => 33,
        b'"' | b'(' | b')' | b'/' | b'[' | b'\\' | b']' | b'f' | b'r' | b't' | b'{' | b'|' | b'}' => 50,
        b'*' | b'-' | b'_' | b's' | b'z' => 59,
        b'?' | b'a' | b'c' | b'e' | b'h' | b'k' | b'n' | b'u' | b'v' | b'x' | b'y' => 71,
        b'%' | b'&' | b'A'..=b'D' | b'H' | b'N' | b'U' | b'V' | b'X' | b'Y' | b'w' => 93,
        b'@' | b'G' | b'M' | b'O' | b'Q' | b'W' | b'm' => 112,
        b'P' | b'R' | b'S' | b'T' => 84,
        // Digits, the other letters, and bytes of those of other scripts.
        _ => 78,
    };
    text.bytes().map(letter).sum()
}

/// Whether a text may have letters of a script that runs from right to left.
fn turns(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| c >= '\u{590}' && !('\u{2000}'..='\u{2bff}').contains(&c))
}

/// Writes a text where it differs from what is there, and says whether it does.
fn write(batch: &mut Batch, node: &Node, shown: &mut String, text: &str) -> bool {
    let other = shown != text;
    if other {
        shown.clear();
        shown.push_str(text);
        batch.add(node, Into::Text, text);
    }
    other
}

impl Cell {
    /// The text of the cell, with a class that says what kind it is.
    pub(super) fn text(&mut self, batch: &mut Batch, text: &str, state: &'static str) {
        let other = write(batch, &self.text, &mut self.shown, text);
        if other || self.state != state || self.look.tags != (self.used > 0) {
            self.dress(state);
        }
    }

    /// Takes over how wide a text may be.
    fn fit(&mut self, room: u32) {
        if std::mem::replace(&mut self.room, room) != room {
            self.dress(self.state);
        }
    }

    fn dress(&mut self, state: &'static str) {
        let text = &self.shown;
        let look = Look { long: width(text, self.mono) > self.room, turns: turns(text), tags: self.used > 0 };
        if (self.state, self.look) != (state, look) {
            (self.state, self.look) = (state, look);
            let class = |on: bool, class| if on { class } else { "" };
            let (long, turns) = (class(look.long, " mw-grid__long"), class(look.turns, " mw-grid__turns"));
            let tags = class(look.tags, " mw-grid__tagged");
            set(&self.element, "class", &join(&[&self.base, " ", state, long, turns, tags]));
        }
    }

    /// Where the link of a name leads; an empty text stands for nowhere.
    pub(super) fn href(&mut self, batch: &mut Batch, href: &str) {
        if self.href != href
            && let Some(link) = &self.inner
        {
            self.href.clear();
            self.href.push_str(href);
            match href {
                "" => put(link, "href", None),
                _ => batch.add(link, Into::Address, href),
            }
        }
    }

    /// A word with its picture.
    pub(super) fn status(&mut self, batch: &mut Batch, text: &str, class: &'static str, icon: Icon) {
        if self.state != class
            && let Some(picture) = &self.inner
        {
            draw(picture, icon);
        }
        self.text(batch, text, class);
    }

    /// Tags, and what follows them.
    pub(super) fn tags(&mut self, batch: &mut Batch, document: &Document, tags: &[(&str, u8)], rest: &str) {
        for (at, (name, mark)) in tags.iter().enumerate() {
            if at == self.labels.len() {
                self.labels.push(Label::new(document, &self.element, at, self.inner.as_deref()));
            }
            let label = &mut self.labels[at];
            if at >= self.used {
                label.element.set_hidden(false);
            }
            label.show(batch, name, *mark);
        }
        for label in self.labels.iter().take(self.used).skip(tags.len()) {
            label.element.set_hidden(true);
        }
        self.used = tags.len();
        self.text(batch, rest, "");
    }
}

impl Label {
    fn new(document: &Document, cell: &Element, at: usize, before: Option<&Node>) -> Self {
        let made = element(document, "span", "", "button");
        set(&made, "id", &join(&[&cell.id(), "-", &at.to_string()]));
        set(&made, "tabindex", "-1");
        let text = text(document, &made, "");
        let _ = cell.insert_before(&made, before);
        Self { element: made, name: String::new(), text, mark: u8::MAX, turns: false }
    }

    fn show(&mut self, batch: &mut Batch, name: &str, mark: u8) {
        write(batch, &self.text, &mut self.name, name);
        let turns = turns(name);
        if (self.mark, self.turns) != (mark, turns) {
            (self.mark, self.turns) = (mark, turns);
            // Discs first, then rings, of the same colours.
            let form = if mark < 6 { "mw-grid__tag mw-mark--" } else { "mw-grid__tag mw-grid__tag--ring mw-mark--" };
            let turns = if turns { " mw-grid__turns" } else { "" };
            set(&self.element, "class", &join(&[form, &mark.to_string(), turns]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn only_letters_that_may_run_the_other_way_are_asked_to() {
        for text in ["", "web-1", "webshop-münchen", "–", "“web”…", "→", "🎮 lobby", "веб-07", "名前"]
        {
            assert_eq!(
                turns(text),
                text.contains(['🎮', '名']),
                "{text}: a script beyond Hebrew is looked at, it does no harm"
            );
        }
        for text in ["שרת", "خادم-3", "web-خ", "\u{1e900}"] {
            assert!(turns(text), "{text}");
        }
    }
}
