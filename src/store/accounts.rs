//! What the accounts behind the open connections may do, known before anybody tries.

use crate::hooks::{Each, use_each};
use crate::store::sessions::{Api, Open};
use crate::text;
use domain::account::Denial;
use domain::{Account, ConnectionId};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    /// What was read in this run, so that a page that is opened again does not begin with doubts.
    static KNOWN: RefCell<Vec<(ConnectionId, Account)>> = const { RefCell::new(Vec::new()) };
}

/// The accounts of some connections.
pub struct Accounts {
    each: Each<Account>,
}

/// Why an account may not do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bar {
    /// Its rights are being read.
    Reading,
    /// It has not got the right.
    Denied(Denial),
}

impl Bar {
    /// The reason as a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Bar::Reading => "What this account may do is being read.".to_owned(),
            Bar::Denied(denial) => text::tag::denied(denial),
        }
    }
}

impl Accounts {
    /// Whether this connection's account may create, change and delete tags. Where that could not be read the API is
    /// asked, and its own refusal is shown.
    pub fn may_change_tags(&self, open: &Open) -> Result<(), Bar> {
        let spec = open.connection.provider.spec();
        if !spec.capabilities.sub_accounts {
            return Ok(());
        }
        let item = self.each.items.iter().find(|(other, _)| other.id == open.id).map(|(_, item)| item);
        let known = || KNOWN.with_borrow(|known| known.iter().find(|(id, _)| *id == open.id).map(|(_, a)| a.clone()));
        match item.and_then(|item| item.data()).map(|account| (**account).clone()).or_else(known) {
            Some(account) => account.may_change_tags(spec).map_err(Bar::Denied),
            // Before the first drawing has begun to read it, it is as good as being read.
            None if item.is_none_or(|item| item.reading) => Err(Bar::Reading),
            None => Ok(()),
        }
    }
}

/// Reads the accounts of these connections, where there are kinds of them.
#[hook]
pub fn use_accounts(opens: &[Rc<Open>]) -> Rc<Accounts> {
    let opens: Vec<Rc<Open>> =
        opens.iter().filter(|open| open.connection.provider.spec().capabilities.sub_accounts).cloned().collect();
    let each = use_each(opens, (), |api: Api, ()| async move { api.get_account().await });
    for (open, item) in &each.items {
        if let Some(account) = item.data() {
            KNOWN.with_borrow_mut(|known| {
                known.retain(|(id, _)| *id != open.id);
                known.push((open.id, (**account).clone()));
            });
        }
    }
    Rc::new(Accounts { each })
}
