//! The fleet: every server of every open connection, with search, filter, order and groups.
//!
//! The servers are kept as columns (`columns.rs`). Pages see row numbers and borrowed rows, never the representation.

mod answer;
mod bits;
mod cells;
mod columns;
mod eval;
mod facet;
mod group;
mod identity;
mod moving;
mod order;
mod rank;
mod row;
mod told;
mod view;

pub use answer::Answer;
pub use bits::Bits;
pub use eval::Context;
pub use facet::Facet;
pub use group::{Group, GroupBy, Line, Lines};
pub use order::{Direction, NameOrder, SortColumn, SortKey};
pub use rank::Progress;
pub use row::Row;
pub use told::Told;
pub use view::{USUAL_QUERY, View};

use crate::{ConnectionId, Server, ServerId};
use cells::Table;
use columns::{Columns, LISTED, OWN, touched};
use identity::{Identity, hash_of, identity};

/// A row's place in the fleet. It stays the same until the fleet's [`Fleet::places`] changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(u32);

/// What became of a server that a page of a list brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its row; `None` for what can't be a server.
    pub row: Option<RowId>,
    /// Whether a page of the same read had brought it before.
    pub before: bool,
}

impl RowId {
    /// The number itself, to tell rows apart.
    pub fn key(self) -> u64 {
        u64::from(self.0)
    }
}

/// Every server of every open connection.
#[derive(Debug, Default)]
pub struct Fleet {
    columns: Columns,
    index: Table,
    /// Rows that are there. One that went keeps its place until many did.
    alive: Bits,
    live: usize,
    selected: Bits,
    /// By row: the read during which it was last brought or put in.
    read: Vec<u32>,
    /// By row: tells this state of the row from every other.
    revision: Vec<u32>,
    generation: u64,
    places: u64,
    /// For each bit of `touched` the generation in which it last changed.
    changed: [u64; 7],
    puts: u32,
    /// How often each connection's list was begun to be read.
    reads: Vec<(ConnectionId, u32)>,
    names: NameOrder,
    ranks: rank::Ranks,
    known: eval::Known,
    wholes: Vec<facet::Whole>,
}

/// Rows that went, out of all, from which on the others move together.
const GONE_MIN: usize = 64;

impl Fleet {
    /// A fleet whose names are in another order than the natural one.
    pub fn ordered(names: NameOrder) -> Self {
        Self { names, ..Self::default() }
    }

    /// A number that changes with every change, so that a view knows when to look again.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// A number that changes when rows get other places, after which a [`RowId`] of before means nothing.
    pub fn places(&self) -> u64 {
        self.places
    }

