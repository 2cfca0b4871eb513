//! Reading the details of servers one by one, a few at a time. In the second program file.

use super::FleetActions;
use crate::store::sessions::Open;
use api::{ApiError, TransportError};
use domain::{ConnectionId, ServerId};
use futures_util::future::{AbortHandle, abortable};
use std::cell::RefCell;
use std::rc::Rc;

/// How many are asked for at once over one connection: enough to fill a screen soon, few enough to leave room for what
/// a reader clicks. Each connection has its own, so that a slow one holds no other.
const AT_ONCE: usize = 4;

/// A server whose details are wanted, and in which reading of the list: each reading asks for them once.
#[derive(Clone, PartialEq)]
pub struct Wanted {
    /// The connection.
    pub open: Rc<Open>,
    /// The server.
    pub id: ServerId,
    /// How often the connection's list was begun to be read.
    pub round: u64,
}

/// What stays of a wish once it was asked for. It holds no client: the key has to go when the connection is closed.
type Key = (ConnectionId, ServerId, u64);

impl Wanted {
    fn key(&self) -> Key {
        (self.open.id, self.id.clone(), self.round)
    }
}

thread_local! {
    static QUEUE: RefCell<Queue> = const { RefCell::new(Queue { waiting: Vec::new(), asked: Vec::new(), running: Vec::new() }) };
}

struct Queue {
    /// In the order of the rows.
    waiting: Vec<Wanted>,
    /// What was asked for in the present reading of each list.
    asked: Vec<Key>,
    running: Vec<(Key, AbortHandle)>,
}

impl Queue {
    /// Takes over what is wanted now. What runs for a row that left the sight is given up, and may be asked for again.
    fn set(&mut self, wanted: Vec<Wanted>) {
        let keys: Vec<Key> = wanted.iter().map(Wanted::key).collect();
        let (kept, left) = std::mem::take(&mut self.running).into_iter().partition(|(key, _)| keys.contains(key));
        self.running = kept;
        let left: Vec<(Key, AbortHandle)> = left;
        left.iter().for_each(|(_, task)| task.abort());
        self.asked.retain(|old| {
            // A list that is read anew asks anew.
            let stale = keys.iter().any(|new| new.0 == old.0 && new.2 != old.2);
            !stale && !left.iter().any(|(key, _)| key == old)
        });
        self.waiting = wanted.into_iter().filter(|new| !self.asked.contains(&new.key())).collect();
    }

    fn next(&mut self) -> Option<Wanted> {
        let runs = |id: ConnectionId| self.running.iter().filter(|((other, ..), _)| *other == id).count();
        let at = self.waiting.iter().position(|wanted| runs(wanted.open.id) < AT_ONCE)?;
        let wanted = self.waiting.remove(at);
        self.asked.push(wanted.key());
        Some(wanted)
    }

    /// Asks no more over a connection in this reading: the next ones would fail alike.
    fn give_up(&mut self, connection: ConnectionId) {
        let asked = &mut self.asked;
        self.waiting.retain(|wanted| {
            let other = wanted.open.id != connection;
            if !other {
                asked.push(wanted.key());
            }
            other
        });
    }
}

/// Reads the details of these servers, in this order, in place of those that still wait or run.
pub fn look(wanted: Vec<Wanted>, actions: FleetActions) {
    QUEUE.with_borrow_mut(|queue| queue.set(wanted));
    start(&actions);
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
    let connection = wanted.open.id;
    let Some(before) = actions.revision(connection, &wanted.id) else { return };
    let answer = wanted.open.client.get_server(&wanted.id).await;
    // What was put in while this was on its way is newer, and a server that the list no longer has must not come back.
    let still = actions.revision(connection, &wanted.id) == Some(before);
    match answer {
        Ok(detail) if still => actions.put(connection, detail.server),
        Err(error) if error.status() == Some(404) && still => actions.gone(connection, &wanted.id),
        Err(error) if speaks_of_all(&error) => {
            QUEUE.with_borrow_mut(|queue| queue.give_up(connection));
            actions.details_failed(connection, error);
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
