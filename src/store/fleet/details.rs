//! Reading servers one by one, a few at a time: the details of those in sight, and those that are followed. In the second
//! program file.

use super::{FleetActions, FleetView};
use crate::store::sessions::{Open, Sessions};
use api::{ApiError, ServerDetail, TransportError};
use domain::fleet::RowId;
use domain::{ConnectionId, ServerId};
use futures_util::future::{AbortHandle, abortable};
use std::cell::RefCell;
use std::rc::Rc;

/// How many are asked for at once over one connection: enough to fill a screen soon, few enough to leave room for what
/// a reader clicks. Each connection has its own, so that a slow one holds no other.
const AT_ONCE: usize = 4;

/// How often a server is asked for where something else was put in for it while an answer was on its way.
const TRIES: usize = 3;

/// The rows in sight, and what they belong to.
#[derive(Clone, PartialEq)]
pub struct Sight {
    /// The rows.
    pub rows: Vec<RowId>,
    /// Their servers.
    pub fleet: FleetView,
    /// Their connections.
    pub sessions: Sessions,
    /// What can be done to them.
    pub actions: FleetActions,
}

/// A server that is wanted.
#[derive(Clone, PartialEq)]
pub(super) struct Wanted {
    /// The connection.
    pub open: Rc<Open>,
    /// The server.
    pub id: ServerId,
    /// For details, how often the connection's list was begun to be read: each reading asks for them once. `None` for one
    /// that is followed.
    pub round: Option<u64>,
}

/// What stays of a wish once it was asked for. It holds no client: the key has to go when the connection is closed.
type Key = (ConnectionId, ServerId, Option<u64>);

impl Wanted {
    fn key(&self) -> Key {
        (self.open.id, self.id.clone(), self.round)
    }
}

thread_local! {
    static QUEUE: RefCell<Queue> = const { RefCell::new(Queue::NEW) };
}

struct Queue {
    sight: Vec<RowId>,
    /// In the order of the rows. Those that are followed come last.
    waiting: Vec<Wanted>,
    /// The details that were asked for in the present reading of each list.
    asked: Vec<Key>,
    running: Vec<(Key, AbortHandle)>,
    /// Failures in a row of those that are followed, by connection and reading of its list.
    failures: Vec<(ConnectionId, u64, u32)>,
}

impl Queue {
    const NEW: Self =
        Self { sight: Vec::new(), waiting: Vec::new(), asked: Vec::new(), running: Vec::new(), failures: Vec::new() };

    /// Takes over whose details are wanted now. What runs for a row that left the sight is given up, and may be asked for
    /// again.
    fn set(&mut self, wanted: Vec<Wanted>) {
        let keys: Vec<Key> = wanted.iter().map(Wanted::key).collect();
        let left = self.give_back(|key| key.2.is_some() && !keys.contains(key));
        self.asked.retain(|old| {
            // A list that is read anew asks anew.
            let stale = keys.iter().any(|new| new.0 == old.0 && new.2 != old.2);
            !stale && !left.contains(old)
        });
        let followed = std::mem::take(&mut self.waiting).into_iter().filter(|old| old.round.is_none());
        self.waiting = wanted.into_iter().filter(|new| !self.asked.contains(&new.key())).chain(followed).collect();
    }

    /// Gives up what runs and fits, and says what that was.
    fn give_back(&mut self, fits: impl Fn(&Key) -> bool) -> Vec<Key> {
        let (left, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.running).into_iter().partition(|(key, _)| fits(key));
        self.running = kept;
        left.iter().for_each(|(_, task)| task.abort());
        left.into_iter().map(|(key, _)| key).collect()
    }

    fn next(&mut self) -> Option<Wanted> {
        let runs = |id: ConnectionId| self.running.iter().filter(|((other, ..), _)| *other == id).count();
        let at = self.waiting.iter().position(|wanted| runs(wanted.open.id) < AT_ONCE)?;
        let wanted = self.waiting.remove(at);
        if wanted.round.is_some() {
            self.asked.push(wanted.key());
        }
        Some(wanted)
    }

    /// Asks no more over a connection in this reading: the next ones would fail alike. What is followed over it comes
    /// later and later.
    fn give_up(&mut self, connection: ConnectionId, round: u64) {
        let asked = &mut self.asked;
        self.waiting.retain(|wanted| {
            let other = wanted.open.id != connection;
            if !other && wanted.round.is_some() {
                asked.push(wanted.key());
            }
            other
        });
        self.give_back(|key| key.0 == connection && key.2.is_none());
        let failures = self.failures(connection, round);
        self.calm(connection);
        self.failures.push((connection, round, failures + 1));
    }

    fn failures(&self, connection: ConnectionId, round: u64) -> u32 {
        self.failures.iter().find(|one| (one.0, one.1) == (connection, round)).map_or(0, |one| one.2)
    }

