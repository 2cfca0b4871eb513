//! The client of one connection: what the console calls. It speaks of servers, tags and usage, not of a provider.

mod change;
mod examples;
mod pages;
mod read_back;
mod tag;
mod walk;
mod write;

pub use change::{Changed, Meanwhile, TagChange, TagDifference};
pub use examples::Equivalent;
pub use pages::{Pages, Sink};
pub use tag::NewTag;
pub use walk::Walk;

use crate::adapter::{Adapter, Desk, adapter, desk};
use crate::call::same_server;
use crate::json::pretty;
use crate::sign_in::Key;
use crate::{ApiError, Budgets, Page, Refusal, Secret, Transport};
use domain::account::{self, Account};
use domain::usage::UsageRow;
use domain::{Connection, Server, ServerId, Tag, TagRules, Timestamp};
use std::fmt;
use std::rc::Rc;

/// The client of one connection. Clones share everything, also the key, which is wiped with the last one.
///
/// A future of a read may be dropped at any time: the request is given up. A future of a write should be kept until it
/// is done, since only then a lost answer is looked up; the request itself goes on in any case.
pub struct Client<T> {
    inner: Rc<Inner<T>>,
}

pub(crate) struct Inner<T> {
    pub(crate) connection: Connection,
    pub(crate) key: Key,
    pub(crate) transport: T,
    pub(crate) budgets: Budgets,
}

/// What a connection test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestReport {
    /// Servers that the account has, where the API tells, or where it sent all of them.
    pub total: Option<u64>,
    /// Time from the request to the answer.
    pub milliseconds: u64,
}

/// A server, and the answer it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerDetail {
    /// The server.
    pub server: Server,
    /// The answer, laid out for a reader, without what looks like a secret.
    pub raw: String,
}

/// Which servers a list by tags holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagMatch {
    /// Those that carry one of the tags or more.
    Any,
    /// Those that carry all of them.
    All,
}

/// The period of a usage report. Empty means everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UsageFilter {
    /// Only servers that were handed over then or later.
    pub delivered_at: Option<Timestamp>,
    /// Only servers that were given back then or earlier.
    pub released_at: Option<Timestamp>,
}

/// The result of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<V> {
    /// The state after it.
    pub value: V,
    /// How it is known.
    pub how: How,
}

/// How the result of a write is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The API answered.
    Answered,
    /// The answer was lost or unusable; reading back showed that the change is there. It may be another person's.
    ReadBack,
}

impl<T> Inner<T> {
    /// What the list of servers is asked with. It is looked up anew each time: a program that makes a client need not hold
    /// the readers of its answers yet.
    pub(crate) fn adapter(&self) -> &'static dyn Adapter {
        adapter(self.connection.provider)
    }

    /// What the pages beyond the list of servers ask with.
    fn desk(&self) -> &'static dyn Desk {
        desk(self.connection.provider)
    }

    /// What the provider allows a tag to be.
    fn rules(&self) -> &'static TagRules {
        &self.connection.provider.spec().tags
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self { inner: Rc::clone(&self.inner) }
    }
}

impl<T> PartialEq for Client<T> {
    /// Whether both are one client. It makes a client usable in a component's properties.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("connection", &self.inner.connection).finish_non_exhaustive()
    }
}

impl<T: Transport> Client<T> {
    /// A client of `connection`. `budgets` is shared by all clients of a program.
    pub fn new(connection: Connection, secret: &Secret, transport: T, budgets: &Budgets) -> Self {
        let key = Key::new(&connection, secret);
        Self { inner: Rc::new(Inner { connection, key, transport, budgets: budgets.clone() }) }
    }

    /// The connection.
    pub fn connection(&self) -> &Connection {
        &self.inner.connection
    }

