//! Reading the details of servers one by one, a few at a time. In the second program file.

use super::FleetActions;
use crate::store::sessions::Open;
use domain::{ConnectionId, ServerId};
use std::cell::RefCell;
use std::rc::Rc;

/// How many are asked for at once: enough to fill a screen soon, few enough to leave room for what a reader clicks.
const AT_ONCE: usize = 4;

thread_local! {
    static QUEUE: RefCell<Queue> = const { RefCell::new(Queue { waiting: Vec::new(), asked: Vec::new(), running: 0 }) };
}

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

struct Queue {
    /// In the order of the rows.
    waiting: Vec<Wanted>,
    /// What was asked for in the present reading of each list.
    asked: Vec<Wanted>,
    running: usize,
}

impl Queue {
    fn next(&mut self) -> Option<Wanted> {
        if self.running == AT_ONCE || self.waiting.is_empty() {
            return None;
        }
        let wanted = self.waiting.remove(0);
        self.asked.push(wanted.clone());
        self.running += 1;
        Some(wanted)
    }

    /// Asks no more over a connection in this reading: the next ones would fail alike.
    fn give_up(&mut self, connection: ConnectionId) {
        let (off, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition(|w: &Wanted| w.open.id == connection);
        self.waiting = waiting;
        self.asked.extend::<Vec<_>>(off);
    }
}

/// Reads the details of these servers, in this order, in place of those that still wait.
pub fn look(wanted: Vec<Wanted>, actions: FleetActions) {
    QUEUE.with_borrow_mut(|queue| {
        // A list that is read anew asks anew.
        queue.asked.retain(|old| !wanted.iter().any(|new| new.open == old.open && new.round != old.round));
        queue.waiting = wanted.into_iter().filter(|new| !queue.asked.contains(new)).collect();
    });
    while let Some(next) = QUEUE.with_borrow_mut(Queue::next) {
        let actions = actions.clone();
        yew::platform::spawn_local(async move {
            let mut next = Some(next);
            while let Some(wanted) = next {
                read(&wanted, &actions).await;
                next = QUEUE.with_borrow_mut(|queue| {
                    queue.running -= 1;
                    queue.next()
                });
            }
        });
    }
}

async fn read(wanted: &Wanted, actions: &FleetActions) {
    let connection = wanted.open.id;
    match wanted.open.client.get_server(&wanted.id).await {
        Ok(detail) => actions.put(connection, detail.server),
        Err(error) if error.status() == Some(404) => actions.gone(connection, &wanted.id),
        Err(error) => {
            QUEUE.with_borrow_mut(|queue| queue.give_up(connection));
            actions.details_failed(connection, error);
        }
    }
}
