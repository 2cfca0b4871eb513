//! Saving the present view under a name, and what else can be done to one view.

use super::ToolProps;
use super::present::use_present;
use crate::commands::{Action, CanDo};
use crate::forms::shelf::{NotKept, Present, saved};
use crate::pages::servers::usual;
use crate::store::toasts::{Say, use_say};
use crate::store::views::{change, use_views};
use crate::text::views::not_kept;
use crate::ui::{Button, ButtonKind, Dialog, Icon, TextField};
use domain::fleet::View;
use domain::saved::ViewIssue;
use yew::prelude::*;

/// Puts the present view in the place of the one with this name.
pub(super) fn update(say: &Say, name: &str, view: &View) {
    match change(|views| views.replace(saved(name, &usual::named(view)))) {
        Err(why) => say.failed(not_kept(&why)),
        Ok(before) => {
            let undo = {
                let say = say.clone();
                Callback::from(move |()| {
                    if let Err(why) = change(|views| views.replace(before.clone())) {
                        say.failed(not_kept(&why));
                    }
                })
            };
            say.offer(format!("“{name}” was updated."), "Undo", undo);
        }
    }
}

/// Deletes a view, which can be taken back.
pub(super) fn delete(say: &Say, name: &str) {
    match change(|views| views.remove(name)) {
        Err(why) => say.failed(not_kept(&why)),
        Ok((place, view)) => {
            let text = format!("The view “{}” was deleted.", view.name);
            let undo = {
                let say = say.clone();
                Callback::from(move |()| {
                    if let Err(why) = change(|views| views.restore(place, view.clone())) {
                        say.failed(not_kept(&why));
                    }
                })
            };
            say.offer(text, "Undo", undo);
        }
    }
}

/// The button that saves the view, and one that updates the saved view it was made from.
#[component]
pub(super) fn Save(props: &ToolProps) -> Html {
    let views = use_views().unwrap_or_default();
    let now = use_present(&views, &props.view);
    let open = use_state_eq(|| false);
    let say = use_say();
    let ask = {
        let open = open.clone();
        Callback::from(move |()| open.set(true))
    };
    let onclick = ask.reform(|_: MouseEvent| ());
    let onclose = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let changed = match &now {
        Present::Changed(name) => Some(name.clone()),
        _ => None,
    };
    let update = changed.clone().map(|name| {
        let (view, label) = (props.view.clone(), format!("Update view “{name}”"));
        let onclick = Callback::from(move |_: MouseEvent| update(&say, &name, &view));
        html! { <Button class="mw-update" kind={ButtonKind::Link} aria_label={label} {onclick}>{ "Update view" }</Button> }
    });
    html! {
        <>
            { update.unwrap_or_default() }
            <CanDo action={Action::SaveView} run={ask} />
            <Button icon={Icon::BOOKMARK} {onclick}>{ "Save view" }</Button>
            if *open {
                <SaveDialog view={props.view.clone()} name={changed.unwrap_or_default()} {onclose} />
            }
        </>
    }
}

/// Enter in a field sends it.
pub(super) fn on_enter(run: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            run.emit(());
        }
    })
}

#[derive(Properties, PartialEq)]
struct SaveProps {
    view: View,
    /// The name to begin with.
    name: String,
    onclose: Callback<()>,
}

/// Asks for a name. One that is taken can be replaced.
#[component]
fn SaveDialog(props: &SaveProps) -> Html {
    let views = use_views().unwrap_or_default();
    let say = use_say();
    let typed = use_state_eq(|| props.name.clone());
    let failed = use_state_eq(|| None::<NotKept>);
    let taken = views.get(&typed).map(|view| view.name.clone());
    let keep = {
        let (typed, failed, view, onclose) =
            (typed.clone(), failed.setter(), props.view.clone(), props.onclose.clone());
        Callback::from(move |replace: bool| {
            let view = saved(&typed, &usual::named(&view));
            let name = view.name.trim().to_owned();
            let kept = change(|views| if replace { views.replace(view).map(drop) } else { views.add(view) });
            match kept {
                Ok(()) => {
                    onclose.emit(());
                    say.done(if replace {
                        format!("“{name}” was replaced.")
                    } else {
                        format!("The view “{name}” was saved.")
                    });
                }
                Err(why) => failed.set(Some(why)),
            }
        })
    };
    let onkeydown = on_enter(keep.reform(|()| false));
    let oninput = {
        let (typed, failed) = (typed.clone(), failed.setter());
        Callback::from(move |text: String| {
            failed.set(None);
            typed.set(text);
        })
    };
    let label = match &taken {
        Some(name) => format!("Replace “{name}”"),
        None => "Save view".to_owned(),
    };
    let replace = taken.is_some();
    let errors: Vec<AttrValue> = failed.iter().map(|why| not_kept(why).into()).collect();
    let help = match taken {
        Some(name) if errors.is_empty() => ViewIssue::Taken(name).to_string(),
        _ => "Kept in this browser: the query, the order, the groups and the columns.".to_owned(),
    };
    let actions = html! {
        <>
            <Button kind={ButtonKind::Primary} onclick={keep.reform(move |_: MouseEvent| replace)}><bdi>{ label }</bdi></Button>
            <Button kind={ButtonKind::Link} onclick={props.onclose.reform(|_| ())}>{ "Cancel" }</Button>
        </>
    };
    html! {
        <Dialog title="Save view" onclose={props.onclose.clone()} {actions}>
            <TextField id="view-name" label="Name" value={(*typed).clone()} {oninput} {onkeydown} {errors} {help} autofocus=true required=true />
            <p class="mw-save__query">{ "Search: " }<bdi class="mw-mono">{ if props.view.query.trim().is_empty() { "everything" } else { props.view.query.trim() } }</bdi></p>
        </Dialog>
    }
}
