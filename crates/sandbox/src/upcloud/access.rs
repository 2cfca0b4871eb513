//! Who asks, and for what: the credentials, and the names inside the path.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use rusqlite::Connection;

use super::error;
use crate::clock::Moment;
use crate::db::upcloud::Scope;
use crate::db::upcloud::server::{self, ServerRecord};
use crate::db::upcloud::user::User;
use crate::percent::decode;
use crate::problem::Problem;
use crate::state::State;

/// Not every client fills its credentials up to groups of four.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A caller whose credentials are right. The credentials themselves are left behind.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) username: String,
    pub(crate) scope: Scope,
}

impl Caller {
    /// Refuses a sub-account, which may not do `what`.
    pub(crate) fn main_only(&self, what: &str) -> Result<(), Problem> {
        match self.scope.sub {
            Some(_) => Err(error::tag_forbidden(&self.username, what)),
            None => Ok(()),
        }
    }

    /// A server that this caller may see and tag.
    pub(crate) fn server(&self, db: &Connection, now: Moment, uuid: &str) -> Result<ServerRecord, Problem> {
        // Ids are kept in lower case; a UUID means the same in either.
        let found = server::find(db, self.scope, now, &uuid.to_ascii_lowercase())?;
        let record = found.ok_or_else(|| error::server_not_found(uuid))?;
        if server::is_visible(db, self.scope, record.row)? {
            return Ok(record);
        }
        Err(error::server_forbidden(&self.username, uuid))
    }
}

/// The version in the path.
pub(crate) struct Version(pub(crate) &'static str);

/// The server's id in `/{version}/server/{uuid}/…`, as it was written.
pub(crate) struct ServerId(pub(crate) String);

/// The name or names at the end of the path, decoded.
pub(crate) struct LastPart(pub(crate) String);

/// The user whose credentials stand in `Authorization`.
pub(crate) fn user<'a>(state: &'a State, headers: &HeaderMap) -> Option<&'a User> {
    let (scheme, credentials) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let credentials = credentials.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return state.users().iter().find(|user| user.token.as_deref() == Some(credentials));
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(BASE64.decode(credentials).ok()?).ok()?;
    // A password may hold a colon, a user's name may not.
    let (username, password) = pair.split_once(':')?;
    state.users().iter().find(|user| user.username == username && user.password == password)
}

impl FromRequestParts<State> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Problem> {
        let user = user(state, &parts.headers).ok_or_else(error::authentication_failed)?;
        Ok(Self { username: user.username.clone(), scope: user.scope() })
    }
}

impl FromRequestParts<State> for Version {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Problem> {
        // Routes exist for the versions alone.
        Ok(Self(super::version(parts.uri.path()).unwrap_or(super::VERSIONS[0])))
    }
}

impl FromRequestParts<State> for ServerId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Problem> {
        Ok(Self(parts.uri.path().split('/').nth(3).map(decode).unwrap_or_default()))
    }
}

impl FromRequestParts<State> for LastPart {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Problem> {
        // Decoded after the path was split: an encoded slash belongs to its part.
        Ok(Self(parts.uri.path().rsplit('/').next().map(decode).unwrap_or_default()))
    }
}
