//! Reading the report of all connections, page by page. One that fails does not hold the others.

use crate::platform;
use crate::store::sessions::Open;
use api::{ApiError, End, Page, UsageFilter};
use domain::usage::UsageRow;
use domain::usage::order::PlacedRow;
use domain::usage::period::Period;
use domain::{ConnectionId, Timestamp};
use futures_util::future::{AbortHandle, abortable};
use std::collections::HashMap;
use std::rc::Rc;
use yew::prelude::*;

/// How far a connection's report is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Pages are coming.
    Reading,
    /// The last page has come.
    Complete,
    /// The reader stopped it.
    Stopped,
    /// A page could not be read.
    Failed,
}

/// One connection's report.
#[derive(Clone)]
pub(super) struct Load {
    /// The connection.
    pub open: Rc<Open>,
    /// How far it is.
    pub phase: Phase,
    /// The rows to show: those of this read as they come, or those of the last whole one until this one is whole.
    pub rows: Rc<Vec<PlacedRow>>,
    /// Rows that this read has brought.
    pub read: usize,
    /// Rows that the API says there are.
    pub total: Option<u64>,
    /// When this read began.
    pub began: Timestamp,
    /// When the last whole read ended.
    pub at: Option<Timestamp>,
    /// Rows that can't be read.
    pub unreadable: usize,
    /// The pages brought more or fewer rows than the API counts.
    pub uneven: bool,
    /// Why the read failed.
    pub error: Option<Rc<ApiError>>,
    /// Rows of a read that takes the place of a whole one.
    coming: Option<Rc<Vec<PlacedRow>>>,
}

impl Load {
    fn start(open: Rc<Open>, before: Option<&Load>) -> Self {
        let kept = before.filter(|load| !load.rows.is_empty());
        Self {
            open,
            phase: Phase::Reading,
            rows: kept.map(|load| load.rows.clone()).unwrap_or_default(),
            read: 0,
            total: before.and_then(|load| load.total),
            began: platform::now(),
            at: before.and_then(|load| load.at),
            unreadable: 0,
            uneven: false,
            error: None,
            coming: kept.map(|_| Rc::default()),
        }
    }

    fn add(&mut self, page: Page<UsageRow>) {
        self.read += page.rows();
        self.unreadable += page.unreadable;
        self.total = page.total.or(self.total);
        let connection = self.open.id;
        let rows = self.coming.as_mut().unwrap_or(&mut self.rows);
        Rc::make_mut(rows).extend(page.items.into_iter().map(|row| PlacedRow { connection, row: Rc::new(row) }));
    }

    fn finish(&mut self, end: Option<End>) {
        self.phase = Phase::Complete;
        self.uneven = end != Some(End::Complete);
        self.at = Some(platform::now());
        if let Some(rows) = self.coming.take() {
            self.rows = rows;
        }
    }
}

/// The reports of all connections. Equal as long as nothing changed.
#[derive(Clone, Default)]
struct Reports {
    loads: Rc<Vec<Load>>,
    step: u64,
}

impl PartialEq for Reports {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step
    }
}

enum Act {
    Start(Vec<Rc<Open>>, bool),
    Page(ConnectionId, Page<UsageRow>),
    End(ConnectionId, Option<End>),
    Fail(ConnectionId, ApiError),
    Stop(ConnectionId),
}

impl Reducible for Reports {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut loads = (*self.loads).clone();
        let mut change = |id: ConnectionId, change: &mut dyn FnMut(&mut Load)| {
            loads.iter_mut().filter(|load| load.open.id == id).for_each(change);
        };
        match act {
            Act::Start(opens, fresh) => {
                let before = |open: &Rc<Open>| self.loads.iter().find(|load| load.open == *open && !fresh);
                loads = opens.into_iter().map(|open| Load::start(open.clone(), before(&open))).collect();
            }
            Act::Page(id, page) => {
                let mut page = Some(page);
                change(id, &mut |load| {
                    if let Some(page) = page.take() {
                        load.add(page);
                    }
                });
            }
            Act::End(id, end) => change(id, &mut |load| load.finish(end)),
            Act::Fail(id, error) => {
                let error = Rc::new(error);
                change(id, &mut |load| {
                    load.phase = Phase::Failed;
                    load.error = Some(error.clone());
                });
            }
            Act::Stop(id) => change(id, &mut |load| {
                if load.phase == Phase::Reading {
                    load.phase = Phase::Stopped;
                }
            }),
        }
        Rc::new(Self { loads: Rc::new(loads), step: self.step + 1 })
    }
}

