//! The dialog that gives a tag another name or description, at providers whose tags have one.

use super::desk::{Act, Desk, Done, Names, taken};
use super::{access, whose};
use crate::hooks::{use_presence, use_write};
use crate::parts::about;
use crate::store::fleet::use_fleet_actions;
use crate::store::sessions::Open;
use crate::store::toasts::use_say;
use crate::text::naming::{Naming, naming};
use crate::text::{self, Deed};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Dialog, TextField};
use api::TagChange;
use domain::tag::list::TagRow;
use std::rc::Rc;
use yew::prelude::*;

/// What the dialog is given.
#[derive(Properties, PartialEq)]
pub(super) struct EditProps {
    /// The tag's connection.
    pub open: Rc<Open>,
    /// The tag, as the page has it.
    pub row: TagRow,
    /// The tags that exist.
    pub names: Names,
    /// Takes what the reader does.
    pub desk: UseReducerDispatcher<Desk>,
    /// Takes the confirmed change.
    pub done: Callback<Done>,
}

/// Name and description. What is sent holds the tag's servers too, so the tag is read first.
#[component]
pub(super) fn Edit(props: &EditProps) -> Html {
    let info = &props.row.info;
    let (name, words) =
        (use_state_eq(|| info.name.clone()), use_state_eq(|| info.description.clone().unwrap_or_default()));
    let failed = use_state_eq(|| None::<String>);
    let write = use_write(format!("tag {} {}", props.open.id.0, info.name));
    let rules = &props.open.connection.provider.spec().tags;
    let judged =
        naming(&name, rules, |name| taken(&props.names, &props.open, name).is_some_and(|other| other != info.name));
    let there = taken(&props.names, &props.open, name.trim());
    let length = text::tag::description_length(&words, rules.description.unwrap_or_default());
    let change = change(props, &judged, &words);
    let onclose = {
        let (desk, pending) = (props.desk.clone(), write.pending);
        Callback::from(move |()| {
            if !pending {
                desk.dispatch(Act::Close);
            }
        })
    };
    let disabled = match () {
        () if judged.tag.is_none() || judged.taken => Some("Mend the name first."),
        () if length.is_err() => Some("Shorten the description first."),
        () if change == TagChange::default() => Some("Change the name or the description first."),
        () => None,
    };
    let save = use_save(props, write.clone(), failed.clone(), change);
    let onkeydown = {
        let (save, ready) = (save.clone(), disabled.is_none());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && ready && !event.is_composing() {
                event.prevent_default();
                save.emit(());
            }
        })
    };
    let typing = |state: &UseStateHandle<String>| {
        let (state, failed) = (state.setter(), failed.setter());
        Callback::from(move |text: String| {
            state.set(text);
            failed.set(None);
        })
    };
    let actions = html! {
        <>
            <Button kind={ButtonKind::Primary} pending={write.pending} disabled={disabled.map(AttrValue::from)} onclick={save.reform(|_| ())}>{ "Save tag" }</Button>
            <Button kind={ButtonKind::Link} onclick={onclose.reform(|_| ())}>{ "Cancel" }</Button>
        </>
    };
    let (words_errors, words_help) = match length {
        Ok(help) => (Vec::new(), Some(AttrValue::from(help))),
        Err(error) => (vec![AttrValue::from(error)], None),
    };
    html! {
        <Dialog title={format!("Edit the tag {}", info.name)} {onclose} {actions}>
            { whose(&props.open) }
            <TextField id="edit-tag" label="Tag" value={(*name).clone()} oninput={typing(&name)} onkeydown={onkeydown.clone()} errors={errors(&judged, there)} mono=true autofocus=true readonly={write.pending} />
            { suggestion(&judged, &name) }
            <TextField id="edit-tag-words" label="Description" value={(*words).clone()} oninput={typing(&words)} {onkeydown} errors={words_errors} help={words_help} readonly={write.pending} />
            <p class="mw-note mw-wrap">{ "The tag is read first and sent with all its servers, since a change replaces all of it. It is compared afterwards with what was sent." }</p>
            { access(&props.open) }
            if let Some(sentence) = &*failed {
                <Alert kind={AlertKind::Danger} title={sentence.clone()} />
            }
        </Dialog>
    }
}

/// What differs from the tag as the page has it.
fn change(props: &EditProps, judged: &Naming, words: &str) -> TagChange {
    let info = &props.row.info;
    TagChange {
        name: judged.tag.clone().filter(|tag| tag.as_str() != info.name),
        description: (info.description.as_deref().unwrap_or_default() != words).then(|| words.to_owned()),
    }
}

fn errors(judged: &Naming, there: Option<&str>) -> Vec<AttrValue> {
    let taken = there
        .filter(|_| judged.taken)
        .map(|there| format!("{} Choose another name.", text::tag::taken(there, judged.tag.as_ref())));
    judged.issues.iter().cloned().chain(taken).map(AttrValue::from).collect()
}

fn suggestion(judged: &Naming, name: &UseStateHandle<String>) -> Html {
    let Some(tag) = judged.suggestion.clone() else { return Html::default() };
    let onclick = {
        let (name, tag) = (name.setter(), tag.to_string());
        Callback::from(move |_: MouseEvent| name.set(tag.clone()))
    };
    html! { <div class="mw-row"><Button kind={ButtonKind::Link} class="mw-inline" {onclick}>{ format!("Use {tag}") }</Button></div> }
}

/// The call, and what becomes of it.
#[hook]
fn use_save(
    props: &EditProps,
    write: crate::hooks::Write,
    failed: UseStateHandle<Option<String>>,
    change: TagChange,
) -> Callback<()> {
    let (say, fleet, here) = (use_say(), use_fleet_actions(), use_presence());
    let (open, info, done) = (props.open.clone(), props.row.info.clone(), props.done.clone());
    Callback::from(move |()| {
        let (say, fleet, here, change) = (say.clone(), fleet.clone(), here.clone(), change.clone());
        let (open, info, done, failed) = (open.clone(), info.clone(), done.clone(), failed.setter());
        failed.set(None);
        write.run(async move {
            match open.client.change_tag(&info, &change).await {
                Ok(changed) => {
                    say.done(text::tag::changed(&info.name, &changed));
                    if let Some(sentence) = text::tag::meanwhile(&info.name, &changed) {
                        say.warned(sentence);
                    }
                    fleet.refresh(&open);
                    done.emit(Done { connection: open.id, from: Some(info.name), to: Some(changed.value) });
                }
                Err(error) => {
                    let from = text::server::name(&info.name);
                    let deed = match &change.name {
                        Some(to) => Deed::RenameTag { from, to: to.to_string() },
                        None => Deed::DescribeTag(from),
                    };
                    let sentence = text::write_failure(&deed, &error, &about(&open.connection));
                    if here.get() { failed.set(Some(sentence)) } else { say.failed(sentence) }
                }
            }
        });
    })
}
