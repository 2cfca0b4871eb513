//! Reading from and writing to the API from within a part of a page.

use crate::platform;
use crate::store::sessions::{Api, Open, use_sessions};
use api::ApiError;
use domain::Timestamp;
use futures_util::future::{AbortHandle, abortable};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::{Rc, Weak};
use yew::prelude::*;

/// A value that is read from an API. The last good one is kept while it is read anew and when that fails.
pub struct Loadable<T> {
    /// The last good value, with the time at which it was read.
    pub value: Option<(Rc<T>, Timestamp)>,
    /// Why the last read failed.
    pub error: Option<Rc<ApiError>>,
    /// Whether a read is under way.
    pub reading: bool,
}

impl<T> Loadable<T> {
    fn none() -> Self {
        Self { value: None, error: None, reading: true }
    }

    /// The last good value.
    pub fn data(&self) -> Option<&Rc<T>> {
        self.value.as_ref().map(|(value, _)| value)
    }

    /// When the last good value was read.
    pub fn at(&self) -> Option<Timestamp> {
        self.value.as_ref().map(|(_, at)| *at)
    }
}

impl<T> Clone for Loadable<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), error: self.error.clone(), reading: self.reading }
    }
}

/// The same thing read over each of several connections; one that fails does not hold the others.
pub struct Each<T: 'static> {
    /// One entry a connection, in the order of the connections.
    pub items: Vec<(Rc<Open>, Loadable<T>)>,
    /// Reads all of them anew.
    pub reload: Callback<()>,
}

impl<T> Each<T> {
    /// Whether a read is under way.
    pub fn is_reading(&self) -> bool {
        self.items.iter().any(|(_, item)| item.reading)
    }

    /// The time of the oldest value on screen.
    pub fn at(&self) -> Option<Timestamp> {
        self.items.iter().filter_map(|(_, item)| item.at()).min()
    }
}

struct EachState<T>(Vec<(Rc<Open>, Loadable<T>)>);

enum EachAction<T> {
    Start(Vec<Rc<Open>>, bool),
    Done(Rc<Open>, Result<T, ApiError>),
}

impl<T> Reducible for EachState<T> {
    type Action = EachAction<T>;

    fn reduce(self: Rc<Self>, action: EachAction<T>) -> Rc<Self> {
        let old = |open: &Rc<Open>| self.0.iter().find(|(other, _)| other == open).map(|(_, item)| item.clone());
        Rc::new(EachState(match action {
            EachAction::Start(opens, fresh) => opens
                .into_iter()
                .map(|open| {
                    let kept = if fresh { None } else { old(&open) };
                    let item = kept.map_or_else(Loadable::none, |item| Loadable { reading: true, ..item });
                    (open, item)
                })
                .collect(),
            EachAction::Done(from, result) => {
                let mut result = Some(result);
                let mut settle = |item: &Loadable<T>| match result.take() {
                    Some(Ok(value)) => {
                        Loadable { value: Some((Rc::new(value), platform::now())), error: None, reading: false }
                    }
                    Some(Err(error)) => {
                        Loadable { value: item.value.clone(), error: Some(Rc::new(error)), reading: false }
                    }
                    None => item.clone(),
                };
                let settled = |(open, item): &(Rc<Open>, Loadable<T>)| {
                    (open.clone(), if *open == from { settle(item) } else { item.clone() })
                };
                self.0.iter().map(settled).collect()
            }
        }))
    }
}

/// Aborts reads when nobody waits for them any more.
struct Tasks(Vec<AbortHandle>);

impl Drop for Tasks {
    fn drop(&mut self) {
        self.0.iter().for_each(AbortHandle::abort);
    }
}

