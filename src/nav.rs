//! Going from page to page: the present route, links, back and forward.

pub mod trail;

use crate::platform;
use crate::route::Route;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Whether a step can be taken back with the browser's button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A step of its own.
    Push,
    /// In place of the present one: a redirect.
    Replace,
    /// A step of its own where typing begins, and in place of the present one as it goes on: a search is taken back as
    /// a whole and not letter by letter.
    Type,
}

/// Where the reader is.
#[derive(Debug, Clone, PartialEq)]
struct Here(Rc<Route>);

impl Here {
    fn at(route: Route) -> Self {
        let route = Rc::new(route);
        trail::arrive(&route);
        Self(route)
    }
}

thread_local! {
    /// There is one address bar. The way to change it stays the same, so it needs no context that would be drawn anew.
    static HERE: RefCell<Option<UseStateSetter<Here>>> = const { RefCell::new(None) };
}

fn arrive(route: Route) {
    let here = HERE.with_borrow(Clone::clone);
    if let Some(here) = here {
        here.set(Here::at(route));
    }
}

/// Takes the reader elsewhere.
#[derive(Clone, PartialEq)]
pub struct Go;

impl Go {
    /// Goes to a page, as a step that can be taken back.
    pub fn to(&self, route: Route) {
        self.step(route, Step::Push);
    }

    /// Puts a page in place of the present one.
    pub fn replace(&self, route: Route) {
        self.step(route, Step::Replace);
    }

    /// Goes where the text in a search field leads.
    pub fn typed(&self, route: Route) {
        self.step(route, Step::Type);
    }

    fn step(&self, route: Route, step: Step) {
        let url = route.url();
        let same = url == platform::address();
        // What leaves the address as it is, such as a space, has not begun a search.
        let types = step == Step::Type && (!same || trail::is_typing());
        let goes_on = trail::types(types) && step == Step::Type;
        // A link to where the reader already is must not cost a second "back".
        platform::put_address(&url, goes_on || step == Step::Replace || same);
        trail::step(&route);
        arrive(route);
    }
}

/// The present route.
#[hook]
pub fn use_here() -> Rc<Route> {
    use_context::<Here>().map(|here| here.0).unwrap_or_else(|| Rc::new(Route::servers()))
}

/// The way to go elsewhere.
#[hook]
pub fn use_go() -> Go {
    Go
}

/// Children of a part that only wraps them.
#[derive(Properties, PartialEq)]
pub struct Wrap {
    /// What is inside.
    #[prop_or_default]
    pub children: Html,
}

/// Holds the present route and follows the browser's back and forward.
#[component]
pub fn NavProvider(props: &Wrap) -> Html {
    let here = use_state(|| Here::at(Route::parse(&platform::address())));
    HERE.set(Some(here.setter()));
    use_effect_with((), |()| {
        let listener = platform::listen("popstate", |_| {
            trail::types(false);
            arrive(Route::parse(&platform::address()));
        });
        move || drop(listener)
    });
    html! { <ContextProvider<Here> context={(*here).clone()}>{ props.children.clone() }</ContextProvider<Here>> }
}

/// A link to a page of ours.
#[derive(Properties, PartialEq)]
pub struct LinkProps {
    /// Where it goes.
    pub to: Route,
    /// Its classes.
    #[prop_or_default]
    pub class: Classes,
    /// Its name, where the children do not give one.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Its text once more, for styles that need to know its width in bold.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// Whether it leads to the page that is shown.
    #[prop_or_default]
    pub current: bool,
    /// What it shows.
    #[prop_or_default]
    pub children: Html,
}

/// A real link, so that it can be opened in a new tab and copied, which goes without loading the console anew.
#[component]
pub fn Link(props: &LinkProps) -> Html {
    let go = use_go();
    let onclick = use_callback((props.to.clone(), go), |event: MouseEvent, (to, go)| {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0;
        if !elsewhere {
            event.prevent_default();
            go.to(to.clone());
        }
    });
    let current = props.current.then_some("page");
    html! {
        <a class={props.class.clone()} href={platform::href(&props.to.url())} aria-label={props.label.clone()} data-text={props.text.clone()} aria-current={current} {onclick}>
            { props.children.clone() }
        </a>
    }
}
