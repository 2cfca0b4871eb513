//! The form that opens a connection: what is typed, what is wrong with it, and where to go once it is open.

mod form;
mod offer;
#[cfg(test)]
mod tests;

pub use form::{Doing, Edit, Form, Outcome};
pub use offer::{Offer, OfferId, Offers, Shown, choose, offers};

use crate::route::Route;
use domain::connection::{ConnectionIssues, Entry, FieldIssue};
use domain::provider::SignIn;
use domain::search::find;
use domain::{Connection, Label, Provider};

/// What is typed, apart from the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose API it is.
    pub provider: Provider,
    /// The version of its API; the usual one where this is none that is spoken.
    pub version: String,
    /// The name of the way to sign in; the usual one where there is none of this name.
    pub sign_in: String,
    /// The name in this console.
    pub label: String,
    /// Where the API's paths begin.
    pub base_url: String,
    /// The account.
    pub account: String,
}

/// A field of the form, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name in this console.
    Label,
    /// The address.
    Address,
    /// The account.
    Account,
    /// The key.
    Key,
}

impl Field {
    /// All fields, from the first to the last.
    pub const ALL: [Field; 4] = [Field::Label, Field::Address, Field::Account, Field::Key];

    /// The id of the field's input.
    pub fn id(self) -> &'static str {
        match self {
            Field::Label => "connection-label",
            Field::Address => "connection-address",
            Field::Account => "connection-account",
            Field::Key => "connection-key",
        }
    }

    /// What is wrong with this field.
    pub fn issue(self, issues: &ConnectionIssues) -> Option<FieldIssue> {
        match self {
            Field::Label => issues.label,
            Field::Address => issues.base_url,
            Field::Account => issues.account,
            Field::Key => issues.secret,
        }
    }

    /// The field that the reader should mend first.
    pub fn first_wrong(issues: &ConnectionIssues) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.issue(issues).is_some())
    }
}

impl Draft {
    /// An empty form for the first provider.
    pub fn empty() -> Self {
        Self {
            provider: Provider::ALL[0],
            version: String::new(),
            sign_in: String::new(),
            label: String::new(),
            base_url: String::new(),
            account: String::new(),
        }
    }

    /// Turns to another provider, with its usual ways. An address that only said where the former one is goes with it.
    pub fn turn_to(&mut self, provider: Provider) {
        if self.base_url.is_empty() || Some(self.base_url.as_str()) == self.provider.spec().home {
            self.base_url = provider.spec().home.unwrap_or_default().to_owned();
        }
        self.provider = provider;
        self.version.clear();
        self.sign_in.clear();
    }

    /// The way to sign in.
    pub fn way_in(&self) -> &'static SignIn {
        self.provider.spec().sign_in(&self.sign_in)
    }

    /// Whether nothing but the key is missing for signing in.
    pub fn names_account(&self) -> bool {
        self.way_in().account.is_none() || !self.account.is_empty()
    }

    /// What would be typed to open `connection` again.
    pub fn of(connection: &Connection) -> Self {
        Self {
            provider: connection.provider,
            version: connection.version.to_owned(),
            sign_in: connection.sign_in.slug.to_owned(),
            label: connection.label.to_string(),
            base_url: connection.base_url.clone(),
            account: connection.account.clone(),
        }
    }

    /// The connection, or everything that is wrong at once. `taken` are the labels that are not free.
    pub fn check(&self, key: &str, taken: &[Label]) -> Result<Connection, ConnectionIssues> {
        let Draft { provider, version, sign_in, label, base_url, account } = self;
        let checked =
            Connection::check(&Entry { provider: *provider, version, sign_in, label, base_url, account }, key);
        // Also beside other issues, so that a reader learns of all of them in one go.
        if Label::new(&self.label).is_ok_and(|label| taken.contains(&label)) {
            let issues = checked.err().unwrap_or_default();
            return Err(ConnectionIssues { label: Some(FieldIssue::LabelTaken), ..issues });
        }
        checked
    }

    /// The address without its scheme, for a list: `host/prefix`.
    pub fn place(&self) -> &str {
        find(&self.base_url, "://").map_or(self.base_url.as_str(), |at| &self.base_url[at + 3..])
    }

    /// Whether this is how `connection` was opened, whatever it is called.
    pub fn opens(&self, connection: &Connection) -> bool {
        self.same_account(&Draft::of(connection)) && self.provider.spec().version(&self.version) == connection.version
    }

    /// Whether one key opens both, whatever they are called here.
    fn same_account(&self, other: &Draft) -> bool {
        (self.provider, self.way_in(), &self.base_url, &self.account)
            == (other.provider, other.way_in(), &other.base_url, &other.account)
    }
}

/// The labels that a form can't use: those of open connections, but not of the one whose key is typed again.
pub fn taken(open: impl IntoIterator<Item = Label>, again: Option<&str>) -> Vec<Label> {
    open.into_iter().filter(|label| Some(label.as_str()) != again).collect()
}

/// Where to go once the connection `label` is open: where the reader wanted to, unless that is a server of another
/// connection, whose page would lead straight back to the form.
pub fn after(then: Option<&Route>, label: &str) -> Route {
    match then {
        None => Route::servers(),
        Some(Route::Server { label: other, .. }) if other != label => Route::servers(),
        Some(route) => route.clone(),
    }
}
