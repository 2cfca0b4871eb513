//! The dialog that makes a tag.

use super::desk::{Act, Desk, Done, Names, taken};
use crate::hooks::{Write, use_presence, use_write};
use crate::nav::use_go;
use crate::parts::about;
use crate::route::{Compare, Route, TagsView};
use crate::store::accounts::Accounts;
use crate::store::sessions::Open;
use crate::store::toasts::use_say;
use crate::text::naming::{Naming, naming};
use crate::text::{self, Deed};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Choice, Dialog, Select, TextField};
use api::{How, NewTag};
use domain::ConnectionId;
use domain::tag::{TagRules, suggest_for};
use std::rc::Rc;
use yew::prelude::*;

/// What the accounts may do, as a property.
#[derive(Clone)]
pub(super) struct Rights(pub(super) Rc<Accounts>);

impl PartialEq for Rights {
    /// Whether both were worked out at once.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the dialog is given.
#[derive(Properties, PartialEq)]
pub(super) struct CreateProps {
    /// The open connections.
    pub opens: Vec<Rc<Open>>,
    /// What the page shows.
    pub view: TagsView,
    /// The connection that the page shows.
    pub label: Option<String>,
    /// The connection and the name to begin with.
    pub start: Option<(ConnectionId, String)>,
    /// What the accounts may do.
    pub accounts: Rights,
    /// The tags that exist.
    pub names: Names,
    /// Takes what the reader does.
    pub desk: UseReducerDispatcher<Desk>,
    /// Takes the confirmed change.
    pub done: Callback<Done>,
}

/// A field for the name, held against the provider's rule while it is typed.
#[component]
pub(super) fn Create(props: &CreateProps) -> Html {
    let chosen = use_state_eq(|| first_choice(props));
    let typed = use_state_eq(|| props.start.clone().map(|(_, name)| name).unwrap_or_default());
    let words = use_state_eq(String::new);
    // An empty field is no mistake before somebody tried to send it.
    let tried = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<(String, Option<String>)>);
    // One at a time: what is typed beside a tag that is on its way would be lost when its dialog closes.
    let write = use_write("create a tag".to_owned());
    let open = props.opens.iter().find(|open| open.label().as_str() == *chosen).or(props.opens.first());
    let send = use_send(props, open, &write, &failed);
    let Some(open) = open.cloned() else { return Html::default() };
    let spec = open.connection.provider.spec();
    let judged = naming(&typed, &spec.tags, |name| taken(&props.names, &open, name).is_some());
    let barred = props.accounts.0.may_change_tags(&open).err().map(|bar| bar.sentence());
    let there = taken(&props.names, &open, typed.trim());
    let length = spec.tags.description.map(|max| text::tag::description_length(&words, max));
    let onclose = {
        let (desk, pending) = (props.desk.clone(), write.pending);
        Callback::from(move |()| {
            if !pending {
                desk.dispatch(Act::Close);
            }
        })
    };
    let described = length.is_some() && !words.trim().is_empty();
    let ready = barred.is_none() && !matches!(length, Some(Err(_)));
    let new = judged.tag.clone().filter(|_| ready).map(|name| NewTag {
        name,
        description: described.then(|| words.trim().to_owned()),
        servers: Vec::new(),
    });
    let create = {
        let tried = tried.setter();
        Callback::from(move |()| {
            tried.set(true);
            if let Some(new) = new.clone() {
                send.emit(new);
            }
        })
    };
    let onkeydown = {
        let create = create.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                create.emit(());
            }
        })
    };
    let oninput = {
        let (typed, failed) = (typed.clone(), failed.clone());
        Callback::from(move |text: String| {
            typed.set(text);
            failed.set(None);
        })
    };
    let actions = html! {
        <>
            <Button kind={ButtonKind::Primary} pending={write.pending} disabled={barred.clone().map(AttrValue::from)} onclick={create.reform(|_| ())}>{ "Create tag" }</Button>
            <Button kind={ButtonKind::Link} onclick={onclose.reform(|_| ())}>{ "Cancel" }</Button>
        </>
    };
    let help = format!("{} to {} characters: {}.", spec.tags.min, spec.tags.max, spec.tags.allowed_text());
    html! {
        <Dialog title="Create a tag" {onclose} {actions}>
            { if write.pending { Html::default() } else { connections(props, &open, &chosen) } }
            <TextField id="new-tag" label="Tag" value={(*typed).clone()} oninput={oninput.clone()} {onkeydown} errors={errors(&judged, there, *tried || !typed.trim().is_empty(), failed.is_some())} {help} mono=true autofocus=true readonly={write.pending} />
            { way_on(&judged, &open, &failed, &oninput, props) }
            { elsewhere(&judged, &typed, &open, &oninput, props) }
            { description(length, &words, write.pending) }
            { barred_now(barred.as_deref()) }
        </Dialog>
    }
}

