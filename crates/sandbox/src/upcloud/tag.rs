//! Tags on the wire, and the operations on them.

use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use rusqlite::Connection;
use serde::Serialize;

use super::access::{Caller, LastPart};
use super::body::TagBody;
use super::{error, wire};
use crate::db::upcloud::Scope;
use crate::db::upcloud::tag::TagRecord;
use crate::db::upcloud::{server, tag};
use crate::problem::Problem;
use crate::state::State;

#[derive(Serialize)]
struct Tag {
    description: String,
    name: String,
    servers: Servers,
}

#[derive(Serialize)]
struct Servers {
    server: Vec<String>,
}

#[derive(Serialize)]
struct One {
    tag: Tag,
}

#[derive(Serialize)]
struct Tags {
    tag: Vec<Tag>,
}

#[derive(Serialize)]
struct Many {
    tags: Tags,
}

fn shown(record: TagRecord) -> Tag {
    Tag { description: record.description, name: record.name, servers: Servers { server: record.servers } }
}

fn answer(record: TagRecord) -> Response {
    wire::json(&One { tag: shown(record) })
}

/// The name, when the document allows it.
pub(crate) fn legal(name: &str) -> Result<&str, Problem> {
    let allowed = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'_';
    if (1..=32).contains(&name.len()) && name.bytes().all(allowed) {
        return Ok(name);
    }
    Err(error::tag_invalid("A tag's name has 1 to 32 characters of A-Z, a-z, 0-9 and _.").about("name"))
}

/// The tag with this name, which may be no legal one.
pub(crate) fn found(db: &Connection, scope: Scope, name: &str) -> Result<TagRecord, Problem> {
    tag::find(db, scope, legal(name)?)?.ok_or_else(|| error::tag_not_found(name))
}

pub(crate) async fn list(Extract(state): Extract<State>, caller: Caller) -> Result<Response, Problem> {
    let records = state.read(move |db, _| Ok(tag::all(db, caller.scope)?)).await?;
    Ok(wire::json(&Many { tags: Tags { tag: records.into_iter().map(shown).collect() } }))
}

pub(crate) async fn get(
    Extract(state): Extract<State>,
    caller: Caller,
    LastPart(name): LastPart,
) -> Result<Response, Problem> {
    state.read(move |db, _| found(db, caller.scope, &name)).await.map(answer)
}

pub(crate) async fn create(
    Extract(state): Extract<State>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    caller.main_only("create tags")?;
    let TagBody { name, description, servers } = TagBody::new(&headers, body)?;
    let record = state.write(move |db, _| {
        if let Some(tag) = tag::find(db, caller.scope, &name)? {
            return Err(error::tag_exists(&tag.name));
        }
        let id = tag::create(db, caller.scope.account, &name, &description.unwrap_or_default())?;
        put_on(db, caller.scope, id, &servers.unwrap_or_default())?;
        found(db, caller.scope, &name)
    });
    record.await.map(answer)
}

/// The body stands for the whole tag: a server it does not list loses the tag.
pub(crate) async fn modify(
    Extract(state): Extract<State>,
    caller: Caller,
    LastPart(from): LastPart,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    caller.main_only("modify tags")?;
    let TagBody { name, description, servers } = TagBody::new(&headers, body)?;
    let record = state.write(move |db, _| {
        let before = found(db, caller.scope, &from)?;
        if let Some(other) = tag::find(db, caller.scope, &name)?.filter(|other| other.id != before.id) {
            return Err(error::tag_exists(&other.name));
        }
        tag::modify(db, before.id, &name, &description.unwrap_or(before.description))?;
        tag::clear(db, before.id)?;
        put_on(db, caller.scope, before.id, &servers.unwrap_or_default())?;
        found(db, caller.scope, &name)
    });
    record.await.map(answer)
}

pub(crate) async fn delete(
    Extract(state): Extract<State>,
    caller: Caller,
    LastPart(name): LastPart,
) -> Result<StatusCode, Problem> {
    caller.main_only("delete tags")?;
    let done = state.write(move |db, _| Ok(tag::delete(db, found(db, caller.scope, &name)?.id)?));
    done.await.map(|()| StatusCode::NO_CONTENT)
}

fn put_on(db: &Connection, scope: Scope, tag: i64, servers: &[String]) -> Result<(), Problem> {
    for uuid in servers {
        let row = server::row_of(db, scope.account, &uuid.to_ascii_lowercase())?;
        tag::attach(db, row.ok_or_else(|| error::server_not_found(uuid).about("servers"))?, tag)?;
    }
    Ok(())
}
