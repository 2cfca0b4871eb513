//! One server: what is known of it, its tags, its release, and the calls behind it.

mod addresses;
mod calls;
mod disks;
mod facts;
mod head;
mod overview;
mod read;
mod release;
mod states;
mod tags;
mod timeline;

use crate::parts::{Failure, FailureStrip, Main};
use crate::platform;
use crate::route::ServerTab;
use crate::store::sessions::{Open, use_sessions};
use crate::text;
use crate::ui::{Alert, AlertKind};
use domain::status::Phase;
use domain::{Server, ServerId};
use read::{Reading, use_announcement, use_follow, use_server};
use std::rc::Rc;
use tags::{DraftHandle, use_draft};
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct ServerPageProps {
    /// The connection's label.
    pub label: String,
    /// The server's identity.
    pub id: String,
    /// The part of the page.
    pub tab: ServerTab,
}

/// One server, or the sentence that there can be none with this identity.
#[component]
pub fn ServerPage(props: &ServerPageProps) -> Html {
    let sessions = use_sessions();
    // Without the connection the frame leads to the form that opens it.
    let Some(open) = sessions.by_label(&props.label).cloned() else { return html! { <Main /> } };
    match ServerId::new(&props.id) {
        Some(id) => html! { <Found {open} {id} tab={props.tab} /> },
        None => html! { <states::NotFound {open} id={props.id.clone()} asked=false /> },
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    open: Rc<Open>,
    id: ServerId,
    tab: ServerTab,
}

/// What all parts of the page are given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Shown {
    /// The connection it belongs to.
    pub(super) open: Rc<Open>,
    /// The server as it is known now.
    pub(super) server: Rc<Server>,
    /// Reads it anew.
    pub(super) reload: Callback<()>,
    /// Takes the server after a change.
    pub(super) put: Callback<Server>,
}

#[component]
fn Found(props: &FoundProps) -> Html {
    let reading = use_server(&props.open, &props.id);
    use_follow(&reading);
    let announced = use_announcement(reading.server.as_ref());
    // Prepared changes outlive a look at another page.
    let draft = use_draft(props.open.id, &props.id);
    let title = reading.server.as_ref().map_or(props.id.as_str(), |server| server.title()).to_owned();
    use_effect_with(title.clone(), |title| platform::set_title(&text::server::name(title)));
    if let Some(asked) = reading.missing {
        return html! { <states::NotFound open={props.open.clone()} id={props.id.to_string()} {asked} /> };
    }
    html! {
        <Main>
            <head::Head open={props.open.clone()} id={props.id.clone()} {title} reading={reading.clone()} />
            <head::Parts open={props.open.clone()} id={props.id.clone()} tab={props.tab} server={reading.server.clone()} />
            <div class="mw-hidden" role="status">{ announced }</div>
            <div class="mw-strips">{ strip(&props.open, &reading) }{ fault(&reading) }</div>
            { body(props, &reading, draft) }
        </Main>
    }
}

/// What is on screen may be old: the last read failed.
fn strip(open: &Rc<Open>, reading: &Reading) -> Html {
    let (Some(server), Some(error)) = (&reading.server, &reading.error) else { return Html::default() };
    let what = format!("{} may be out of date.", text::server::name(server.title()));
    html! { <FailureStrip open={open.clone()} error={error.clone()} {what} retry={reading.reload.clone()} /> }
}

/// Why the server failed, where the provider says so: it is what a reader comes here for.
fn fault(reading: &Reading) -> Html {
    let failed = reading.server.as_ref().filter(|server| server.status.phase() == Phase::Failed);
    let Some(message) = failed.and_then(|server| server.status_message.clone()) else { return Html::default() };
    html! { <Alert kind={AlertKind::Danger} live=false title="The provider says why it failed"><bdi>{ message }</bdi></Alert> }
}

fn body(props: &FoundProps, reading: &Reading, draft: DraftHandle) -> Html {
    let open = props.open.clone();
    let Some(server) = reading.server.clone() else {
        return match reading.error.clone() {
            Some(error) => html! { <Failure {open} {error} retry={reading.reload.clone()} /> },
            None => states::loading(),
        };
    };
    let shown = Shown { open, server, reload: reading.reload.clone(), put: reading.put.clone() };
    match props.tab {
        ServerTab::Overview => html! { <overview::Overview {shown} {draft} /> },
        ServerTab::Raw => calls::raw(reading.detail.as_deref()),
        ServerTab::Calls => calls::calls(&shown),
    }
}