/// The call, and what becomes of it.
#[hook]
fn use_send(
    props: &CreateProps,
    open: Option<&Rc<Open>>,
    write: &Write,
    failed: &UseStateHandle<Option<(String, Option<String>)>>,
) -> Callback<NewTag> {
    let (say, here, go) = (use_say(), use_presence(), use_go());
    let (open, done, write, failed) = (open.cloned(), props.done.clone(), write.clone(), failed.setter());
    let name = open.as_ref().map(|open| open.label().to_string());
    // The page then shows a list that has the new tag in it.
    let view = match props.view.compare {
        Compare::Off => TagsView { sort: props.view.sort, ..TagsView::default() },
        // Side by side the new tag stands where it was missing.
        _ => props.view.clone(),
    };
    let list = Route::Tags { view, label: name.clone().filter(|_| props.label.is_some()) };
    let several = props.opens.len() > 1;
    let place = name.filter(|_| several).map(|name| format!(" on {name}")).unwrap_or_default();
    Callback::from(move |new: NewTag| {
        let Some(open) = open.clone() else { return };
        let (done, failed, place) = (done.clone(), failed.clone(), place.clone());
        let (say, here, go, list) = (say.clone(), here.clone(), go.clone(), list.clone());
        failed.set(None);
        write.run(async move {
            let tag = &new.name;
            match open.client.create_tag(&new).await {
                Ok(written) => {
                    say.done(match written.how {
                        How::Answered => format!("Created {tag}{place}."),
                        How::ReadBack => {
                            format!("Created {tag}{place}. The answer was lost; looked up afterwards, it is there.")
                        }
                    });
                    if here.get() {
                        go.to(list);
                    }
                    done.emit(Done { connection: open.id, from: None, to: Some(written.value) });
                }
                Err(error) => {
                    let deed = Deed::CreateTag(tag.to_string());
                    let sentence = text::write_failure(&deed, &error, &about(&open.connection));
                    let taken = (error.status() == Some(409)).then(|| tag.to_string());
                    if here.get() { failed.set(Some((sentence, taken))) } else { say.failed(sentence) }
                }
            }
        });
    })
}

/// Why nothing can be created on the chosen connection, where that is so.
fn barred_now(sentence: Option<&str>) -> Html {
    match sentence {
        Some(sentence) => html! { <Alert kind={AlertKind::Info} live=false title={sentence.to_owned()} /> },
        None => Html::default(),
    }
}

/// The connection to begin with: the one asked for, the one shown, else the first on which tags may be created.
fn first_choice(props: &CreateProps) -> String {
    let asked = props.start.as_ref().and_then(|(id, _)| props.opens.iter().find(|open| open.id == *id));
    let free = || props.opens.iter().find(|open| props.accounts.0.may_change_tags(open).is_ok());
    match (asked, &props.label) {
        (Some(open), _) => open.label().to_string(),
        (None, Some(label)) => label.clone(),
        (None, None) => free().map(|open| open.label().to_string()).unwrap_or_default(),
    }
}

/// The description, where tags have one.
fn description(length: Option<Result<String, String>>, words: &UseStateHandle<String>, readonly: bool) -> Html {
    let (errors, help) = match length {
        None => return Html::default(),
        Some(Ok(help)) => (Vec::new(), Some(AttrValue::from(help))),
        Some(Err(error)) => (vec![AttrValue::from(error)], None),
    };
    let oninput = {
        let words = words.setter();
        Callback::from(move |text: String| words.set(text))
    };
    html! { <TextField id="new-tag-words" label="Description (may stay empty)" value={(**words).clone()} {oninput} {errors} {help} {readonly} /> }
}

