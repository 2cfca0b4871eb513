//! The fleet in the browser: what is loaded, how far, and what failed.

mod by_id;
pub mod details;
pub mod follow;
mod read;

pub use read::read_all;

use crate::nav::Wrap;
use crate::platform;
use crate::rows;
use crate::store::sessions::{Open, use_sessions};
use api::ApiError;
use by_id::ById;
use domain::fleet::Fleet;
use domain::{ConnectionId, Server, ServerId, Timestamp};
use futures_util::future::{AbortHandle, abortable};
use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;
use yew::prelude::*;

/// How far a connection's list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Pages are coming.
    Reading,
    /// The last page has come.
    Complete,
    /// The reader stopped it.
    Stopped,
    /// A page could not be read.
    Failed,
}

/// The state of one connection's list.
#[derive(Clone)]
pub struct Load {
    /// How far it is.
    pub phase: Phase,
    /// Rows that this read has brought.
    pub read: usize,
    /// Rows that the API says there are.
    pub total: Option<u64>,
    /// When the last complete read ended.
    pub at: Option<Timestamp>,
    /// Rows of this read that carry no identity and so can't be shown.
    pub unreadable: usize,
    /// Whether rows shifted between pages, so that some may be missing.
    pub shifted: bool,
    /// When the last read ended, in milliseconds of the reader's clock.
    pub ended: f64,
    /// How many milliseconds the last complete read took.
    pub took: f64,
    /// How many reads in a row failed.
    pub failures: u32,
    /// Why the last read failed. It stays until one succeeds.
    pub error: Option<Rc<ApiError>>,
    /// Why the details of a server could not be read, where they come one by one.
    pub details: Option<Rc<ApiError>>,
}

impl Load {
    fn start(before: Option<&Load>) -> Self {
        let fresh = Self {
            phase: Phase::Reading,
            read: 0,
            total: None,
            at: None,
            unreadable: 0,
            shifted: false,
            ended: 0.0,
            took: 0.0,
            failures: 0,
            error: None,
            details: None,
        };
        let Some(before) = before else { return fresh };
        let Self { total, at, ended, took, failures, .. } = *before;
        Self { total, at, ended, took, failures, error: before.error.clone(), ..fresh }
    }
}

/// The fleet as pages see it. Equal as long as nothing changed.
#[derive(Clone)]
pub struct FleetView {
    /// There is one for the whole run. As it is never dropped, the first program file need not know how.
    fleet: &'static RefCell<Fleet>,
    generation: u64,
    loads: Rc<ById<Load>>,
    selection: u64,
    step: u64,
}

impl Default for FleetView {
    fn default() -> Self {
        #[cfg(feature = "bench")]
        let fleet = crate::bench::fleet();
        #[cfg(not(feature = "bench"))]
        let fleet = Fleet::default();
        let (loads, fleet) = (Rc::default(), &*Box::leak(Box::new(RefCell::new(fleet))));
        Self { fleet, generation: 0, loads, selection: 0, step: 0 }
    }
}

impl PartialEq for FleetView {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step
    }
}

impl FleetView {
    /// The servers.
    pub fn servers(&self) -> Ref<'_, Fleet> {
        self.fleet.borrow()
    }

    /// The same to ask, which remembers what it found, and to select.
    pub fn servers_mut(&self) -> RefMut<'_, Fleet> {
        self.fleet.borrow_mut()
    }

    /// A number that changes with the selection.
    pub fn selection(&self) -> u64 {
        self.selection
    }

    /// A number that changes with the servers.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The state of a connection's list. `None` before it is first read.
    pub fn load(&self, id: ConnectionId) -> Option<&Load> {
        self.loads.get(id)
    }

    /// Whether the first reading of a list is under way, so that there is more to come.
    pub fn is_arriving(&self, id: ConnectionId) -> bool {
        self.load(id).is_none_or(|load| load.phase == Phase::Reading && load.at.is_none())
    }

    /// Whether any list is being read.
    pub fn is_reading(&self) -> bool {
        self.loads.0.iter().any(|(_, load)| load.phase == Phase::Reading)
    }
}

/// A change of the fleet.
pub enum FleetAction {
    /// A connection's list changed its state.
    Load(ConnectionId, Load),
    /// Servers changed.
    Touched,
    /// Others are selected.
    Selected,
    /// A connection was closed.
    Closed(ConnectionId),
}

impl Reducible for FleetView {
    type Action = FleetAction;

    fn reduce(self: Rc<Self>, action: FleetAction) -> Rc<Self> {
        let mut loads = (*self.loads).clone();
        let selection = self.selection + u64::from(matches!(action, FleetAction::Selected));
        match action {
            FleetAction::Load(id, load) => {
                loads.set(id, load);
            }
            FleetAction::Closed(id) => {
                loads.take(id);
            }
            FleetAction::Touched | FleetAction::Selected => {}
        }
        let generation = self.fleet.borrow().generation();
        Rc::new(Self { fleet: self.fleet, generation, loads: Rc::new(loads), selection, step: self.step + 1 })
    }
}

/// What can be done to the fleet. It never changes.
#[derive(Clone)]
pub struct FleetActions(Rc<Held>);

/// What the actions work on.
struct Held {
    fleet: &'static RefCell<Fleet>,
    dispatch: UseReducerDispatcher<FleetView>,
    tasks: RefCell<ById<AbortHandle>>,
    loads: RefCell<ById<Load>>,
    /// The open connections. What comes back over another one, such as the end of a slow write, is too late.
    open: RefCell<Vec<ConnectionId>>,
}

