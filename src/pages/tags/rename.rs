//! The form in the row of a tag that is being renamed.

use super::desk::{Act, Desk, Done, Names, taken};
use crate::hooks::{Write, use_presence, use_write};
use crate::nav::Link;
use crate::parts::about;
use crate::route::Route;
use crate::store::fleet::use_fleet_actions;
use crate::store::sessions::Open;
use crate::store::toasts::use_say;
use crate::text::naming::{Naming, naming};
use crate::text::{self, Deed};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, HelperText, Icon, IconButton, use_enter_when_drawn, use_id};
use api::{ApiError, TagChange};
use domain::format;
use domain::tag::list::TagRow;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the form is given.
#[derive(Properties, PartialEq)]
pub(super) struct RenameProps {
    /// The tag's connection.
    pub open: Rc<Open>,
    /// The tag.
    pub row: TagRow,
    /// The tags that exist.
    pub names: Names,
    /// Takes what the reader does.
    pub desk: UseReducerDispatcher<Desk>,
    /// Takes the confirmed change.
    pub done: Callback<Done>,
}

/// Why a rename failed.
#[derive(Clone, PartialEq)]
struct Failed {
    sentence: String,
    /// The name that is in use already.
    taken: Option<String>,
    /// The tag is not there any more.
    gone: bool,
}

/// A field with the present name, a button that says on how many servers it acts, and a way out.
#[component]
pub(super) fn Rename(props: &RenameProps) -> Html {
    let (id, input) = (use_id("rename"), use_node_ref());
    let typed = use_state_eq(|| props.row.info.name.clone());
    let failed = use_state_eq(|| None::<Failed>);
    let write = use_write(format!("tag {} {}", props.open.id.0, props.row.info.name));
    use_effect_with(input.clone(), |input| {
        if let Some(input) = input.cast::<HtmlInputElement>() {
            let _ = input.focus();
            input.select();
        }
    });
    let judged = judge(props, &typed);
    let cancel = {
        let (desk, pending) = (props.desk.clone(), write.pending);
        Callback::from(move |()| {
            if !pending {
                desk.dispatch(Act::Cancel);
            }
        })
    };
    let rename = use_rename(props, &write, &failed);
    let onsubmit = {
        let (cancel, tag, unchanged) = (cancel.clone(), judged.tag.clone(), typed.trim() == props.row.info.name);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match tag.clone() {
                _ if unchanged => cancel.emit(()),
                Some(tag) => rename.emit(tag),
                None => {}
            }
        })
    };
    let onkeydown = cancel.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            onkeydown.emit(());
        }
    });
    let onkeydown = use_enter_when_drawn(&AttrValue::from((*typed).clone()), &onkeydown);
    let oninput = {
        let (typed, failed) = (typed.clone(), failed.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
            failed.set(None);
        })
    };
    let invalid = judged.tag.is_none();
    let label = match props.row.info.servers {
        Some(0) | None => "Rename".to_owned(),
        Some(number) => format!("Rename on {}", format::count(number.into())),
    };
    let disabled = invalid.then(|| AttrValue::from("Mend the name first."));
    html! {
        <form class="mw-rename" {onsubmit}>
            <span class={classes!("pf-v6-c-form-control", invalid.then_some("pf-m-error"))}>
                <input
                    ref={input} id={id.clone()} class="mw-mono" type="text" value={(*typed).clone()} {oninput} {onkeydown}
                    aria-label={format!("New name of {}", props.row.info.name)} aria-invalid={invalid.then_some("true")}
                    aria-describedby={format!("{id}-errors")} dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false"
                />
            </span>
            <Button kind={ButtonKind::Primary} small=true submit=true pending={write.pending} {disabled}>{ label }</Button>
            <IconButton icon={Icon::CLOSE} label="Cancel" onclick={cancel.reform(|_| ())} />
            <div class="mw-rename__notes">
                <HelperText id={id.clone()} errors={errors(&judged, failed.is_some())} />
                { suggestion(&judged, &typed) }
                { failure(props, failed.as_ref()) }
            </div>
        </form>
    }
}

