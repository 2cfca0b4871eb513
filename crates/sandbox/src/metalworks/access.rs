//! Who asks, and for what: the key, and the ids inside the path.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::error;
use super::operation::OPERATIONS;
use crate::operation::{self, Operation};
use crate::percent::decode;
use crate::problem::Problem;
use crate::state::State;

/// A caller whose key belongs to the client in the path.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) id: i64,
    pub(crate) username: String,
}

/// The server id in the path, as it was written.
pub(crate) struct ServerId(pub(crate) String);

/// The tag in the path, decoded. It may be no legal tag.
pub(crate) struct TagName(pub(crate) String);

/// Where the segments stand in `/api/v1/client/{clientId}/…`, counted from 0.
const CLIENT: usize = 3;
const COLLECTION: usize = 4;
const ITEM: usize = 5;
const TAG_OF_SERVER: usize = 7;

/// A segment is decoded after the path was split: an encoded slash belongs to its segment.
fn segment(parts: &Parts, index: usize) -> String {
    parts.uri.path().split('/').skip(1).nth(index).map(decode).unwrap_or_default()
}

impl FromRequestParts<State> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Problem> {
        let key = parts.headers.get("x-api-key").ok_or_else(error::unauthenticated)?;
        let client = state.client_with_key(key.as_bytes()).ok_or_else(error::unauthenticated)?;
        if segment(parts, CLIENT) == client.id.to_string() {
            return Ok(Self { id: client.id, username: client.username.clone() });
        }
        // Where the document has no 404, "this key is not for that client" is the nearest it can say.
        match operation::of(&OPERATIONS, &parts.method, parts.uri.path()) {
            Some(Operation { knows_not_found: false, .. }) => Err(error::unauthenticated()),
            _ => Err(error::client_not_found()),
        }
    }
}

impl FromRequestParts<State> for ServerId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Problem> {
        Ok(Self(segment(parts, ITEM)))
    }
}

impl FromRequestParts<State> for TagName {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Problem> {
        let index = if segment(parts, COLLECTION) == "server" { TAG_OF_SERVER } else { ITEM };
        Ok(Self(segment(parts, index)))
    }
}
