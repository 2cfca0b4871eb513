//! What the macros make of `<div>`.

use yew::NodeRef;
use yew::virtual_dom::{AttrValue, Attributes, Key, Listeners, VNode, VTag as Tag};

/// Makes elements by a call. The macros of Yew mean their functions to be copied into every place that makes an
/// element, and there are hundreds of those.
pub struct VTag;

#[doc(hidden)]
impl VTag {
    #[inline(never)]
    pub fn __new_other(
        tag: AttrValue,
        node_ref: NodeRef,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
        children: VNode,
    ) -> VNode {
        Tag::__new_other(tag, node_ref, key, attributes, listeners, children).into()
    }

    #[inline(never)]
    pub fn __new_input(
        value: Option<AttrValue>,
        checked: Option<bool>,
        node_ref: NodeRef,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
    ) -> VNode {
        Tag::__new_input(value, checked, node_ref, key, attributes, listeners).into()
    }

    #[inline(never)]
    pub fn __new_textarea(
        value: Option<AttrValue>,
        defaultvalue: Option<AttrValue>,
        node_ref: NodeRef,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
    ) -> VNode {
        Tag::__new_textarea(value, defaultvalue, node_ref, key, attributes, listeners).into()
    }
}
