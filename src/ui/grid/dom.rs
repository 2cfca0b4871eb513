//! Short names for what is asked of the browser most. A call that fails leaves a row as it was, which the next drawing
//! mends, so nothing here answers with an error.

use crate::ui::Icon;
use wasm_bindgen::JsCast;
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
