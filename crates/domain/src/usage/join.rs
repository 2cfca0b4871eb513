//! Which server of the fleet a row of usage speaks of, and the names behind its numbers.
//!
//! The document does not say what a row's number of the server is. Where it equals the inventory number of a server
//! of the same connection, the row is taken to be about that one.

use super::UsageRow;
use crate::{ConnectionId, Server, ServerId, Timestamp};
use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

/// What of a server a row of usage can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its identity.
    pub id: ServerId,
    /// Its name.
    pub title: String,
    delivered: Option<Timestamp>,
}

/// The fleet by the numbers that rows of usage give.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Join {
    servers: HashMap<(ConnectionId, u64), Vec<Known>>,
    locations: HashMap<(ConnectionId, u64), String>,
}

impl Join {
    /// Takes note of the servers of the fleet.
    pub fn new(fleet: impl Iterator<Item = (ConnectionId, impl Borrow<Server>)>) -> Self {
        let mut join = Self::default();
        for (connection, server) in fleet {
            let server = server.borrow();
            if let Some(number) = server.inventory_id {
                let title = server.title().to_owned();
                let known = Known { id: server.id.clone(), title, delivered: server.delivered };
                join.servers.entry((connection, number)).or_default().push(known);
            }
            let number = server.location.as_ref().and_then(|location| location.id);
            if let Some((number, name)) = number.zip(server.location_name()) {
                join.locations.entry((connection, number)).or_insert_with(|| name.to_owned());
            }
        }
        join
    }

    /// The server of a row. A machine that was given back can be handed over again under the same number; the time of
    /// the hand-over then decides, and where that does not tell either there is no answer.
    pub fn server(&self, connection: ConnectionId, row: &UsageRow) -> Option<&Known> {
        let same = self.servers.get(&(connection, row.server?))?;
        if let [one] = same.as_slice() {
            return Some(one);
        }
        let at = row.delivered?.seconds;
        let mut fitting = same.iter().filter(|known| known.delivered.is_some_and(|time| time.seconds == at));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// The name of a location.
    pub fn location(&self, connection: ConnectionId, number: u64) -> Option<&str> {
        self.locations.get(&(connection, number)).map(String::as_str)
    }
}

/// How many servers the rows are about, and how many rows do not say which one.
pub fn distinct<'a>(rows: impl Iterator<Item = (ConnectionId, &'a UsageRow)>) -> (usize, usize) {
    let (mut seen, mut unnamed) = (HashSet::new(), 0);
    for (connection, row) in rows {
        match row.server {
            Some(number) => {
                seen.insert((connection, number));
            }
            None => unnamed += 1,
        }
    }
    (seen.len(), unnamed)
}
