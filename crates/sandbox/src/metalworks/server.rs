//! Servers on the wire, and the operations on them.

use axum::Json;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, Uri};
use serde::Serialize;

use super::access::{Caller, ServerId, TagName};
use super::error;
use super::paging::{Paginator, Paging};
use super::{address, filter, tag};
use crate::clock::Moment;
use crate::db;
use crate::db::record::{Named, ServerRecord};
use crate::percent::encode_query;
use crate::problem::Problem;
use crate::state::State;

/// The document's `ClientServerRequest`, with `ClientServer` and `Server` inside it. An `Option` without an attribute
/// may be null in the document; one with it may not, and is left out.
#[derive(Serialize)]
struct Server {
    metal_server_uuid: String,
    inventory_id: Option<i64>,
    instance_type: Reference,
    location: Reference,
    created_at: String,
    updated_at: Option<String>,
    client: ClientReference,
    contract_id: Option<String>,
    name: String,
    status: String,
    status_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    os: Option<OperatingSystem>,
    ip_addresses: Vec<IpAddress>,
    tags: Vec<String>,
    delivered_at: Option<String>,
    released_at: Option<String>,
    request_id: i64,
    client_server_request: Option<RawRequest>,
}

/// The document's `InstanceType` and `Location`, which have the same shape.
#[derive(Serialize)]
struct Reference {
    id: i64,
    name: String,
}

#[derive(Serialize)]
struct ClientReference {
    id: i64,
    username: String,
}

#[derive(Serialize)]
struct OperatingSystem {
    id: i64,
    slug: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
}

#[derive(Serialize)]
struct IpAddress {
    ip_address: String,
}

/// What was ordered. The document leaves its fields open.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawRequest {
    name: String,
    location: String,
    instance_type: String,
    os: RawOs,
    #[serde(skip_serializing_if = "Option::is_none")]
    contract_id: Option<String>,
}

#[derive(Serialize)]
struct RawOs {
    slug: String,
}

/// `ClientServerGetResponse`, `ClientServerDeleteResponse` and `ClientServerTagPostResponse`.
#[derive(Serialize)]
pub(crate) struct One {
    server: Server,
}

/// `ClientServerListResponse`.
#[derive(Serialize)]
pub(crate) struct Many {
    servers: Vec<Server>,
    paginator: Paginator,
}

fn reference(named: Named) -> Reference {
    Reference { id: named.id, name: named.name }
}

fn text(moment: Option<Moment>) -> Option<String> {
    moment.map(|at| at.to_string())
}

fn wire(record: ServerRecord, caller: &Caller) -> Server {
    let request = record.has_request.then(|| RawRequest {
        name: record.name.clone(),
        location: record.location.name.clone(),
        instance_type: record.instance_type.name.clone(),
        os: RawOs { slug: record.os.slug.clone() },
        contract_id: record.contract_id.clone(),
    });
    // An operating system is there once it is being installed.
    let os = record.provisioning_at.map(|_| OperatingSystem {
        id: record.os.id,
        slug: record.os.slug,
        name: record.os.name,
        version: record.os.version,
    });
    Server {
        metal_server_uuid: record.uuid,
        inventory_id: record.inventory_id,
        instance_type: reference(record.instance_type),
        location: reference(record.location),
        created_at: record.created_at.to_string(),
        updated_at: text(record.updated_at),
        client: ClientReference { id: caller.id, username: caller.username.clone() },
        contract_id: record.contract_id,
        name: record.name,
        status: record.status,
        status_message: record.failure,
        os,
        ip_addresses: record.addresses.into_iter().map(|ip_address| IpAddress { ip_address }).collect(),
        tags: record.tags,
        delivered_at: text(record.delivered_at),
        released_at: text(record.released_at),
        request_id: record.request_id,
        client_server_request: request,
    }
}

fn answer(record: ServerRecord, caller: &Caller) -> Json<One> {
    Json(One { server: wire(record, caller) })
}

/// `listClientServers`
pub(crate) async fn list(
    Extract(state): Extract<State>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Many>, Problem> {
    let paging = Paging::read(uri.query())?;
    let conditions = filter::read(uri.query())?;
    let kept = crate::percent::query_value(uri.query(), "filter")
        .map(|filter| format!("&filter={}", encode_query(&filter)))
        .unwrap_or_default();
    let client = caller.id;
    let (total, records) = state
        .read(move |db, now| {
            let total = db::server::count(db, client, now, &conditions)?;
            Ok((total, db::server::page(db, client, now, &conditions, paging.window())?))
        })
        .await?;
    let paginator = paging.paginator(records.len(), total, address(&headers, &uri), &kept);
    Ok(Json(Many { servers: records.into_iter().map(|record| wire(record, &caller)).collect(), paginator }))
}

/// `getClientServer`
pub(crate) async fn get(
    Extract(state): Extract<State>,
    caller: Caller,
    ServerId(uuid): ServerId,
) -> Result<Json<One>, Problem> {
    let client = caller.id;
    let record = state.read(move |db, now| found(db, client, now, &uuid)).await?;
    Ok(answer(record, &caller))
}

/// `deleteClientServer`
pub(crate) async fn release(
    Extract(state): Extract<State>,
    caller: Caller,
    ServerId(uuid): ServerId,
) -> Result<Json<One>, Problem> {
    let client = caller.id;
    let record = state
        .write(move |db, now| {
            let record = found(db, client, now, &uuid)?;
            let why_not = match record.status.as_str() {
                "released" => Some("The server is released already."),
                "releasing" => Some("The server is being released already."),
                "failed" => Some("The server failed and was never delivered, so it can't be released."),
                _ => None,
            };
            if let Some(message) = why_not {
                return Err(error::conflict(message));
            }
            db::server::release(db, record.row, now)?;
            found(db, client, now, &uuid)
        })
        .await?;
    Ok(answer(record, &caller))
}

/// `tagClientServer`
pub(crate) async fn add_tag(
    Extract(state): Extract<State>,
    caller: Caller,
    ServerId(uuid): ServerId,
    TagName(name): TagName,
) -> Result<Json<One>, Problem> {
    let client = caller.id;
    let record = state
        .write(move |db, now| {
            let record = found(db, client, now, &uuid)?;
            tag::check(&name)?;
            let id = match db::tag::find(db, client, &name)? {
                Some(tag) => tag.id,
                None => db::tag::create(db, client, &name, now)?,
            };
            db::server::attach(db, record.row, id, now)?;
            found(db, client, now, &uuid)
        })
        .await?;
    Ok(answer(record, &caller))
}

/// `untagClientServer`
pub(crate) async fn remove_tag(
    Extract(state): Extract<State>,
    caller: Caller,
    ServerId(uuid): ServerId,
    TagName(name): TagName,
) -> Result<Json<One>, Problem> {
    let client = caller.id;
    let record = state
        .write(move |db, now| {
            let record = found(db, client, now, &uuid)?;
            let tag = db::tag::find(db, client, &name)?.ok_or_else(error::tag_not_found)?;
            if !db::server::detach(db, record.row, tag.id, now)? {
                return Err(error::tag_not_found());
            }
            found(db, client, now, &uuid)
        })
        .await?;
    Ok(answer(record, &caller))
}

fn found(db: &rusqlite::Connection, client: i64, now: Moment, uuid: &str) -> Result<ServerRecord, Problem> {
    // Ids are kept in lower case; a UUID means the same in either.
    db::server::find(db, client, now, &uuid.to_ascii_lowercase())?.ok_or_else(error::server_not_found)
}
