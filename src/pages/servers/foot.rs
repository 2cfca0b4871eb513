//! The line under the table: how far each list is read, and how old it is.

use crate::later::{Part, Slot};
use crate::parts::{When, about};
use crate::store::fleet::{FleetActions, Load, Phase, use_fleet, use_fleet_actions};
use crate::store::sessions::{Open, use_sessions};
use crate::text;
use crate::ui::{Button, ButtonKind, ProgressBar};
use domain::format;
use std::rc::Rc;
use yew::prelude::*;

/// What the foot is given.
#[derive(Properties, PartialEq)]
pub(super) struct FootProps {
    /// How many rows the table has.
    pub shown: usize,
}

/// Progress with a way to stop it, notes about what is missing, and the age of the data.
#[component]
pub(super) fn Foot(props: &FootProps) -> Html {
    let (fleet, sessions, actions) = (use_fleet(), use_sessions(), use_fleet_actions());
    let lines = sessions.all().iter().filter_map(|open| Some(line(open, fleet.load(open.id)?, &actions)));
    let oldest = sessions.all().iter().filter_map(|open| fleet.load(open.id)?.at).min();
    html! {
        <footer class="mw-foot">
            <div class="mw-foot__loads">{ for lines }</div>
            <div class="mw-push">
                { format!("{} in the table", text::rows(props.shown)) }
                if oldest.is_some() {
                    { "\u{a0}· Read " }<When time={oldest} /><Slot part={Part::Rhythm} />
                }
            </div>
        </footer>
    }
}

fn line(open: &Rc<Open>, load: &Load, actions: &FleetActions) -> Html {
    let label = open.label().to_string();
    let content = match load.phase {
        Phase::Reading => reading(&label, open, load, actions),
        Phase::Stopped => stopped(&label, open, load, actions),
        Phase::Complete if load.unreadable > 0 => html! {
            { format!("{label}: {} left out, because the answer gives them no usable ID.", text::servers(load.unreadable)) }
        },
        Phase::Complete if load.shifted => html! {
            { format!("{label}: the list changed while it was read. Refresh to be sure that nothing is missing.") }
        },
        Phase::Complete => details(&label, open, load, actions),
        Phase::Failed => Html::default(),
    };
    html! { <div key={label} class="mw-row">{ content }</div> }
}

/// How far the details have come that are read for the rows in sight.
fn details(label: &str, open: &Rc<Open>, load: &Load, actions: &FleetActions) -> Html {
    let Some(error) = &load.details else { return Html::default() };
    let onclick = {
        let (actions, open) = (actions.clone(), open.clone());
        Callback::from(move |_: MouseEvent| actions.refresh(&open))
    };
    html! {
        <>
            <span>{ format!("{label}: addresses could not be read. {}.", text::failure(error, &about(&open.connection)).title) }</span>
            <Button kind={ButtonKind::Link} small=true aria_label={format!("Read {label} again")} {onclick}>{ "Read again" }</Button>
        </>
    }
}

fn reading(label: &str, open: &Rc<Open>, load: &Load, actions: &FleetActions) -> Html {
    let total = load.total.unwrap_or(0);
    let read = format::count(load.read as u128);
    let progress = match load.total {
        Some(total) => format!("{label}: {read} of {} read", format::count(u128::from(total))),
        None if load.read == 0 => format!("{label}: reading the first page"),
        // The API does not say how many there are, so no share of them can be told.
        None => format!("{label}: {read} read so far"),
    };
    let onclick = {
        let (actions, id) = (actions.clone(), open.id);
        Callback::from(move |_: MouseEvent| actions.stop(id))
    };
    html! {
        <>
            <span>{ progress }</span>
            <ProgressBar value={load.read as u64} max={total} label={format!("Reading {label}")} />
            <span class="mw-subtle">{ "matches may still grow" }</span>
            <Button kind={ButtonKind::Link} small=true aria_label={format!("Cancel reading {label}")} {onclick}>{ "Cancel" }</Button>
        </>
    }
}

fn stopped(label: &str, open: &Rc<Open>, load: &Load, actions: &FleetActions) -> Html {
    let onclick = {
        let (actions, open) = (actions.clone(), open.clone());
        Callback::from(move |_: MouseEvent| actions.refresh(&open))
    };
    let read = format::count(load.read as u128);
    let of = load.total.map(|total| format!(" of {}", format::count(u128::from(total)))).unwrap_or_default();
    html! {
        <>
            <span>{ format!("{label}: stopped after {read}{of}.") }</span>
            <Button kind={ButtonKind::Link} small=true aria_label={format!("Read {label} again")} {onclick}>{ "Read again" }</Button>
        </>
    }
}
