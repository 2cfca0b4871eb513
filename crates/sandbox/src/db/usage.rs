//! Usage: what a delivered server has moved up to now.

use rusqlite::{Connection, Row, named_params};

use super::filter::Window;
use super::server::tags;
use crate::clock::Moment;

/// The period a person asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Period {
    /// Keep what was delivered at or after this moment.
    pub(crate) delivered_from: Option<Moment>,
    /// Keep what was released at or before this moment.
    pub(crate) released_until: Option<Moment>,
}

/// Bytes moved since delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traffic {
    pub(crate) bytes_in: u64,
    pub(crate) bytes_out: u64,
}

/// One line of the usage report.
#[derive(Clone, Debug)]
pub(crate) struct UsageRecord {
    pub(crate) inventory_id: Option<i64>,
    pub(crate) location_id: i64,
    pub(crate) instance_type: String,
    pub(crate) delivered_at: Moment,
    pub(crate) released_at: Option<Moment>,
    pub(crate) traffic: Option<Traffic>,
    pub(crate) contract_id: Option<String>,
    pub(crate) tags: Vec<String>,
}

/// A server that was never delivered has no usage: the document has no way to say so in a row.
const CONDITIONS: &str = "s.client_id = :client AND s.delivered_at <= :now \
    AND (:from IS NULL OR s.delivered_at >= :from) \
    AND (:until IS NULL OR (s.released_at <= :now AND s.released_at <= :until))";

/// How many rows the period has.
pub(crate) fn count(db: &Connection, client: i64, now: Moment, period: Period) -> rusqlite::Result<i64> {
    let parameters = named_params! {
        ":client": client, ":now": now.0,
        ":from": period.delivered_from.map(|at| at.0), ":until": period.released_until.map(|at| at.0),
    };
    db.prepare_cached(&format!("SELECT count(*) FROM server s WHERE {CONDITIONS}"))?
        .query_row(parameters, |row| row.get(0))
}

/// One page of the period's rows, in the order the servers were requested.
pub(crate) fn page(
    db: &Connection,
    client: i64,
    now: Moment,
    period: Period,
    window: Window,
) -> rusqlite::Result<Vec<UsageRecord>> {
    let sql = format!(
        "SELECT s.row, s.inventory_id, s.location_id, t.name AS type_name, s.delivered_at, s.released_at, \
         s.contract_id, s.base_in, s.base_out, s.rate_in, s.rate_out \
         FROM server s JOIN instance_type t ON t.id = s.instance_type_id \
         WHERE {CONDITIONS} ORDER BY s.row LIMIT :limit OFFSET :offset"
    );
    let parameters = named_params! {
        ":client": client, ":now": now.0, ":limit": window.limit, ":offset": window.offset,
        ":from": period.delivered_from.map(|at| at.0), ":until": period.released_until.map(|at| at.0),
    };
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(parameters, |row| Ok((row.get::<_, i64>("row")?, read(row, now)?)))?;
    rows.map(|row| {
        let (server, record) = row?;
        Ok(UsageRecord { tags: tags(db, server)?, ..record })
    })
    .collect()
}

fn read(row: &Row<'_>, now: Moment) -> rusqlite::Result<UsageRecord> {
    let delivered_at = Moment(row.get("delivered_at")?);
    let released_at = row.get::<_, Option<i64>>("released_at")?.map(Moment).filter(|at| *at <= now);
    Ok(UsageRecord {
        inventory_id: row.get("inventory_id")?,
        location_id: row.get("location_id")?,
        instance_type: row.get("type_name")?,
        delivered_at,
        released_at,
        traffic: traffic(row, delivered_at, released_at.unwrap_or(now))?,
        contract_id: row.get("contract_id")?,
        tags: Vec::new(),
    })
}

fn traffic(row: &Row<'_>, from: Moment, until: Moment) -> rusqlite::Result<Option<Traffic>> {
    let unsigned =
        |name: &str| -> rusqlite::Result<Option<u64>> { Ok(row.get::<_, Option<i64>>(name)?.map(i64::cast_unsigned)) };
    let base = unsigned("base_in")?.zip(unsigned("base_out")?);
    let rate = unsigned("rate_in")?.zip(unsigned("rate_out")?);
    let seconds = u64::try_from(until.0.saturating_sub(from.0)).unwrap_or(0);
    Ok(base.zip(rate).map(|((base_in, base_out), (rate_in, rate_out))| Traffic {
        bytes_in: base_in.saturating_add(rate_in.saturating_mul(seconds)),
        bytes_out: base_out.saturating_add(rate_out.saturating_mul(seconds)),
    }))
}
