//! The rows that answer the view: worked out anew only when something changed that they depend on.

use crate::platform;
use crate::route::Route;
use crate::store::clock::use_now;
use crate::store::fleet::FleetView;
use crate::store::sessions::Sessions;
use domain::fleet::{Answer, Context, Progress, SortKey, View};
use domain::query::{Expr, Mistake, parse};
use futures_util::future::abortable;
use std::rc::Rc;
use yew::prelude::*;

/// What is asked and what the answer is.
#[derive(Clone)]
pub(super) struct Asked {
    /// The expression; the last good one where the present one has a mistake.
    pub(super) expr: Rc<Expr>,
    /// What is wrong with what was typed.
    pub(super) mistake: Option<Rc<Mistake>>,
    /// What it is judged by.
    pub(super) context: Rc<Context>,
    /// The rows.
    pub(super) answer: Rc<Answer>,
    /// How many servers there were when they were asked.
    pub(super) total: usize,
    /// The list that these rows are: the one before while the order of the present one is still worked out.
    pub(super) list: Rc<Route>,
    /// The state of the servers that the rows belong to.
    pub(super) generation: u64,
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation
            && Rc::ptr_eq(&self.answer, &other.answer)
            && self.mistake == other.mistake
            && self.expr == other.expr
            && self.list == other.list
            && self.context.connections == other.context.connections
    }
}

impl Asked {
    /// The view that these rows answer.
    pub(super) fn view(&self) -> Option<&View> {
        match &*self.list {
            Route::Servers(view) => Some(view),
            _ => None,
        }
    }
}

/// Up to this many servers are put in order at once. More are so in small steps, between which the page goes on.
const AT_ONCE: usize = 8_192;

/// The answer to a view.
#[hook]
pub(super) fn use_asked(fleet: &FleetView, sessions: &Sessions, view: &View) -> Asked {
    let good = use_mut_ref(|| Rc::new(Expr::EVERYTHING));
    let parsed = use_memo(view.query.clone(), |query| parse(query));
    let mistake = match &*parsed {
        Ok(expr) => {
            if **good.borrow() != *expr {
                *good.borrow_mut() = Rc::new(expr.clone());
            }
            None
        }
        Err(mistake) => Some(Rc::new(mistake.clone())),
    };
    let expr = good.borrow().clone();
    let now = use_now();
    let connections = use_memo(sessions.clone(), |sessions| {
        sessions.all().iter().map(|open| (open.id, open.label().clone(), open.connection.provider)).collect::<Vec<_>>()
    });
    // A minute is as exact as anybody can ask for.
    let minute = now.seconds / 60;
    let context = use_memo((connections, minute), |(connections, minute)| Context {
        connections: (**connections).clone(),
        now: minute * 60,
    });
    let ready = use_prepared(fleet, &view.sort, &context);
    // What the selection or the time decides is asked anew with each of them.
    let (selection, minute) = if has_flags(&view.query) { (fleet.selection(), minute) } else { (0, 0) };
    let list = use_memo(view.clone(), |view| Route::Servers(view.clone()));
    let held = use_mut_ref(|| None::<(u64, (Rc<Answer>, usize, Rc<Route>))>);
    let places = fleet.servers().places();
    let key = (fleet.generation(), expr.clone(), view.sort.clone(), view.group, context.connections.clone(), ready);
    let old = held.borrow().clone().filter(|(of, _)| *of == places && !ready).map(|(_, old)| old);
    let list = old.as_ref().map_or(list, |(.., old)| old.clone());
    let answer = use_memo((key, selection, minute), |((_, expr, sort, group, ..), ..)| match old {
        Some((answer, total, _)) => (answer, total),
        None => {
            let mut servers = fleet.servers_mut();
            (Rc::new(servers.answer(expr, sort, *group, &context)), servers.len())
        }
    });
    let (answer, total) = (*answer).clone();
    *held.borrow_mut() = Some((places, (answer.clone(), total, list.clone())));
    Asked { expr, mistake, context, answer, total, list, generation: fleet.generation() }
}

/// Whether an expression may ask for what changes without the servers.
fn has_flags(query: &str) -> bool {
    query.contains(':') && (query.contains("is:") || query.contains('-'))
}

/// Has an order worked out in steps where it takes long; says whether it is there.
#[hook]
fn use_prepared(fleet: &FleetView, sort: &[SortKey], context: &Rc<Context>) -> bool {
    let ready = fleet.servers().len() < AT_ONCE || fleet.servers().is_prepared(sort);
    let draw = use_force_update();
    let (fleet, sort, context) = (fleet.clone(), sort.to_vec(), context.clone());
    // The order of names is what most readers ask for next, and every other order needs it.
    let ahead = ready && !fleet.is_reading() && fleet.servers().len() >= AT_ONCE;
    let wanted = if ahead { vec![SortKey::ascending(domain::fleet::SortColumn::Name)] } else { sort };
    use_effect_with((fleet.generation(), wanted, ready, ahead), move |(_, wanted, ready, _)| {
        let (wanted, ready) = (wanted.clone(), *ready);
        let (task, handle) = abortable(async move {
            let labels = context.labels();
            while fleet.servers_mut().prepare(&wanted, &labels) == Progress::More {
                platform::give_way().await;
            }
            if !ready {
                draw.force_update();
            }
        });
        if !ready || ahead {
            yew::platform::spawn_local(async move {
                // One that was given up has been replaced.
                let _ = task.await;
            });
        }
        move || handle.abort()
    });
    ready
}
