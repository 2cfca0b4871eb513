//! What the macros make of `<Part />`.

use crate::host::{Host, HostProps, Of, Part};
use std::marker::PhantomData;
use std::rc::Rc;
use yew::functional::FunctionProvider;
use yew::html::IntoPropValue;
use yew::virtual_dom::{Key, VComp, VNode};

/// A part with its properties, on its way into the virtual tree.
pub struct VChild<C> {
    part: Rc<dyn Part>,
    key: Option<Key>,
    kind: PhantomData<C>,
}

impl<C: FunctionProvider + 'static> VChild<C> {
    /// A part that is told apart from its siblings by `key`.
    pub fn new(props: C::Properties, key: Option<Key>) -> Self {
        Self { part: Rc::new(Of::<C>(props)), key, kind: PhantomData }
    }
}

impl<C> From<VChild<C>> for VNode {
    fn from(child: VChild<C>) -> Self {
        node(child.part, child.key)
    }
}

impl<C> IntoPropValue<VNode> for VChild<C> {
    fn into_prop_value(self) -> VNode {
        node(self.part, self.key)
    }
}

/// One function for all kinds of parts.
#[inline(never)]
pub(crate) fn node(part: Rc<dyn Part>, key: Option<Key>) -> VNode {
    VComp::new::<Host>(Rc::new(HostProps { part }), key).into()
}