    /// Asks for one server, once: a person waits for the reason and can try again at once.
    pub async fn test(&self) -> Result<TestReport, ApiError> {
        let inner = &self.inner;
        let request = inner.adapter().list_servers(&inner.connection, 1, 1)?;
        let start = inner.transport.now_ms();
        let mut total = None;
        inner
            .once(&request, &mut |answer| {
                let page = crate::call::servers(inner.adapter(), &answer, &mut |_| {})?;
                total = page.total.or((page.last == Some(1)).then_some(page.rows() as u64));
                Ok(())
            })
            .await?;
        // A clock that was set back meanwhile gives 0.
        Ok(TestReport { total, milliseconds: (inner.transport.now_ms() - start) as u64 })
    }

    /// One page of the servers. Pages count from 1.
    pub async fn list_servers(&self, page: u32, limit: u32) -> Result<Page<Server>, ApiError> {
        let request = self.inner.adapter().list_servers(&self.inner.connection, page, limit)?;
        self.inner.servers(&request).await
    }

    /// All pages of the servers, one after the other.
    pub fn walk_servers(&self) -> Walk<T, Server> {
        Walk::servers(self.clone())
    }

    /// One server and the answer it was read from.
    pub async fn get_server(&self, id: &ServerId) -> Result<ServerDetail, ApiError> {
        let request = self.inner.desk().get_server(&self.inner.connection, id)?;
        let read = self.inner.ask(&request, |body| {
            let server = same_server(self.inner.desk().server(body)?, id)?;
            Ok(ServerDetail { server, raw: pretty(body) })
        });
        read.await
    }

    /// The servers that carry any or all of some tags. Refused where the provider's API can't be asked so.
    pub async fn list_servers_tagged(&self, tags: &[Tag], which: TagMatch) -> Result<Page<Server>, ApiError> {
        self.few_enough(tags.len())?;
        let request = self.inner.desk().list_servers_tagged(&self.inner.connection, tags, which)?;
        self.inner.servers(&request).await
    }

    /// The account behind the connection. Nothing is sent where the provider has one kind of account alone.
    ///
    /// Its kind may stand in the details only, which are asked for by name. Where these are kept from the account, its
    /// kind stays unknown.
    pub async fn get_account(&self) -> Result<Account, ApiError> {
        let (at, desk) = (&self.inner.connection, self.inner.desk());
        if !at.provider.spec().capabilities.sub_accounts {
            return Ok(Account::default());
        }
        let request = desk.get_account(at, None)?;
        let account = self.inner.ask(&request, |body| Ok(desk.account(body)?)).await?;
        let Some(name) = account.name.as_deref().filter(|_| account.kind == account::Kind::Unknown) else {
            return Ok(account);
        };
        let request = desk.get_account(at, Some(name))?;
        match self.inner.ask(&request, |body| Ok(desk.account(body)?)).await {
            Err(error) if matches!(error.status(), Some(403 | 404)) => Ok(account),
            details => details,
        }
    }

    /// One page of the usage report. Pages count from 1.
    pub async fn usage(&self, filter: UsageFilter, page: u32, limit: u32) -> Result<Page<UsageRow>, ApiError> {
        let request = self.inner.desk().usage(&self.inner.connection, filter, page, limit)?;
        self.inner.ask(&request, |body| Ok(self.inner.desk().usage_rows(body)?)).await
    }

    /// All pages of the usage report, one after the other.
    pub fn walk_usage(&self, filter: UsageFilter) -> Walk<T, UsageRow> {
        Walk::usage(self.clone(), filter)
    }

    /// A tag that may be sent, from one that a server wrote.
    fn checked(&self, text: &str) -> Result<Tag, ApiError> {
        self.inner.rules().parse(text).map_err(|issues| Refusal::Tag { text: text.to_owned(), issues }.into())
    }

    /// Refuses more tags than one call can carry.
    fn few_enough(&self, tags: usize) -> Result<(), Refusal> {
        let most = self.inner.connection.provider.spec().limits.tags_per_call;
        if tags > most { Err(Refusal::TooMany { most }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
