//! The fleet: every server of every open connection, with search, filter and order.
//!
//! Callers see row numbers and borrowed servers, never the representation, so that it can become columns without a
//! change in any page.

mod index;
mod order;
mod view;

pub use order::{Direction, SortColumn, SortKey};
pub use view::{Term, View, ViewResult};

use crate::natural::fold;
use crate::{ConnectionId, Server, ServerId};
use index::Index;

/// A row's place in the fleet. It stays the same until the fleet's [`Fleet::generation`] changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(u32);

/// One server in the fleet, with what searching and sorting need ready at hand.
#[derive(Debug)]
struct Row {
    connection: ConnectionId,
    server: Server,
    /// Folded name, for order.
    name: String,
    /// Folded name, addresses and tags, one a line, for search.
    text: String,
    /// The read during which this row was last brought or put in.
    read: u64,
    /// Whether a page of that read brought it.
    listed: bool,
    /// Whether a change or a look at this one server put it in during that read.
    own: bool,
    /// Tells this state of the row from every other.
    revision: u64,
}

/// Every server of every open connection.
#[derive(Debug, Default)]
pub struct Fleet {
    rows: Vec<Row>,
    index: Index,
    generation: u64,
    /// How often a row was put in.
    puts: u64,
    /// How often each connection's list was begun to be read.
    reads: Vec<(ConnectionId, u64)>,
}

impl Fleet {
    /// A number that changes with every change, so that a view knows when to look again.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Number of servers.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no server.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The server of a row. `None` for a row of an earlier generation that is gone.
    pub fn get(&self, row: RowId) -> Option<(ConnectionId, &Server)> {
        self.rows.get(row.0 as usize).map(|row| (row.connection, &row.server))
    }

    /// The server with this identity.
    pub fn find(&self, connection: ConnectionId, id: &ServerId) -> Option<&Server> {
        let place = self.index.find(&self.rows, connection, id)?;
        self.rows.get(place).map(|row| &row.server)
    }

    /// A number that changes whenever something was put in for this server. `None` where it is not there.
    pub fn revision(&self, connection: ConnectionId, id: &ServerId) -> Option<u64> {
        let place = self.index.find(&self.rows, connection, id)?;
        self.rows.get(place).map(|row| row.revision)
    }

    /// All servers, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (ConnectionId, &Server)> {
        self.rows.iter().map(|row| (row.connection, &row.server))
    }

    /// Number of servers of one connection.
    pub fn count_of(&self, connection: ConnectionId) -> usize {
        self.rows.iter().filter(|row| row.connection == connection).count()
    }

    /// Starts reading a connection's list from its first page. What is there stays until the read is finished.
    pub fn begin_read(&mut self, connection: ConnectionId) {
        match self.reads.iter_mut().find(|(other, _)| *other == connection) {
            Some((_, reads)) => *reads += 1,
            None => self.reads.push((connection, 1)),
        }
    }

    /// How often a connection's list was begun to be read.
    pub fn round(&self, connection: ConnectionId) -> u64 {
        self.read_of(connection)
    }

    /// Adds a page of the list. A server that is there already is replaced. Returns how many of the page had come
    /// before in the same read: rows that shifted while the list was read.
    pub fn append(&mut self, connection: ConnectionId, servers: Vec<Server>) -> usize {
        self.generation += 1;
        servers.into_iter().map(|server| usize::from(self.put(connection, server, true))).sum()
    }

    /// Puts in one server after a change, or one that was read by itself.
    pub fn replace(&mut self, connection: ConnectionId, server: Server) {
        self.put(connection, server, false);
        self.generation += 1;
    }

    /// Ends a read that reached the last page: servers that it did not bring are gone. Returns how many.
    pub fn finish_read(&mut self, connection: ConnectionId) -> usize {
        let read = self.read_of(connection);
        self.retain(|row| row.connection != connection || row.read == read)
    }

    /// Takes one server out, after the provider said that there is none.
    pub fn remove(&mut self, connection: ConnectionId, id: &ServerId) {
        self.retain(|row| row.connection != connection || row.server.id != *id);
    }

    /// Takes out every server of a connection that is closed.
    pub fn close(&mut self, connection: ConnectionId) {
        self.reads.retain(|(other, _)| *other != connection);
        self.retain(|row| row.connection != connection);
    }

    /// Puts a server in its place. The answer says whether a page of the read under way had brought it before.
    ///
    /// A row that was put in by a change stays when that read ends, since it was certainly there; but the first page
    /// that brings it does not repeat it. Nor does a page put back the state from before the change: it may have been
    /// asked for earlier.
    ///
    /// What a brief row leaves out stays as it was last told.
    fn put(&mut self, connection: ConnectionId, mut server: Server, listed: bool) -> bool {
        let read = self.read_of(connection);
        let place = self.index.find(&self.rows, connection, &server.id);
        if let Some(slot) = place.and_then(|place| self.rows.get_mut(place)) {
            server.keep_details(&mut slot.server);
        }
        self.puts += 1;
        let mut row = Row::new(connection, server, read, listed);
        row.revision = self.puts;
        if let Some(slot) = place.and_then(|place| self.rows.get_mut(place)) {
            let before = slot.read == read && slot.listed;
            if listed && slot.own && slot.read == read {
                slot.listed = true;
            } else {
                row.listed = listed || before;
                *slot = row;
            }
            return before;
        }
        self.rows.push(row);
        self.index.add_last(&self.rows);
        false
    }

    fn read_of(&self, connection: ConnectionId) -> u64 {
        self.reads.iter().find(|(other, _)| *other == connection).map_or(0, |(_, reads)| *reads)
    }

    fn retain(&mut self, keep: impl Fn(&Row) -> bool) -> usize {
        let before = self.rows.len();
        self.rows.retain(keep);
        let gone = before - self.rows.len();
        if gone > 0 {
            self.index.rebuild(&self.rows);
            self.generation += 1;
        }
        gone
    }
}

impl Row {
    fn new(connection: ConnectionId, server: Server, read: u64, listed: bool) -> Self {
        let name = fold(server.title());
        let mut text = name.clone();
        for part in server.addresses.iter().chain(&server.tags) {
            text.push('\n');
            text.push_str(&fold(part));
        }
        Self { connection, server, name, text, read, listed, own: !listed, revision: 0 }
    }
}
