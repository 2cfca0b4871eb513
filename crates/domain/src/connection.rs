//! Connections: which provider, where, and for whom. Several can be open at once.

use crate::Provider;
use crate::provider::{Scheme, SignIn};
use std::fmt;

/// A connection's number within one run of the console. Numbers are never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(pub u32);

/// The name a person gave to a connection. It stands in URLs, so it is short and plain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(String);

/// The greatest number of characters of a label.
pub const LABEL_MAX: usize = 40;

impl Label {
    /// Checks a label: 1 to 40 letters, digits, `-`, `_` or `.`, and no `.` in front, where a
    /// URL or a static host takes the name for a folder or a hidden file.
    pub fn new(text: &str) -> Result<Self, FieldIssue> {
        let text = text.trim();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if text.is_empty() {
            return Err(FieldIssue::Missing);
        }
        if text.chars().count() > LABEL_MAX {
            return Err(FieldIssue::TooLong { max: LABEL_MAX });
        }
        if !text.chars().all(plain) || text.starts_with('.') {
            return Err(FieldIssue::Label);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text of the label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A connection without its secret, which never leaves the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Whose API it is.
    pub provider: Provider,
    /// Where the API's paths begin, without a slash at the end: `https://host/prefix`.
    pub base_url: String,
    /// The version of the API that is spoken; empty where there is no choice.
    pub version: &'static str,
    /// The way to sign in.
    pub sign_in: &'static SignIn,
    /// The account: a client's number, a user's name. Empty where the secret alone says who it is.
    pub account: String,
    /// The name in this console.
    pub label: Label,
}

/// What is wrong with a field of the connection form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldIssue {
    /// Nothing was typed.
    Missing,
    /// More characters than allowed.
    TooLong {
        /// Characters allowed.
        max: usize,
    },
    /// Not a plain label.
    Label,
    /// Another open connection has this label.
    LabelTaken,
    /// Not an address that starts with `https://` or `http://` and names a host.
    Address,
    /// The address carries a user, a question mark or a hash, which an API's address has no use for.
    AddressParts,
    /// Not a whole number.
    Number,
    /// A user name with a colon, which would end it where it is sent.
    Colon,
    /// A key with characters that an HTTP header can't carry.
    Secret,
}

/// All issues of the connection form, each at its field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConnectionIssues {
    /// About the label.
    pub label: Option<FieldIssue>,
    /// About the address.
    pub base_url: Option<FieldIssue>,
    /// About the account.
    pub account: Option<FieldIssue>,
    /// About the secret.
    pub secret: Option<FieldIssue>,
}

impl ConnectionIssues {
    /// Whether there is nothing to mend.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The fields of a connection as they were typed or stored.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Whose API it is.
    pub provider: Provider,
    /// The version of the API; the usual one where this one is not spoken.
    pub version: &'a str,
    /// The name of the way to sign in; the usual one where there is none of this name.
    pub sign_in: &'a str,
    /// The name in this console.
    pub label: &'a str,
    /// Where the API's paths begin.
    pub base_url: &'a str,
    /// The account.
    pub account: &'a str,
}

impl Connection {
    /// A connection with the usual version and the usual way to sign in. See [`Connection::check`].
    pub fn new(
        provider: Provider,
        label: &str,
        base_url: &str,
        account: &str,
        secret: &str,
    ) -> Result<Self, ConnectionIssues> {
        Self::check(&Entry { provider, version: "", sign_in: "", label, base_url, account }, secret)
    }

    /// Checks every field at once. `secret` is only looked at, not kept.
    pub fn check(entry: &Entry<'_>, secret: &str) -> Result<Self, ConnectionIssues> {
        let Entry { provider, label, base_url, account, .. } = *entry;
        let spec = provider.spec();
        let (version, sign_in) = (spec.version(entry.version), spec.sign_in(entry.sign_in));
        let mut issues = ConnectionIssues::default();
        let label = Label::new(label).map_err(|issue| issues.label = Some(issue));
        let base_url = check_address(base_url).map_err(|issue| issues.base_url = Some(issue));
        let account = check_account(sign_in, account).map_err(|issue| issues.account = Some(issue));
        let secret = check_secret(sign_in, secret).map_err(|issue| issues.secret = Some(issue));
        match (label, base_url, account, secret) {
            (Ok(label), Ok(base_url), Ok(account), Ok(())) => {
                Ok(Self { provider, base_url, version, sign_in, account, label })
            }
            _ => Err(issues),
        }
    }

