//! The life of a server.

use crate::parts::When;
use crate::platform;
use crate::store::prefs::{Zone, use_prefs};
use crate::text;
use crate::ui::{Icon, IconView};
use domain::Server;
use domain::timeline::{Happening, Moment, timeline};
use std::rc::Rc;
use yew::prelude::*;

/// What the timeline is given.
#[derive(Properties, PartialEq)]
pub(super) struct TimelineProps {
    /// The server.
    pub(super) server: Rc<Server>,
}

/// What happened, the latest first, in the reader's zone; each time tells UTC on demand.
#[component]
pub(super) fn Timeline(props: &TimelineProps) -> Html {
    let prefs = use_prefs();
    let zone = match prefs.zone {
        Zone::Utc => "UTC".to_owned(),
        Zone::Local => platform::zone_name().unwrap_or_default(),
    };
    let moments = timeline(&props.server);
    html! {
        <section class="mw-section" aria-labelledby="timeline-title">
            <div class="mw-section__head">
                <h2 id="timeline-title" class="mw-section-title">{ "Timeline" }</h2>
                <span class="mw-note mw-push">{ zone }</span>
            </div>
            if moments.is_empty() {
                <p class="mw-note">{ "The provider tells no time for this server." }</p>
            } else {
                <ol class="mw-timeline">{ for moments.iter().map(|moment| item(moment, &props.server)) }</ol>
            }
        </section>
    }
}

fn item(moment: &Moment, server: &Server) -> Html {
    let (icon, class) = match moment.what {
        Happening::Created => (Icon::ADD, None),
        Happening::Delivered => (Icon::SUCCESS, Some("mw-status__dot--success")),
        Happening::Released => (Icon::OFF, None),
        Happening::Updated => (Icon::EDIT, None),
    };
    let note = moment.after.clone().or_else(|| (moment.what == Happening::Created).then(|| order(server))?);
    html! {
        <li key={text::server::happening(moment.what)}>
            <IconView {icon} class={classes!(class)} />
            <strong>{ text::server::happening(moment.what) }</strong>
            <span class="mw-subtle mw-server__when"><When time={moment.time} absolute=true /></span>
            <span class="mw-note mw-wrap">{ note.unwrap_or_default() }</span>
        </li>
    }
}

/// What it was ordered under.
fn order(server: &Server) -> Option<String> {
    let request = server.request_id.map(|id| format!("request {id}"));
    let contract = server.contract.as_deref().map(|contract| format!("contract {}", text::server::name(contract)));
    let parts: Vec<String> = request.into_iter().chain(contract).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
