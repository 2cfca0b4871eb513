//! Reading a connection's list, several pages at once.

use super::{FleetActions, Load, Phase};
use crate::platform;
use crate::store::sessions::Open;
use api::{End, Sink};
use domain::ConnectionId;
use domain::fleet::{RowId, Told};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How often a list is read in all when rows shift between its pages. After that the reader is told.
const ROUNDS: usize = 3;

/// Milliseconds between the first two looks of the pages at what has come, and the most between any two. The first page is
/// shown at once; each look after it costs as much as reading several pages, so the pauses double.
const BETWEEN: (f64, f64) = (300.0, 1_200.0);

/// Milliseconds after which the page is given back to the reader for a moment.
const SLICE: f64 = 16.0;

/// Reads all pages. Rows from before stay until the last page has come, so a refresh never empties the screen. A list
/// that changed while it was read is read again.
pub async fn read_all(actions: FleetActions, open: Rc<Open>) {
    let id = open.id;
    let begun = platform::now_ms();
    for round in 1..=ROUNDS {
        let mut load = read_once(&actions, &open).await;
        let again = load.phase == Phase::Complete && load.shifted && round < ROUNDS;
        if load.phase == Phase::Complete && !load.shifted {
            actions.0.fleet.borrow_mut().finish_read(id);
        }
        if !again {
            load.ended = platform::now_ms();
            match load.phase {
                Phase::Failed => load.failures += 1,
                _ => (load.failures, load.took) = (0, load.ended - begun),
            }
            actions.set_load(id, load);
            return;
        }
    }
}

async fn read_once(actions: &FleetActions, open: &Rc<Open>) -> Load {
    let id = open.id;
    let mut load = Load::start(actions.0.loads.borrow().get(id));
    let mut pages = open.client.pages();
    actions.0.fleet.borrow_mut().begin_read(id);
    let mut filler = Filler { actions, id, number: 0, listed: Vec::new(), repeated: 0 };
    let (looks, mut pause, mut slice) = (Rc::new(Looks::default()), BETWEEN.0, platform::now_ms());
    while let Some(page) = pages.next(&mut filler).await {
        match page {
            Ok(page) => {
                filler.number = 0;
                load.shifted |= filler.repeated > 0;
                if load.read == 0 {
                    page.total.into_iter().for_each(|total| actions.0.fleet.borrow_mut().expect(id, total));
                }
                load.read += page.items.len();
                load.unreadable += page.unreadable;
                load.total = page.total.or(load.total);
                let now = platform::now_ms();
                let look = looks.last.get().is_none_or(|last| now - last >= pause);
                actions.note_load(id, load.clone());
                if look {
                    pause = if looks.last.replace(Some(now)).is_none() { pause } else { BETWEEN.1.min(2.0 * pause) };
                    actions.look(id);
                } else {
                    looks.later(actions, id, pause);
                }
                // Pages that have come already would be read in one go, and drawing takes its time too.
                if look || now - slice > SLICE {
                    platform::give_way().await;
                    slice = platform::now_ms();
                }
            }
            Err(error) => return Load { phase: Phase::Failed, error: Some(Rc::new(error)), ..load },
        }
    }
    let whole = pages.end() == Some(End::Complete);
    Load { phase: Phase::Complete, at: Some(platform::now()), shifted: load.shifted || !whole, error: None, ..load }
}

/// When the pages last looked at what has come.
#[derive(Default)]
struct Looks {
    last: Cell<Option<f64>>,
    /// Whether a look is on its way.
    waits: Cell<bool>,
}

impl Looks {
    /// Looks after a pause unless that happens before: the next page may take long to come, or never do.
    fn later(self: &Rc<Self>, actions: &FleetActions, id: ConnectionId, pause: f64) {
        if self.waits.replace(true) {
            return;
        }
        let (looks, actions) = (self.clone(), actions.clone());
        yew::platform::spawn_local(async move {
            yew::platform::time::sleep(Duration::from_millis(pause as u64)).await;
            looks.waits.set(false);
            let now = platform::now_ms();
            if looks.last.get().is_none_or(|last| now - last >= pause) {
                looks.last.set(Some(now));
                actions.look(id);
            }
        });
    }
}

/// Puts the servers of a page into the fleet as they are read.
struct Filler<'a> {
    actions: &'a FleetActions,
    id: ConnectionId,
    /// The page that is being read; 0 between two pages.
    number: u32,
    /// Rows that it listed, to be taken back if it turns out to be broken and is asked for again.
    listed: Vec<RowId>,
    /// Rows of it that another page had brought already.
    repeated: usize,
}

impl Sink for Filler<'_> {
    fn page(&mut self, number: u32) {
        if self.number == number {
            self.actions.0.fleet.borrow_mut().unlist(&self.listed);
        }
        self.number = number;
        self.repeated = 0;
        self.listed.clear();
    }

    fn server(&mut self, told: Told<'_>) {
        let listed = self.actions.0.fleet.borrow_mut().list(self.id, told);
        if listed.before {
            self.repeated += 1;
        } else {
            self.listed.extend(listed.row);
        }
    }
}
