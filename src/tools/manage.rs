//! The dialog with all saved views: their order, their names, and their way into a file and back.

use super::import::{chosen, import};
use super::present;
use super::save::on_enter;
use crate::forms::shelf::NotKept;
use crate::platform;
use crate::store::views::{Kept, change, discard, text};
use crate::text::views::{not_kept, unreadable};
use crate::ui::{Alert, AlertKind, Button, ButtonKind, Dialog, Icon, IconButton, TextField, button_classes};
use domain::format;
use domain::saved::{SavedView, ViewIssue};
use std::rc::Rc;
use yew::prelude::*;

/// What the dialog is opened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    /// All views.
    All,
    /// A new name for this one.
    Rename(String),
}

#[derive(Properties, PartialEq)]
pub(super) struct ManageProps {
    pub ask: Ask,
    /// The views.
    pub kept: Kept,
    /// How many servers each has, behind that of the usual view.
    pub counts: Rc<Vec<usize>>,
    pub onclose: Callback<()>,
}

/// What was done last.
#[derive(Clone, PartialEq)]
enum Note {
    Done(Vec<String>),
    Failed(String),
    Deleted(usize, SavedView),
}

impl Note {
    fn of<T>(result: Result<T, NotKept>, done: impl FnOnce(T) -> Option<Note>) -> Option<Note> {
        match result {
            Ok(answer) => done(answer),
            Err(why) => Some(Note::Failed(not_kept(&why))),
        }
    }
}

/// All saved views.
#[component]
pub(super) fn Manage(props: &ManageProps) -> Html {
    let note = use_state(|| None::<Note>);
    let renaming = use_state(|| match &props.ask {
        Ask::Rename(name) => Some(name.clone()),
        Ask::All => None,
    });
    let set_note = {
        let note = note.setter();
        Callback::from(move |next: Option<Note>| note.set(next))
    };
    let on_rename = {
        let renaming = renaming.setter();
        Callback::from(move |name: Option<String>| renaming.set(name))
    };
    let body = match &props.kept {
        Err(error) => broken(&unreadable(error)),
        Ok(views) if views.as_slice().is_empty() => {
            html! { <p class="mw-subtle">{ "No view is saved yet. Save the present one, or import a file." }</p> }
        }
        Ok(views) => {
            let last = views.as_slice().len() - 1;
            let row = |(at, view): (usize, &SavedView)| {
                let count = props.counts.get(at + 1).copied();
                let renaming = renaming.as_ref() == Some(&view.name);
                html! { <Row key={view.name.clone()} view={view.clone()} {at} {last} {count} {renaming} on_rename={on_rename.clone()} on_note={set_note.clone()} /> }
            };
            html! { <ul class="mw-manage" aria-label="Saved views">{ for views.as_slice().iter().enumerate().map(row) }</ul> }
        }
    };
    let any = props.kept.as_ref().is_ok_and(|views| !views.as_slice().is_empty());
    let actions = html! {
        <>
            <Button kind={ButtonKind::Primary} onclick={props.onclose.reform(|_| ())}>{ "Close" }</Button>
            if props.kept.is_ok() {
                <ImportField on_note={set_note.clone()} />
            }
            if any {
                <Button kind={ButtonKind::Secondary} icon={Icon::DOWNLOAD} onclick={Callback::from(|_| save_file())}>{ "Export views" }</Button>
            }
        </>
    };
    html! {
        <Dialog title="Manage views" description="They are kept in this browser. A file takes them elsewhere." onclose={props.onclose.clone()} {actions} large=true>
            { told((*note).clone(), &set_note) }
            { body }
        </Dialog>
    }
}

/// What was done last, and the way back from a deletion.
fn told(note: Option<Note>, set: &Callback<Option<Note>>) -> Html {
    let line = |text: &String| html! { <p>{ text.clone() }</p> };
    match note {
        None => Html::default(),
        Some(Note::Failed(text)) => html! { <Alert kind={AlertKind::Danger} title={text} /> },
        Some(Note::Done(texts)) => {
            let (first, rest) = texts.split_first().map(|(first, rest)| (first.clone(), rest)).unwrap_or_default();
            html! { <Alert kind={AlertKind::Success} title={first}>{ for rest.iter().map(line) }</Alert> }
        }
        Some(Note::Deleted(place, view)) => {
            let title = format!("The view “{}” was deleted.", view.name);
            let undo = set
                .reform(move |_: MouseEvent| Note::of(change(|views| views.restore(place, view.clone())), |()| None));
            let actions = html! { <Button kind={ButtonKind::Link} onclick={undo}>{ "Undo" }</Button> };
            html! { <Alert kind={AlertKind::Success} {title} {actions} /> }
        }
    }
}

/// What is kept can't be read: it can be taken out, and thrown away.
fn broken(title: &str) -> Html {
    let actions = html! {
        <>
            <Button kind={ButtonKind::Link} onclick={Callback::from(|_| save_file())}>{ "Save them as a file" }</Button>
            <Button kind={ButtonKind::Link} onclick={Callback::from(|_| discard())}>{ "Discard them" }</Button>
        </>
    };
    html! { <Alert kind={AlertKind::Danger} title={title.to_owned()} live=false {actions} /> }
}

