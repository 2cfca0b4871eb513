//! Servers: reading them, all or those with certain tags.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{Scope, VISIBLE};
use crate::clock::Moment;
use crate::db::filter::Window;

/// A server as it is at one moment.
#[derive(Clone, Debug)]
pub(crate) struct ServerRecord {
    pub(crate) row: i64,
    pub(crate) uuid: String,
    pub(crate) title: String,
    pub(crate) hostname: String,
    pub(crate) zone: String,
    pub(crate) plan: String,
    pub(crate) core_number: i64,
    pub(crate) memory_amount: i64,
    pub(crate) license: i64,
    pub(crate) host: i64,
    pub(crate) created_at: Moment,
    pub(crate) state: String,
    /// Per cent, while the server is in a maintenance that ends by itself.
    pub(crate) progress: Option<i64>,
    pub(crate) server_group: Option<String>,
    pub(crate) simple_backup: String,
    pub(crate) firewall: bool,
    pub(crate) remote_access: bool,
    pub(crate) timezone: String,
    pub(crate) password: String,
    pub(crate) labels: Vec<(String, String)>,
    pub(crate) utility_ipv4: Option<String>,
    pub(crate) public_ipv4: Option<String>,
    pub(crate) public_ipv6: Option<String>,
    pub(crate) ipv4_bytes: i64,
    pub(crate) ipv6_bytes: i64,
    /// In the order of their letters. The API promises no order.
    pub(crate) tags: Vec<String>,
}

/// A disk of a server.
#[derive(Clone, Debug)]
pub(crate) struct StorageRecord {
    pub(crate) uuid: String,
    pub(crate) title: String,
    pub(crate) size: i64,
    pub(crate) tier: String,
}

/// Which servers of a list are wanted, by the ids of tags.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    Every,
    /// With at least one of these tags.
    AnyOf(Vec<i64>),
    /// With all of these tags, which are different ones.
    AllOf(Vec<i64>),
}

impl Wanted {
    /// The condition on a server `s`. Ids are numbers of this database, so they can stand in the text as they are.
    fn sql(&self) -> String {
        let ids = |ids: &[i64]| ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let count = |tags: &[i64]| {
            format!(
                "(SELECT count(*) FROM upcloud_server_tag st WHERE st.server = s.row AND st.tag IN ({}))",
                ids(tags)
            )
        };
        match self {
            Self::Every => "1".to_owned(),
            Self::AnyOf(tags) => format!("{} > 0", count(tags)),
            Self::AllOf(tags) => format!("{} = {}", count(tags), tags.len()),
        }
    }
}

/// The servers in scope that are wanted, oldest first.
pub(crate) fn list(
    db: &Connection,
    scope: Scope,
    now: Moment,
    wanted: &Wanted,
    window: Window,
) -> rusqlite::Result<Vec<ServerRecord>> {
    let sql = format!(
        "SELECT s.* FROM upcloud_server s WHERE {VISIBLE} AND {} ORDER BY s.row LIMIT :limit OFFSET :offset",
        wanted.sql()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let parameters = named_params! {
        ":account": scope.account, ":sub": scope.sub, ":limit": window.limit, ":offset": window.offset,
    };
    let rows = statement.query_map(parameters, |row| read(row, now))?;
    rows.map(|record| with_tags(db, record?)).collect()
}

/// One server of the account, whether or not it is in scope; see [`is_visible`].
pub(crate) fn find(db: &Connection, scope: Scope, now: Moment, uuid: &str) -> rusqlite::Result<Option<ServerRecord>> {
    let sql = "SELECT s.* FROM upcloud_server s WHERE s.account = :account AND s.uuid = :uuid";
    let parameters = named_params! {":account": scope.account, ":uuid": uuid};
    let record = db.prepare_cached(sql)?.query_row(parameters, |row| read(row, now)).optional()?;
    record.map(|record| with_tags(db, record)).transpose()
}

/// Whether a server is in scope.
pub(crate) fn is_visible(db: &Connection, scope: Scope, row: i64) -> rusqlite::Result<bool> {
    let sql = format!("SELECT count(*) > 0 FROM upcloud_server s WHERE s.row = :row AND {VISIBLE}");
    let parameters = named_params! {":row": row, ":account": scope.account, ":sub": scope.sub};
    db.prepare_cached(&sql)?.query_row(parameters, |row| row.get(0))
}

/// The row of a server of the account.
pub(crate) fn row_of(db: &Connection, account: i64, uuid: &str) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT row FROM upcloud_server WHERE account = :account AND uuid = :uuid";
    let parameters = named_params! {":account": account, ":uuid": uuid};
    db.prepare_cached(sql)?.query_row(parameters, |row| row.get(0)).optional()
}

