//! Tags on the wire, and the operations on them.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, StatusCode, Uri};
use domain::provider::Provider;
use serde::Serialize;

use super::access::{Caller, TagName};
use super::address;
use super::body::Body;
use super::error;
use super::paging::{Paginator, Paging};
use crate::db;
use crate::db::tag::TagRecord;
use crate::problem::Problem;
use crate::state::State;

/// The document's `ClientTag`.
#[derive(Serialize)]
struct Tag {
    id: i64,
    client_id: i64,
    tag: String,
    resources: Resources,
    created_at: String,
    updated_at: Option<String>,
}

#[derive(Serialize)]
struct Resources {
    count: i64,
    flex_metal_servers: Count,
}

#[derive(Serialize)]
struct Count {
    count: i64,
}

/// `ClientTagGetResponse`, `ClientTagPatchResponse` and `ClientTagPostResponse`.
#[derive(Serialize)]
pub(crate) struct One {
    tag: Tag,
}

/// `ClientTagListResponse`.
#[derive(Serialize)]
pub(crate) struct Many {
    tags: Vec<Tag>,
    paginator: Paginator,
}

fn wire(record: TagRecord) -> Tag {
    Tag {
        id: record.id,
        client_id: record.client_id,
        tag: record.tag,
        // Servers are the only resource that can carry a tag.
        resources: Resources { count: record.servers, flex_metal_servers: Count { count: record.servers } },
        created_at: record.created_at.to_string(),
        updated_at: record.updated_at.map(|at| at.to_string()),
    }
}

fn answer(record: TagRecord) -> Json<One> {
    Json(One { tag: wire(record) })
}

/// Refuses what is no legal tag.
pub(crate) fn check(tag: &str) -> Result<(), Problem> {
    if Provider::MetalWorks.spec().tags.check(tag).is_empty() {
        return Ok(());
    }
    Err(error::unprocessable("The tag must match ^[A-Za-z0-9_:-]{1,64}$."))
}

/// `listClientTags`: the document gives this list no page, so all tags come in one.
pub(crate) async fn list(
    Extract(state): Extract<State>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Many>, Problem> {
    let records = state.read(move |db, _| Ok(db::tag::all(db, caller.id)?)).await?;
    let total = i64::try_from(records.len()).unwrap_or(i64::MAX);
    let paginator = Paging::whole(records.len()).paginator(records.len(), total, address(&headers, &uri), "");
    Ok(Json(Many { tags: records.into_iter().map(wire).collect(), paginator }))
}

/// `getClientTag`
pub(crate) async fn get(
    Extract(state): Extract<State>,
    caller: Caller,
    TagName(name): TagName,
) -> Result<Json<One>, Problem> {
    let record = state.read(move |db, _| found(db, caller.id, &name)).await?;
    Ok(answer(record))
}

/// `createClientTag`
pub(crate) async fn create(
    Extract(state): Extract<State>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Json<One>, Problem> {
    let name = Body::new(&headers, body)?.tag()?;
    check(&name)?;
    let record = state
        .write(move |db, now| {
            if db::tag::find(db, caller.id, &name)?.is_some() {
                return Err(error::conflict("The tag already exists for this client."));
            }
            db::tag::create(db, caller.id, &name, now)?;
            found(db, caller.id, &name)
        })
        .await?;
    Ok(answer(record))
}

/// `renameClientTag`
pub(crate) async fn rename(
    Extract(state): Extract<State>,
    caller: Caller,
    TagName(from): TagName,
    headers: HeaderMap,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Json<One>, Problem> {
    let to = Body::new(&headers, body)?;
    let record = state
        .write(move |db, now| {
            let tag = found(db, caller.id, &from)?;
            let to = to.tag()?;
            check(&to)?;
            // A rename to the same name asks for nothing, and nothing changes.
            if to == tag.tag {
                return Ok(tag);
            }
            if db::tag::find(db, caller.id, &to)?.is_some() {
                return Err(error::conflict("A tag with the new name already exists for this client."));
            }
            db::tag::rename(db, tag.id, &to, now)?;
            found(db, caller.id, &to)
        })
        .await?;
    Ok(answer(record))
}

/// `deleteClientTag`
pub(crate) async fn delete(
    Extract(state): Extract<State>,
    caller: Caller,
    TagName(name): TagName,
) -> Result<StatusCode, Problem> {
    state
        .write(move |db, _| {
            let tag = found(db, caller.id, &name)?;
            Ok(db::tag::delete(db, tag.id)?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn found(db: &rusqlite::Connection, client: i64, name: &str) -> Result<TagRecord, Problem> {
    db::tag::find(db, client, name)?.ok_or_else(error::tag_not_found)
}