fn save_file() {
    platform::download("metalworks-views.json", "application/json", &text());
}

#[derive(Properties, PartialEq)]
struct RowProps {
    view: SavedView,
    /// Its place, and that of the last one.
    at: usize,
    last: usize,
    count: Option<usize>,
    renaming: bool,
    on_rename: Callback<Option<String>>,
    on_note: Callback<Option<Note>>,
}

/// One view.
#[component]
fn Row(props: &RowProps) -> Html {
    let name = props.view.name.clone();
    if props.renaming {
        return html! { <li class="mw-manage__row"><Rename {name} on_rename={props.on_rename.clone()} /></li> };
    }
    let moves = |to: Option<usize>| {
        let name = name.clone();
        props.on_note.reform(move |_: MouseEvent| match to {
            Some(to) => Note::of(change(|views| views.move_to(&name, to)), |()| None),
            None => None,
        })
    };
    let up = moves(props.at.checked_sub(1));
    let down = moves((props.at < props.last).then_some(props.at + 1));
    let rename = {
        let name = name.clone();
        props.on_rename.reform(move |_: MouseEvent| Some(name.clone()))
    };
    let delete = {
        let name = name.clone();
        props.on_note.reform(move |_: MouseEvent| {
            Note::of(change(|views| views.remove(&name)), |(place, view)| Some(Note::Deleted(place, view)))
        })
    };
    let query = match props.view.query.as_str() {
        "" => "Everything but released servers",
        "*" => "Everything",
        query => query,
    };
    html! {
        <li class="mw-manage__row">
            <div class="mw-manage__what">
                <p><bdi class="mw-manage__name">{ name.clone() }</bdi>
                    if let Some(count) = props.count {
                        <span class="mw-count">{ format::count(count as u128) }</span>
                    }
                </p>
                <bdi class="mw-manage__query mw-mono">{ query.to_owned() }</bdi>
            </div>
            <IconButton icon={Icon::ARROW_UP} label={format!("Move {name} up")} onclick={up} />
            <IconButton icon={Icon::ARROW_DOWN} label={format!("Move {name} down")} onclick={down} />
            <IconButton icon={Icon::EDIT} label={format!("Rename {name}")} onclick={rename} />
            <IconButton icon={Icon::TRASH} label={format!("Delete {name}")} onclick={delete} />
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct RenameProps {
    name: String,
    on_rename: Callback<Option<String>>,
}

/// A field for another name.
#[component]
fn Rename(props: &RenameProps) -> Html {
    let typed = use_state_eq(|| props.name.clone());
    let failed = use_state_eq(|| None::<NotKept>);
    let field = use_node_ref();
    use_effect_with(field.clone(), |field| {
        if let Some(field) = field.cast::<web_sys::HtmlInputElement>() {
            let _ = field.focus();
            field.select();
        }
    });
    let send = {
        let (typed, failed, from, done) = (typed.clone(), failed.setter(), props.name.clone(), props.on_rename.clone());
        Callback::from(move |()| match change(|views| views.rename(&from, &typed)) {
            Ok(()) => {
                present::renamed(&from, typed.trim());
                done.emit(None);
            }
            Err(why) => failed.set(Some(why)),
        })
    };
    let oninput = {
        let (typed, failed) = (typed.clone(), failed.setter());
        Callback::from(move |text: String| {
            failed.set(None);
            typed.set(text);
        })
    };
    let errors: Vec<AttrValue> = failed.iter().map(|why| sentence(why).into()).collect();
    html! {
        <>
            <TextField class="mw-manage__what" id="view-rename" label={format!("New name of {}", props.name)} value={(*typed).clone()} {oninput} onkeydown={on_enter(send.clone())} {errors} input_ref={field} />
            <Button kind={ButtonKind::Secondary} small=true onclick={send.reform(|_: MouseEvent| ())}>{ "Rename" }</Button>
            <Button kind={ButtonKind::Link} small=true onclick={props.on_rename.reform(|_: MouseEvent| None)}>{ "Keep the name" }</Button>
        </>
    }
}

/// A view is renamed and not saved, so a taken name can't be replaced.
fn sentence(why: &NotKept) -> String {
    match why {
        NotKept::Issue(ViewIssue::Taken(name)) => {
            format!("There is a view called “{name}” already. Choose another name.")
        }
        why => not_kept(why),
    }
}

#[derive(Properties, PartialEq)]
struct ImportProps {
    on_note: Callback<Option<Note>>,
}

/// The browser's own field for files, in the look of a button.
#[component]
fn ImportField(props: &ImportProps) -> Html {
    let onchange = {
        let on_note = props.on_note.clone();
        Callback::from(move |event: Event| {
            let Some(file) = chosen(&event) else { return };
            let on_note = on_note.clone();
            yew::platform::spawn_local(async move {
                on_note.emit(Some(match import(file).await {
                    Ok(texts) => Note::Done(texts),
                    Err(text) => Note::Failed(text),
                }));
            });
        })
    };
    html! {
        <label class={classes!(button_classes(ButtonKind::Secondary, false), "mw-file")}>
            <span class="pf-v6-c-button__text">{ "Import views" }</span>
            <input type="file" class="mw-file__input" accept=".json,application/json" {onchange} />
        </label>
    }
}
