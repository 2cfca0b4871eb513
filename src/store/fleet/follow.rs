//! Servers that change by themselves are looked at until they settle. In the second program file.

use super::details::{self, Wanted};
use super::{FleetActions, FleetView};
use crate::platform;
use crate::store::sessions::Sessions;
use domain::{ConnectionId, ServerId, rhythm};
use std::cell::RefCell;

/// How many are followed at once in all. The list tells of the others when it is read again.
const MOST: usize = 20;

/// How many are remembered, so that one that is followed no more does not begin anew when it is seen again.
const KEPT: usize = 200;

struct Followed {
    connection: ConnectionId,
    id: ServerId,
    /// Since when it is as it is, and when it was last asked for.
    since: f64,
    asked: f64,
    revision: u64,
}

thread_local! {
    static FOLLOWED: RefCell<Vec<Followed>> = const { RefCell::new(Vec::new()) };
}

/// Asks for those whose time has come.
pub fn beat(view: &FleetView, sessions: &Sessions, actions: &FleetActions) {
    let now = platform::now_ms();
    let servers = view.servers();
    let due = FOLLOWED.with_borrow_mut(|all| {
        all.retain(|one| servers.find(one.connection, &one.id).is_some_and(|row| row.status().is_moving()));
        all.drain(..all.len().saturating_sub(KEPT));
        let rows = servers.moving(&details::in_sight(), MOST);
        let wanted = rows.iter().filter_map(|row| {
            let row = servers.get(*row)?;
            let (open, id) = (sessions.by_id(row.connection())?, row.id());
            let revision = servers.revision(open.id, &id)?;
            let at = all.iter().position(|one| one.connection == open.id && one.id == id).unwrap_or_else(|| {
                all.push(Followed { connection: open.id, id: id.clone(), since: now, asked: 0.0, revision });
                all.len() - 1
            });
            let one = &mut all[at];
            if one.revision != revision {
                (one.revision, one.since) = (revision, now);
            }
            let pause = rhythm::beat(now - one.since, details::failures(open.id, servers.round(open.id)))?;
            (now - one.asked >= pause).then(|| {
                one.asked = now;
                Wanted { open: open.clone(), id, round: None }
            })
        });
        wanted.collect::<Vec<_>>()
    });
    drop(servers);
    details::follow(due, actions);
}

/// Gives up what is on its way.
pub fn end() {
    details::unfollow();
}
