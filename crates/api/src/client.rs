//! The client of one connection: what the console calls. It speaks of servers, tags and usage, not of a provider.

mod examples;
mod read_back;
mod walk;
mod write;

pub use examples::Equivalent;
pub use walk::Walk;

use crate::adapter::{Adapter, Desk, adapter, desk};
use crate::call::same_server;
use crate::json::pretty;
use crate::{ApiError, Breach, Budgets, Page, Refusal, Request, Secret, Transport};
use domain::tag::TagInfo;
use domain::usage::UsageRow;
use domain::{Connection, Server, ServerId, Tag, Timestamp};
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
    pub(crate) key: (&'static str, Secret),
    pub(crate) adapter: &'static dyn Adapter,
    pub(crate) transport: T,
    pub(crate) budgets: Budgets,
}

/// What a connection test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestReport {
    /// Servers that the account has, where the API tells.
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
    /// What the pages beyond the list of servers ask with.
    fn desk(&self) -> &'static dyn Desk {
        desk(self.connection.provider)
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
        let adapter = adapter(connection.provider);
        let key = adapter.key_header(secret);
        Self { inner: Rc::new(Inner { connection, key, adapter, transport, budgets: budgets.clone() }) }
    }

    /// The connection.
    pub fn connection(&self) -> &Connection {
        &self.inner.connection
    }

    /// Asks for one server, once: a person waits for the reason and can try again at once.
    pub async fn test(&self) -> Result<TestReport, ApiError> {
        let inner = &self.inner;
        let request = inner.adapter.list_servers(&inner.connection, 1, 1)?;
        let start = inner.transport.now_ms();
        let mut total = None;
        inner
            .once(&request, &mut |answer| {
                total = inner.adapter.servers(&crate::call::body(answer)?)?.total;
                Ok(())
            })
            .await?;
        // A clock that was set back meanwhile gives 0.
        Ok(TestReport { total, milliseconds: (inner.transport.now_ms() - start) as u64 })
    }

    /// One page of the servers. Pages count from 1.
    pub async fn list_servers(&self, page: u32, limit: u32) -> Result<Page<Server>, ApiError> {
        let request = self.inner.adapter.list_servers(&self.inner.connection, page, limit)?;
        self.read(&request, |body| Ok(self.inner.adapter.servers(body)?)).await
    }

    /// All pages of the servers, one after the other.
    pub fn walk_servers(&self) -> Walk<T, Server> {
        Walk::servers(self.clone())
    }

    /// One server and the answer it was read from.
    pub async fn get_server(&self, id: &ServerId) -> Result<ServerDetail, ApiError> {
        let request = self.inner.desk().get_server(&self.inner.connection, id)?;
        self.read(&request, |body| {
            let server = same_server(self.inner.desk().server(body)?, id)?;
            Ok(ServerDetail { server, raw: pretty(body) })
        })
        .await
    }

    /// All tags. Where [`Page::is_short`] says so, the API held some back and offers no way to ask for them.
    pub async fn list_tags(&self) -> Result<Page<TagInfo>, ApiError> {
        let request = self.inner.desk().list_tags(&self.inner.connection)?;
        self.read(&request, |body| Ok(self.inner.desk().tags(body)?)).await
    }

    /// One tag with its use.
    pub async fn get_tag(&self, tag: &Tag) -> Result<TagInfo, ApiError> {
        let request = self.inner.desk().get_tag(&self.inner.connection, tag)?;
        self.read(&request, |body| same_tag(self.inner.desk().tag(body)?, tag)).await
    }

    /// One page of the usage report. Pages count from 1.
    pub async fn usage(&self, filter: UsageFilter, page: u32, limit: u32) -> Result<Page<UsageRow>, ApiError> {
        let request = self.inner.desk().usage(&self.inner.connection, filter, page, limit)?;
        self.read(&request, |body| Ok(self.inner.desk().usage_rows(body)?)).await
    }

    /// All pages of the usage report, one after the other.
    pub fn walk_usage(&self, filter: UsageFilter) -> Walk<T, UsageRow> {
        Walk::usage(self.clone(), filter)
    }

    async fn read<V>(
        &self,
        request: &Request,
        read: impl Fn(&crate::json::Json<'_>) -> Result<V, ApiError>,
    ) -> Result<V, ApiError> {
        self.inner.ask(request, read).await.map(|(value, _)| value)
    }

    /// A tag that may be sent, from one that a server wrote.
    fn checked(&self, text: &str) -> Result<Tag, ApiError> {
        let rules = &self.inner.connection.provider.spec().tags;
        rules.parse(text).map_err(|issues| Refusal::Tag { text: text.to_owned(), issues }.into())
    }
}

/// Takes a tag only where it is the one that was asked for.
pub(crate) fn same_tag(info: TagInfo, asked: &Tag) -> Result<TagInfo, ApiError> {
    if info.name == asked.as_str() {
        Ok(info)
    } else {
        Err(ApiError::Contract(Breach::OtherTag { asked: asked.as_str().to_owned(), got: info.name }))
    }
}

#[cfg(test)]
mod tests;
