//! Short messages about what happened, said once and gone after a while.

use crate::nav::Wrap;
use crate::platform;
use crate::ui::{AlertKind, Toast};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use yew::prelude::*;

/// How long a message stays. Long enough to read two sentences; what matters longer stands on the page itself.
const STAY: Duration = Duration::from_secs(8);

/// The messages on screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Toasts {
    /// The oldest first.
    pub shown: Vec<Toast>,
}

/// A change of the messages.
pub enum ToastAction {
    /// Say something.
    Say(Toast),
    /// Take a message away.
    Drop(u32),
}

impl Reducible for Toasts {
    type Action = ToastAction;

    fn reduce(self: Rc<Self>, action: ToastAction) -> Rc<Self> {
        let mut shown = self.shown.clone();
        match action {
            ToastAction::Say(toast) => shown.push(toast),
            ToastAction::Drop(key) => shown.retain(|toast| toast.key != key),
        }
        Rc::new(Self { shown })
    }
}

thread_local! {
    /// There is one corner for messages. The way to it stays the same, so it needs no context that would be drawn anew.
    static TOASTS: RefCell<Option<UseReducerDispatcher<Toasts>>> = const { RefCell::new(None) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Says something, from any part.
#[derive(Clone, PartialEq)]
pub struct Say;

impl Say {
    /// Reports something that worked.
    pub fn done(&self, text: impl Into<AttrValue>) {
        let key = say(AlertKind::Success, text.into(), None);
        yew::platform::spawn_local(pass(key));
    }

    /// Reports something that worked, with a way to do something about it.
    pub fn offer(&self, text: impl Into<AttrValue>, label: impl Into<AttrValue>, run: Callback<()>) {
        let key = say(AlertKind::Success, text.into(), Some((label.into(), run)));
        yew::platform::spawn_local(pass(key));
    }

    /// Reports something that did not.
    pub fn failed(&self, text: impl Into<AttrValue>) {
        say(AlertKind::Danger, text.into(), None);
    }

    /// Reports something that worked and needs a look all the same.
    pub fn warned(&self, text: impl Into<AttrValue>) {
        say(AlertKind::Warning, text.into(), None);
    }

    /// Takes a message away.
    pub fn dismiss(&self, key: u32) {
        dispatch(ToastAction::Drop(key));
    }
}

/// Puts a message on screen and answers with what it is known by.
fn say(kind: AlertKind, text: AttrValue, action: Option<(AttrValue, Callback<()>)>) -> u32 {
    let key = NEXT.get();
    NEXT.set(key + 1);
    dispatch(ToastAction::Say(Toast { key, kind, text, action }));
    key
}

fn dispatch(action: ToastAction) {
    let toasts = TOASTS.with_borrow(Clone::clone);
    if let Some(toasts) = toasts {
        toasts.dispatch(action);
    }
}

/// Takes a message away after a while. Who points at a message or stands in one is still busy with it.
async fn pass(key: u32) {
    yew::platform::time::sleep(STAY).await;
    while is_held() {
        yew::platform::time::sleep(STAY / 4).await;
    }
    dispatch(ToastAction::Drop(key));
}

fn is_held() -> bool {
    platform::document().query_selector(".mw-toast:is(:hover, :focus-within)").is_ok_and(|held| held.is_some())
}

/// Holds the messages. Each good one goes after a while; a failure stays until it is closed.
#[component]
pub fn ToastProvider(props: &Wrap) -> Html {
    let toasts = use_reducer(Toasts::default);
    TOASTS.set(Some(toasts.dispatcher()));
    html! {
        <ContextProvider<Rc<Toasts>> context={Rc::new((*toasts).clone())}>{ props.children.clone() }</ContextProvider<Rc<Toasts>>>
    }
}

/// The way to say something.
#[hook]
pub fn use_say() -> Say {
    Say
}
