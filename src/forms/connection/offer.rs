//! What the page offers to open: the presets of the deployment, connections from before a reload, and any address.

use super::Draft;
use crate::config::Preset;
use domain::{Connection, Label, Provider};
use std::ops::Deref;
use std::rc::Rc;

/// Which offer it is. The same as long as the page is shown, also when presets arrive late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferId {
    /// The preset with this number.
    Preset(usize),
    /// The connection with this label that was open before the page was loaded anew.
    Before(String),
    /// The open connection with this label, whose key is typed again.
    Again(String),
    /// An address that the reader types.
    Other,
}

/// Something that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which one.
    pub id: OfferId,
    /// What a reader sees.
    pub title: String,
    /// The words on its button, where it opens with one click.
    pub action: String,
    /// A short remark.
    pub note: String,
    /// What the form starts with.
    pub draft: Draft,
    /// A key that is no secret; empty where the reader has to type one.
    pub key: String,
}

impl OfferId {
    /// A text that no other offer has, by which a list knows its rows.
    pub fn key(&self) -> String {
        match self {
            OfferId::Preset(number) => format!("preset {number}"),
            OfferId::Before(label) => format!("before {label}"),
            OfferId::Again(label) => format!("again {label}"),
            OfferId::Other => "other".to_owned(),
        }
    }
}

impl Offer {
    /// Whether it opens with one click.
    pub fn is_complete(&self) -> bool {
        !self.key.is_empty() && self.draft.names_account()
    }

    /// Whether the address is set by the deployment and can't be changed.
    pub fn is_fixed(&self) -> bool {
        matches!(self.id, OfferId::Preset(_))
    }
}

/// Everything that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offers {
    /// The presets, in the deployment's order.
    pub presets: Vec<Offer>,
    /// Connections that were open before the page was loaded anew.
    pub before: Vec<Offer>,
    /// Open connections, for typing their key again.
    pub again: Vec<Offer>,
    /// An address that the reader types.
    pub other: Offer,
    /// Presets that name a provider unknown to this version.
    pub unknown: usize,
    /// The labels that the form can't use.
    pub taken: Vec<Label>,
}

/// What can be opened, as the parts of the page share it.
#[derive(Clone)]
pub struct Shown(Rc<Offers>);

impl Shown {
    /// Shares what can be opened.
    pub fn new(offers: Offers) -> Self {
        Self(Rc::new(offers))
    }
}

impl PartialEq for Shown {
    /// Whether both were put together at once.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shown {
    type Target = Offers;

    fn deref(&self) -> &Offers {
        &self.0
    }
}

impl Offers {
    /// The offer with this id. The free address stands in for one that is gone.
    pub fn get(&self, id: &OfferId) -> &Offer {
        self.all().find(|offer| offer.id == *id).unwrap_or(&self.other)
    }

    fn all(&self) -> impl Iterator<Item = &Offer> {
        self.before.iter().chain(&self.presets).chain(&self.again)
    }
}

/// Puts together what can be opened. `before` are the connections that this tab remembers, `open` those that are open,
/// `origin` is that of the console.
pub fn offers(presets: &[Preset], before: &[Connection], open: &[Connection], origin: &str) -> Offers {
    let known = presets.iter().enumerate().filter_map(|(number, preset)| preset_offer(number, preset, origin));
    let presets_known: Vec<Offer> = known.collect();
    let is_open = |connection: &&Connection| open.iter().any(|open| open.label == connection.label);
    let list = |connections: &[&Connection], id: fn(String) -> OfferId| -> Vec<Offer> {
        connections.iter().filter_map(|connection| known_offer(connection, id, &presets_known)).collect()
    };
    let closed: Vec<&Connection> = before.iter().filter(|connection| !is_open(connection)).collect();
    let opened: Vec<&Connection> = open.iter().collect();
    Offers {
        before: list(&closed, OfferId::Before),
        again: list(&opened, OfferId::Again),
        other: other_offer(),
        unknown: presets.len() - presets_known.len(),
        presets: presets_known,
        taken: Vec::new(),
    }
}

/// What is chosen when the page appears: the offer for the connection that was asked for by its label, else the first
/// preset that waits for a key, else an address that the reader types.
pub fn choose(offers: &Offers, label: Option<&str>) -> Offer {
    match label {
        Some(label) => offers.all().find(|offer| offer.draft.label == label).cloned().unwrap_or_else(|| {
            // Typed under this name, it is found by the page that was asked for.
            let mut other = offers.other.clone();
            other.draft.label = label.to_owned();
            other
        }),
        None => offers.presets.iter().find(|offer| !offer.is_complete()).unwrap_or(&offers.other).clone(),
    }
}

fn preset_offer(number: usize, preset: &Preset, origin: &str) -> Option<Offer> {
    let provider = Provider::from_slug(&preset.provider)?;
    let draft = Draft {
        provider,
        version: preset.version.clone(),
        sign_in: preset.sign_in.clone(),
        label: preset.label.clone(),
        base_url: preset.address(origin),
        account: preset.account.clone(),
    };
    let way_in = draft.way_in();
    let account = way_in.account.as_ref().filter(|_| !draft.names_account());
    // An account is part of what a key belongs to: without one there is nothing to open at once.
    let key = if account.is_none() { preset.key.clone() } else { String::new() };
    let needed = match account {
        Some(account) => format!("{} and {}", account.label, way_in.secret_label),
        None if key.is_empty() => way_in.secret_label.to_owned(),
        None => String::new(),
    };
    Some(Offer {
        id: OfferId::Preset(number),
        title: first_of(&[&preset.title, &preset.label]),
        action: first_of(&[&preset.action, &format!("Open {}", first_of(&[&preset.title, &preset.label]))]),
        note: first_of(&[&preset.note, &needed]),
        draft,
        key,
    })
}

/// A connection of this tab. The key comes from the preset of the same account, if that has one. `None` where a preset
/// opens the very same with one click.
fn known_offer(connection: &Connection, id: fn(String) -> OfferId, presets: &[Offer]) -> Option<Offer> {
    let draft = Draft::of(connection);
    let complete = presets.iter().find(|preset| preset.is_complete() && preset.draft.same_account(&draft));
    if complete.is_some_and(|preset| preset.draft.label == draft.label) {
        return None;
    }
    Some(Offer {
        id: id(draft.label.clone()),
        title: draft.label.clone(),
        action: format!("Open {}", draft.label),
        note: capitalised(connection.account_text()),
        key: complete.map(|preset| preset.key.clone()).unwrap_or_default(),
        draft,
    })
}

fn other_offer() -> Offer {
    let names: Vec<&str> = Provider::ALL.iter().map(|provider| provider.spec().name).collect();
    Offer {
        id: OfferId::Other,
        title: "Other address".to_owned(),
        action: String::new(),
        note: crate::text::either(&names),
        draft: Draft::empty(),
        key: String::new(),
    }
}

fn first_of(texts: &[&str]) -> String {
    texts.iter().find(|text| !text.is_empty()).copied().unwrap_or_default().to_owned()
}

/// A sentence's beginning that is this program's own, and so plain English.
fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