fn judge(props: &RenameProps, typed: &str) -> Naming {
    let own = &props.row.info.name;
    let rules = &props.open.connection.provider.spec().tags;
    naming(typed, rules, |name| name != own && taken(&props.names, &props.open, name).is_some_and(|other| other != own))
}

/// The provider's own word on a name, once it was heard, takes the place of what the list tells.
fn errors(judged: &Naming, heard: bool) -> Vec<AttrValue> {
    let taken = (judged.taken && !heard).then(|| "There is a tag of this name already. Choose another.".to_owned());
    judged.issues.iter().cloned().chain(taken).map(AttrValue::from).collect()
}

fn suggestion(judged: &Naming, typed: &UseStateHandle<String>) -> Html {
    let Some(tag) = judged.suggestion.clone() else { return Html::default() };
    let onclick = {
        let (typed, tag) = (typed.clone(), tag.as_str().to_owned());
        Callback::from(move |_: MouseEvent| typed.set(tag.clone()))
    };
    html! { <Button kind={ButtonKind::Link} small=true class="mw-inline" {onclick}>{ format!("Use {tag}") }</Button> }
}

/// What failed, with a way on. The typed name stays in the field.
fn failure(props: &RenameProps, failed: Option<&Failed>) -> Html {
    let Some(failed) = failed else { return Html::default() };
    let (from, label) = (&props.row.info.name, props.row.label.as_str());
    let refresh = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.dispatch(Act::Cancel);
            desk.dispatch(Act::Refresh);
        })
    };
    let actions = match &failed.taken {
        Some(taken) => html! {
            <>
                <Link to={Route::servers_with_tag(from, Some(label))}>{ format!("Show the servers of {from}") }</Link>
                <Link to={Route::servers_with_tag(taken, Some(label))}>{ format!("Show the servers of {taken}") }</Link>
            </>
        },
        None if failed.gone => {
            html! { <Button kind={ButtonKind::Link} small=true onclick={refresh}>{ "Refresh the tags" }</Button> }
        }
        None => Html::default(),
    };
    html! { <Alert kind={AlertKind::Danger} title={failed.sentence.clone()} {actions} /> }
}

/// The call, and what becomes of it.
#[hook]
fn use_rename(props: &RenameProps, write: &Write, failed: &UseStateHandle<Option<Failed>>) -> Callback<domain::Tag> {
    let (say, fleet, here) = (use_say(), use_fleet_actions(), use_presence());
    let (open, row, done) = (props.open.clone(), props.row.clone(), props.done.clone());
    let (write, failed) = (write.clone(), failed.clone());
    Callback::from(move |to: domain::Tag| {
        let (say, fleet, open, row, done) = (say.clone(), fleet.clone(), open.clone(), row.clone(), done.clone());
        let (failed, here) = (failed.clone(), here.clone());
        let rules = &open.connection.provider.spec().tags;
        let Ok(from) = rules.parse(&row.info.name) else { return };
        failed.set(None);
        write.run(async move {
            let change = TagChange { name: Some(to.clone()), ..TagChange::default() };
            match open.client.change_tag(&row.info, &change).await {
                Ok(changed) => {
                    say.done(text::tag::changed(from.as_str(), &changed));
                    fleet.refresh(&open);
                    done.emit(Done { connection: open.id, from: Some(row.info.name), to: Some(changed.value) });
                }
                Err(error) => {
                    let why = failed_by(&error, &from, &to, &open);
                    if here.get() { failed.set(Some(why)) } else { say.failed(why.sentence) }
                }
            }
        });
    })
}

fn failed_by(error: &ApiError, from: &domain::Tag, to: &domain::Tag, open: &Rc<Open>) -> Failed {
    let deed = Deed::RenameTag { from: from.to_string(), to: to.to_string() };
    Failed {
        sentence: text::write_failure(&deed, error, &about(&open.connection)),
        taken: (error.status() == Some(409)).then(|| to.to_string()),
        gone: error.status() == Some(404),
    }
}
