//! Short names for what is asked of the browser most. A call that fails leaves a row as it was, which the next drawing
//! mends, so nothing here answers with an error.

use crate::ui::Icon;
use js_sys::JsString;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Node};

/// An element with a class and a role. An empty text stands for none.
#[expect(clippy::expect_used, reason = "the names of elements are constants, and none of them is refused")]
pub(super) fn element(document: &Document, tag: &str, class: &str, role: &str) -> HtmlElement {
    let made: HtmlElement = document.create_element(tag).expect("an element").unchecked_into();
    if !class.is_empty() {
        set(&made, "class", class);
    }
    if !role.is_empty() {
        set(&made, "role", role);
    }
    made
}

/// A pictogram, as yet without a drawing.
#[expect(clippy::expect_used, reason = "the names of elements are constants, and none of them is refused")]
pub(super) fn picture(document: &Document) -> Element {
    let make = |tag| document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag).expect("an element");
    let picture = make("svg");
    set(&picture, "class", "mw-icon");
    set(&picture, "aria-hidden", "true");
    add(&picture, &make("path"));
    picture
}

/// Draws another pictogram.
pub(super) fn draw(picture: &Element, icon: Icon) {
    let (grid, path) = icon.drawing();
    set(picture, "viewBox", if grid == 20 { "0 0 20 20" } else { "0 0 32 32" });
    if let Some(drawn) = picture.first_element_child() {
        set(&drawn, "d", path);
    }
}

/// A text in an element.
pub(super) fn text(document: &Document, parent: &Node, text: &str) -> Node {
    let node: Node = document.create_text_node(text).unchecked_into();
    add(parent, &node);
    node
}

pub(super) fn add(parent: &Node, child: &Node) {
    let _ = parent.append_child(child);
}

pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute, or takes it away.
pub(super) fn put(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

pub(super) fn style(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// "17px".
pub(super) fn pixels(length: i64) -> String {
    let mut text = length.to_string();
    text.push_str("px");
    text
}

/// Several names in one text.
pub(super) fn join(parts: &[&str]) -> String {
    let mut joined = String::new();
    for part in parts {
        joined.push_str(part);
    }
    joined
}

#[wasm_bindgen]
extern "C" {
    /// A node, written with texts that are in the browser's hands already.
    pub(super) type Sink;
    #[wasm_bindgen(method, setter, js_name = nodeValue)]
    fn write(this: &Sink, text: &JsString);
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn write_attribute(this: &Sink, name: &JsString, text: &JsString);
}

thread_local! {
    /// The names of the attributes that every row has written.
    static NAMES: [JsString; 2] = ["aria-rowindex".into(), "href".into()];
}

/// Where a text of a [`Batch`] goes.
#[derive(Clone, Copy)]
pub(super) enum Into {
    /// It is the text.
    Text,
    /// It is the row's number.
    Number,
    /// It is the address of the link.
    Address,
}

/// The texts that a row has to have written. They cross to the browser as one, which costs less than each by itself, and are cut there.
#[derive(Default)]
pub(super) struct Batch {
    text: String,
    /// The length in the browser's units.
    length: u32,
    parts: Vec<(Sink, Into, u32)>,
}

impl Batch {
    /// Has a text written to a node.
    pub(super) fn add(&mut self, node: &JsValue, into: Into, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().map(|letter| letter.len_utf16() as u32).sum::<u32>();
        self.parts.push((node.clone().unchecked_into(), into, self.length));
    }

    /// Writes all of them.
    pub(super) fn flush(&mut self) {
        if self.parts.is_empty() {
            return;
        }
        let whole = JsString::from(self.text.as_str());
        let mut from = 0;
        for (sink, into, to) in self.parts.drain(..) {
            let text = whole.slice(from, to);
            match into {
                Into::Text => sink.write(&text),
                Into::Number => NAMES.with(|names| sink.write_attribute(&names[0], &text)),
                Into::Address => NAMES.with(|names| sink.write_attribute(&names[1], &text)),
            }
            from = to;
        }
        self.text.clear();
        self.length = 0;
    }
}
