//! The search line as a combobox, without a server: keys, the list, and what the page is told.

use crate::support::until;
use console::later;
use console::pages::servers::search::SearchLine;
use console::platform;
use console::store::fleet::FleetView;
use console::store::prefs::PrefsProvider;
use domain::fleet::Context;
use domain::query::parse;
use domain::{ConnectionId, Server, ServerId};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};
use yew::prelude::*;

thread_local! {
    /// What the page was told, in order.
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A page that does with the line what the page of the servers does.
#[component]
fn Page() -> Html {
    let text = use_state(|| AttrValue::from("-status:released"));
    let fleet = use_memo((), |()| {
        let fleet = FleetView::default();
        let server = |id: &str, tags: &[&str]| Server {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Server::new(ServerId::new(id).expect("an identity"))
        };
        let servers = vec![server("a", &["prod", "edge"]), server("b", &["prod"]), server("c", &["proxy"])];
        fleet.servers_mut().append(ConnectionId(1), servers);
        fleet
    });
    let tell = |what: &'static str| {
        let text = text.setter();
        Callback::from(move |typed: String| {
            TOLD.with_borrow_mut(|told| told.push([what, &typed].concat()));
            text.set(typed.into());
        })
    };
    let mistake = parse(&text).err().map(Rc::new);
    let context = use_memo((), |()| Context::default());
    html! {
        <PrefsProvider><ContextProvider<FleetView> context={(*fleet).clone()}>
            <SearchLine text={(*text).clone()} on_text={tell("text ")} on_go={tell("go ")} {mistake} {context} />
        </ContextProvider<FleetView>></PrefsProvider>
    }
}

/// The page, until it is dropped.
struct Shown {
    app: Option<AppHandle<Page>>,
    root: Element,
}

