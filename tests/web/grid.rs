//! The table of any length: which rows are in the page, what is written, and what a reader does in it.

use crate::support::until;
use console::platform;
use console::ui::StatusKind;
use console::ui::grid::{
    CellKind, Grid, GridColumn, GridEvent, GridGoal, GridRows, GridSource, Marked, RowWriter, SelectAction,
};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement};
use yew::AppHandle;
use yew::prelude::*;

/// The height of a row in these tests.
const ROW: f64 = 34.0;

#[derive(Clone, Default, PartialEq)]
struct Rows {
    count: usize,
    selected: HashSet<usize>,
    /// The row whose type is another one.
    changed: Option<usize>,
    reversed: bool,
    grouped: bool,
}

impl GridRows for Rows {
    fn len(&self) -> usize {
        self.count
    }

    fn find(&self, key: u64) -> Option<usize> {
        Some(if self.reversed { self.count - 1 - key as usize } else { key as usize })
    }

    fn title(&self, at: usize, column: usize) -> Option<String> {
        (column == 2).then(|| format!("all tags of {at}"))
    }

    fn draw(&self, at: usize, row: &mut RowWriter<'_>) {
        let number = if self.reversed { self.count - 1 - at } else { at };
        row.key(number as u64);
        if self.grouped && at == 0 {
            return row.heading("Amsterdam", "12", false);
        }
        row.selected(self.selected.contains(&at));
        row.link(0, &format!("#{number}"), &format!("web-{number}"));
        row.status(1, StatusKind::Success, "Delivered");
        row.tags(2, &[("prod", 2), ("ünï🦊", 7)], 3);
        row.text(3, if self.changed == Some(at) { "another" } else { "bm9" });
    }
}

#[derive(Clone, PartialEq, Default)]
struct Shown {
    rows: Rc<Rows>,
    revision: u64,
    waiting: usize,
    goal: Option<(u32, GridGoal)>,
}

thread_local! {
    static SET: RefCell<Option<UseStateSetter<Shown>>> = const { RefCell::new(None) };
    static SAID: RefCell<Vec<GridEvent>> = const { RefCell::new(Vec::new()) };
}

#[component]
fn Page() -> Html {
    let shown = use_state(Shown::default);
    SET.set(Some(shown.setter()));
    let column = |(key, kind)| GridColumn {
        key,
        name: key.into(),
        kind,
        width: 120,
        min: 40,
        class: "",
        sorted: None,
        flexible: kind == CellKind::Tags,
    };
    let columns = use_memo((), |()| {
        let all = [
            ("name", CellKind::Name),
            ("status", CellKind::Status),
            ("tags", CellKind::Tags),
            ("type", CellKind::Text),
        ];
        Rc::<[GridColumn]>::from(all.map(column))
    });
    let on_event = use_callback((), |event, ()| SAID.with_borrow_mut(|said| said.push(event)));
    let source = GridSource { rows: shown.rows.clone(), revision: shown.revision };
    html! { <Grid label="Servers" columns={(*columns).clone()} {source} marked={Marked::Some} waiting={shown.waiting} goal={shown.goal} {on_event} /> }
}

/// A table in a place of its own.
struct Table {
    app: Option<AppHandle<Page>>,
    host: Element,
    shown: RefCell<Shown>,
}

impl Table {
    async fn of(rows: Rows) -> Self {
        let document = platform::document();
        let host = document.create_element("div").expect("an element");
        let style = document.create_element("style").expect("an element");
        style.set_text_content(Some(&format!(
            "{} * {{ box-sizing: border-box }} :root {{ --mw--row: {ROW}px }} .host {{ display: flex; width: 800px; height: 374px }}",
            include_str!("../../static/css/45-grid.css")
        )));
        let place = document.create_element("div").expect("an element");
        place.set_class_name("host");
        host.append_child(&style).expect("a place");
        host.append_child(&place).expect("a place");
        document.body().expect("a body").append_child(&host).expect("a place in the page");
        let app = yew::Renderer::<Page>::with_root(place).render();
        let table = Self { app: Some(app), host, shown: RefCell::new(Shown::default()) };
        until("the table is there", || table.find("[role=columnheader]").is_some()).await;
        table.show(|shown| shown.rows = Rc::new(rows)).await;
        SAID.take();
        table
    }

