//! Going from page to page: the present route, links, back and forward.

use crate::platform;
use crate::route::Route;
use std::rc::Rc;
use yew::prelude::*;

/// Whether a step can be taken back with the browser's button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
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
struct Here {
    route: Rc<Route>,
    /// The fleet as it was last looked at.
    fleet: Rc<Route>,
}

impl Reducible for Here {
    type Action = Route;

    fn reduce(self: Rc<Self>, route: Route) -> Rc<Self> {
        let route = Rc::new(route);
        let fleet = if let Route::Servers(_) = *route { &route } else { &self.fleet }.clone();
        Rc::new(Self { route, fleet })
    }
}

/// Takes the reader elsewhere. It never changes, so parts that only go somewhere are not drawn again.
#[derive(Clone, PartialEq)]
pub struct Go(Callback<(Route, Step)>);

impl Go {
    /// Goes to a page, as a step that can be taken back.
    pub fn to(&self, route: Route) {
        self.0.emit((route, Step::Push));
    }

    /// Puts a page in place of the present one.
    pub fn replace(&self, route: Route) {
        self.0.emit((route, Step::Replace));
    }

    /// Goes where the text in a search field leads.
    pub fn typed(&self, route: Route) {
        self.0.emit((route, Step::Type));
    }
}

/// The present route.
#[hook]
pub fn use_here() -> Rc<Route> {
    use_context::<Here>().map_or_else(|| Rc::new(Route::servers()), |here| here.route)
}

/// The way back to the fleet, with its search, its filters and its order.
#[hook]
pub fn use_fleet_route() -> Route {
    use_context::<Here>().map_or_else(Route::servers, |here| (*here.fleet).clone())
}

/// The way to go elsewhere.
#[hook]
pub fn use_go() -> Go {
    use_context::<Go>().unwrap_or_else(|| Go(Callback::noop()))
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
    let here = use_reducer(|| {
        let fleet = Rc::new(Route::servers());
        Rc::unwrap_or_clone(Rc::new(Here { route: fleet.clone(), fleet }).reduce(Route::parse(&platform::address())))
    });
    let typing = use_mut_ref(|| false);
    let go = {
        let (here, typing) = (here.dispatcher(), typing.clone());
        use_callback((), move |(route, step): (Route, Step), ()| {
            let url = route.url();
            let goes_on = typing.replace(step == Step::Type) && step == Step::Type;
            // A link to where the reader already is must not cost a second "back".
            platform::put_address(&url, goes_on || step == Step::Replace || url == platform::address());
            here.dispatch(route);
        })
    };
    {
        let here = here.dispatcher();
        use_effect_with((), move |()| {
            let listener = platform::listen("popstate", move |_| {
                typing.replace(false);
                here.dispatch(Route::parse(&platform::address()));
            });
            move || drop(listener)
        });
    }
    html! {
        <ContextProvider<Go> context={Go(go)}>
            <ContextProvider<Here> context={(*here).clone()}>{ props.children.clone() }</ContextProvider<Here>>
        </ContextProvider<Go>>
    }
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