impl Shown {
    async fn new() -> Self {
        TOLD.take();
        platform::forget(platform::Keep::Browser, "mw.prefs");
        later::load().await.expect("one program file");
        let root = platform::document().create_element("div").expect("an element");
        platform::document().body().expect("a body").append_child(&root).expect("a place in the page");
        let app = yew::Renderer::<Page>::with_root(root.clone()).render();
        let shown = Self { app: Some(app), root };
        until("the line is there", || shown.find("input").is_some()).await;
        shown.input().focus().expect("an element that takes the focus");
        shown
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).expect("a selector")?.dyn_into().ok()
    }

    fn input(&self) -> HtmlInputElement {
        self.find("input").expect("the line").unchecked_into()
    }

    fn labels(&self) -> Vec<String> {
        let found = self.root.query_selector_all("[role=option] bdi").expect("a selector");
        (0..found.length()).filter_map(|at| found.item(at)?.text_content()).collect()
    }

    /// The suggestion that Enter would take.
    fn active(&self) -> Option<String> {
        let id = self.input().get_attribute("aria-activedescendant")?;
        let option = self.find(&format!("#{id}[aria-selected=true]")).expect("the suggestion that the line names");
        option.query_selector("bdi").expect("a selector")?.text_content()
    }

    /// Replaces the text, as a keyboard would that types it all at once.
    async fn type_text(&self, text: &str) {
        let input = self.input();
        input.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).expect("an event");
        input.dispatch_event(&event).expect("no listener throws");
        let said = format!("text {text}");
        until("the page is told", || TOLD.with_borrow(|told| told.last() == Some(&said))).await;
    }

    /// Presses a key; the answer says whether the browser would still act on it.
    async fn press(&self, key: &str) -> bool {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
        let passed = self.input().dispatch_event(&event).expect("no listener throws");
        platform::next_task().await;
        passed
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

#[wasm_bindgen_test]
async fn the_text_at_rest_ends_in_a_space_and_the_page_is_told_every_change() {
    let shown = Shown::new().await;
    until("the text is there", || shown.input().value() == "-status:released ").await;
    shown.type_text("a").await;
    shown.type_text("ab").await;
    assert_eq!(TOLD.take(), ["text a", "text ab"]);
}

#[wasm_bindgen_test]
async fn values_come_with_counts_and_only_a_chosen_one_is_taken() {
    let shown = Shown::new().await;
    shown.type_text("tag:pro").await;
    until("the list opens", || shown.labels() == ["prod", "proxy"]).await;
    assert_eq!(shown.find("[role=option] .mw-count").and_then(|count| count.text_content()).as_deref(), Some("2"));
    assert_eq!(shown.input().get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(shown.active(), None);
    assert!(!shown.press("Enter").await, "Enter is used up by closing the list");
    until("the list is closed", || shown.labels().is_empty()).await;
    assert_eq!(shown.input().value(), "tag:pro");
    shown.press("ArrowDown").await;
    until("the first is chosen", || shown.active().as_deref() == Some("prod")).await;
    shown.press("ArrowDown").await;
    until("the second is chosen", || shown.active().as_deref() == Some("proxy")).await;
    shown.press("ArrowDown").await;
    until("what is typed is chosen again", || shown.active().is_none()).await;
    shown.press("ArrowUp").await;
    until("the last is chosen", || shown.active().as_deref() == Some("proxy")).await;
    TOLD.take();
    assert!(!shown.press("Enter").await);
    until("it is taken", || shown.input().value() == "tag:proxy ").await;
    assert_eq!(TOLD.take(), ["go tag:proxy "]);
    assert!(shown.find("[role=listbox]").is_none());
}

#[wasm_bindgen_test]
async fn a_choice_for_an_older_text_is_not_taken() {
    let shown = Shown::new().await;
    shown.type_text("tag:pro").await;
    until("the list opens", || !shown.labels().is_empty()).await;
    shown.press("ArrowDown").await;
    until("the first is chosen", || shown.active().is_some()).await;
    shown.type_text("tag:ed").await;
    until("typing takes the choice back", || shown.active().is_none()).await;
    shown.press("ArrowDown").await;
    until("the list is that of the new text", || shown.active().as_deref() == Some("edge")).await;
}

#[wasm_bindgen_test]
async fn escape_closes_then_clears_and_tab_without_a_choice_passes() {
    let shown = Shown::new().await;
    shown.type_text("tag:pro").await;
    until("the list opens", || !shown.labels().is_empty()).await;
    assert!(shown.press("Tab").await, "Tab goes on through the page");
    assert!(!shown.press("Escape").await);
    until("the list is closed", || shown.labels().is_empty()).await;
    assert_eq!(shown.input().value(), "tag:pro");
    TOLD.take();
    assert!(!shown.press("Escape").await);
    until("the line is empty", || shown.input().value().is_empty()).await;
    assert_eq!(TOLD.take(), ["go "]);
    assert!(shown.press("Escape").await, "an empty line leaves the key to others");
}

#[wasm_bindgen_test]
async fn a_mistake_is_told_after_a_pause_and_mended_by_its_button() {
    let shown = Shown::new().await;
    shown.type_text("(a ").await;
    assert_eq!(shown.input().get_attribute("aria-invalid"), None, "it may only be half typed");
    until("the mistake is told", || shown.input().get_attribute("aria-invalid").as_deref() == Some("true")).await;
    let sentence = shown.input().get_attribute("aria-describedby").expect("a description");
    let sentence = shown.find(&format!("#{sentence}")).expect("the sentence");
    assert!(sentence.text_content().expect("words").contains("not closed"));
    assert_eq!(shown.find(".mw-echo__wrong").and_then(|place| place.text_content()).as_deref(), Some("("));
    TOLD.take();
    let fix = sentence.query_selector("button").expect("a selector").expect("a way to mend it");
    fix.unchecked_into::<HtmlElement>().click();
    until("it is mended", || shown.input().get_attribute("aria-invalid").is_none()).await;
    assert!(TOLD.take().first().is_some_and(|told| told.starts_with("go (a")));
}

#[wasm_bindgen_test]
async fn the_colours_hold_the_same_letters_as_the_line() {
    let shown = Shown::new().await;
    for text in ["tag:(a, b)  OR -x ", "  \"two words\" name:münchen*  ", "(((", "a:b:c \u{1f600} ="] {
        shown.type_text(text).await;
        until("the colours follow", || {
            shown.find(".mw-echo").and_then(|echo| echo.text_content()).as_deref() == Some(text)
        })
        .await;
    }
}

#[wasm_bindgen_test]
async fn a_slash_leads_to_the_end_of_the_line() {
    let shown = Shown::new().await;
    shown.input().blur().expect("an element with the focus");
    let init = KeyboardEventInit::new();
    init.set_key("/");
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    platform::document().body().expect("a body").dispatch_event(&event).expect("no listener throws");
    let input = shown.input();
    assert!(platform::document().active_element().is_some_and(|element| element.is_same_node(Some(&input))));
    assert_eq!(input.selection_start().expect("a text"), Some(input.value().len() as u32));
}
