//! Tags: reading, making, changing and deleting them, and the servers they are on.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Scope, VISIBLE};

/// A tag with the servers it is on.
#[derive(Clone, Debug)]
pub(crate) struct TagRecord {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) main_only: bool,
    /// Ids of the servers in the scope that was asked in, oldest first.
    pub(crate) servers: Vec<String>,
}

const COLUMNS: &str = "t.id, t.name, t.description, t.main_only";

fn read(row: &Row<'_>) -> rusqlite::Result<TagRecord> {
    Ok(TagRecord {
        id: row.get(0)?,
        name: row.get(1)?,
        description: row.get(2)?,
        main_only: row.get(3)?,
        servers: Vec::new(),
    })
}

/// All tags of the account, in the order of their letters whatever their case.
pub(crate) fn all(db: &Connection, scope: Scope) -> rusqlite::Result<Vec<TagRecord>> {
    let sql = format!("SELECT {COLUMNS} FROM upcloud_tag t WHERE t.account = ?1 ORDER BY t.name");
    let mut statement = db.prepare_cached(&sql)?;
    let records = statement.query_map([scope.account], read)?;
    records.map(|record| with_servers(db, scope, record?)).collect()
}

/// One tag of the account. The case of its letters does not matter.
pub(crate) fn find(db: &Connection, scope: Scope, name: &str) -> rusqlite::Result<Option<TagRecord>> {
    let sql = format!("SELECT {COLUMNS} FROM upcloud_tag t WHERE t.account = ?1 AND t.name = ?2");
    let record = db.prepare_cached(&sql)?.query_row(params![scope.account, name], read).optional()?;
    record.map(|record| with_servers(db, scope, record)).transpose()
}

fn with_servers(db: &Connection, scope: Scope, record: TagRecord) -> rusqlite::Result<TagRecord> {
    let sql = format!(
        "SELECT s.uuid FROM upcloud_server_tag st JOIN upcloud_server s ON s.row = st.server \
         WHERE st.tag = :tag AND {VISIBLE} ORDER BY s.row"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let parameters = named_params! {":tag": record.id, ":account": scope.account, ":sub": scope.sub};
    let servers = statement.query_map(parameters, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(TagRecord { servers, ..record })
}

/// Makes a tag that does not exist yet, on no server, and returns its id.
pub(crate) fn create(db: &Connection, account: i64, name: &str, description: &str) -> rusqlite::Result<i64> {
    db.prepare_cached("INSERT INTO upcloud_tag (account, name, description, main_only) VALUES (?1, ?2, ?3, 0)")?
        .insert(params![account, name, description])
}

/// Gives a tag another name and description. Its servers stay.
pub(crate) fn modify(db: &Connection, id: i64, name: &str, description: &str) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE upcloud_tag SET name = ?2, description = ?3 WHERE id = ?1")?.execute(params![
        id,
        name,
        description
    ])?;
    Ok(())
}

/// Takes a tag off every server.
pub(crate) fn clear(db: &Connection, id: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM upcloud_server_tag WHERE tag = ?1")?.execute([id])?;
    Ok(())
}

/// Deletes a tag and takes it off every server.
pub(crate) fn delete(db: &Connection, id: i64) -> rusqlite::Result<()> {
    clear(db, id)?;
    db.prepare_cached("DELETE FROM upcloud_tag WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Puts a tag on a server. Nothing changes when it is there already.
pub(crate) fn attach(db: &Connection, server: i64, tag: i64) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO upcloud_server_tag (server, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute([server, tag])?;
    Ok(())
}

/// Takes a tag off a server. Nothing changes when it is not there.
pub(crate) fn detach(db: &Connection, server: i64, tag: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM upcloud_server_tag WHERE server = ?1 AND tag = ?2")?.execute([server, tag])?;
    Ok(())
}
