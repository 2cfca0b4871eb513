//! The only place with window, storage, clock, clipboard and history.
//!
//! Everything here does nothing or answers with a plain default where the browser refuses, since none of it is worth a
//! broken page.

use domain::Timestamp;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, Storage, Window};

/// The browser's window. The console runs nowhere else.
#[expect(clippy::expect_used, reason = "without a window there is no console that could go on")]
pub fn window() -> Window {
    web_sys::window().expect("the console runs in a window")
}

/// The page's document.
#[expect(clippy::expect_used, reason = "without a document there is no console that could go on")]
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// Milliseconds since the epoch, by the reader's clock.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// The present, by the reader's clock.
pub fn now() -> Timestamp {
    Timestamp::from_seconds((now_ms() / 1_000.0) as i64)
}

/// Minutes that the reader's zone is ahead of UTC at `time`; daylight saving makes it depend on the time.
pub fn offset_at(time: Timestamp) -> i32 {
    let date = js_sys::Date::new(&JsValue::from_f64(time.seconds as f64 * 1_000.0));
    let offset = date.get_timezone_offset();
    if offset.is_finite() { -(offset as i32) } else { 0 }
}

/// The name of the reader's zone, such as `Europe/Amsterdam`.
pub fn zone_name() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// Where a small value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// In this browser, until it is cleared: preferences. Never a secret.
    Browser,
    /// In this tab, until it is closed. Never a secret.
    Tab,
}

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        Keep::Browser => window().local_storage(),
        Keep::Tab => window().session_storage(),
    }
    .ok()
    .flatten()
}

/// A kept value.
pub fn load(keep: Keep, name: &str) -> Option<String> {
    storage(keep)?.get_item(name).ok().flatten()
}

/// Keeps a value. The answer says whether the browser did it: a storage may be full or forbidden. For a preference that
/// need not be said.
pub fn save(keep: Keep, name: &str, value: &str) -> bool {
    storage(keep).is_some_and(|storage| storage.set_item(name, value).is_ok())
}

/// Takes a kept value away.
pub fn forget(keep: Keep, name: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.remove_item(name);
    }
}

/// The path below which the console lives, without a slash at the end. The page states it, since `<base>` is refused
/// by the content policy.
fn base() -> String {
    let stated = document().document_element().and_then(|root| root.get_attribute("data-base")).unwrap_or_default();
    stated.trim_end_matches('/').to_owned()
}

/// The address in the address bar, below the console's base: path and query.
pub fn address() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let path = path.strip_prefix(base().as_str()).unwrap_or(&path).to_owned();
    path + &location.search().unwrap_or_default()
}

/// The full path for a link to an address of ours.
pub fn href(address: &str) -> String {
    base() + address
}

/// The origin of this page, such as `https://console.example`.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Puts an address in the address bar, as a step to go back from or in place of the present one.
pub fn put_address(address: &str, replace: bool) {
    let Ok(history) = window().history() else { return };
    let href = href(address);
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&href))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&href))
    };
}

/// Loads the whole page again. What only lives in memory, as keys do, is gone then.
pub fn reload() {
    // It fails for documents that are no longer shown, and those need no reload.
    let _ = window().location().reload();
}

/// Sets the text of the tab.
pub fn set_title(page: &str) {
    document().set_title(&format!("{page} · metalworks"));
}

/// Puts the focus on the element with this id, if there is one.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Puts the focus on the first element that matches a selector, if there is one.
pub fn focus_first(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Copies a text. The answer says whether the browser did it.
pub async fn copy(text: &str) -> bool {
    // Outside secure contexts there is no clipboard object, and calling it would throw.
    let navigator = window().navigator();
    let present = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object());
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Saves a text as a file of the reader's.
pub fn download(name: &str, mime: &str, text: &str) -> Option<()> {
    download_parts(name, mime, &js_sys::Array::of1(&JsValue::from_str(text)))
}

/// Saves texts, one behind the other, as a file of the reader's.
pub fn download_parts(name: &str, mime: &str, parts: &js_sys::Array) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url).ok()
}

