//! The console in a page of its own for each test, and what a reader does and sees there.

use console::app::App;
use console::platform::{self, Keep};
use console::route::Route;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};
use yew::AppHandle;

/// How many tasks of the browser a state may take to come about. It ends a test that waits in vain.
const PATIENCE: usize = 2_000;

/// The console, until it is dropped.
pub(crate) struct Console {
    app: Option<AppHandle<App>>,
    root: Element,
}

impl Console {
    /// Starts at a page with empty storage.
    pub(crate) async fn at(route: &Route) -> Self {
        Self::with_storage(route, &[]).await
    }

    /// Starts at a page, with values that an earlier run of this tab has kept.
    pub(crate) async fn with_storage(route: &Route, kept: &[(&str, &str)]) -> Self {
        for name in ["mw.prefs", "mw.connections"] {
            platform::forget(Keep::Browser, name);
            platform::forget(Keep::Tab, name);
        }
        for (name, value) in kept {
            platform::save(Keep::Tab, name, value);
        }
        platform::put_address(&route.url(), true);
        let document = platform::document();
        let root = document.create_element("div").expect("an element");
        document.body().expect("a body").append_child(&root).expect("a place in the page");
        let app = yew::Renderer::<App>::with_root(root.clone()).render();
        let console = Self { app: Some(app), root };
        // Only then the page has arrived; whatever is done earlier would lose the focus to its heading.
        until("the heading has the focus", || console.all("h1:focus").len() == 1).await;
        console
    }

    /// Everything that matches.
    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }

    /// The one element that matches and holds `text`, as soon as there is one.
    pub(crate) async fn find(&self, selector: &str, text: &str) -> HtmlElement {
        let found = || self.all(selector).into_iter().find(|e| e.text_content().unwrap_or_default().contains(text));
        until(&format!("{selector} with “{text}”"), || found().is_some()).await;
        found().expect("just seen")
    }

    /// The field with this label, as soon as there is one.
    pub(crate) async fn field(&self, label: &str) -> HtmlInputElement {
        let label = self.find("label", label).await;
        let id = label.get_attribute("for").expect("a label for a field");
        let field = self.all(&format!("[id='{id}']")).into_iter().next();
        field.and_then(|field| field.dyn_into().ok()).expect("the field of the label")
    }

    /// Types into a field, as a keyboard would.
    pub(crate) async fn type_in(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).expect("an event");
        field.dispatch_event(&event).expect("no listener throws");
        until("the console takes what was typed", || field.value() == text).await;
        platform::next_task().await;
    }

    /// Presses a button or a link, as soon as there is one.
    pub(crate) async fn press(&self, name: &str) {
        self.find("button, a", name).await.click();
    }

    /// The page as markup.
    pub(crate) fn markup(&self) -> String {
        self.root.outer_html()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

/// Waits for a state of the page.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..PATIENCE {
        if holds() {
            return;
        }
        platform::next_task().await;
    }
    panic!("waited in vain for: {what}");
}

/// The id of the element with the focus.
pub(crate) fn focused() -> String {
    platform::document().active_element().map(|element| element.id()).unwrap_or_default()
}
