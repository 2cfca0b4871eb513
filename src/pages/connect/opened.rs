//! The connections that are open.

use crate::nav::Link;
use crate::parts::about;
use crate::platform;
use crate::route::Route;
use crate::rows;
use crate::store::fleet::{FleetView, Load, Phase, use_fleet};
use crate::store::sessions::{Open, SessionAction, use_sessions};
use crate::store::toasts::use_say;
use crate::text;
use crate::ui::{Button, ButtonKind, Status, StatusKind};
use domain::format::count;
use std::rc::Rc;
use yew::prelude::*;

/// The open connections, with the way to close them.
#[component]
pub(super) fn Opened() -> Html {
    let (sessions, fleet) = (use_sessions(), use_fleet());
    let line = |open: &Rc<Open>| html! { <Line key={open.id.0} open={open.clone()} fleet={fleet.clone()} /> };
    let list = match sessions.all() {
        [] => {
            html! { <p class="mw-subtle">{ "None yet. What you open stays open until you close it, or close or reload this tab." }</p> }
        }
        all => html! {
            <>
                <ul class="mw-lines" aria-labelledby="opened">{ for all.iter().map(line) }</ul>
                <p class="mw-note">{ "Closing a connection forgets its key. It changes nothing at the provider." }</p>
            </>
        },
    };
    html! {
        <>
            <h2 id="opened" class="mw-section-title" tabindex="-1">{ "Open connections" }</h2>
            <div class="mw-connect__opened">{ list }</div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    open: Rc<Open>,
    fleet: FleetView,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let LineProps { open, fleet } = props;
    let (sessions, say) = (use_sessions(), use_say());
    let label = open.label().to_string();
    let close = {
        let (id, label) = (open.id, label.clone());
        Callback::from(move |_: MouseEvent| {
            sessions.dispatch(SessionAction::Close(id));
            say.done(format!("The connection {label} is closed and its key forgotten."));
            // The button goes away with its line; the focus must not fall to the top of the document.
            platform::focus("opened");
        })
    };
    let shown = Route::servers_of(&label);
    let load = fleet.load(open.id);
    let again = Route::Connect { then: None, label: Some(label.clone()) };
    html! {
        <li>
            <span class="mw-line__name"><Link to={shown}><bdi>{ &label }</bdi></Link>{ " " }<bdi class="mw-mono mw-note">{ open.connection.host() }</bdi>{ " " }<bdi class="mw-note">{ open.connection.account_text() }</bdi></span>
            <span class="mw-line__count">{ text::servers(fleet.servers().count_of(open.id)) }</span>
            <span class="mw-line__state">
                { state(open, load) }
                if load.is_some_and(|load| load.phase == Phase::Failed) {
                    <Link to={again} class="mw-line__again">{ "Type the key again" }</Link>
                }
            </span>
            <Button kind={ButtonKind::Link} aria_label={format!("Close {label}")} onclick={close}>{ "Close" }</Button>
        </li>
    }
}

fn state(open: &Open, load: Option<&Load>) -> Html {
    let (kind, text) = match load {
        None => (StatusKind::Wait, "Waiting".to_owned()),
        Some(Load { phase: Phase::Reading, read, total, .. }) => {
            let of = total.map(|total| format!(" of {}", count(total.into()))).unwrap_or_default();
            (StatusKind::Progress, format!("Reading, {}{of}", count(*read as u128)))
        }
        Some(Load { phase: Phase::Complete, .. }) => (StatusKind::Success, "Open".to_owned()),
        Some(Load { phase: Phase::Stopped, .. }) => (StatusKind::Off, "Open, reading was stopped".to_owned()),
        Some(Load { phase: Phase::Failed, error, .. }) => {
            let title = error.as_ref().zip(rows::loaded());
            let title = title.map(|(error, rows)| (rows.failure)(error, &about(&open.connection)).title);
            (StatusKind::Danger, title.unwrap_or_else(|| "Failed".to_owned()))
        }
    };
    html! { <Status {kind} {text} /> }
}
