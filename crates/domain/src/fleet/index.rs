//! Where a server stands among the rows.

use super::Row;
use crate::{ConnectionId, ServerId};

/// A hash table of places in the rows, which holds no copy of the identities: it looks at the rows themselves.
///
/// The table of the standard library would do as well, but it is compiled anew for this one use, and would keep every
/// identity a second time.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Places, counted from 1; 0 is free. Their number is a power of two, of which at least a half is free, so that
    /// every search ends.
    slots: Vec<u32>,
}

/// The least number of slots of a table that is not empty.
const SLOTS_MIN: usize = 64;

impl Index {
    /// The place of a server among `rows`, which are those of the last call that changed the index.
    pub(super) fn find(&self, rows: &[Row], connection: ConnectionId, id: &ServerId) -> Option<usize> {
        let mut at = self.start(connection, id)?;
        loop {
            let place = (self.slots[at] as usize).checked_sub(1)?;
            if rows.get(place).is_some_and(|row| row.connection == connection && row.server.id == *id) {
                return Some(place);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Takes in the last of `rows`.
    pub(super) fn add_last(&mut self, rows: &[Row]) {
        if rows.len() * 2 > self.slots.len() {
            self.rebuild(rows);
        } else if let Some(place) = rows.len().checked_sub(1) {
            self.add(rows, place);
        }
    }

    /// Takes in all of `rows`, and nothing else.
    pub(super) fn rebuild(&mut self, rows: &[Row]) {
        // Twice as many as have to be free, so that a list that grows is not taken in again with each row.
        let slots = (rows.len() * 4).next_power_of_two().max(SLOTS_MIN);
        self.slots.clear();
        self.slots.resize(slots, 0);
        for place in 0..rows.len() {
            self.add(rows, place);
        }
    }

    fn add(&mut self, rows: &[Row], place: usize) {
        let row = &rows[place];
        let Some(mut at) = self.start(row.connection, &row.server.id) else { return };
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        // Rows are numbered by 32 bits everywhere.
        self.slots[at] = place as u32 + 1;
    }

    /// The slot at which the search for a server begins: a hash by Fowler, Noll and Vo (FNV-1a) of its identity.
    fn start(&self, connection: ConnectionId, id: &ServerId) -> Option<usize> {
        let mut hash = 0x811c_9dc5 ^ connection.0;
        for byte in id.as_str().bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        // The low bits of this hash are the weakest; the high ones are mixed into them.
        let mixed = (hash ^ hash >> 15) as usize;
        Some(mixed & self.slots.len().checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fleet;
    use crate::{ConnectionId, Server, ServerId};
    use proptest::prelude::*;
    use std::collections::HashMap;

    fn id(number: u16) -> ServerId {
        ServerId::new(&format!("server-{number}")).expect("an identity")
    }

    proptest! {
        #[test]
        fn it_finds_what_a_map_finds(steps in prop::collection::vec((0..3_u32, 0..400_u16, any::<bool>()), 0..600)) {
            let (mut fleet, mut map) = (Fleet::default(), HashMap::new());
            for (step, (connection, number, put)) in steps.into_iter().enumerate() {
                let key = (ConnectionId(connection), id(number));
                if put || step % 4 > 0 {
                    let server = Server { request_id: Some(step as u64), ..Server::new(key.1.clone()) };
                    fleet.replace(key.0, server);
                    map.insert(key, step as u64);
                } else {
                    fleet.remove(key.0, &key.1);
                    map.remove(&key);
                }
            }
            prop_assert_eq!(fleet.len(), map.len());
            for connection in (0..4).map(ConnectionId) {
                for number in 0..410 {
                    let found = fleet.find(connection, &id(number)).and_then(|server| server.request_id);
                    prop_assert_eq!(found, map.get(&(connection, id(number))).copied());
                }
            }
        }
    }
}