/// Ids of the servers that a sub-account was granted.
pub(crate) fn granted(db: &Connection, user: i64) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT s.uuid FROM upcloud_grant g JOIN upcloud_server s ON s.row = g.server \
               WHERE g.user = ?1 ORDER BY s.row";
    db.prepare_cached(sql)?.query_map([user], |row| row.get(0))?.collect()
}

/// The disks of a server, the one it starts from first.
pub(crate) fn storage(db: &Connection, server: i64) -> rusqlite::Result<Vec<StorageRecord>> {
    let sql = "SELECT uuid, title, size, tier FROM upcloud_storage WHERE server = ?1 ORDER BY position";
    let read = |row: &Row<'_>| {
        Ok(StorageRecord { uuid: row.get(0)?, title: row.get(1)?, size: row.get(2)?, tier: row.get(3)? })
    };
    db.prepare_cached(sql)?.query_map([server], read)?.collect()
}

fn with_tags(db: &Connection, record: ServerRecord) -> rusqlite::Result<ServerRecord> {
    let sql = "SELECT t.name FROM upcloud_server_tag st JOIN upcloud_tag t ON t.id = st.tag \
               WHERE st.server = ?1 ORDER BY t.name";
    let mut statement = db.prepare_cached(sql)?;
    let tags = statement.query_map([record.row], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ServerRecord { tags, ..record })
}

fn read(row: &Row<'_>, now: Moment) -> rusqlite::Result<ServerRecord> {
    let created_at = Moment(row.get("created_at")?);
    let bytes = |base: &str, rate: &str| -> rusqlite::Result<i64> {
        let age = now.0.saturating_sub(created_at.0).max(0);
        Ok(row.get::<_, i64>(base)?.saturating_add(row.get::<_, i64>(rate)?.saturating_mul(age)))
    };
    let labels: String = row.get("labels")?;
    let pair = |label: &str| label.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()));
    let maintenance = maintenance(row, now)?;
    Ok(ServerRecord {
        row: row.get("row")?,
        uuid: row.get("uuid")?,
        title: row.get("title")?,
        hostname: row.get("hostname")?,
        zone: row.get("zone")?,
        plan: row.get("plan")?,
        core_number: row.get("core_number")?,
        memory_amount: row.get("memory_amount")?,
        license: row.get("license")?,
        host: row.get("host")?,
        created_at,
        state: if maintenance.is_some() { "maintenance".to_owned() } else { row.get("state")? },
        progress: maintenance,
        server_group: row.get("server_group")?,
        simple_backup: row.get("simple_backup")?,
        firewall: row.get("firewall")?,
        remote_access: row.get("remote_access")?,
        timezone: row.get("timezone")?,
        password: row.get("password")?,
        labels: labels.split_whitespace().filter_map(pair).collect(),
        utility_ipv4: row.get("utility_ipv4")?,
        public_ipv4: row.get("public_ipv4")?,
        public_ipv6: row.get("public_ipv6")?,
        ipv4_bytes: bytes("ipv4_base", "ipv4_rate")?,
        ipv6_bytes: bytes("ipv6_base", "ipv6_rate")?,
        tags: Vec::new(),
    })
}

/// How far a maintenance that ends by itself has come, in per cent; none when there is none now.
fn maintenance(row: &Row<'_>, now: Moment) -> rusqlite::Result<Option<i64>> {
    let (from, until): (Option<i64>, Option<i64>) = (row.get("maintenance_at")?, row.get("settles_at")?);
    let running = from.zip(until).filter(|(_, until)| now.0 < *until);
    Ok(running.map(|(from, until)| (now.0 - from).max(0) * 100 / (until - from).max(1)))
}
