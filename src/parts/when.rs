//! A point in time: relative in sight, the whole of it on demand.

use crate::platform;
use crate::store::clock::use_now;
use crate::store::prefs::{Zone, use_prefs};
use crate::ui::Time;
use domain::{Timestamp, format};
use yew::prelude::*;

/// A point in time.
#[derive(Properties, PartialEq)]
pub struct WhenProps {
    /// The time; a dash stands where there is none.
    pub time: Option<Timestamp>,
    /// Shows date and time of day instead of the distance from now.
    #[prop_or_default]
    pub absolute: bool,
    /// Whether Tab stops here. In long tables that would be too many stops; the server's own page has all times.
    #[prop_or(true)]
    pub focusable: bool,
}

/// A point in time in the reader's zone, and in UTC on demand.
#[component]
pub fn When(props: &WhenProps) -> Html {
    let now = use_now();
    let prefs = use_prefs();
    let Some(time) = props.time else {
        return html! { <span class="mw-none">{ format::NONE }</span> };
    };
    let offset = prefs.offset_at(time);
    let text = match props.absolute {
        true => format::absolute(time, offset),
        false => format::relative(time, now, offset),
    };
    let whole = whole(time, offset, prefs.zone);
    html! { <Time datetime={time.rfc3339()} {text} absolute={whole} focusable={props.focusable} /> }
}

/// `19 Nov 2026, 14:02 Europe/Amsterdam (13:02 UTC)`; what the provider left out is said.
pub fn whole(time: Timestamp, offset: i32, zone: Zone) -> String {
    let utc = format::absolute(time, 0);
    let assumed = if time.zoned { "" } else { ", zone not given, taken as UTC" };
    match zone {
        Zone::Utc => format!("{utc} UTC{assumed}"),
        Zone::Local => {
            let name = platform::zone_name().unwrap_or_else(|| format::zone(offset));
            format!("{} {name} ({utc} UTC{assumed})", format::absolute(time, offset))
        }
    }
}