impl PartialEq for FleetActions {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl FleetActions {
    /// Reads a connection's list from the start. A read under way is given up for it.
    pub fn refresh(&self, open: &Rc<Open>) {
        if !self.is_open(open.id) {
            return;
        }
        self.abort(open.id);
        let (actions, reader) = (self.clone(), open.clone());
        let (task, handle) = abortable(async move {
            // A connection is tested before it is opened, and that needs the same file: it is here.
            if let Ok(rows) = rows::load().await {
                (rows.read)(actions, reader).await;
            }
        });
        self.0.tasks.borrow_mut().set(open.id, handle);
        let start = Load::start(self.0.loads.borrow().get(open.id));
        self.set_load(open.id, start);
        yew::platform::spawn_local(async move {
            // An aborted read has been replaced or stopped, and whoever did that has set its state.
            let _ = task.await;
        });
    }

    /// Stops reading a connection's list and keeps what has come.
    pub fn stop(&self, id: ConnectionId) {
        self.abort(id);
        let load = self.0.loads.borrow().get(id).cloned();
        if let Some(load) = load.filter(|load| load.phase == Phase::Reading) {
            self.set_load(id, Load { phase: Phase::Stopped, ended: platform::now_ms(), ..load });
        }
    }

    /// Puts in a server after a change, or one that was read by itself.
    pub fn put(&self, id: ConnectionId, server: Server) {
        if !self.is_open(id) {
            return;
        }
        let mut fleet = self.0.fleet.borrow_mut();
        let before = fleet.generation();
        fleet.replace(id, server);
        // The same once more is nothing new.
        if fleet.generation() != before {
            drop(fleet);
            self.0.dispatch.dispatch(FleetAction::Touched);
        }
    }

    /// Notes why the details of a server could not be read.
    pub fn details_failed(&self, id: ConnectionId, error: ApiError) {
        let load = self.0.loads.borrow().get(id).cloned();
        if let Some(load) = load {
            self.set_load(id, Load { details: Some(Rc::new(error)), ..load });
        }
    }

    /// What tells the present state of a server from every other; `None` where it is not in the fleet.
    pub fn revision(&self, id: ConnectionId, server: &ServerId) -> Option<u64> {
        self.0.fleet.borrow().revision(id, server)
    }

    /// How often a connection's list was begun to be read.
    pub fn round(&self, id: ConnectionId) -> u64 {
        self.0.fleet.borrow().round(id)
    }

    /// Changes the selection.
    pub fn select(&self, change: impl FnOnce(&mut Fleet)) {
        change(&mut self.0.fleet.borrow_mut());
        self.0.dispatch.dispatch(FleetAction::Selected);
    }

    /// Takes out a server that the provider no longer has.
    pub fn gone(&self, id: ConnectionId, server: &ServerId) {
        self.0.fleet.borrow_mut().remove(id, server);
        self.0.dispatch.dispatch(FleetAction::Touched);
    }

    fn is_open(&self, id: ConnectionId) -> bool {
        self.0.open.borrow().contains(&id)
    }

    fn close(&self, id: ConnectionId) {
        self.abort(id);
        self.0.loads.borrow_mut().take(id);
        // Without that file nothing was read.
        if let Some(rows) = rows::loaded() {
            (rows.close)(&mut self.0.fleet.borrow_mut(), id);
        }
        self.0.dispatch.dispatch(FleetAction::Closed(id));
    }

    fn abort(&self, id: ConnectionId) {
        if let Some(task) = self.0.tasks.borrow_mut().take(id) {
            task.abort();
        }
    }

    /// Takes note of how far a list is, for whoever looks next.
    fn note_load(&self, id: ConnectionId, load: Load) {
        self.0.loads.borrow_mut().set(id, load);
    }

    /// Has the pages look at a list that is being read.
    fn look(&self, id: ConnectionId) {
        let load = self.0.loads.borrow().get(id).cloned();
        if let Some(load) = load.filter(|load| load.phase == Phase::Reading) {
            self.0.dispatch.dispatch(FleetAction::Load(id, load));
        }
    }

    fn set_load(&self, id: ConnectionId, load: Load) {
        self.0.loads.borrow_mut().set(id, load.clone());
        self.0.dispatch.dispatch(FleetAction::Load(id, load));
    }
}

/// Holds the fleet: reads a connection's list when it is opened, and drops it when it is closed.
#[component]
pub fn FleetProvider(props: &Wrap) -> Html {
    let view = use_reducer(FleetView::default);
    let sessions = use_sessions();
    let actions = {
        let (fleet, dispatch) = (view.fleet, view.dispatcher());
        use_memo((), move |()| {
            let (tasks, loads, open) = Default::default();
            FleetActions(Rc::new(Held { fleet, dispatch, tasks, loads, open }))
        })
    };
    {
        let actions = actions.clone();
        use_effect_with((*sessions).clone(), move |sessions| {
            let now: Vec<ConnectionId> = sessions.all().iter().map(|open| open.id).collect();
            let known = actions.0.open.replace(now);
            for id in known.iter().filter(|id| sessions.by_id(**id).is_none()) {
                actions.close(*id);
            }
            for open in sessions.all().iter().filter(|open| !known.contains(&open.id)) {
                actions.refresh(open);
            }
        });
    }
    html! {
        <ContextProvider<FleetActions> context={(*actions).clone()}>
            <ContextProvider<FleetView> context={(*view).clone()}>{ props.children.clone() }</ContextProvider<FleetView>>
        </ContextProvider<FleetActions>>
    }
}

/// The fleet as it is.
#[hook]
pub fn use_fleet() -> FleetView {
    use_context::<FleetView>().unwrap_or_default()
}

/// What can be done to the fleet.
#[hook]
#[expect(clippy::expect_used, reason = "the provider stands at the root of the app")]
pub fn use_fleet_actions() -> FleetActions {
    use_context::<FleetActions>().expect("below FleetProvider")
}
