//! Usage on the wire. This part of the document writes its names in camel case.

use axum::Json;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, Uri};
use serde::Serialize;

use super::access::Caller;
use super::address;
use super::error;
use super::paging::{Paginator, Paging};
use crate::clock::Moment;
use crate::db;
use crate::db::usage::{Period, UsageRecord};
use crate::percent::{encode_query, query_value};
use crate::problem::Problem;
use crate::state::State;

/// The document's `ClientServerUsage`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Usage {
    #[serde(skip_serializing_if = "Option::is_none")]
    server_id: Option<i64>,
    location_id: i64,
    instance_type: String,
    delivered_at: String,
    released_at: Option<String>,
    bandwidth: Option<Bandwidth>,
    contract_id: String,
    tags: Vec<String>,
}

/// The document's `Bandwidth`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bandwidth {
    start_date: String,
    end_date: Option<String>,
    bandwidth_in: u64,
    bandwidth_out: u64,
}

/// `ClientUsageGetResponse`.
#[derive(Serialize)]
pub(crate) struct Many {
    servers: Vec<Usage>,
    paginator: Paginator,
}

fn wire(record: UsageRecord) -> Usage {
    let start_date = record.delivered_at.to_string();
    let released_at = record.released_at.map(|at| at.to_string());
    Usage {
        server_id: record.inventory_id,
        location_id: record.location_id,
        instance_type: record.instance_type,
        bandwidth: record.traffic.map(|traffic| Bandwidth {
            start_date: start_date.clone(),
            end_date: released_at.clone(),
            bandwidth_in: traffic.bytes_in,
            bandwidth_out: traffic.bytes_out,
        }),
        delivered_at: start_date,
        released_at,
        // The document's default, instead of a null that it does not allow.
        contract_id: record.contract_id.unwrap_or_default(),
        tags: record.tags,
    }
}

/// The operation that the document calls `Client`.
pub(crate) async fn list(
    Extract(state): Extract<State>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Many>, Problem> {
    let paging = Paging::read(uri.query())?;
    let period = period(uri.query())?;
    let (total, records) = state
        .read(move |db, now| {
            let total = db::usage::count(db, caller.id, now, period)?;
            Ok((total, db::usage::page(db, caller.id, now, period, paging.window())?))
        })
        .await?;
    let paginator = paging.paginator(records.len(), total, address(&headers, &uri), &kept(uri.query()));
    Ok(Json(Many { servers: records.into_iter().map(wire).collect(), paginator }))
}

fn period(query: Option<&str>) -> Result<Period, Problem> {
    let period = Period { delivered_from: moment(query, "deliveredAt")?, released_until: moment(query, "releasedAt")? };
    match (period.delivered_from, period.released_until) {
        (Some(from), Some(until)) if from > until => {
            Err(error::unprocessable("The period is reversed: deliveredAt is after releasedAt."))
        }
        _ => Ok(period),
    }
}

fn moment(query: Option<&str>, name: &str) -> Result<Option<Moment>, Problem> {
    let Some(text) = query_value(query, name) else { return Ok(None) };
    match Moment::parse(&text) {
        Some(moment) => Ok(Some(moment)),
        None => Err(error::bad_request(format!(
            "The {name} must be a time such as 2026-01-31, 2026-01-31 14:00:00 or 2026-01-31T14:00:00Z."
        ))),
    }
}

/// The period as every page's address repeats it.
fn kept(query: Option<&str>) -> String {
    ["deliveredAt", "releasedAt"]
        .into_iter()
        .filter_map(|name| Some(format!("&{name}={}", encode_query(&query_value(query, name)?))))
        .collect()
}
