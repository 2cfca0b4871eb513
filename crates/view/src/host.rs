//! The one component type.

use crate::child::node;
use std::any::Any;
use std::rc::Rc;
use yew::Html;
use yew::functional::{FunctionComponent, FunctionProvider, HookContext};
use yew::html::{BaseComponent, Context, HtmlResult, Properties};
use yew::virtual_dom::Key;

/// A function component with its properties.
pub(crate) trait Part {
    fn draw(&self, hooks: &mut HookContext) -> HtmlResult;
    /// Whether the other one is of the same kind and has equal properties.
    fn equals(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

/// The properties of the function component `C`. Its type tells components with the same properties apart.
pub(crate) struct Of<C: FunctionProvider>(pub(crate) C::Properties);

impl<C: FunctionProvider + 'static> Part for Of<C> {
    fn draw(&self, hooks: &mut HookContext) -> HtmlResult {
        C::run(hooks, &self.0)
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| self.0 == other.0)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What another part drew.
struct Drawn(Html);

impl Part for Drawn {
    fn draw(&self, _: &mut HookContext) -> HtmlResult {
        Ok(self.0.clone())
    }

    fn equals(&self, _: &dyn Any) -> bool {
        false
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Properties of [`Host`].
#[derive(Properties)]
pub(crate) struct HostProps {
    pub(crate) part: Rc<dyn Part>,
}

impl PartialEq for HostProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.part, &other.part) || self.part.equals(other.part.as_any())
    }
}

/// Runs any part. It keeps the hooks of the part it runs, and begins anew when it is given one of another kind.
pub(crate) struct Host {
    hooks: FunctionComponent<Self>,
    /// How many parts of other kinds stood in this place before.
    turn: u32,
}

impl FunctionProvider for Host {
    type Properties = HostProps;

    fn run(hooks: &mut HookContext, props: &HostProps) -> HtmlResult {
        props.part.draw(hooks)
    }
}

impl BaseComponent for Host {
    type Message = ();
    type Properties = HostProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self { hooks: FunctionComponent::new(ctx), turn: 0 }
    }

    fn update(&mut self, _ctx: &Context<Self>, (): ()) -> bool {
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &HostProps) -> bool {
        if old.part.as_any().type_id() != ctx.props().part.as_any().type_id() {
            // Yew takes both for the same component, because both are a host. To the reader they are not: the state
            // of the earlier one goes, and its effects end.
            self.hooks.destroy();
            self.hooks = FunctionComponent::new(ctx);
            self.turn += 1;
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> HtmlResult {
        let drawn = self.hooks.render(ctx.props())?;
        if self.turn == 0 {
            return Ok(drawn);
        }
        // A part with a key of its own gets new elements, so that nothing typed or scrolled is taken over from the
        // earlier one. A list with a key would not do: Yew tries what stood here as the first of a list.
        Ok(node(Rc::new(Drawn(drawn)), Some(Key::from(self.turn))))
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        self.hooks.rendered();
    }

    fn destroy(&mut self, _ctx: &Context<Self>) {
        self.hooks.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        None
    }
}
