//! The dialog that makes a tag.

use super::desk::{Act, Desk, Done, Names};
use crate::hooks::{use_presence, use_write};
use crate::nav::use_go;
use crate::parts::about;
use crate::route::{Route, TagsView};
use crate::store::sessions::Open;
use crate::store::toasts::use_say;
use crate::text::naming::{Naming, naming};
use crate::text::{self, Deed};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Choice, Dialog, Select, TextField};
use api::How;
use std::rc::Rc;
use yew::prelude::*;

/// What the dialog is given.
#[derive(Properties, PartialEq)]
pub(super) struct CreateProps {
    /// The open connections.
    pub opens: Vec<Rc<Open>>,
    /// What the page shows.
    pub view: TagsView,
    /// The connection that the page shows.
    pub label: Option<String>,
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
    let chosen = use_state_eq(|| props.label.clone().unwrap_or_default());
    let typed = use_state_eq(String::new);
    // An empty field is no mistake before somebody tried to send it.
    let tried = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<(String, Option<String>)>);
    let write = use_write(format!("create {} {}", *chosen, *typed));
    let (say, here, go) = (use_say(), use_presence(), use_go());
    let Some(open) = props.opens.iter().find(|open| open.label().as_str() == *chosen).or(props.opens.first()).cloned()
    else {
        return Html::default();
    };
    let spec = open.connection.provider.spec();
    let judged = naming(&typed, &spec.tags, |name| props.names.contains(&(open.id, name.to_owned())));
    let onclose = {
        let (desk, pending) = (props.desk.clone(), write.pending);
        Callback::from(move |()| {
            if !pending {
                desk.dispatch(Act::Close);
            }
        })
    };
    let create = {
        let (open, tag, done, write, failed, tried) =
            (open.clone(), judged.tag.clone(), props.done.clone(), write.clone(), failed.clone(), tried.clone());
        // The page then shows a list that has the new tag in it.
        let view = TagsView { sort: props.view.sort, ..TagsView::default() };
        let list = Route::Tags { view, label: props.label.as_ref().map(|_| open.label().to_string()) };
        Callback::from(move |()| {
            tried.set(true);
            let Some(tag) = tag.clone() else { return };
            let (open, done, failed, say) = (open.clone(), done.clone(), failed.clone(), say.clone());
            let (here, go, list) = (here.clone(), go.clone(), list.clone());
            failed.set(None);
            write.run(async move {
                match open.client.create_tag(&tag).await {
                    Ok(written) => {
                        say.done(match written.how {
                            How::Answered => format!("Created {tag}."),
                            How::ReadBack => {
                                format!("Created {tag}. The answer was lost; looked up afterwards, it is there.")
                            }
                        });
                        if here.get() {
                            go.to(list);
                        }
                        done.emit(Done { connection: open.id, from: None, to: Some(written.value) });
                    }
                    Err(error) => {
                        let sentence =
                            text::write_failure(&Deed::CreateTag(tag.to_string()), &error, &about(&open.connection));
                        match here.get() {
                            true => {
                                failed.set(Some((sentence, (error.status() == Some(409)).then(|| tag.to_string()))))
                            }
                            false => say.failed(sentence),
                        }
                    }
                }
            });
        })
    };
    let onkeydown = {
        let create = create.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
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
            <Button kind={ButtonKind::Primary} pending={write.pending} onclick={create.reform(|_| ())}>{ "Create tag" }</Button>
            <Button kind={ButtonKind::Link} onclick={onclose.reform(|_| ())}>{ "Cancel" }</Button>
        </>
    };
    let help = format!("{} to {} characters: {}.", spec.tags.min, spec.tags.max, spec.tags.allowed_text());
    html! {
        <Dialog title="Create a tag" {onclose} {actions}>
            { connections(props, &open, &chosen) }
            <TextField id="new-tag" label="Tag" value={(*typed).clone()} oninput={oninput.clone()} {onkeydown} errors={errors(&judged, *tried || !typed.trim().is_empty(), failed.is_some())} {help} mono=true autofocus=true />
            { way_on(&judged, &open, &failed, &oninput, props) }
        </Dialog>
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
fn errors(judged: &Naming, begun: bool, heard: bool) -> Vec<AttrValue> {
    if !begun {
        return Vec::new();
    }
    let taken = "There is a tag of this name already. Use that one, or choose another name.";
    let taken = (judged.taken && !heard).then(|| taken.to_owned());
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