/// Reads something over each of `opens` when the part appears, when `what` or the connections change, and on demand.
/// A change of `what` drops values that answered the earlier question.
#[hook]
pub fn use_each<T, Q, L, F>(opens: Vec<Rc<Open>>, what: Q, load: L) -> Each<T>
where
    T: 'static,
    Q: PartialEq + Clone + 'static,
    L: Fn(Api, Q) -> F + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let state = use_reducer(|| EachState::<T>(Vec::new()));
    let round = use_state(|| 0_u32);
    let asked = use_mut_ref(|| None::<Q>);
    {
        let dispatch = state.dispatcher();
        use_effect_with((opens, what, *round), move |(opens, what, _)| {
            let fresh = asked.borrow_mut().replace(what.clone()).is_some_and(|before| before != *what);
            dispatch.dispatch(EachAction::Start(opens.clone(), fresh));
            let start = |open: &Rc<Open>| {
                let (open, dispatch) = (open.clone(), dispatch.clone());
                let (task, handle) = abortable(load(open.client.clone(), what.clone()));
                yew::platform::spawn_local(async move {
                    // An aborted read is a late answer: nobody waits for it.
                    if let Ok(result) = task.await {
                        dispatch.dispatch(EachAction::Done(open, result));
                    }
                });
                handle
            };
            let tasks = Tasks(opens.iter().map(start).collect());
            move || drop(tasks)
        });
    }
    let reload = {
        let (now, round) = (*round, round.setter());
        use_callback(now, move |(), now| round.set(*now + 1))
    };
    Each { items: state.0.clone(), reload }
}

/// The open connections: all of them, or the one with this label.
#[hook]
pub fn use_open(label: Option<&str>) -> Vec<Rc<Open>> {
    let sessions = use_sessions();
    match label {
        Some(label) => sessions.by_label(label).cloned().into_iter().collect(),
        None => sessions.all().to_vec(),
    }
}

/// A write that is started by a click and runs to its end, even when the reader leaves the page.
#[derive(Clone, PartialEq)]
pub struct Write {
    /// Whether it is under way, for the button.
    pub pending: bool,
    what: Rc<str>,
}

thread_local! {
    static WRITES: RefCell<Writes> = const { RefCell::new(Writes { running: Vec::new(), parts: Vec::new() }) };
}

/// What is being written in this run of the console, and the parts that show it. It lies above all pages: a part that
/// is left and opened again must neither forget a write nor start it twice.
struct Writes {
    running: Vec<Rc<str>>,
    parts: Vec<Weak<UseForceUpdateHandle>>,
}

/// Draws the parts that show writes again.
fn wake_writers() {
    let parts = WRITES.with_borrow_mut(|writes| {
        writes.parts.retain(|part| part.strong_count() > 0);
        writes.parts.clone()
    });
    for part in parts.iter().filter_map(Weak::upgrade) {
        part.force_update();
    }
}

impl Write {
    /// Starts the write, unless it is under way: a double click starts it once. It is noted at once and not with the
    /// next drawing, so that two clicks before it count as one.
    pub fn run(&self, work: impl Future<Output = ()> + 'static) {
        let what = self.what.clone();
        let starts = WRITES.with_borrow_mut(|writes| {
            let starts = !writes.running.contains(&what);
            if starts {
                writes.running.push(what.clone());
            }
            starts
        });
        if !starts {
            return;
        }
        wake_writers();
        yew::platform::spawn_local(async move {
            work.await;
            WRITES.with_borrow_mut(|writes| writes.running.retain(|other| *other != what));
            wake_writers();
        });
    }
}

/// Whether the part is still in the page. What goes wrong after its reader left has to be said elsewhere.
#[hook]
pub fn use_presence() -> Rc<Cell<bool>> {
    let here = use_mut_ref(|| Rc::new(Cell::new(true)));
    let here = here.borrow().clone();
    let gone = here.clone();
    use_effect_with((), move |()| move || gone.set(false));
    here
}

/// A write at a time of `what`: the operation and what it changes, for example "release" with connection and server.
#[hook]
pub fn use_write(what: String) -> Write {
    let draw = use_force_update();
    // Held for as long as the part is in the page.
    let _part = use_memo((), |()| {
        let part = Rc::new(draw);
        WRITES.with_borrow_mut(|writes| writes.parts.push(Rc::downgrade(&part)));
        part
    });
    let what = Rc::from(what);
    Write { pending: WRITES.with_borrow(|writes| writes.running.contains(&what)), what }
}
