//! The question before a release, on the newest state of the server.

use super::Attempt;
use crate::hooks::{Loadable, use_each};
use crate::pages::server::Shown;
use crate::pages::server::states::Refused;
use crate::parts::{ServerStatus, about};
use crate::store::sessions::Api;
use crate::text;
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Dialog, Fact, Facts, Mono, TextField};
use domain::{Server, format};
use yew::prelude::*;

/// How many addresses are named.
const ADDRESSES: usize = 4;

/// What the question is given.
#[derive(Properties, PartialEq)]
pub(super) struct ConfirmProps {
    /// The server as it is known now.
    pub(super) shown: Shown,
    /// What came of an attempt.
    pub(super) failed: Option<Attempt>,
    /// Whether the release is being sent.
    pub(super) pending: bool,
    /// Leaves without releasing.
    pub(super) onclose: Callback<()>,
    /// Releases.
    pub(super) onrelease: Callback<()>,
}

/// Asks for the server's name, after reading the server once more.
#[component]
pub(super) fn Confirm(props: &ConfirmProps) -> Html {
    let server = &props.shown.server;
    let read = use_fresh(&props.shown);
    let typed = use_state_eq(String::new);
    let changed = use_changed(props, &typed);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |text| typed.set(text))
    };
    let blocked = blocked(props, &read.item, &typed);
    let actions = html! {
        <>
            <Button kind={ButtonKind::DangerFilled} pending={props.pending} disabled={blocked} onclick={props.onrelease.reform(|_| ())}>{ "Release server" }</Button>
            <Button kind={ButtonKind::Link} autofocus=true onclick={props.onclose.reform(|_| ())}>{ "Cancel" }</Button>
        </>
    };
    html! {
        <Dialog title={format!("Release {}", text::server::name(server.title()))} description={super::WARNING} onclose={props.onclose.clone()} {actions}>
            { facts(server) }
            <div role="status" class="mw-note">{ if read.item.reading { "Reading the server once more." } else { "" } }</div>
            <div class="mw-server__failures">{ unread(props, &read) }</div>
            <div class="mw-server__failures">{ notice(changed.as_ref()) }</div>
            <TextField id="release-name" label="Type the server’s name or its ID" mono=true value={(*typed).clone()} {oninput} />
            <div class="mw-server__failures">{ refusal(props.failed.as_ref()) }</div>
        </Dialog>
    }
}

struct Fresh {
    item: Loadable<()>,
    reload: Callback<()>,
}

/// Reads the server when the question opens. The whole page is drawn from what comes.
#[hook]
fn use_fresh(shown: &Shown) -> Fresh {
    let put = shown.put.clone();
    let each = use_each(vec![shown.open.clone()], shown.server.id.clone(), move |api: Api, id| {
        let put = put.clone();
        async move {
            let detail = api.get_server(&id).await?;
            put.emit(detail.server);
            Ok(())
        }
    });
    let waiting = Loadable { value: None, error: None, reading: true };
    Fresh { item: each.items.first().map_or(waiting, |(_, item)| item.clone()), reload: each.reload }
}

/// Says what changed since the question opened, and takes back what was typed for the earlier state. After an attempt
/// what was typed stays: the change is most likely the attempt's own.
#[hook]
fn use_changed(props: &ConfirmProps, typed: &UseStateHandle<String>) -> Option<AttrValue> {
    let before = use_mut_ref(|| props.shown.server.clone());
    let said = use_state_eq(|| None::<AttrValue>);
    let (now, settled) = (props.shown.server.clone(), !props.pending && props.failed.is_none());
    let key = (now.title().to_owned(), now.status.clone());
    let (say, clear) = (said.setter(), typed.setter());
    use_effect_with(key, move |_| {
        let change = text::server::changed(&before.borrow(), &now);
        *before.borrow_mut() = now;
        if let Some(change) = change.filter(|_| settled) {
            say.set(Some(change.into()));
            clear.set(String::new());
        }
    });
    (*said).clone()
}

/// Why the server can't be released now.
fn blocked(props: &ConfirmProps, read: &Loadable<()>, typed: &str) -> Option<AttrValue> {
    let server = &props.shown.server;
    if props.failed.as_ref().is_some_and(|attempt| attempt.unclear) {
        return Some("It is not known whether the release was done. Close this and look at the status first.".into());
    }
    if let Err(refusal) = server.status.release() {
        return Some(text::release_refusal(refusal, &server.status).into());
    }
    match (&read.value, read.reading) {
        (None, true) => return Some("The server is being read once more.".into()),
        (None, false) => return Some("The server could not be read, so nothing is released.".into()),
        (Some(_), _) => {}
    }
    (!text::server::confirms(typed, server)).then(|| "Type the server’s name or its ID first.".into())
}

/// Which server it is.
fn facts(server: &Server) -> Html {
    let shown: Vec<&str> = server.addresses.iter().take(ADDRESSES).map(String::as_str).collect();
    let more = server.addresses.len().saturating_sub(shown.len());
    let more = if more > 0 { format!("and {} more", format::count(more as u128)) } else { String::new() };
    let addresses = if shown.is_empty() { "none".to_owned() } else { shown.join(", ") };
    html! {
        <Facts>
            <Fact term="Name"><bdi class="mw-mono mw-server__name">{ server.title().to_owned() }</bdi></Fact>
            <Fact term="Server ID"><Mono text={server.id.to_string()} /></Fact>
            <Fact term="Status"><ServerStatus status={server.status.clone()} /></Fact>
            <Fact term="Location"><bdi>{ server.location_name().unwrap_or(format::NONE).to_owned() }</bdi></Fact>
            <Fact term="Addresses"><Mono text={addresses} /><span class="mw-subtle">{ more }</span></Fact>
        </Facts>
    }
}

/// The server could not be read once more.
fn unread(props: &ConfirmProps, read: &Fresh) -> Html {
    let Some(error) = &read.item.error else { return Html::default() };
    let reason = text::reason(error, &about(&props.shown.open.connection));
    let actions =
        html! { <Button kind={ButtonKind::Link} onclick={read.reload.reform(|_| ())}>{ "Read it again" }</Button> };
    html! { <Alert kind={AlertKind::Danger} title="The server could not be read once more." {actions}>{ reason }</Alert> }
}

fn notice(changed: Option<&AttrValue>) -> Html {
    match changed {
        Some(change) => html! {
            <Alert kind={AlertKind::Warning} title={change.clone()}>{ "Make sure that it is still the one you mean, then type its name." }</Alert>
        },
        None => Html::default(),
    }
}

fn refusal(failed: Option<&Attempt>) -> Html {
    match failed {
        Some(attempt) => html! { <Refused sentences={attempt.sentence.clone()} /> },
        None => Html::default(),
    }
}
