//! Whose account a connection uses, and what it may do.

use crate::ProviderSpec;

/// The account behind a connection, as far as the API told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Its name at the provider.
    pub name: Option<String>,
    /// Main or sub.
    pub kind: Kind,
    /// The account that a sub-account belongs to.
    pub main: Option<String>,
}

/// What kind of account it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kind {
    /// It owns everything.
    Main,
    /// It was made by a main account, which decides what it may reach.
    Sub,
    /// Something else, in the provider's words.
    Other(String),
    /// The API did not tell.
    #[default]
    Unknown,
}

/// Why an account may not do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denial {
    /// Only the main account may create, change and delete tags.
    SubAccount {
        /// The main account, where its name is known.
        main: Option<String>,
    },
}

impl Account {
    /// Whether this account may create, change and delete tags. Only what is certain is denied: for everything else the
    /// API is asked, and its refusal is shown.
    pub fn may_change_tags(&self, spec: &ProviderSpec) -> Result<(), Denial> {
        match self.kind {
            Kind::Sub if spec.capabilities.sub_accounts => Err(Denial::SubAccount { main: self.main.clone() }),
            _ => Ok(()),
        }
    }
}
