//! What goes on by itself while the servers are looked at: their lists are read again, and those that change are
//! followed. In the second program file.

use crate::platform;
use crate::store::fleet::{FleetView, Load, Phase, follow, use_fleet, use_fleet_actions};
use crate::store::prefs::{INTERVALS, Interval, Prefs, use_prefs};
use crate::store::sessions::{Sessions, use_sessions};
use crate::text::live::{Again, again};
use crate::ui::{Choice, Select};
use domain::{ConnectionId, rhythm};
use futures_util::future::abortable;
use std::time::Duration;
use yew::prelude::*;

/// Whether anything goes on by itself. A build that is measured has this off: there nothing happens unasked.
pub const ON: bool = !cfg!(feature = "bench");

/// The name of an interval.
pub fn name(interval: Interval) -> &'static str {
    match interval {
        Interval::Off => "Off",
        Interval::HalfMinute => "Every 30 s",
        Interval::Minute => "Every minute",
        Interval::FiveMinutes => "Every 5 minutes",
    }
}

/// Milliseconds of an interval; none where it is off.
fn chosen(interval: Interval) -> Option<f64> {
    let seconds = match interval {
        Interval::Off => return None,
        Interval::HalfMinute => 30.0,
        Interval::Minute => 60.0,
        Interval::FiveMinutes => 300.0,
    };
    ON.then_some(seconds * 1_000.0)
}

/// How a list is read again by itself. Not while it is read, nor before it was whole for the first time, nor after its
/// reader stopped it, nor over a connection whose key is refused.
fn rhythm_of(load: &Load, interval: Interval) -> Option<Again> {
    let chosen = chosen(interval)?;
    let refused = load.error.as_ref().is_some_and(|error| matches!(error.status(), Some(401 | 403)));
    let rests = matches!(load.phase, Phase::Complete | Phase::Failed) && load.at.is_some() && !refused;
    let pause = rhythm::pause(chosen, load.took, load.failures);
    rests.then_some(Again { chosen, pause, failures: load.failures })
}

/// Reads the lists again in the chosen rhythm, follows what changes, and is where the rhythm is chosen.
#[component]
pub fn Live() -> Html {
    let (fleet, sessions, prefs) = (use_fleet(), use_sessions(), use_prefs());
    use_intervals(&fleet, &sessions, prefs.interval);
    use_following(&fleet, &sessions);
    let value = INTERVALS.iter().find(|(interval, _)| *interval == prefs.interval).map_or("", |(_, word)| word);
    let choices: Vec<Choice> = INTERVALS.iter().map(|(interval, word)| Choice::new(*word, name(*interval))).collect();
    let onchange = Callback::from(move |word: String| {
        if let Some((interval, _)) = INTERVALS.iter().find(|(_, other)| **other == word) {
            prefs.dispatch(Prefs { interval: *interval, ..*prefs });
        }
    });
    html! { <Select id="interval" label="Read again by itself" label_hidden=true class="mw-interval" {value} {choices} {onchange} /> }
}

/// Says when the lists are read again.
#[component]
pub fn Rhythm() -> Html {
    let (fleet, sessions, prefs) = (use_fleet(), use_sessions(), use_prefs());
    let several = sessions.all().len() > 1;
    let mut said: Vec<String> = Vec::new();
    for open in sessions.all() {
        let rhythm = fleet.load(open.id).and_then(|load| rhythm_of(&rested(load), prefs.interval));
        let Some(rhythm) = rhythm else { continue };
        let sentence = again(rhythm);
        // What all have in common needs no name.
        let own = several && (rhythm.failures > 0 || rhythm.pause > rhythm.chosen);
        let sentence = if own { format!("{}: {sentence}", open.label()) } else { sentence };
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    html! { { for said.into_iter().map(|sentence| format!("\u{a0}· {sentence}")) } }
}

/// What was said of a list stays while it is read again.
fn rested(load: &Load) -> Load {
    let phase = if load.phase == Phase::Reading { Phase::Complete } else { load.phase };
    Load { phase, ..load.clone() }
}

/// Reads each list again when its time has come. Nothing is read while the tab can't be seen; what was due then is read
/// as soon as it can.
#[hook]
fn use_intervals(fleet: &FleetView, sessions: &Sessions, interval: Interval) {
    let actions = use_fleet_actions();
    let due = sessions.all().iter().filter_map(|open| {
        let load = fleet.load(open.id)?;
        Some((open.id, load.ended + rhythm_of(load, interval)?.pause))
    });
    let due: Vec<(ConnectionId, f64)> = due.collect();
    let sessions = sessions.clone();
    use_effect_with(due, move |due| {
        let first = due.iter().map(|(_, at)| *at).fold(f64::INFINITY, f64::min);
        let due = due.clone();
        let read = move || {
            let now = platform::now_ms();
            for (id, _) in due.iter().filter(|(_, at)| *at <= now && platform::is_visible()) {
                sessions.by_id(*id).into_iter().for_each(|open| actions.refresh(open));
            }
        };
        let listener = platform::listen("visibilitychange", {
            let read = read.clone();
            move |_| read()
        });
        let (task, handle) = abortable(async move {
            // A clock that was set back must not make the pause longer than it is.
            let wait = (first - platform::now_ms()).max(0.0);
            yew::platform::time::sleep(Duration::from_millis(wait as u64 + 1)).await;
            read();
        });
        if first.is_finite() {
            yew::platform::spawn_local(async move {
                // One that was given up has been replaced.
                let _ = task.await;
            });
        }
        move || {
            handle.abort();
            drop(listener);
        }
    });
}

/// Looks at the servers that change, as long as this is on the page and the tab can be seen.
#[hook]
fn use_following(fleet: &FleetView, sessions: &Sessions) {
    let (fleet, actions) = (fleet.clone(), use_fleet_actions());
    use_effect_with(sessions.clone(), move |sessions| {
        let sessions = sessions.clone();
        let (task, handle) = abortable(async move {
            loop {
                yew::platform::time::sleep(Duration::from_millis(rhythm::BEAT as u64)).await;
                if platform::is_visible() {
                    follow::beat(&fleet, &sessions, &actions);
                }
            }
        });
        if ON {
            yew::platform::spawn_local(async move {
                // It goes on until it is given up.
                let _ = task.await;
            });
        }
        move || {
            handle.abort();
            follow::end();
        }
    });
}
