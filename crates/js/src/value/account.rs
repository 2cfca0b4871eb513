//! The account behind a connection.

use domain::account;
use serde::Serialize;
use tsify::Tsify;

/// The account that signs in, as far as the API tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Account {
    /// Its name at the provider.
    pub name: Option<String>,
    /// Main or sub; `null` where the API did not tell, or has one kind of account alone.
    pub kind: Option<AccountKind>,
    /// The account that a sub-account belongs to.
    pub main: Option<String>,
}

/// What kind of account it is. Sub-accounts may not create, change or delete tags. Other kinds are named in the provider's
/// words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(transparent)]
#[tsify(type = "\"main\" | \"sub\" | (string & {})")]
pub struct AccountKind(String);

impl From<domain::Account> for Account {
    fn from(account: domain::Account) -> Self {
        let kind = match account.kind {
            account::Kind::Main => Some("main".to_owned()),
            account::Kind::Sub => Some("sub".to_owned()),
            account::Kind::Other(other) => Some(other),
            account::Kind::Unknown => None,
        };
        Self { name: account.name, kind: kind.map(AccountKind), main: account.main }
    }
}
