//! The form's state, and how it changes.

use super::{Draft, Field, Offer, OfferId};
use crate::text::Message;
use domain::connection::ConnectionIssues;
use domain::{Connection, Label, Provider};
use std::rc::Rc;
use yew::Reducible;

/// What is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The connection is tested.
    Test,
    /// The connection is tested and then opened.
    Open,
}

/// What a test found, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It works.
    Works(String),
    /// It does not, and why.
    Fails(Message),
}

/// The form. It has no text form, since it holds the key.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    /// The offer it was filled from.
    pub chosen: OfferId,
    /// What is typed.
    pub draft: Draft,
    /// The key as typed.
    pub key: String,
    /// What a test of exactly this found.
    pub outcome: Option<Outcome>,
    /// What is under way.
    pub doing: Option<Doing>,
    /// Whether issues are shown: from the first try on, and not while a reader is still typing for the first time.
    checked: bool,
    /// Whether the reader changed something, which presets that arrive late must not overwrite.
    touched: bool,
}

/// A change of the form.
pub enum Edit {
    /// The reader chose an offer.
    Choose(Offer),
    /// The page proposes an offer, because it appeared or because presets arrived.
    Propose(Offer),
    /// The page was asked for with another label: what was typed for the former is gone.
    Restart(Offer),
    /// The reader typed.
    Type(Field, String),
    /// The reader chose a provider.
    Provider(Provider),
    /// The reader chose a version of its API.
    Version(String),
    /// The reader chose a way to sign in.
    SignIn(String),
    /// The reader tried to use the form while something is wrong.
    Checked,
    /// Something was started.
    Begin(Doing),
    /// A test ended. It tells for which draft and key, so that a late one says nothing about another.
    End(Draft, String, Outcome),
    /// The connection is open; its key is not needed here any more.
    Opened,
}

impl Reducible for Form {
    type Action = Edit;

    fn reduce(self: Rc<Self>, edit: Edit) -> Rc<Self> {
        Rc::new(self.next(edit))
    }
}

impl Form {
    /// The form as an offer fills it.
    pub fn new(offer: Offer) -> Self {
        Self {
            chosen: offer.id,
            draft: offer.draft,
            key: offer.key,
            outcome: None,
            doing: None,
            checked: false,
            touched: false,
        }
    }

    /// The form after a change.
    pub fn next(&self, edit: Edit) -> Self {
        let mut form = self.clone();
        match edit {
            Edit::Propose(_) if self.touched => {}
            Edit::Propose(offer) => form.fill(offer, false),
            Edit::Restart(offer) => form.fill(offer, false),
            Edit::Choose(offer) => form.fill(offer, true),
            Edit::Type(field, text) => form.set(field, text),
            Edit::Provider(provider) => {
                form.draft.turn_to(provider);
                form.change();
            }
            Edit::Version(version) => {
                form.draft.version = version;
                form.change();
            }
            Edit::SignIn(slug) => {
                // What was typed for one way is a secret of another kind.
                form.draft.sign_in = slug;
                form.key.clear();
                form.change();
            }
            Edit::Checked => form.checked = true,
            Edit::Begin(doing) => {
                form.doing = Some(doing);
                form.outcome = None;
            }
            Edit::End(draft, key, outcome) => {
                form.doing = None;
                if draft == form.draft && key == form.key {
                    form.outcome = Some(outcome);
                }
            }
            Edit::Opened => {
                form.doing = None;
                form.key.clear();
            }
        }
        form
    }

    /// What is wrong and shown so.
    pub fn issues(&self, taken: &[Label]) -> ConnectionIssues {
        if self.checked { self.check(taken).err().unwrap_or_default() } else { ConnectionIssues::default() }
    }

    /// The connection that would be opened, or everything that is wrong.
    pub fn check(&self, taken: &[Label]) -> Result<Connection, ConnectionIssues> {
        self.draft.check(&self.key, taken)
    }

    /// Takes over an offer. Choosing once more what is chosen and unchanged leaves a message where it is: the second
    /// half of a double click must not wipe the answer to the first.
    fn fill(&mut self, offer: Offer, touched: bool) {
        let same = self.chosen == offer.id && self.draft == offer.draft && self.key == offer.key;
        if !same {
            *self = Self { doing: self.doing, ..Self::new(offer) };
        }
        self.touched = touched;
    }

    fn set(&mut self, field: Field, text: String) {
        match field {
            Field::Label => self.draft.label = text,
            Field::Address => self.draft.base_url = text,
            Field::Account => self.draft.account = text,
            Field::Key => self.key = text,
        }
        self.change();
    }

    fn change(&mut self) {
        self.touched = true;
        self.outcome = None;
    }
}
