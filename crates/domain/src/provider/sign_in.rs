//! The ways to sign in to a provider's API.

/// A way to sign in.
#[derive(Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The name in `config.json`.
    pub slug: &'static str,
    /// The name that people read.
    pub name: &'static str,
    /// How the secret is sent.
    pub scheme: Scheme,
    /// The account that has to be typed. `None` where the secret alone says who it is.
    pub account: Option<AccountField>,
    /// What the secret is called.
    pub secret_label: &'static str,
    /// The secret as it stands in a sentence: `key`.
    pub secret_noun: &'static str,
    /// The option of `curl` that sends the secret from the variables of a shell.
    pub curl: &'static str,
    /// Those variables.
    pub variables: &'static [&'static str],
}

/// How a secret is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// By itself, in the header of this name.
    Header(&'static str),
    /// With the account's name, in `Authorization: Basic` (RFC 7617).
    Basic,
    /// In `Authorization: Bearer` (RFC 6750).
    Bearer,
}

/// The field that names an account.
#[derive(Debug, PartialEq, Eq)]
pub struct AccountField {
    /// What it is called.
    pub label: &'static str,
    /// The account as it stands in a sentence, before its value: `client 1001`.
    pub noun: &'static str,
    /// Whether it has to be a whole number.
    pub is_number: bool,
}

impl SignIn {
    /// Who signs in, for a sentence: `client 1001`, `user ada`, `this account`.
    pub fn who(&self, account: &str) -> String {
        match &self.account {
            Some(field) => format!("{} {account}", field.noun),
            None => "this account".to_owned(),
        }
    }
}

/// From the document's `securitySchemes`.
pub(super) const METALWORKS_KEY: SignIn = SignIn {
    slug: "key",
    name: "API key",
    scheme: Scheme::Header("X-API-Key"),
    account: Some(AccountField { label: "Client ID", noun: "client", is_number: true }),
    secret_label: "API key",
    secret_noun: "key",
    curl: "-H \"X-API-Key: $METALWORKS_API_KEY\"",
    variables: &["METALWORKS_API_KEY"],
};

/// The document of version 1.2 knows no other way.
pub(super) const UPCLOUD_PASSWORD: SignIn = SignIn {
    slug: "password",
    name: "User name and password",
    scheme: Scheme::Basic,
    account: Some(AccountField { label: "User name", noun: "user", is_number: false }),
    secret_label: "Password",
    secret_noun: "password",
    curl: "-u \"$UPCLOUD_USERNAME:$UPCLOUD_PASSWORD\"",
    variables: &["UPCLOUD_USERNAME", "UPCLOUD_PASSWORD"],
};

/// Tokens begin with `ucat_`. They were seen with version 1.3 only.
pub(super) const UPCLOUD_TOKEN: SignIn = SignIn {
    slug: "token",
    name: "API token",
    scheme: Scheme::Bearer,
    account: None,
    secret_label: "API token",
    secret_noun: "token",
    curl: "-H \"Authorization: Bearer $UPCLOUD_TOKEN\"",
    variables: &["UPCLOUD_TOKEN"],
};
