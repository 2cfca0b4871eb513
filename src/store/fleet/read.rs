//! Reading a connection's list, page by page.

use super::{FleetActions, Load, Phase};
use crate::platform;
use crate::store::sessions::Open;
use api::End;
use std::rc::Rc;

/// How often a list is read in all when rows shift between its pages. After that the reader is told.
const ROUNDS: usize = 3;

/// Reads all pages. Each page's rows are in the fleet as soon as it has come; rows from before stay until the last
/// page has come, so a refresh never empties the screen. A list that changed while it was read is read again.
pub(super) async fn read_all(actions: FleetActions, open: Rc<Open>) {
    let id = open.id;
    for round in 1..=ROUNDS {
        let load = read_once(&actions, &open).await;
        let again = load.phase == Phase::Complete && load.shifted && round < ROUNDS;
        if load.phase == Phase::Complete && !load.shifted {
            actions.fleet.borrow_mut().finish_read(id);
        }
        if !again {
            actions.set_load(id, load);
            return;
        }
    }
}

async fn read_once(actions: &FleetActions, open: &Rc<Open>) -> Load {
    let id = open.id;
    let mut load = Load::start(actions.loads.borrow().get(id));
    let mut walk = open.client.walk_servers();
    actions.fleet.borrow_mut().begin_read(id);
    while let Some(page) = walk.next().await {
        match page {
            Ok(page) => {
                load.read += page.items.len();
                load.unreadable += page.unreadable;
                load.total = page.total.or(load.total);
                let repeated = actions.fleet.borrow_mut().append(id, page.items);
                load.shifted |= repeated > 0;
                actions.set_load(id, load.clone());
            }
            Err(error) => return Load { phase: Phase::Failed, error: Some(Rc::new(error)), ..load },
        }
    }
    let whole = walk.end() == Some(End::Complete);
    Load { phase: Phase::Complete, at: Some(platform::now()), shifted: load.shifted || !whole, ..load }
}
