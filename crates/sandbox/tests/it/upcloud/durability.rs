//! What survives a restart, and databases from before UpCloud was served.

use sandbox::{Clock, Config, Database, Fleet, State};

use super::{MAIN, body, ids, ok, servers};
use crate::durability::Folder;
use crate::support::{Sandbox, start};

#[tokio::test]
async fn a_restart_changes_nothing() {
    let folder = Folder::new();
    let config = folder.config(3);
    let (before, tags) = {
        let sandbox = Sandbox::with(&config);
        let some = ids(&sandbox, "/1.2/server", MAIN).await[..2].to_vec();
        ok(&sandbox, "POST", "/1.2/tag", Some(&body("kept", "over a restart", &some))).await;
        ok(&sandbox, "PUT", "/1.2/tag/PROD", Some(&body("LIVE", "renamed", &some))).await;
        ok(&sandbox, "DELETE", "/1.3/tag/DEV", None).await;
        ok(&sandbox, "POST", &format!("/1.3/server/{}/tag/RHEL", some[0]), None).await;
        (servers(&sandbox, "/1.2/server", MAIN).await, ok(&sandbox, "GET", "/1.2/tag", None).await)
    };
    let sandbox = Sandbox::with(&Config { upcloud_servers: 5, seed: 9, ..config.clone() });
    assert_eq!(servers(&sandbox, "/1.2/server", MAIN).await, before);
    assert_eq!(ok(&sandbox, "GET", "/1.2/tag", None).await, tags);
    let fresh = Sandbox::with(&Config { upcloud_servers: 5, fresh: true, ..config });
    assert_eq!(ids(&fresh, "/1.2/server", MAIN).await.len(), 5);
}

#[tokio::test]
async fn a_database_from_before_is_completed_and_keeps_what_it_has() {
    let folder = Folder::new();
    let config = folder.config(20);
    let Database::File(path) = &config.database else { panic!("a file") };
    let before = {
        let sandbox = Sandbox::with(&config);
        sandbox.ok("POST", "tag", Some(r#"{"tag":"kept"}"#)).await;
        (sandbox.servers().await, sandbox.ok("GET", "tag", None).await)
    };
    // Such a database had MetalWorks' tables as they are now, and none of the others.
    let old = rusqlite::Connection::open(path).expect("a database");
    let tables: Vec<String> = {
        let sql = "SELECT name FROM sqlite_schema WHERE name LIKE 'upcloud%' AND type = 'table'";
        let mut names = old.prepare(sql).expect("SQL");
        names.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("names")
    };
    assert_eq!(tables.len(), 6);
    for table in tables {
        old.execute_batch(&format!("PRAGMA foreign_keys = OFF; DROP TABLE {table}")).expect("a table less");
    }
    old.pragma_update(None, "user_version", 1).expect("the layout's number");
    drop(old);
    let state = State::open_at(&config, Clock::manual(start())).expect("a sandbox");
    assert_eq!((state.fleet(), state.durability()), (Fleet::Kept(20), Ok(("wal".to_owned(), 2))));
    drop(state);
    let sandbox = Sandbox::with(&config);
    assert_eq!((sandbox.servers().await, sandbox.ok("GET", "tag", None).await), before);
    assert_eq!(ids(&sandbox, "/1.2/server", MAIN).await, ids(&Sandbox::new(), "/1.2/server", MAIN).await);
}
