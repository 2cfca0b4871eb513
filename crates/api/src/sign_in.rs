//! The header that signs a request in, made once from what was typed.

use crate::Secret;
use domain::Connection;
use domain::provider::Scheme;
use domain::search::find;
use zeroize::Zeroizing;

/// The header of one connection's credentials.
pub(crate) struct Key {
    /// The header's name.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) value: Secret,
    /// The secret as it was typed.
    plain: Secret,
    /// Where the secret begins in `value`, behind the name of the scheme.
    start: usize,
}

const BASIC: &str = "Basic ";
const BEARER: &str = "Bearer ";

impl Key {
    pub(crate) fn new(connection: &Connection, secret: &Secret) -> Self {
        let plain = Secret::new(secret.expose());
        let (name, start, value) = match connection.sign_in.scheme {
            Scheme::Header(name) => (name, 0, Secret::new(plain.expose())),
            Scheme::Basic => ("Authorization", BASIC.len(), basic(&connection.account, plain.expose())),
            Scheme::Bearer => ("Authorization", BEARER.len(), bearer(plain.expose())),
        };
        Self { name, value, plain, start }
    }

    /// `text` with the secret blotted out, both as it was typed and as it is sent, should a server repeat it.
    ///
    /// In one pass: of two, the first could cut up what the second looks for.
    pub(crate) fn mask(&self, text: String) -> String {
        let parts = [&self.value.expose()[self.start..], self.plain.expose()];
        let text = Zeroizing::new(text);
        let (mut out, mut rest) = (String::with_capacity(text.len()), text.as_str());
        while let Some((at, length)) = first(rest, parts) {
            out.push_str(&rest[..at]);
            out.push_str("***");
            rest = &rest[at + length..];
        }
        out + rest
    }
}

/// The place and the length of the first of `parts` in `text`; of two at one place the longer one.
fn first(text: &str, parts: [&str; 2]) -> Option<(usize, usize)> {
    let there = parts.into_iter().filter(|part| !part.is_empty());
    let places = there.filter_map(|part| Some((find(text, part)?, part.len())));
    places.min_by_key(|(at, length)| (*at, usize::MAX - length))
}

fn bearer(token: &str) -> Secret {
    let mut out = Zeroizing::new(String::with_capacity(BEARER.len() + token.len()));
    out.push_str(BEARER);
    out.push_str(token);
    Secret::take(std::mem::take(&mut out))
}

/// `Basic` with the base64 of `user:password` in UTF-8 (RFC 7617).
///
/// Written here because a crate for it would be given the two joined in a buffer, and grow another one: each would leave
/// a copy of the password behind when it is freed. This one reads both where they are, and writes into one piece of
/// memory of exactly the right length, which is wiped with the connection.
fn basic(user: &str, password: &str) -> Secret {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let length = user.len() + 1 + password.len();
    let mut out = Zeroizing::new(String::with_capacity(BASIC.len() + length.div_ceil(3) * 4));
    out.push_str(BASIC);
    let mut bytes = user.bytes().chain([b':']).chain(password.bytes());
    while let Some(one) = bytes.next() {
        let (two, three) = (bytes.next(), bytes.next());
        let group = u32::from(one) << 16 | u32::from(two.unwrap_or(0)) << 8 | u32::from(three.unwrap_or(0));
        let digit = |shift: u32| char::from(DIGITS[(group >> shift & 63) as usize]);
        out.push(digit(18));
        out.push(digit(12));
        out.push(if two.is_some() { digit(6) } else { '=' });
        out.push(if three.is_some() { digit(0) } else { '=' });
    }
    Secret::take(std::mem::take(&mut out))
}

#[cfg(test)]
#[path = "sign_in_tests.rs"]
mod tests;
