//! What all requests share: the fleet, the clock and the choices of the command line.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode};
use rusqlite::{Connection, TransactionBehavior};

use crate::clock::{Clock, Moment};
use crate::config::Config;
use crate::db::upcloud::user::{self, User};
use crate::db::{self, Client, Contents};
use crate::problem::Problem;
use crate::request_log::RequestLog;
use crate::seed;
use policy::{LOOPBACK, content_security_policy};

/// A running sandbox. Clones share everything.
#[derive(Clone)]
pub struct State(Arc<Inner>);

struct Inner {
    /// One connection for everything: SQLite has one writer at a time anyway, and `:memory:` is one connection.
    db: Mutex<Connection>,
    clock: Clock,
    clients: Vec<Client>,
    users: Vec<User>,
    fleet: Fleet,
    config: Config,
    content_security_policy: HeaderValue,
    log: Option<RequestLog>,
}

/// Where the fleet came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fleet {
    /// Seeded just now, with this many servers for client 1001.
    Seeded(u32),
    /// Found in the database, with this many servers for client 1001.
    Kept(u32),
}

impl State {
    /// Opens the database and seeds it when it is empty or `fresh` is asked for.
    ///
    /// # Errors
    /// One sentence for a person.
    pub fn open(config: &Config) -> Result<Self, String> {
        Self::open_at(config, Clock::System)
    }

    /// The same with a clock of the caller's choice.
    ///
    /// # Errors
    /// One sentence for a person.
    pub fn open_at(config: &Config, clock: Clock) -> Result<Self, String> {
        let log = config.log.as_deref().map(RequestLog::open).transpose()?;
        let mut db = db::open(&config.database)?;
        let fleet = fill(&mut db, config, clock.now())
            .map_err(|error| format!("The fleet can't be seeded ({error}); is there room on the disk?"))?;
        let clients = db::clients(&db).map_err(|error| format!("The clients can't be read ({error})."))?;
        let users = user::all(&db).map_err(|error| format!("The users can't be read ({error})."))?;
        let origins = config.api_origins.iter().map(policy::ApiOrigin::as_str);
        let policy = content_security_policy(LOOPBACK.into_iter().chain(origins));
        let content_security_policy =
            HeaderValue::from_str(&policy).map_err(|_| "An --api-origin can't be part of a header.".to_owned())?;
        let config = config.clone();
        let db = Mutex::new(db);
        Ok(Self(Arc::new(Inner { db, clock, clients, users, fleet, config, content_security_policy, log })))
    }

    /// Where the fleet came from.
    pub fn fleet(&self) -> Fleet {
        self.0.fleet
    }

    /// The journal mode and the number of `synchronous` (2 is FULL), read back from the database.
    ///
    /// # Errors
    /// The database's own words.
    pub fn durability(&self) -> Result<(String, i64), String> {
        db::durability(&self.connection()).map_err(|error| error.to_string())
    }

    pub(crate) fn client_with_key(&self, key: &[u8]) -> Option<&Client> {
        self.0.clients.iter().find(|client| client.key.as_bytes() == key)
    }

    /// UpCloud's users with their credentials.
    pub(crate) fn users(&self) -> &[User] {
        &self.0.users
    }

    /// `text` without any key or token in it. Passwords are let be: one that is also a user's name, as the sandbox's
    /// are, can't be told from it, and a password is never sent in an address.
    pub(crate) fn mask(&self, text: &str) -> String {
        // The longest first, because one key may begin with another.
        let tokens = self.0.users.iter().filter_map(|user| user.token.as_deref());
        let mut keys: Vec<&str> = self.0.clients.iter().map(|client| client.key.as_str()).chain(tokens).collect();
        keys.sort_by_key(|key| std::cmp::Reverse(key.len()));
        keys.into_iter().fold(text.to_owned(), |text, key| text.replace(key, "***"))
    }

    pub(crate) fn log(&self) -> Option<&RequestLog> {
        self.0.log.as_ref()
    }

    pub(crate) fn dist(&self) -> Option<&Path> {
        self.0.config.dist.as_deref()
    }

    pub(crate) fn latency(&self) -> Duration {
        self.0.config.latency
    }

    pub(crate) fn content_security_policy(&self) -> HeaderValue {
        self.0.content_security_policy.clone()
    }

    /// Whether only this machine can be meant by a request: then its `Host` has to say so.
    pub(crate) fn is_loopback_only(&self) -> bool {
        self.0.config.listen.ip().is_loopback()
    }

    /// Runs `work` on the database, away from the threads that serve requests.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, Moment) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run(move |db, now| work(db, now)).await
    }

    /// Runs `work` in a transaction that is on disk before this returns; an error undoes all of it.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, Moment) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run(move |db, now| {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction, now)?;
            transaction.commit()?;
            Ok(result)
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, Moment) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let state = self.clone();
        let job = tokio::task::spawn_blocking(move || {
            let mut db = state.connection();
            // Read while the connection is held, so that later writes never carry earlier times.
            let now = state.0.clock.now();
            work(&mut db, now)
        });
        job.await.unwrap_or_else(|_| {
            Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "The sandbox failed inside; its terminal says where."))
        })
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic while the connection was held has rolled its transaction back: the connection is good.
        self.0.db.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn fill(db: &mut Connection, config: &Config, now: Moment) -> rusqlite::Result<Fleet> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let contents = if config.fresh { Contents::Nothing } else { db::contents(&transaction)? };
    let fleet = if contents == Contents::Nothing {
        db::reset(&transaction)?;
        seed::plant(&transaction, config.servers, config.seed, now)?;
        Fleet::Seeded(config.servers)
    } else {
        let sql = "SELECT count(*) FROM server WHERE client_id = 1001";
        Fleet::Kept(transaction.query_row(sql, [], |row| row.get(0))?)
    };
    if contents == Contents::WithoutUpCloud {
        db::complete(&transaction)?;
    }
    if contents != Contents::Complete {
        seed::upcloud::plant(&transaction, config.upcloud_servers, config.seed, now)?;
    }
    transaction.commit()?;
    Ok(fleet)
}