    /// Changes what is shown, and waits until it is.
    async fn show(&self, change: impl FnOnce(&mut Shown)) {
        let next = {
            let mut shown = self.shown.borrow_mut();
            change(&mut shown);
            shown.revision += 1;
            shown.clone()
        };
        SET.with_borrow(|set| set.clone()).expect("a page").set(next.clone());
        let rows = (next.rows.count + 1).to_string();
        until("the table took the rows", || self.root().get_attribute("aria-rowcount").as_ref() == Some(&rows)).await;
        for _ in 0..4 {
            platform::next_task().await;
        }
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.host.query_selector(selector).expect("a selector").map(JsCast::unchecked_into)
    }

    fn root(&self) -> HtmlElement {
        self.find("[role=grid]").expect("a grid")
    }

    /// The row with this number, if it is in the page.
    fn row(&self, at: usize) -> Option<HtmlElement> {
        self.find(&format!("[role=row][aria-rowindex='{}']:not([hidden])", at + 2))
    }

    fn name(&self, at: usize) -> Option<String> {
        self.row(at)?.query_selector("a").expect("a selector")?.text_content()
    }

    fn in_page(&self) -> u32 {
        self.host.query_selector_all(".mw-grid__body [role=row]:not([hidden])").expect("a selector").length()
    }

    /// How far below the head a row begins.
    fn top(&self, at: usize) -> Option<f64> {
        let head = self.find(".mw-grid__heads")?.get_bounding_client_rect().bottom();
        Some(self.row(at)?.get_bounding_client_rect().top() - head)
    }

    fn is_in_sight(&self, at: usize) -> bool {
        let end = f64::from(self.root().client_height()) - ROW;
        self.top(at).is_some_and(|top| top > -0.6 && top + ROW < end + 1.6)
    }

    fn press(&self, key: &str) {
        send(&self.root(), "KeyboardEvent", "keydown", key);
    }

    /// The text of the keyboard's cell.
    fn at(&self) -> String {
        let id = self.root().get_attribute("aria-activedescendant").unwrap_or_default();
        let cell = self.find(&format!("[id='{id}']"));
        cell.and_then(|cell| cell.text_content()).unwrap_or_default()
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.host.remove();
    }
}

/// Sends an event as the browser would. `what` is a key or a button, with "^" for Control and "+" for Shift before it.
/// The answer says whether nobody prevented it.
fn send(target: &Element, class: &str, kind: &str, what: &str) -> bool {
    let init = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&init, &name.into(), &value).expect("an object");
    set("bubbles", true.into());
    set("cancelable", true.into());
    set("ctrlKey", what.starts_with('^').into());
    set("shiftKey", what.starts_with('+').into());
    set("key", what.trim_start_matches(['^', '+']).into());
    let class = js_sys::Reflect::get(&js_sys::global(), &class.into()).expect("a class of events");
    let class: &js_sys::Function = class.unchecked_ref();
    let event = js_sys::Reflect::construct(class, &js_sys::Array::of2(&kind.into(), &init));
    target.dispatch_event(event.expect("an event").unchecked_ref::<Event>()).expect("no listener throws")
}

fn click(target: &Element, how: &str) -> bool {
    send(target, "MouseEvent", "click", how)
}

/// What was said last, of what a reader does.
fn said() -> Option<GridEvent> {
    SAID.with_borrow(|said| {
        said.iter().rev().find(|event| !matches!(event, GridEvent::Seen(_) | GridEvent::Place(_))).cloned()
    })
}

fn many(count: usize) -> Rows {
    Rows { count, ..Rows::default() }
}

#[wasm_bindgen_test]
async fn only_the_rows_in_sight_are_in_the_page_and_all_of_a_short_list() {
    let table = Table::of(many(100_000)).await;
    assert!((20..60).contains(&table.in_page()), "{} rows are in the page", table.in_page());
    let scroller = table.root();
    for top in [34 * 50, 34 * 70_000 + 5, 34 * 99_990, 0] {
        scroller.set_scroll_top(top);
        let first = (scroller.scroll_top() / 34) as usize;
        until("the rows are there", || table.name(first + 1) == Some(format!("web-{}", first + 1))).await;
        assert!(table.is_in_sight(first + 1), "row {first} stands at {:?}", table.top(first));
    }
    assert!(table.in_page() < 60);
    let first = || {
        let order = table.find(".mw-grid__body")?.get_attribute("aria-owns")?;
        let block = table.find(&format!("[id='{}']", order.split(' ').next()?))?;
        block.first_element_child()?.get_attribute("aria-rowindex")
    };
    until("it is told what is in sight", || {
        SAID.with_borrow(|said| said.iter().any(|event| matches!(event, GridEvent::Seen(seen) if seen.start == 0)))
    })
    .await;
    scroller.set_scroll_top(34 * 1_004);
    until("the page is read from the first row on", || first().as_deref() == Some("998")).await;
    table.show(|shown| shown.rows = Rc::new(many(150))).await;
    until("all rows are in the page", || table.in_page() == 150).await;
    assert_eq!(table.name(149).as_deref(), Some("web-149"));
    table.show(|shown| shown.rows = Rc::new(many(2))).await;
    assert_eq!(table.in_page(), 2);
    table.show(|shown| (shown.rows, shown.waiting) = (Rc::new(many(2)), 5)).await;
    assert_eq!(table.in_page(), 7, "grey rows stand for those to come");
    assert!(table.row(6).expect("a grey row").has_attribute("aria-hidden"));
}

