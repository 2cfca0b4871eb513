//! What a reader prepared and typed, before it is sent.

use domain::Tag;
use domain::tag::Stage;
use std::rc::Rc;
use yew::prelude::*;

/// Prepared changes and the text in the field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::server) struct Draft {
    /// The prepared changes.
    pub(in crate::pages::server) stage: Stage,
    /// The text in the field.
    pub(in crate::pages::server) typed: String,
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
}

impl Reducible for Draft {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut draft = (*self).clone();
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
            Step::Clear => draft = Draft::default(),
        }
        Rc::new(draft)
    }
}