    fn calm(&mut self, connection: ConnectionId) {
        self.failures.retain(|one| one.0 != connection);
    }
}

/// Takes note of the rows in sight, and reads the details that their list leaves out, in their order and in place of
/// those that still wait or run. `None` when the table is left.
pub fn look(sight: Option<Sight>) {
    let wanted = sight.as_ref().map_or_else(Vec::new, wanted);
    QUEUE.with_borrow_mut(|queue| {
        queue.sight = sight.as_ref().map_or_else(Vec::new, |sight| sight.rows.clone());
        queue.set(wanted);
    });
    sight.iter().for_each(|sight| start(&sight.actions));
}

fn wanted(sight: &Sight) -> Vec<Wanted> {
    let servers = sight.fleet.servers();
    let wanted = sight.rows.iter().filter_map(|row| {
        let row = servers.get(*row)?;
        let open = sight.sessions.by_id(row.connection())?;
        let brief = open.connection.provider.spec().capabilities.list_is_brief;
        brief.then(|| Wanted { open: open.clone(), id: row.id(), round: Some(servers.round(open.id)) })
    });
    wanted.collect()
}

/// The rows that can be seen.
pub(super) fn in_sight() -> Vec<RowId> {
    QUEUE.with_borrow(|queue| queue.sight.clone())
}

/// Reads servers that change, unless they still wait or run.
pub(super) fn follow(wanted: Vec<Wanted>, actions: &FleetActions) {
    QUEUE.with_borrow_mut(|queue| {
        let known = |queue: &Queue, new: &Wanted| {
            queue.waiting.contains(new) || queue.running.iter().any(|(key, _)| *key == new.key())
        };
        for new in wanted {
            if !known(queue, &new) {
                queue.waiting.push(new);
            }
        }
    });
    start(actions);
}

/// Follows no more.
pub(super) fn unfollow() {
    QUEUE.with_borrow_mut(|queue| {
        queue.waiting.retain(|wanted| wanted.round.is_some());
        queue.give_back(|key| key.2.is_none());
    });
}

/// How often in a row those that are followed over a connection failed, since its list was last read.
pub(super) fn failures(connection: ConnectionId, round: u64) -> u32 {
    QUEUE.with_borrow(|queue| queue.failures(connection, round))
}

/// Starts as many as may run at once.
fn start(actions: &FleetActions) {
    while let Some(wanted) = QUEUE.with_borrow_mut(Queue::next) {
        let (key, actions) = (wanted.key(), actions.clone());
        let (task, handle) = abortable({
            let actions = actions.clone();
            async move { read(&wanted, &actions).await }
        });
        QUEUE.with_borrow_mut(|queue| queue.running.push((key.clone(), handle)));
        yew::platform::spawn_local(async move {
            // One that was given up has left the list already.
            if task.await.is_ok() {
                QUEUE.with_borrow_mut(|queue| queue.running.retain(|(other, _)| *other != key));
                start(&actions);
            }
        });
    }
}

async fn read(wanted: &Wanted, actions: &FleetActions) {
    for _ in 0..TRIES {
        let Some(before) = actions.revision(wanted.open.id, &wanted.id) else { return };
        let answer = wanted.open.client.get_server(&wanted.id).await;
        // What was put in while this was on its way is newer, and a server that the list no longer has must not come back.
        let still = actions.revision(wanted.open.id, &wanted.id) == Some(before);
        // Most often it was the list that told the server anew. Nobody else asks for its details then.
        let again = answer.is_ok() && !still && wanted.round.is_some();
        put(wanted, actions, answer, still);
        if !again {
            return;
        }
    }
}

/// Takes in an answer. `still` says whether nothing else was put in for this server meanwhile.
fn put(wanted: &Wanted, actions: &FleetActions, answer: Result<ServerDetail, ApiError>, still: bool) {
    let connection = wanted.open.id;
    if answer.is_ok() {
        QUEUE.with_borrow_mut(|queue| queue.calm(connection));
    }
    match answer {
        Ok(detail) if still => actions.put(connection, detail.server),
        Err(error) if error.status() == Some(404) && still => actions.gone(connection, &wanted.id),
        Err(error) if speaks_of_all(&error) => {
            QUEUE.with_borrow_mut(|queue| queue.give_up(connection, actions.round(connection)));
            // One that is followed was told by the list, and the list is read again: nothing of it is missing.
            if wanted.round.is_some() {
                actions.details_failed(connection, error);
            }
        }
        Ok(_) | Err(_) => {}
    }
}

/// Whether an error is one of the connection, and not of this one server.
fn speaks_of_all(error: &ApiError) -> bool {
    match error {
        ApiError::Status { code, .. } => matches!(code, 401 | 429 | 500..),
        ApiError::Transport { cause, .. } => *cause != TransportError::CutOff,
        _ => false,
    }
}
