//! Servers: reading, tagging and releasing them.

use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::filter::{Condition, Where, Window};
use super::record::{COLUMNS, STATUS, ServerRecord, TABLES};
use crate::clock::Moment;

/// How long a release takes: long enough to be seen, short enough to be waited for.
pub(crate) const RELEASE_SECONDS: i64 = 8;

/// How many of the client's servers meet all conditions.
pub(crate) fn count(db: &Connection, client: i64, now: Moment, conditions: &[Condition]) -> rusqlite::Result<i64> {
    let filter = Where::new(conditions);
    // The condition on :now is always met and keeps the parameter in use when no filter names it.
    let sql = format!("SELECT count(*) FROM server s WHERE s.client_id = :client AND :now IS NOT NULL{}", filter.sql);
    let parameters = filter.bind(&[(":client", &client), (":now", &now.0)]);
    db.prepare_cached(&sql)?.query_row(parameters.as_slice(), |row| row.get(0))
}

/// One page of the client's servers that meet all conditions, in the order they were requested.
pub(crate) fn page(
    db: &Connection,
    client: i64,
    now: Moment,
    conditions: &[Condition],
    window: Window,
) -> rusqlite::Result<Vec<ServerRecord>> {
    let filter = Where::new(conditions);
    // The page is found on `server` alone: joining the rows that are skipped would make late pages slow.
    let sql = format!(
        "SELECT {COLUMNS}, {STATUS} AS status FROM {TABLES} WHERE s.row IN (SELECT s.row FROM server s \
         WHERE s.client_id = :client{} ORDER BY s.row LIMIT :limit OFFSET :offset) ORDER BY s.row",
        filter.sql
    );
    let (limit, offset) = (window.limit, window.offset);
    let parameters = filter.bind(&[(":client", &client), (":now", &now.0), (":limit", &limit), (":offset", &offset)]);
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(parameters.as_slice(), |row| ServerRecord::read(row, now))?;
    rows.map(|record| with_tags(db, record?)).collect()
}

/// One server of the client.
pub(crate) fn find(db: &Connection, client: i64, now: Moment, uuid: &str) -> rusqlite::Result<Option<ServerRecord>> {
    let sql =
        format!("SELECT {COLUMNS}, {STATUS} AS status FROM {TABLES} WHERE s.client_id = :client AND s.uuid = :uuid");
    let record = db
        .prepare_cached(&sql)?
        .query_row(named_params! {":client": client, ":uuid": uuid, ":now": now.0}, |row| ServerRecord::read(row, now))
        .optional()?;
    record.map(|record| with_tags(db, record)).transpose()
}

fn with_tags(db: &Connection, mut record: ServerRecord) -> rusqlite::Result<ServerRecord> {
    record.tags = tags(db, record.row)?;
    Ok(record)
}

/// The tags of a server, sorted by their bytes.
pub(crate) fn tags(db: &Connection, server: i64) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT t.tag FROM server_tag st JOIN tag t ON t.id = st.tag WHERE st.server = ?1 ORDER BY t.tag";
    let mut statement = db.prepare_cached(sql)?;
    statement.query_map([server], |row| row.get(0))?.collect()
}

/// Puts a tag on a server. Nothing changes when it is there already.
pub(crate) fn attach(db: &Connection, server: i64, tag: i64, now: Moment) -> rusqlite::Result<()> {
    let added = db
        .prepare_cached("INSERT INTO server_tag (server, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute([server, tag])?;
    edited(db, server, added, now)
}

/// Takes a tag off a server; whether it was there.
pub(crate) fn detach(db: &Connection, server: i64, tag: i64, now: Moment) -> rusqlite::Result<bool> {
    let removed = db.prepare_cached("DELETE FROM server_tag WHERE server = ?1 AND tag = ?2")?.execute([server, tag])?;
    edited(db, server, removed, now)?;
    Ok(removed > 0)
}

fn edited(db: &Connection, server: i64, changes: usize, now: Moment) -> rusqlite::Result<()> {
    if changes > 0 {
        db.prepare_cached("UPDATE server SET edited_at = ?2 WHERE row = ?1")?.execute(params![server, now.0])?;
    }
    Ok(())
}

/// Starts the release of a server. What was still to come, a delivery or a failure, comes no more.
pub(crate) fn release(db: &Connection, server: i64, now: Moment) -> rusqlite::Result<()> {
    let sql = "UPDATE server SET releasing_at = :now, released_at = :done, \
               provisioning_at = CASE WHEN provisioning_at <= :now THEN provisioning_at END, \
               failed_at = CASE WHEN failed_at <= :now THEN failed_at END, \
               delivered_at = CASE WHEN delivered_at <= :now THEN delivered_at END WHERE row = :server";
    let done = now.plus(RELEASE_SECONDS).0;
    db.prepare_cached(sql)?.execute(named_params! {":server": server, ":now": now.0, ":done": done})?;
    Ok(())
}
