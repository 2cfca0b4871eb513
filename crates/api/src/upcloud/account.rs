//! Accounts: requests, and what their answers hold.

use super::request;
use crate::decode::{member, text, wrong};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Request, Segment};
use domain::Connection;
use domain::account::{self, Account};

/// The account that signs in, or what only its details tell. A token does not say whose it is, so the details of an
/// account can be asked for only after the account itself.
pub(super) fn get(at: &Connection, name: Option<&str>) -> Result<Request, Refusal> {
    let account = Segment::fixed("account");
    match name {
        None => request(at, "Get account information", Method::Get, Kind::Read, [account]),
        Some(name) => {
            let path = [account, Segment::fixed("details"), Segment::new(name).ok_or(Refusal::Account)?];
            request(at, "Get account details", Method::Get, Kind::Read, path)
        }
    }
}

/// `{"account": {"username", "type", "main_account", …}}`
pub(super) fn read(body: &Json<'_>) -> Result<Account, DecodeError> {
    let json = member(body, "account")?;
    if !matches!(json, Json::Object(_)) {
        return Err(wrong("account", "an object", Some(json)));
    }
    let word = |key: &str| {
        let word = json.get(key).and_then(|json| text(json).ok().flatten());
        word.filter(|word| !word.trim().is_empty())
    };
    let kind = match word("type") {
        Some(kind) if kind.eq_ignore_ascii_case("main") => account::Kind::Main,
        Some(kind) if kind.eq_ignore_ascii_case("sub") => account::Kind::Sub,
        Some(other) => account::Kind::Other(other),
        None => account::Kind::Unknown,
    };
    Ok(Account { name: word("username"), kind, main: word("main_account") })
}
