//! Usage: the request, and what its answer holds.

use super::{page, request};
use crate::client::UsageFilter;
use crate::decode::{Members, Problems, counter, text};
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Kind, Method, Page, Request, Segment};
use domain::Connection;
use domain::usage::{Bandwidth, Counter, UsageRow};

pub(super) fn list(at: &Connection, filter: UsageFilter, page: u32, limit: u32) -> Result<Request, Refusal> {
    // The document's own name for this operation is "Client".
    let mut request = request(at, "Client", Method::Get, Kind::Read, [Segment::fixed("usage")])?;
    request.query = vec![("page", page.to_string()), ("limit", limit.to_string())];
    for (name, time) in [("deliveredAt", filter.delivered_at), ("releasedAt", filter.released_at)] {
        request.query.extend(time.map(|time| (name, time.rfc3339())));
    }
    Ok(request)
}

/// `{"servers": […], "paginator": {…}}`
pub(super) fn read_page(body: &Json<'_>) -> Result<Page<UsageRow>, DecodeError> {
    page(body, "servers", "serverId", read)
}

/// The fields of which at least one has to be there. The list of servers has the same envelope, and none of these.
const OWN: [&str; 4] = ["serverId", "deliveredAt", "instanceType", "bandwidth"];

fn read(members: Members<'_, '_>) -> Option<UsageRow> {
    if !members.iter().any(|(key, _)| OWN.contains(&key.as_ref())) {
        return None;
    }
    let mut row = UsageRow::default();
    let mut p = Problems::default();
    for (key, json) in members {
        let key = key.as_ref();
        match key {
            "serverId" => p.whole(&mut row.server, "", key, json),
            "locationId" => p.whole(&mut row.location, "", key, json),
            "instanceType" => p.text(&mut row.instance_type, "", key, json),
            "deliveredAt" => p.time(&mut row.delivered, "", key, json),
            "releasedAt" => p.time(&mut row.released, "", key, json),
            "bandwidth" => row.bandwidth = bandwidth(&mut p, json),
            "contractId" => row.contract = p.take("", key, text(json)).unwrap_or_default(),
            "tags" => row.tags = p.list(key, json, "", text),
            _ => {}
        }
    }
    row.problems = p.0;
    Some(row)
}

fn bandwidth(p: &mut Problems, json: &Json<'_>) -> Option<Bandwidth> {
    let mut out = Bandwidth::default();
    for (key, json) in p.members("bandwidth", json)? {
        let key = key.as_ref();
        match key {
            "startDate" => p.time(&mut out.start, "bandwidth", key, json),
            "endDate" => p.time(&mut out.end, "bandwidth", key, json),
            "bandwidthIn" => out.incoming = count(p, key, json),
            "bandwidthOut" => out.outgoing = count(p, key, json),
            _ => {}
        }
    }
    Some(out)
}

fn count(p: &mut Problems, key: &str, json: &Json<'_>) -> Counter {
    let counter = counter(json);
    if matches!(counter, Counter::Invalid(_)) {
        p.note(|| format!("bandwidth.{key}"));
    }
    counter
}