thread_local! {
    /// The sheets that are on their way or applied, by the link's id.
    static SHEETS: RefCell<Vec<(&'static str, js_sys::Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Enables the stylesheet of the page's head that is disabled at first. The answer, which need not be awaited for the
/// sheet to be fetched, says whether it is applied. One that did not arrive is fetched again when asked for again.
pub fn apply_sheet(id: &'static str) -> impl Future<Output = bool> + use<> {
    let link = document().get_element_by_id(id).and_then(|link| link.dyn_into::<web_sys::HtmlLinkElement>().ok());
    let awaited = link.map(|link| {
        let applied = SHEETS.with_borrow_mut(|sheets| match sheets.iter().find(|(other, _)| *other == id) {
            Some((_, applied)) => applied.clone(),
            None => {
                let applied = enable(&link);
                sheets.push((id, applied.clone()));
                applied
            }
        });
        (JsFuture::from(applied.clone()), applied, link)
    });
    async move {
        let Some((arrival, applied, link)) = awaited else { return true };
        let arrived = arrival.await.is_ok();
        if !arrived {
            SHEETS.with_borrow_mut(|sheets| {
                if let Some(at) = sheets.iter().position(|(_, sheet)| js_sys::Object::is(sheet, &applied)) {
                    drop(sheets.swap_remove(at));
                    link.set_disabled(true);
                }
            });
        }
        arrived
    }
}

fn enable(link: &web_sys::HtmlLinkElement) -> js_sys::Promise {
    let applied = js_sys::Promise::new(&mut |arrived, failed| {
        let _ = link.add_event_listener_with_callback("load", &arrived);
        let _ = link.add_event_listener_with_callback("error", &failed);
    });
    link.set_disabled(false);
    applied
}

/// Whether the reader can see the tab.
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// A listener on the window that ends when it is dropped.
pub struct Listener {
    event: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

/// Calls `run` on each `event` of the window, until the listener is dropped.
pub fn listen(event: &'static str, run: impl FnMut(web_sys::Event) + 'static) -> Listener {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(run);
    let _ = window().add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    Listener { event, closure }
}

/// Calls whoever listens to `event` on the window.
pub fn tell(event: &str) {
    if let Ok(event) = web_sys::Event::new(event) {
        let _ = window().dispatch_event(&event);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

thread_local! {
    static BLOCKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Starts to note which addresses the content policy of this deployment refuses. The browser tells the page of a
/// refused call only "failed to fetch", so this is the one way to give the reason.
pub fn watch_policy() {
    let listener = listen("securitypolicyviolation", |event| {
        if let Some(violation) = event.dyn_ref::<web_sys::SecurityPolicyViolationEvent>()
            && violation.effective_directive() == "connect-src"
        {
            let uri = violation.blocked_uri();
            BLOCKED.with_borrow_mut(|blocked| {
                // A read is repeated, and each time refused.
                if !blocked.contains(&uri) {
                    blocked.push(uri);
                }
            });
        }
    });
    // The console listens until the tab is closed.
    std::mem::forget(listener);
}

/// Waits until the browser has run the tasks that are queued by now, such as reporting a refused call.
pub async fn next_task() {
    yew::platform::time::sleep(std::time::Duration::ZERO).await;
}

/// Gives the page back to the reader for a moment: what is queued by now runs first. Unlike a pause it is no timer, which
/// the browser makes longer where many follow each other.
pub async fn give_way() {
    let Ok(channel) = web_sys::MessageChannel::new() else { return next_task().await };
    let (own, other) = (channel.port1(), channel.port2());
    let mut wait = |done: js_sys::Function, _: js_sys::Function| own.set_onmessage(Some(&done));
    let message = js_sys::Promise::new(&mut wait);
    if other.post_message(&JsValue::NULL).is_ok() {
        // A promise that only ever succeeds.
        let _ = JsFuture::from(message).await;
    }
    own.close();
}

/// Runs something right before the browser lays the page out for its next picture.
pub fn before_paint(run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    // It runs with the next picture, or never where there is none.
    let _ = window().request_animation_frame(run.unchecked_ref());
}

/// Whether the content policy refused a call to this origin.
pub fn policy_refused(origin: &str) -> bool {
    BLOCKED.with_borrow(|blocked| blocked.iter().any(|uri| uri == origin || uri.starts_with(&format!("{origin}/"))))
}

/// Sets or takes a class on the root element.
pub fn root_class(name: &str, on: bool) {
    if let Some(root) = document().document_element() {
        let _ = if on { root.class_list().add_1(name) } else { root.class_list().remove_1(name) };
    }
}

/// Whether the reader's system asks for dark colours.
pub fn system_is_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
}

/// Tells the page's start script when the console panics; it then shows a sentence and a way to reload, since nothing
/// of the console can be trusted any more. The message goes to the browser's log alone.
pub fn report_panics() {
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        tell("mw-panic");
    }));
}

/// What takes letters, and what lies over the page: there a key means what it types.
const TAKES_LETTERS: &str =
    "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, dialog";

/// The key that was pressed alone, outside of any field or dialog.
pub fn plain_key(event: &web_sys::Event) -> Option<String> {
    let event = event.dyn_ref::<web_sys::KeyboardEvent>()?;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let typed = target.is_some_and(|target| target.closest(TAKES_LETTERS).ok().flatten().is_some());
    let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
    (!typed && !with_others && !event.repeat() && !event.default_prevented() && !event.is_composing())
        .then(|| event.key())
}

/// Whether an event is this key alone, pressed outside of any field or dialog.
pub fn is_plain_key(event: &web_sys::Event, key: &str) -> bool {
    plain_key(event).is_some_and(|pressed| pressed == key)
}

/// Whether an event is this letter with the key for commands: Control, or Command on a Mac.
pub fn is_command_key(event: &web_sys::Event, key: &str) -> bool {
    let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return false };
    (event.ctrl_key() ^ event.meta_key()) && !event.alt_key() && !event.shift_key() && event.key() == key
}

/// Whether the reader's keyboard has a Command key.
pub fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|name| name.starts_with("Mac") || name.starts_with("iP"))
}
