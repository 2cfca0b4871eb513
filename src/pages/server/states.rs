//! The page without a server: still to come, or not there.

use super::head::crumbs;
use crate::nav::Link;
use crate::parts::{Main, about};
use crate::platform;
use crate::route::Route;
use crate::store::sessions::Open;
use crate::text;
use crate::ui::{Alert, AlertKind, ButtonKind, EmptyState, Icon, PageHead, button_classes};
use std::rc::Rc;
use yew::prelude::*;

/// The server is being read, and nothing is known of it yet.
pub(super) fn loading() -> Html {
    let bars = (0..8).map(|line| {
        let width = format!("mw-skeleton--{}", line % 3);
        html! { <div key={line} class="mw-server__bar"><span class={classes!("pf-v6-c-skeleton", "mw-skeleton", width)}></span></div> }
    });
    html! {
        <div class="mw-detail" aria-busy="true">
            <div class="mw-detail__main">
                <p class="mw-note" role="status">{ "Reading the server." }</p>
                <div aria-hidden="true">{ for bars }</div>
            </div>
            <div class="mw-detail__side"></div>
        </div>
    }
}

/// A failure.
#[derive(Properties, PartialEq)]
pub(super) struct RefusedProps {
    /// What happened and what to do next.
    pub(super) sentences: AttrValue,
}

/// A change that was not made: what, and why.
#[component]
pub(super) fn Refused(props: &RefusedProps) -> Html {
    let (title, body) = text::server::headline(&props.sentences);
    html! { <Alert kind={AlertKind::Danger} title={title.to_owned()}>{ body.to_owned() }</Alert> }
}

/// What the page without a server is given.
#[derive(Properties, PartialEq)]
pub(super) struct NotFoundProps {
    /// The connection.
    pub(super) open: Rc<Open>,
    /// The identity as it stands in the address.
    pub(super) id: String,
    /// Whether the provider was asked; otherwise the identity is of no form that it uses.
    pub(super) asked: bool,
}

/// Says that there is no such server, and leads on.
#[component]
pub(super) fn NotFound(props: &NotFoundProps) -> Html {
    use_effect_with((), |()| platform::set_title("Server not found"));
    let about = about(&props.open.connection);
    let id = text::server::name(&props.id);
    let (title, why) = match props.asked {
        true => (
            format!("There is no server {id} any more"),
            format!("{} knows no server with this ID for {}. It was taken away, or the link is meant for another account.", about.host, about.account),
        ),
        false => (
            format!("There is no server {id}"),
            "This is not of the form that the provider uses for an ID, so it was not asked. Check the address, or open the server from the list.".to_owned(),
        ),
    };
    let actions = html! {
        <Link to={Route::servers()} class={button_classes(ButtonKind::Primary, false)}>{ "Show all servers" }</Link>
    };
    html! {
        <Main>
            <PageHead title="Server not found" crumbs={crumbs(&props.id)} arrival="server-not-found" />
            <EmptyState icon={Icon::SERVER} {title} {actions}>{ why }</EmptyState>
        </Main>
    }
}