/// The other open connections on which this tag could not exist, and a name that all of them could have.
fn elsewhere(judged: &Naming, typed: &str, open: &Rc<Open>, oninput: &Callback<String>, props: &CreateProps) -> Html {
    let Some(tag) = &judged.tag else { return Html::default() };
    let rules = |open: &Rc<Open>| -> &'static TagRules { &open.connection.provider.spec().tags };
    let (own, mut others) = (rules(open), Vec::<(&'static TagRules, Vec<String>)>::new());
    for other in props.opens.iter().filter(|other| rules(other).parse(tag.as_str()).is_err()) {
        match others.iter_mut().find(|(known, _)| *known == rules(other)) {
            Some((_, labels)) => labels.push(other.label().to_string()),
            None => others.push((rules(other), vec![other.label().to_string()])),
        }
    }
    if others.is_empty() {
        return Html::default();
    }
    let all: Vec<&TagRules> = std::iter::once(own).chain(others.iter().map(|(rules, _)| *rules)).collect();
    let fits = suggest_for(&all, typed).filter(|fits| fits != tag).map(|fits| {
        let onclick = oninput.reform({
            let fits = fits.to_string();
            move |_: MouseEvent| fits.clone()
        });
        html! { <Button kind={ButtonKind::Link} class="mw-inline" {onclick}>{ format!("Use {fits}, which fits all of them") }</Button> }
    });
    let reasons = others.iter().map(|(rules, labels)| {
        html! { <p key={rules.owner}>{ text::tag::not_there(rules.owner, labels, &rules.check(tag.as_str()), rules) }</p> }
    });
    let title = format!("{tag} can exist here, and not on every open connection.");
    html! {
        <Alert kind={AlertKind::Info} live=false {title} actions={fits.unwrap_or_default()}>{ for reasons }</Alert>
    }
}

fn connections(props: &CreateProps, open: &Rc<Open>, chosen: &UseStateHandle<String>) -> Html {
    if props.opens.len() < 2 {
        return Html::default();
    }
    let choices: Vec<Choice> =
        props.opens.iter().map(|open| Choice::new(open.label().to_string(), open.label().to_string())).collect();
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |label: String| chosen.set(label))
    };
    html! { <Select id="new-tag-connection" label="Connection" value={open.label().to_string()} {choices} {onchange} /> }
}

/// The provider's own word on a name, once it was heard, takes the place of what the list tells.
fn errors(judged: &Naming, there: Option<&str>, begun: bool, heard: bool) -> Vec<AttrValue> {
    if !begun {
        return Vec::new();
    }
    let taken = there.filter(|_| judged.taken && !heard);
    let taken = taken
        .map(|there| format!("{} Use that one, or choose another name.", text::tag::taken(there, judged.tag.as_ref())));
    judged.issues.iter().cloned().chain(taken).map(AttrValue::from).collect()
}

/// What goes on from a name that can't be taken: one that fits, or the tag that is there.
fn way_on(
    judged: &Naming,
    open: &Rc<Open>,
    failed: &Option<(String, Option<String>)>,
    oninput: &Callback<String>,
    props: &CreateProps,
) -> Html {
    let there = match failed {
        Some((_, taken)) => taken.clone(),
        None => judged.tag.as_ref().filter(|_| judged.taken).map(ToString::to_string),
    };
    let show = there.map(|name| {
        html! { <Show name={name} label={open.label().to_string()} several={props.opens.len() > 1} desk={props.desk.clone()} /> }
    });
    let suggestion = judged.suggestion.clone().map(|tag| {
        let onclick = oninput.reform({
            let tag = tag.to_string();
            move |_: MouseEvent| tag.clone()
        });
        html! { <Button kind={ButtonKind::Link} class="mw-inline" {onclick}>{ format!("Use {tag}") }</Button> }
    });
    let ways = html! { <>{ show.unwrap_or_default() }{ suggestion.unwrap_or_default() }</> };
    match failed {
        Some((sentence, _)) => html! { <Alert kind={AlertKind::Danger} title={sentence.clone()} actions={ways} /> },
        None => html! { <div class="mw-row">{ ways }</div> },
    }
}

#[derive(Properties, PartialEq)]
struct ShowProps {
    name: String,
    label: String,
    several: bool,
    desk: UseReducerDispatcher<Desk>,
}

/// Leads from the dialog to the tag that is there already.
#[component]
fn Show(props: &ShowProps) -> Html {
    let go = use_go();
    let onclick = {
        let (name, label, desk) = (props.name.clone(), props.several.then(|| props.label.clone()), props.desk.clone());
        Callback::from(move |_: MouseEvent| {
            desk.dispatch(Act::Close);
            let view = TagsView { text: name.clone(), ..TagsView::default() };
            go.to(Route::Tags { view, label: label.clone() });
        })
    };
    html! { <Button kind={ButtonKind::Link} class="mw-inline" {onclick}>{ format!("Show {}", props.name) }</Button> }
}