#[wasm_bindgen_test]
async fn only_what_differs_is_written() {
    let table = Table::of(many(1_000)).await;
    let mark = |at: usize| {
        let cell = table.row(at).expect("a row").last_element_child().expect("a cell");
        // A text that was not written again is still the one that was put there by hand.
        cell.last_child().expect("a text").set_node_value(Some("by hand"));
    };
    let text = |at: usize| table.row(at).and_then(|row| row.last_element_child()?.text_content()).unwrap_or_default();
    mark(3);
    mark(4);
    table.show(|shown| shown.rows = Rc::new(Rows { changed: Some(4), ..many(1_000) })).await;
    assert_eq!((text(3), text(4)), ("by hand".to_owned(), "another".to_owned()));
    let tags = table.row(4).and_then(|row| row.query_selector("[id$='-3']").ok()?).and_then(|cell| cell.text_content());
    assert_eq!(tags.as_deref(), Some("prodünï🦊+3"), "texts are cut where they were joined");
}

#[wasm_bindgen_test]
async fn a_million_rows_scroll_to_the_last_one_and_each_step_is_a_row() {
    let table = Table::of(many(1_000_000)).await;
    table.press("^End");
    until("the last row is in sight", || table.is_in_sight(999_999)).await;
    table.press("Home");
    table.press("ArrowRight");
    assert_eq!(table.at(), "web-999999");
    for at in (999_900..999_999).rev() {
        table.press("ArrowUp");
        assert_eq!(table.at(), format!("web-{at}"));
    }
    until("the row is in sight", || table.is_in_sight(999_900)).await;
    table.show(|shown| shown.goal = Some((1, GridGoal::Row(500_000)))).await;
    until("the row in the middle is in sight", || table.is_in_sight(500_000)).await;
    let before = table.top(500_000).expect("a place");
    let scroller = table.root();
    scroller.set_scroll_top(scroller.scroll_top() - 68);
    until("the list moved", || table.top(500_000).is_some_and(|top| (top - before - 68.0).abs() < 1.0)).await;
    assert!(table.is_in_sight(499_998));
}

#[wasm_bindgen_test]
async fn keys_move_and_the_cell_survives_scrolling_and_a_new_order() {
    let table = Table::of(many(1_000)).await;
    for (key, at) in [
        ("ArrowDown", "web-1"),
        ("PageDown", "web-10"),
        ("ArrowRight", "Delivered"),
        ("End", "bm9"),
        ("Home", ""),
        ("ArrowRight", "web-10"),
        ("^Home", ""),
        ("ArrowRight", "web-0"),
        ("ArrowUp", "name"),
    ] {
        table.press(key);
        assert_eq!(table.at(), at, "after {key}");
    }
    table.press("Enter");
    assert_eq!(said(), Some(GridEvent::Sort { column: "name", add: false }));
    table.press("+ArrowRight");
    assert!(matches!(said(), Some(GridEvent::Resize { column: "name", width: 136 })), "{:?}", said());
    table.press("^ArrowRight");
    assert_eq!(said(), Some(GridEvent::Move { column: "name", to: 1 }));
    table.press("ArrowLeft");
    table.press("ArrowDown");
    table.press("Enter");
    assert_eq!(said(), Some(GridEvent::Open(0)));
    table.root().set_scroll_top(34 * 500);
    until("the row has left", || table.row(0).is_none()).await;
    assert!(!table.root().has_attribute("aria-activedescendant"));
    table.show(|shown| shown.rows = Rc::new(Rows { reversed: true, ..many(1_000) })).await;
    table.press("ArrowDown");
    until("it is back in sight", || table.is_in_sight(1)).await;
}

#[wasm_bindgen_test]
async fn the_cell_stays_at_its_row_in_a_new_order() {
    let table = Table::of(many(30)).await;
    table.press("ArrowDown");
    assert_eq!(table.at(), "web-1");
    table.show(|shown| shown.rows = Rc::new(Rows { reversed: true, ..many(30) })).await;
    table.press("ArrowUp");
    assert_eq!(table.at(), "web-2", "the row above the one that is the last but one now");
}

