//! Tags of a client: reading, making, renaming and deleting them.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::clock::Moment;

/// A tag with its true use.
#[derive(Clone, Debug)]
pub(crate) struct TagRecord {
    pub(crate) id: i64,
    pub(crate) client_id: i64,
    pub(crate) tag: String,
    pub(crate) servers: i64,
    pub(crate) created_at: Moment,
    pub(crate) updated_at: Option<Moment>,
}

/// Counted when it is asked for, never kept: a kept count can be wrong.
const COLUMNS: &str = "t.id, t.client_id, t.tag, (SELECT count(*) FROM server_tag st WHERE st.tag = t.id), \
    t.created_at, t.updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<TagRecord> {
    Ok(TagRecord {
        id: row.get(0)?,
        client_id: row.get(1)?,
        tag: row.get(2)?,
        servers: row.get(3)?,
        created_at: Moment(row.get(4)?),
        updated_at: row.get::<_, Option<i64>>(5)?.map(Moment),
    })
}

/// All tags of the client, sorted by their bytes.
pub(crate) fn all(db: &Connection, client: i64) -> rusqlite::Result<Vec<TagRecord>> {
    let mut statement =
        db.prepare_cached(&format!("SELECT {COLUMNS} FROM tag t WHERE t.client_id = ?1 ORDER BY t.tag"))?;
    statement.query_map([client], read)?.collect()
}

/// One tag of the client; upper and lower case are different tags.
pub(crate) fn find(db: &Connection, client: i64, tag: &str) -> rusqlite::Result<Option<TagRecord>> {
    let sql = format!("SELECT {COLUMNS} FROM tag t WHERE t.client_id = ?1 AND t.tag = ?2");
    db.prepare_cached(&sql)?.query_row(params![client, tag], read).optional()
}

/// Makes a tag that does not exist yet, and returns its id.
pub(crate) fn create(db: &Connection, client: i64, tag: &str, now: Moment) -> rusqlite::Result<i64> {
    db.prepare_cached("INSERT INTO tag (client_id, tag, created_at) VALUES (?1, ?2, ?3)")?
        .insert(params![client, tag, now.0])
}

/// Gives a tag another name. Its id and its servers stay.
pub(crate) fn rename(db: &Connection, id: i64, to: &str, now: Moment) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE tag SET tag = ?2, updated_at = ?3 WHERE id = ?1")?.execute(params![id, to, now.0])?;
    Ok(())
}

/// Deletes a tag and takes it off every server.
pub(crate) fn delete(db: &Connection, id: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM server_tag WHERE tag = ?1")?.execute([id])?;
    db.prepare_cached("DELETE FROM tag WHERE id = ?1")?.execute([id])?;
    Ok(())
}
