//! Short messages about what happened, said once and gone after a while.

use crate::nav::Wrap;
use crate::platform;
use crate::ui::{AlertKind, Toast};
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
    next: u32,
}

/// A change of the messages.
pub enum ToastAction {
    /// Say something.
    Say(AlertKind, AttrValue),
    /// Take a message away.
    Drop(u32),
}

impl Reducible for Toasts {
    type Action = ToastAction;

    fn reduce(self: Rc<Self>, action: ToastAction) -> Rc<Self> {
        let mut toasts = (*self).clone();
        match action {
            ToastAction::Say(kind, text) => {
                toasts.shown.push(Toast { key: toasts.next, kind, text });
                toasts.next += 1;
            }
            ToastAction::Drop(id) => toasts.shown.retain(|toast| toast.key != id),
        }
        Rc::new(toasts)
    }
}

/// Says something, from any part. It never changes.
#[derive(Clone, PartialEq)]
pub struct Say(UseReducerDispatcher<Toasts>);

impl Say {
    /// Reports something that worked.
    pub fn done(&self, text: impl Into<AttrValue>) {
        self.0.dispatch(ToastAction::Say(AlertKind::Success, text.into()));
    }

    /// Reports something that did not.
    pub fn failed(&self, text: impl Into<AttrValue>) {
        self.0.dispatch(ToastAction::Say(AlertKind::Danger, text.into()));
    }

    /// Takes a message away.
    pub fn dismiss(&self, id: u32) {
        self.0.dispatch(ToastAction::Drop(id));
    }
}

/// Holds the messages. Each good one goes after a while; a failure stays until it is closed.
#[component]
pub fn ToastProvider(props: &Wrap) -> Html {
    let toasts = use_reducer(Toasts::default);
    let say = Say(toasts.dispatcher());
    {
        let newest = toasts.shown.last().filter(|toast| toast.kind != AlertKind::Danger).map(|toast| toast.key);
        let say = say.clone();
        use_effect_with(newest, move |newest| {
            if let Some(id) = *newest {
                yew::platform::spawn_local(async move {
                    yew::platform::time::sleep(STAY).await;
                    // Who points at a message or stands in it is still busy with it.
                    while is_held() {
                        yew::platform::time::sleep(STAY / 4).await;
                    }
                    say.dismiss(id);
                });
            }
        });
    }
    html! {
        <ContextProvider<Say> context={say}>
            <ContextProvider<Rc<Toasts>> context={Rc::new((*toasts).clone())}>{ props.children.clone() }</ContextProvider<Rc<Toasts>>>
        </ContextProvider<Say>>
    }
}

fn is_held() -> bool {
    platform::document().query_selector(".mw-toast:is(:hover, :focus-within)").is_ok_and(|held| held.is_some())
}

/// The way to say something.
#[hook]
#[expect(clippy::expect_used, reason = "the provider stands at the root of the app")]
pub fn use_say() -> Say {
    use_context::<Say>().expect("below ToastProvider")
}