    /// Number of servers.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is no server.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The row with this number. `None` where it is gone.
    pub fn get(&self, row: RowId) -> Option<Row<'_>> {
        self.alive.has(row.0 as usize).then(|| Row::new(self, row.0 as usize))
    }

    /// The row of the server with this identity.
    pub fn find(&self, connection: ConnectionId, id: &ServerId) -> Option<Row<'_>> {
        self.place(connection, id.as_str()).map(|row| Row::new(self, row))
    }

    /// A number that changes whenever something else was put in for this server. `None` where it is not there.
    pub fn revision(&self, connection: ConnectionId, id: &ServerId) -> Option<u64> {
        self.place(connection, id.as_str()).map(|row| u64::from(self.revision[row]))
    }

    /// All rows, in the order in which they came.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.columns.len()).filter(|row| self.alive.has(*row)).map(|row| Row::new(self, row))
    }

    /// All servers, each rebuilt whole, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (ConnectionId, Server)> {
        self.rows().map(|row| (row.connection(), row.server()))
    }

    /// Number of servers of one connection.
    pub fn count_of(&self, connection: ConnectionId) -> usize {
        let of = |(row, other): &(usize, &u32)| **other == connection.0 && self.alive.has(*row);
        self.columns.connection.iter().enumerate().filter(of).count()
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
        u64::from(self.read_of(connection))
    }

    /// Makes room for a connection that says how many servers it has, once the first of them are there.
    pub fn expect(&mut self, connection: ConnectionId, total: u64) {
        // More than this is not believed before it comes.
        let total = usize::try_from(total).unwrap_or(usize::MAX).min(2_000_000);
        let rows = self.columns.len() + total.saturating_sub(self.count_of(connection));
        self.columns.reserve(rows);
        self.read.reserve_exact(rows.saturating_sub(self.read.len()));
        self.revision.reserve_exact(rows.saturating_sub(self.revision.len()));
    }

    /// Adds a page of the list. A server that is there already is replaced. Returns how many of the page had come
    /// before in the same read: rows that shifted while the list was read.
    pub fn append(&mut self, connection: ConnectionId, servers: Vec<Server>) -> usize {
        servers.iter().map(|server| usize::from(self.list(connection, Told::of(server)).before)).sum()
    }

    /// Adds a server as a page of the list tells it. What can't be an identity is left out.
    pub fn list(&mut self, connection: ConnectionId, told: Told<'_>) -> Listed {
        self.put(connection, told, true)
    }

    /// Takes back that a page brought these rows, after it turned out to be broken. What it told of them stays.
    pub fn unlist(&mut self, rows: &[RowId]) {
        for row in rows {
            if let Some(flags) = self.columns.flags.get_mut(row.0 as usize) {
                *flags &= !LISTED;
            }
        }
    }

    /// Puts in one server after a change, or one that was read by itself.
    pub fn replace(&mut self, connection: ConnectionId, server: Server) {
        self.put(connection, Told::of(&server), false);
    }

    /// Ends a read that reached the last page: servers that it did not bring are gone. Returns how many.
    pub fn finish_read(&mut self, connection: ConnectionId) -> usize {
        let read = self.read_of(connection);
        self.remove_where(|fleet, row| fleet.columns.connection[row] == connection.0 && fleet.read[row] != read)
    }

    /// Takes one server out, after the provider said that there is none.
    pub fn remove(&mut self, connection: ConnectionId, id: &ServerId) {
        if let Some(gone) = self.place(connection, id.as_str()) {
            self.remove_where(|_, row| row == gone);
        }
    }

    /// Takes out every server of a connection that is closed.
    pub fn close(&mut self, connection: ConnectionId) {
        self.reads.retain(|(other, _)| *other != connection);
        self.remove_where(|fleet, row| fleet.columns.connection[row] == connection.0);
        if self.live == 0 {
            // Nothing of a closed connection stays in memory.
            let (generation, places) = (self.generation, self.places + 1);
            let reads = std::mem::take(&mut self.reads);
            *self = Self { generation, places, reads, puts: self.puts, ..Self::ordered(self.names) };
        } else {
            self.compact();
        }
    }

    /// Puts a server in its place. The answer says whether a page of the read under way had brought it before.
    ///
    /// A row that was put in by a change stays when that read ends, since it was certainly there; but the first page
    /// that brings it does not repeat it. Nor does a page put back the state from before the change: it may have been
    /// asked for earlier.
    ///
    /// What a brief row leaves out stays as it was last told.
    fn put(&mut self, connection: ConnectionId, told: Told<'_>, listed: bool) -> Listed {
        if !ServerId::fits(told.id) {
            return Listed { row: None, before: false };
        }
        let read = self.read_of(connection);
        let id = identity(told.id);
        let Some(row) = self.place_of(connection, &id) else {
            let row = self.columns.len();
            let what = self.columns.write(row, connection, id, told);
            self.columns.flags[row] |= if listed { LISTED } else { OWN };
            self.read.push(read);
            self.revision.push(0);
            self.alive.resize(row + 1);
            self.alive.set(row, true);
            self.selected.resize(row + 1);
            self.live += 1;
            let columns = &self.columns;
            self.index.add(row as u32, &mut |row| columns.hash(row as usize));
            self.note(row, what);
            return Listed { row: Some(RowId(row as u32)), before: false };
        };
        let place = Some(RowId(row as u32));
        let flags = self.columns.flags[row];
        let same_read = self.read[row] == read;
        let before = same_read && flags & LISTED != 0;
        if listed && flags & OWN != 0 && same_read {
            self.columns.flags[row] |= LISTED;
            return Listed { row: place, before };
        }
        let kept: Vec<String>;
        let mut told = told;
        if let (None, Some(details)) = (&told.details, self.columns.details(row)) {
            told.details = Some(Box::new(details.clone()));
            kept = self.columns.addresses(row).map(str::to_owned).collect();
            told.addresses = kept.iter().map(String::as_str).collect();
        }
        self.columns.flags[row] &= !(LISTED | OWN);
        let what = self.columns.write(row, connection, id, told);
        self.columns.flags[row] |= if listed || before { LISTED } else { 0 } | if listed { 0 } else { OWN };
        self.read[row] = read;
        self.note(row, what);
        Listed { row: place, before }
    }

    /// Takes note of what changed with a row.
    fn note(&mut self, row: usize, what: u16) {
        if what != 0 {
            self.puts += 1;
            self.revision[row] = self.puts;
            self.change(what);
        }
    }

    fn change(&mut self, what: u16) {
        self.generation += 1;
        for (bit, changed) in self.changed.iter_mut().enumerate() {
            if what >> bit & 1 == 1 {
                *changed = self.generation;
            }
        }
    }

    /// The generation in which one of these was last another than before.
    fn changed(&self, what: u16) -> u64 {
        let bits = self.changed.iter().enumerate().filter(|(bit, _)| what >> bit & 1 == 1);
        bits.map(|(_, generation)| *generation).max().unwrap_or(0)
    }

    fn place(&self, connection: ConnectionId, id: &str) -> Option<usize> {
        self.place_of(connection, &identity(id))
    }

    fn place_of(&self, connection: ConnectionId, id: &Identity) -> Option<usize> {
        let mut same = |row: u32| self.alive.has(row as usize) && self.columns.is(row as usize, connection, id);
        self.index.find(hash_of(connection, id), &mut same).map(|row| row as usize)
    }

    fn read_of(&self, connection: ConnectionId) -> u32 {
        self.reads.iter().find(|(other, _)| *other == connection).map_or(0, |(_, reads)| *reads)
    }

    fn remove_where(&mut self, gone: impl Fn(&Fleet, usize) -> bool) -> usize {
        let rows: Vec<usize> = (0..self.columns.len()).filter(|row| self.alive.has(*row) && gone(self, *row)).collect();
        for row in &rows {
            self.alive.set(*row, false);
            self.selected.set(*row, false);
        }
        if !rows.is_empty() {
            self.live -= rows.len();
            self.change(touched::ROWS);
            let dead = self.columns.len() - self.live;
            if dead > GONE_MIN && dead * 4 > self.columns.len() {
                self.compact();
            }
        }
        rows.len()
    }

    /// Moves the rows together that are there.
    fn compact(&mut self) {
        let mut places = Vec::with_capacity(self.live);
        self.alive.each(|row| places.push(row as u32));
        if places.len() == self.columns.len() {
            return;
        }
        let mut selected = Bits::none(places.len());
        for (row, place) in places.iter().enumerate() {
            selected.set(row, self.selected.has(*place as usize));
        }
        self.selected = selected;
        self.columns.keep(&places);
        self.read = places.iter().map(|place| self.read[*place as usize]).collect();
        self.revision = places.iter().map(|place| self.revision[*place as usize]).collect();
        self.alive = Bits::all(places.len());
        self.index.clear();
        let columns = &self.columns;
        for row in 0..places.len() as u32 {
            self.index.add(row, &mut |row| columns.hash(row as usize));
        }
        self.places += 1;
        self.change(touched::ROWS);
    }
}
