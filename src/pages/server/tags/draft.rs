//! What a reader prepared and typed, before it is sent.

use domain::tag::Stage;
use domain::{ConnectionId, ServerId, Tag};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Prepared changes and the text in the field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::server) struct Draft {
    /// The prepared changes.
    pub(in crate::pages::server) stage: Stage,
    /// The text in the field.
    pub(in crate::pages::server) typed: String,
    /// The server that it is about.
    of: Option<Of>,
}

/// A server.
type Of = (ConnectionId, ServerId);

thread_local! {
    /// Drafts that hold something, until they are sent or taken back or the page is closed.
    static KEPT: RefCell<Vec<Draft>> = const { RefCell::new(Vec::new()) };
    /// The parts that show a draft. A change may be answered to a part that is gone while another shows the same draft.
    static SHOWN: RefCell<Vec<(Of, UseReducerDispatcher<Draft>)>> = const { RefCell::new(Vec::new()) };
}

impl Draft {
    fn of(connection: ConnectionId, id: &ServerId) -> Self {
        let of = Some((connection, id.clone()));
        let kept = KEPT.with_borrow(|kept| kept.iter().find(|draft| draft.of == of).cloned());
        kept.unwrap_or(Self { of, ..Self::default() })
    }

    /// Here and not in an effect: a change can be answered when the reader is on another page.
    fn keep(&self) {
        let empty = *self == Self { of: self.of.clone(), ..Self::default() };
        KEPT.with_borrow_mut(|kept| {
            kept.retain(|draft| draft.of != self.of);
            if !empty {
                kept.push(self.clone());
            }
        });
        let of = self.of.clone();
        // Not from within a change: the parts are told once it is made.
        yew::platform::spawn_local(async move {
            let shown = SHOWN.with_borrow(|shown| shown.clone());
            shown
                .into_iter()
                .filter(|(server, _)| Some(server) == of.as_ref())
                .for_each(|(_, part)| part.dispatch(Step::Follow));
        });
    }
}

/// The draft of a server, as it was left.
#[hook]
pub(in crate::pages::server) fn use_draft(connection: ConnectionId, id: &ServerId) -> DraftHandle {
    let draft = use_reducer(|| Draft::of(connection, id));
    let part = draft.dispatcher();
    use_effect_with((connection, id.clone()), move |of| {
        let of = of.clone();
        SHOWN.with_borrow_mut(|shown| shown.push((of.clone(), part.clone())));
        move || SHOWN.with_borrow_mut(|shown| shown.retain(|(other, there)| *other != of || *there != part))
    });
    draft
}

/// The draft and the way to change it.
pub(in crate::pages::server) type DraftHandle = UseReducerHandle<Draft>;

/// A change of the draft.
pub(in crate::pages::server) enum Step {
    /// Something was typed.
    Type(String),
    /// A tag is to be added; the field is done with.
    Add(Tag),
    /// A tag is to be removed.
    Remove(String),
    /// A change is taken back.
    Drop(String),
    /// Changes are being sent: earlier failures no longer count.
    Send,
    /// A change was made.
    Done(String),
    /// A change could not be made.
    Fail(String, String),
    /// Everything is taken back.
    Clear,
    /// It was changed, perhaps by a part that is gone: what is kept counts.
    Follow,
}

impl Reducible for Draft {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut draft = (*self).clone();
        if let (Step::Follow, Some((connection, id))) = (&step, &self.of) {
            let kept = Draft::of(*connection, id);
            return if kept == *self { self } else { Rc::new(kept) };
        }
        match step {
            Step::Type(text) => draft.typed = text,
            Step::Add(tag) => {
                draft.stage.add(&tag);
                draft.typed.clear();
            }
            Step::Remove(tag) => draft.stage.remove(&tag),
            Step::Drop(tag) | Step::Done(tag) => draft.stage.drop(&tag),
            Step::Send => draft.stage.retry(),
            Step::Fail(tag, reason) => draft.stage.fail(&tag, reason),
            Step::Clear => draft = Draft { of: draft.of, ..Draft::default() },
            Step::Follow => {}
        }
        draft.keep();
        Rc::new(draft)
    }
}