    /// Who signs in, for a sentence: `client 1001`.
    pub fn who(&self) -> String {
        self.sign_in.who(&self.account)
    }

    /// The account for a list: `client 1001`, `API token`.
    pub fn account_text(&self) -> String {
        if self.sign_in.account.is_some() { self.who() } else { self.sign_in.name.to_owned() }
    }

    /// The host and port of the address, for sentences such as "No answer from …".
    pub fn host(&self) -> &str {
        self.base_url.split('/').nth(2).unwrap_or(&self.base_url)
    }

    /// The origin of the address: scheme, host and port.
    pub fn origin(&self) -> &str {
        // The third slash is the first one after `https://`.
        let mut slashes = self.base_url.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
        let end = slashes.nth(2).map_or(self.base_url.len(), |(at, _)| at);
        &self.base_url[..end]
    }
}

/// The address in the form that paths are appended to: no slash at the end, and scheme, host and port as a browser
/// writes them, since it reports a refused address by its origin.
fn check_address(text: &str) -> Result<String, FieldIssue> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FieldIssue::Missing);
    }
    let (scheme, rest) = split_scheme(text).ok_or(FieldIssue::Address)?;
    if rest.contains(['?', '#', '@']) {
        return Err(FieldIssue::AddressParts);
    }
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let authority = check_authority(scheme, authority).ok_or(FieldIssue::Address)?;
    let wrong = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"' | '%' | '^' | '`' | '{' | '|' | '}')
    };
    if path.contains(wrong) || path.split('/').any(|segment| segment == "." || segment == "..") {
        return Err(FieldIssue::Address);
    }
    Ok(format!("{scheme}{authority}{}", path.trim_end_matches('/')))
}

fn split_scheme(text: &str) -> Option<(&'static str, &str)> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| (scheme, &text[scheme.len()..]))
    })
}

/// The host in lower case, with its port where that is not the scheme's own. `None` where a browser would refuse it.
fn check_authority(scheme: &str, text: &str) -> Option<String> {
    let (host, port) = match text.rfind(':') {
        Some(at) if !text.ends_with(']') => (&text[..at], Some(&text[at + 1..])),
        _ => (text, None),
    };
    if !is_host(host) {
        return None;
    }
    let host = host.to_ascii_lowercase();
    let Some(port) = port else { return Some(host) };
    let digits = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let port = digits.then(|| port.parse::<u16>().ok()).flatten()?;
    let own = if scheme == "https://" { 443 } else { 80 };
    Some(if port == own { host } else { format!("{host}:{port}") })
}

/// An IPv6 address in brackets, or labels joined by dots. Letters of every script pass: the browser turns them into
/// the form of the domain name system.
fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[') {
        return inner.strip_suffix(']').is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok());
    }
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let labels = host.strip_suffix('.').unwrap_or(host).split('.');
    labels.into_iter().all(|label| !label.is_empty() && label.chars().all(plain))
}

fn check_account(sign_in: &SignIn, text: &str) -> Result<String, FieldIssue> {
    let Some(field) = &sign_in.account else { return Ok(String::new()) };
    let text = text.trim();
    if text.is_empty() {
        return Err(FieldIssue::Missing);
    }
    if !field.is_number {
        // RFC 7617, section 2: the first colon ends the name.
        return if text.contains(':') { Err(FieldIssue::Colon) } else { Ok(text.to_owned()) };
    }
    // Rust would read "+5" as a number too, but it is none that a path should hold.
    let number = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    number.map(|number| number.to_string()).ok_or(FieldIssue::Number)
}

fn check_secret(sign_in: &SignIn, text: &str) -> Result<(), FieldIssue> {
    // Browsers take these off a header's ends too (Fetch, "normalize"); other spaces would reach the provider.
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    if text.trim().is_empty() {
        return Err(FieldIssue::Missing);
    }
    if sign_in.scheme == Scheme::Basic {
        // It is sent encoded, so that every character but these can stand in it (RFC 7617, section 2).
        return if text.contains(char::is_control) { Err(FieldIssue::Secret) } else { Ok(()) };
    }
    // A header value may hold visible ASCII and inner spaces (RFC 9110, section 5.5).
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) { Ok(()) } else { Err(FieldIssue::Secret) }
}
