//! The fleets in SQLite: opening them, and one module per resource.

pub(crate) mod filter;
pub(crate) mod record;
pub(crate) mod server;
pub(crate) mod tag;
pub(crate) mod upcloud;
pub(crate) mod usage;

use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::config::Database;

/// The layout this build reads and writes, kept in SQLite's `user_version`.
const SCHEMA_VERSION: i64 = 2;

/// The layout of the sandbox that did not serve UpCloud yet: the same without its tables.
const WITHOUT_UPCLOUD: i64 = 1;

/// MetalWorks' tables in an order in which they can be dropped: what refers to others comes first.
const TABLES: [&str; 7] = ["server_tag", "tag", "server", "os", "instance_type", "location", "client"];

/// What was found in a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    /// No fleet yet.
    Nothing,
    /// A fleet from before UpCloud was served.
    WithoutUpCloud,
    /// Everything.
    Complete,
}

/// A person with a key.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) id: i64,
    pub(crate) username: String,
    pub(crate) key: String,
}

/// Opens the database and makes every acknowledged write survive a crash of the process or the machine.
pub(crate) fn open(database: &Database) -> Result<Connection, String> {
    let (connection, name) = match database {
        Database::Memory => (Connection::open_in_memory(), ":memory:".to_owned()),
        Database::File(path) => (Connection::open_with_flags(path, OpenFlags::default()), path.display().to_string()),
    };
    let unusable = |error: rusqlite::Error| {
        format!("The database {name} can't be used ({error}); give another file with --database, or :memory:.")
    };
    let connection = connection.map_err(unusable)?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(unusable)?;
    // Before anything is set: a file that is not ours is not to be changed.
    match version(&connection).map_err(unusable)? {
        found if found > SCHEMA_VERSION => Err(format!(
            "The database {name} was written by a newer sandbox (layout {found}, this one knows {SCHEMA_VERSION}); \
             use that sandbox, or another file with --database."
        )),
        0 if holds_tables(&connection).map_err(unusable)? => Err(format!(
            "The database {name} holds something else than a sandbox's fleet and is left as it is; give another file \
             with --database."
        )),
        _ => {
            settle(&connection).map_err(unusable)?;
            Ok(connection)
        }
    }
}

fn holds_tables(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) > 0 FROM sqlite_schema", [], |row| row.get(0))
}

fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(64);
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// What the database holds.
pub(crate) fn contents(connection: &Connection) -> rusqlite::Result<Contents> {
    Ok(match version(connection)? {
        0 => Contents::Nothing,
        WITHOUT_UPCLOUD => Contents::WithoutUpCloud,
        _ => Contents::Complete,
    })
}

/// Makes all tables anew, empty. The caller's transaction decides whether it happened.
pub(crate) fn reset(connection: &Connection) -> rusqlite::Result<()> {
    for table in upcloud::TABLES.iter().chain(&TABLES) {
        connection.execute(&format!("DROP TABLE IF EXISTS {table}"), [])?;
    }
    connection.execute_batch(include_str!("schema.sql"))?;
    complete(connection)
}

/// Makes the tables that a database from before UpCloud was served lacks, empty.
pub(crate) fn complete(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(upcloud::SCHEMA)?;
    connection.pragma_update(None, "user_version", SCHEMA_VERSION)
}

/// Everyone who has a key.
pub(crate) fn clients(connection: &Connection) -> rusqlite::Result<Vec<Client>> {
    let mut statement = connection.prepare("SELECT id, username, key FROM client ORDER BY id")?;
    let rows =
        statement.query_map([], |row| Ok(Client { id: row.get(0)?, username: row.get(1)?, key: row.get(2)? }))?;
    rows.collect()
}

/// How a write is made to last, read back from the database itself: the journal mode and the number of `synchronous`.
pub(crate) fn durability(connection: &Connection) -> rusqlite::Result<(String, i64)> {
    let mode = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let synchronous = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    Ok((mode, synchronous))
}