/// The reports as the page sees them, and what can be done to them.
#[derive(Clone, PartialEq)]
pub(super) struct Report {
    reports: Reports,
    /// Reads all of them anew.
    pub reload: Callback<()>,
    /// Stops reading one and keeps what has come.
    pub stop: Callback<ConnectionId>,
}

impl Report {
    /// One entry a connection.
    pub(super) fn loads(&self) -> &[Load] {
        &self.reports.loads
    }

    /// All rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &PlacedRow> {
        self.loads().iter().flat_map(|load| load.rows.iter())
    }

    /// Whether pages are coming.
    pub(super) fn is_reading(&self) -> bool {
        self.loads().iter().any(|load| load.phase == Phase::Reading)
    }

    /// When the last read began: hours of servers that are still held are counted up to then.
    pub(super) fn began(&self) -> Timestamp {
        self.loads().iter().map(|load| load.began).max().unwrap_or_else(platform::now)
    }

    /// The time of the oldest report on screen.
    pub(super) fn at(&self) -> Option<Timestamp> {
        self.loads().iter().filter_map(|load| load.at).min()
    }

    /// A number that changes with the reports.
    pub(super) fn step(&self) -> u64 {
        self.reports.step
    }
}

type Tasks = HashMap<ConnectionId, AbortHandle>;

/// Reads the reports when the page appears, when the period or the connections change, and on demand. Nothing is read
/// without a period. A change of the period drops rows that answered the earlier question.
#[hook]
pub(super) fn use_report(opens: Vec<Rc<Open>>, period: Option<Period>) -> Report {
    let reports = use_reducer(Reports::default);
    let round = use_state(|| 0_u32);
    let asked = use_mut_ref(|| None::<Option<Period>>);
    let tasks = use_mut_ref(Tasks::new);
    {
        let (dispatch, tasks) = (reports.dispatcher(), tasks.clone());
        use_effect_with((opens, period, *round), move |(opens, period, _)| {
            let fresh = asked.borrow_mut().replace(*period).is_some_and(|before| before != *period);
            let opens = if period.is_some() { opens.clone() } else { Vec::new() };
            dispatch.dispatch(Act::Start(opens.clone(), fresh));
            let filter =
                period.map(|period| UsageFilter { delivered_at: period.delivered, released_at: period.released });
            for open in opens {
                let (task, handle) = abortable(read_all(open.clone(), filter.unwrap_or_default(), dispatch.clone()));
                tasks.borrow_mut().insert(open.id, handle);
                yew::platform::spawn_local(async move {
                    // An aborted read has been replaced or stopped, and whoever did that has set its state.
                    let _ = task.await;
                });
            }
            move || tasks.borrow_mut().drain().for_each(|(_, task)| task.abort())
        });
    }
    let reload = {
        let (now, round) = (*round, round.setter());
        use_callback(now, move |(), now| round.set(*now + 1))
    };
    let stop = {
        let dispatch = reports.dispatcher();
        use_callback((), move |id: ConnectionId, ()| {
            if let Some(task) = tasks.borrow_mut().remove(&id) {
                task.abort();
            }
            dispatch.dispatch(Act::Stop(id));
        })
    };
    Report { reports: (*reports).clone(), reload, stop }
}

async fn read_all(open: Rc<Open>, filter: UsageFilter, dispatch: UseReducerDispatcher<Reports>) {
    let mut walk = open.client.walk_usage(filter);
    while let Some(page) = walk.next().await {
        match page {
            Ok(page) => dispatch.dispatch(Act::Page(open.id, page)),
            Err(error) => return dispatch.dispatch(Act::Fail(open.id, error)),
        }
    }
    dispatch.dispatch(Act::End(open.id, walk.end()));
}
