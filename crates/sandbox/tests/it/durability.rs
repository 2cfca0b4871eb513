//! What survives a restart, and how a write is made to last.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sandbox::{Clock, Config, Database, Fleet, State};

use crate::support::{Sandbox, start};

/// A folder of its own for each test, gone with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let path = std::env::temp_dir().join(format!("metalworks-it-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub(crate) fn config(&self, servers: u32) -> Config {
        Config { database: Database::File(self.0.join("fleet.sqlite")), ..Config::in_memory(servers) }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that can't be removed is litter, not a failed test.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn open(config: &Config) -> Result<State, String> {
    State::open_at(config, Clock::manual(start()))
}

#[test]
fn writes_are_on_disk_before_they_are_answered() {
    let folder = Folder::new();
    let state = open(&folder.config(3)).expect("a sandbox");
    assert_eq!(state.durability(), Ok(("wal".to_owned(), 2)));
    drop(state);
    // The journal mode is kept in the file, `synchronous` is not: it has to be set by every process.
    let state = open(&folder.config(3)).expect("a sandbox");
    assert_eq!(state.durability(), Ok(("wal".to_owned(), 2)));
}

#[tokio::test]
async fn a_restart_changes_nothing() {
    let folder = Folder::new();
    let config = folder.config(60);
    let (servers, tags, released) = {
        let sandbox = Sandbox::with(&config);
        sandbox.ok("POST", "tag", Some(r#"{"tag":"kept"}"#)).await;
        sandbox.ok("PATCH", "tag/prod", Some(r#"{"tag":"live"}"#)).await;
        sandbox.ok("DELETE", "tag/dev", None).await;
        let released = sandbox.server_that_is("delivered").await;
        sandbox.ok("POST", &format!("server/{released}/tag/kept"), None).await;
        sandbox.ok("DELETE", &format!("server/{released}"), None).await;
        (sandbox.servers().await, sandbox.ok("GET", "tag", None).await, released)
    };
    // The flags of a seed are let be: there is a fleet already.
    let sandbox = Sandbox::with(&Config { servers: 9, seed: 77, ..config });
    assert_eq!(sandbox.servers().await, servers);
    assert_eq!(sandbox.ok("GET", "tag", None).await, tags);
    sandbox.clock.advance(10);
    assert_eq!(sandbox.server(&released).await["status"], "released");
}

#[test]
fn fresh_seeds_again_and_says_so() {
    let folder = Folder::new();
    let config = folder.config(30);
    assert_eq!(open(&config).expect("a sandbox").fleet(), Fleet::Seeded(30));
    let other = Config { servers: 12, ..config };
    assert_eq!(open(&other).expect("a sandbox").fleet(), Fleet::Kept(30));
    assert_eq!(open(&Config { fresh: true, ..other.clone() }).expect("a sandbox").fleet(), Fleet::Seeded(12));
    assert_eq!(open(&other).expect("a sandbox").fleet(), Fleet::Kept(12));
}

#[test]
fn files_that_are_not_ours_are_left_alone() {
    let folder = Folder::new();
    let config = folder.config(3);
    let Database::File(path) = &config.database else { panic!("a file") };
    let other = rusqlite::Connection::open(path).expect("a database");
    other.execute_batch("CREATE TABLE client (name TEXT); INSERT INTO client VALUES ('precious')").expect("a table");
    for config in [config.clone(), Config { fresh: true, ..config.clone() }] {
        let sentence = open(&config).err().expect("a refusal");
        assert!(sentence.contains("something else"), "{sentence}");
    }
    let kept: String = other.query_row("SELECT name FROM client", [], |row| row.get(0)).expect("what was there");
    assert_eq!(kept, "precious");
}

#[test]
fn a_newer_layout_and_a_file_that_is_no_database_are_refused_in_a_sentence() {
    let folder = Folder::new();
    let config = folder.config(3);
    let Database::File(path) = &config.database else { panic!("a file") };
    drop(open(&config).expect("a sandbox"));
    rusqlite::Connection::open(path).expect("a database").pragma_update(None, "user_version", 99).expect("a version");
    let sentence = open(&config).err().expect("a refusal");
    assert!(sentence.contains("newer") && sentence.contains("99"), "{sentence}");
    std::fs::write(path, "no database, but long enough to be read as the start of one: ".repeat(20)).expect("a file");
    let sentence = open(&config).err().expect("a refusal");
    assert!(sentence.contains("--database"), "{sentence}");
    let nowhere = Config { database: Database::File(folder.0.join("missing/fleet.sqlite")), ..config };
    assert!(open(&nowhere).err().expect("a refusal").contains("--database"));
}

#[tokio::test]
async fn a_database_that_fails_is_a_refusal_that_says_so_and_nothing_more() {
    let folder = Folder::new();
    let config = folder.config(3);
    let Database::File(path) = &config.database else { panic!("a file") };
    let sandbox = Sandbox::with(&config);
    rusqlite::Connection::open(path).and_then(|db| db.execute_batch("DROP TABLE server_tag")).expect("a broken table");
    let (status, message) = sandbox.refused("DELETE", "tag/prod", None).await;
    assert_eq!(status, 503);
    assert!(message.contains("database"), "{message}");
    // What does not need the table goes on.
    assert_eq!(sandbox.ok("GET", "server?limit=1&page=99", None).await["paginator"]["total"], 3);
}
