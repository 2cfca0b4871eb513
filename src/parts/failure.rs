//! A failed read: as the page's only content, or as a strip over what is left.

use crate::nav::{use_go, use_here};
use crate::platform;
use crate::route::Route;
use crate::store::sessions::{Open, SessionAction, use_sessions};
use crate::text::{self, About, Remedy};
use crate::ui::{AlertKind, Banner, Button, ButtonKind, EmptyState, Icon};
use api::ApiError;
use domain::Connection;
use std::rc::Rc;
use yew::prelude::*;

/// What sentences about a connection's failures need to know.
pub fn about(connection: &Connection) -> About {
    About {
        host: connection.host().to_owned(),
        account: connection.who(),
        secret: connection.sign_in.secret_noun,
        refused_by_policy: platform::policy_refused(connection.origin()),
    }
}

/// A failed read.
#[derive(Properties)]
pub struct FailureProps {
    /// The connection it went over.
    pub open: Rc<Open>,
    /// Why it failed.
    pub error: Rc<ApiError>,
    /// Tries again.
    pub retry: Callback<()>,
}

impl PartialEq for FailureProps {
    /// Whether both are about one failure, and not about two that say the same.
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open && Rc::ptr_eq(&self.error, &other.error) && self.retry == other.retry
    }
}

/// A failed read, where there is nothing else to show.
#[component]
pub fn Failure(props: &FailureProps) -> Html {
    let about = about(&props.open.connection);
    let (message, secret) = (text::failure(&props.error, &about), about.secret);
    let (again, close) = (use_type_key(&props.open), use_close(&props.open));
    let actions = match message.remedy {
        Remedy::Key => html! {
            <>
                <Button kind={ButtonKind::Primary} onclick={again}>{ format!("Type the {secret} again") }</Button>
                <Button kind={ButtonKind::Link} onclick={close}>{ "Close this connection" }</Button>
            </>
        },
        Remedy::Retry | Remedy::Nothing | Remedy::Deployment => html! {
            <>
                <Button kind={ButtonKind::Secondary} onclick={props.retry.reform(|_| ())}>{ "Try again" }</Button>
                <Button kind={ButtonKind::Link} onclick={again}>{ "Check the connection" }</Button>
            </>
        },
    };
    let icon = if message.remedy == Remedy::Key { Icon::KEY } else { Icon::BROKEN };
    html! { <EmptyState {icon} danger=true title={message.title} {actions}>{ message.body }</EmptyState> }
}

/// A failed read beside something else.
#[derive(Properties)]
pub struct FailureStripProps {
    /// The connection it went over.
    pub open: Rc<Open>,
    /// Why it failed.
    pub error: Rc<ApiError>,
    /// What it means for what is on screen, as a sentence.
    pub what: String,
    /// Tries again.
    pub retry: Callback<()>,
}

impl PartialEq for FailureStripProps {
    /// Whether both are about one failure, and not about two that say the same.
    fn eq(&self, other: &Self) -> bool {
        let same = self.open == other.open && Rc::ptr_eq(&self.error, &other.error);
        same && self.what == other.what && self.retry == other.retry
    }
}

/// A failed read, over what is left to show.
#[component]
pub fn FailureStrip(props: &FailureStripProps) -> Html {
    let about = about(&props.open.connection);
    let message = text::failure(&props.error, &about);
    let again = use_type_key(&props.open);
    let action = match message.remedy {
        Remedy::Key => {
            html! { <Button kind={ButtonKind::Link} small=true onclick={again}>{ format!("Type the {} again", about.secret) }</Button> }
        }
        _ => {
            html! { <Button kind={ButtonKind::Link} small=true onclick={props.retry.reform(|_| ())}>{ "Try now" }</Button> }
        }
    };
    html! {
        <Banner kind={AlertKind::Warning} title={props.what.clone()} {action}>{ text::reason(&props.error, &about) }</Banner>
    }
}

/// Leads to the form of this connection, and back here.
#[hook]
fn use_type_key(open: &Rc<Open>) -> Callback<MouseEvent> {
    let (go, here) = (use_go(), use_here());
    let label = open.label().to_string();
    Callback::from(move |_| {
        let then = (*here).clone();
        go.to(Route::Connect { then: then.needs_connection().then(|| Box::new(then)), label: Some(label.clone()) });
    })
}

/// Closes the connection and forgets its key.
#[hook]
fn use_close(open: &Rc<Open>) -> Callback<MouseEvent> {
    let sessions = use_sessions();
    let id = open.id;
    Callback::from(move |_| sessions.dispatch(SessionAction::Close(id)))
}