#[wasm_bindgen_test]
async fn rows_are_selected_one_by_one_in_ranges_and_all_at_once() {
    let table = Table::of(many(1_000)).await;
    let select = |action| Some(GridEvent::Select(action));
    let check = |at: usize| table.row(at).and_then(|row| row.query_selector("input").ok()?).expect("a box");
    click(&check(2), "");
    assert_eq!(said(), select(SelectAction::Toggle(2)));
    click(&check(6), "+");
    assert_eq!(said(), select(SelectAction::Range(2, 6)));
    // What was selected shows, and the range still knows where it ended.
    table.show(|shown| shown.rows = Rc::new(Rows { selected: (2..=6).collect(), ..many(1_000) })).await;
    click(&check(4), "+");
    let left = SAID.with_borrow(|said| said.contains(&GridEvent::Select(SelectAction::Without(5, 6))));
    assert!(left, "a shorter range gives back what it leaves");
    click(&check(6), "+");
    table.press("ArrowUp");
    table.press("+ ");
    assert_eq!(said(), select(SelectAction::Range(2, 5)));
    table.press("ArrowDown");
    table.press(" ");
    assert_eq!(said(), select(SelectAction::Toggle(6)));
    click(&table.find("[role=columnheader] input").expect("the box in the head"), "");
    assert_eq!(said(), select(SelectAction::All(true)));
    table.show(|shown| shown.rows = Rc::new(Rows { selected: HashSet::from([3]), ..many(1_000) })).await;
    let selected = |at: usize| table.row(at).and_then(|row| row.get_attribute("aria-selected"));
    assert_eq!((selected(3).as_deref(), selected(4).as_deref()), (Some("true"), Some("false")));
    let names = check(3).get_attribute("aria-labelledby").expect("a name");
    let name: String = names.split(' ').filter_map(|id| table.find(&format!("[id='{id}']"))?.text_content()).collect();
    assert_eq!(name, "Selectweb-3");
}

#[wasm_bindgen_test]
async fn links_are_links_and_tags_and_groups_can_be_pressed() {
    let table = Table::of(many(1_000)).await;
    let link = table.row(5).and_then(|row| row.query_selector("a").ok()?).expect("a link");
    assert_eq!(link.get_attribute("href").as_deref(), Some("#5"));
    assert!(!click(&link, ""), "the browser does not follow it");
    assert_eq!(said(), Some(GridEvent::Open(5)));
    SAID.take();
    // In its own tab the browser would hide this one, which then draws nothing more.
    let left = Rc::new(Cell::new(false));
    let stop = Closure::<dyn FnMut(Event)>::new({
        let left = left.clone();
        move |event: Event| {
            left.set(!event.default_prevented());
            event.prevent_default();
        }
    });
    table.host.add_event_listener_with_callback("click", stop.as_ref().unchecked_ref()).expect("a listener");
    click(&link, "^");
    assert!(left.get(), "another tab is the browser's business");
    assert_eq!(said(), None);
    let tag = table.row(5).and_then(|row| row.query_selector("[role=button]").ok()?).expect("a tag");
    click(&tag, "");
    assert_eq!(said(), Some(GridEvent::Tag { row: 5, tag: "prod".to_owned() }));
    table.press("Enter");
    table.press("ArrowRight");
    table.press("Enter");
    assert_eq!(said(), Some(GridEvent::Tag { row: 5, tag: "ünï🦊".to_owned() }));
    table.press("Escape");
    table.press("ArrowLeft");
    assert_eq!(table.at(), "Delivered");
    table.show(|shown| shown.rows = Rc::new(Rows { grouped: true, ..many(1_000) })).await;
    click(&table.find(".mw-grid__heading").expect("a heading"), "");
    assert_eq!(said(), Some(GridEvent::Heading(0)));
    assert_eq!(table.at(), "Amsterdam12");
}

#[wasm_bindgen_test]
async fn a_cell_says_in_full_what_it_shows_in_short() {
    let table = Table::of(many(1_000)).await;
    send(&table.root(), "MouseEvent", "mousemove", "");
    let cell = table.row(2).and_then(|row| row.query_selector("[id$='-3']").ok()?).expect("a cell");
    send(&cell, "MouseEvent", "mouseover", "");
    assert_eq!(cell.get_attribute("title").as_deref(), Some("all tags of 2"));
    table.root().set_scroll_top(34 * 300);
    until("the title has gone with its row", || !cell.has_attribute("title")).await;
}
