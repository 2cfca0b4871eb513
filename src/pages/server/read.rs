//! Reading one server, and following it while it changes by itself.

use crate::hooks::use_each;
use crate::platform;
use crate::store::fleet::{use_fleet, use_fleet_actions};
use crate::store::sessions::{Api, Open};
use crate::text;
use api::{ApiError, Refusal, ServerDetail};
use domain::{Server, ServerId, Status, Timestamp};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use yew::prelude::*;

/// The pause between two looks at a server that changes.
pub(super) const PAUSE: Duration = Duration::from_secs(3);
/// The longest pause after looks that failed.
const LONGEST: Duration = Duration::from_secs(60);

/// A server as far as it is known.
#[derive(Clone, PartialEq)]
pub(super) struct Reading {
    /// From the fleet at first, and from its own read since.
    pub(super) server: Option<Rc<Server>>,
    /// The answer to its own read.
    pub(super) detail: Option<Rc<ServerDetail>>,
    /// How old this is.
    pub(super) at: Option<Timestamp>,
    /// Why the last read failed.
    pub(super) error: Option<Rc<ApiError>>,
    /// Whether a read is under way.
    pub(super) busy: bool,
    /// Set where there is no such server: whether the provider was asked.
    pub(super) missing: Option<bool>,
    /// Reads it anew. It never changes.
    pub(super) reload: Callback<()>,
    /// Takes the server after a change.
    pub(super) put: Callback<Server>,
}

impl Reading {
    /// Whether it is worth looking again without being asked to.
    pub(super) fn is_followed(&self) -> bool {
        let hopeless = self.error.as_ref().is_some_and(|error| matches!(error.status(), Some(401 | 403)));
        !hopeless && self.server.as_ref().is_some_and(|server| server.status.is_moving())
    }
}

/// Shows what the fleet has at once, and reads the server on arrival. From then on what this page read or changed last
/// counts: a page of the fleet's list that was asked for earlier may come later and be older.
#[hook]
pub(super) fn use_server(open: &Rc<Open>, id: &ServerId) -> Reading {
    let (fleet, actions) = (use_fleet(), use_fleet_actions());
    let connection = open.id;
    let own = use_state_eq(|| None::<Rc<Server>>);
    let put = use_callback((connection, actions.clone()), {
        let own = own.setter();
        move |server: Server, (connection, actions)| {
            own.set(Some(Rc::new(server.clone())));
            actions.put(*connection, server);
        }
    });
    let put_read = put.clone();
    let each = use_each(vec![open.clone()], id.clone(), move |api: Api, id| {
        let (actions, put) = (actions.clone(), put_read.clone());
        async move {
            let read = api.get_server(&id).await;
            match &read {
                Ok(detail) => put.emit(detail.server.clone()),
                Err(error) if error.status() == Some(404) => actions.gone(connection, &id),
                Err(_) => {}
            }
            read
        }
    });
    let listed = use_memo((fleet.generation(), connection, id.clone()), {
        let fleet = fleet.clone();
        move |(_, connection, id)| fleet.servers().find(*connection, id).map(|row| Rc::new(row.server()))
    });
    let reload = use_latest(each.reload.clone());
    let item = each.items.first().map(|(_, item)| item);
    let detail = item.and_then(|item| item.data().cloned());
    let error = item.and_then(|item| item.error.clone());
    let at = each.at().or_else(|| fleet.load(connection).and_then(|load| load.at));
    let missing = error.as_deref().and_then(missing);
    let server = (*own).clone().or_else(|| (*listed).clone());
    Reading { server, detail, at, error, busy: item.is_none_or(|item| item.reading), missing, reload, put }
}

/// Whether an error means that there is no such server, and if so, whether the provider was asked.
fn missing(error: &ApiError) -> Option<bool> {
    match error {
        ApiError::Status { code: 404, .. } => Some(true),
        ApiError::Refused(Refusal::ServerId(_)) => Some(false),
        _ => None,
    }
}

/// A callback that stays the same and calls the newest version: the end of a write must not ask for a round that was
/// read meanwhile.
#[hook]
fn use_latest(callback: Callback<()>) -> Callback<()> {
    let latest = use_mut_ref(|| callback.clone());
    *latest.borrow_mut() = callback;
    use_callback((), move |(), ()| {
        let latest = latest.borrow().clone();
        latest.emit(());
    })
}

/// Looks again while the server changes by itself and somebody sees it. The pause begins when a read has ended, so that
/// two never overlap, and doubles with each failure.
#[hook]
pub(super) fn use_follow(reading: &Reading) {
    let failures = use_mut_ref(|| 0_u32);
    let due = reading.is_followed() && !reading.busy;
    let (failed, reload) = (reading.error.is_some(), reading.reload.clone());
    use_effect_with((due, reading.busy), move |(due, busy)| {
        let running = Rc::new(Cell::new(*due));
        if !busy {
            let count = if failed { *failures.borrow() + 1 } else { 0 };
            *failures.borrow_mut() = count;
        }
        if *due {
            let (running, pause) = (running.clone(), pause(*failures.borrow()));
            yew::platform::spawn_local(async move {
                loop {
                    yew::platform::time::sleep(pause).await;
                    if !running.get() {
                        break;
                    }
                    if platform::is_visible() {
                        reload.emit(());
                        break;
                    }
                }
            });
        }
        move || running.set(false)
    });
}

fn pause(failures: u32) -> Duration {
    PAUSE.saturating_mul(1_u32 << failures.min(5)).min(LONGEST)
}

/// The sentence that tells a screen reader of a status that changed.
#[hook]
pub(super) fn use_announcement(server: Option<&Rc<Server>>) -> AttrValue {
    let said = use_state_eq(AttrValue::default);
    let before = use_mut_ref(|| None::<Status>);
    let (setter, server) = (said.setter(), server.cloned());
    use_effect_with(server.as_ref().map(|server| server.status.clone()), move |status| {
        let (Some(status), Some(server)) = (status, &server) else { return };
        if before.borrow_mut().replace(status.clone()).is_some_and(|before| before != *status) {
            setter.set(text::server::moved(server).into());
        }
    });
    (*said).clone()
}
