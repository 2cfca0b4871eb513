//! One field that goes anywhere and runs anything.

mod items;
mod sources;

use crate::nav::use_go;
use crate::store::clock::use_now;
use crate::store::fleet::use_fleet;
use crate::store::sessions::use_sessions;
use crate::store::views::use_views;
use crate::ui::{Icon, IconView, use_enter_when_drawn};
use domain::fleet::Context;
use items::{Item, To};
use sources::Sources;
use std::rc::Rc;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

const LIST: &str = "palette-list";
const OPTION: &str = "palette-option-";

/// Properties of [`Palette`].
#[derive(Properties, PartialEq)]
pub(super) struct PaletteProps {
    /// The reader wants out, or something was chosen.
    pub(super) onclose: Callback<()>,
}

/// The dialog. It is a combobox whose list is always open; its first line is what Enter does.
#[component]
pub(super) fn Palette(props: &PaletteProps) -> Html {
    let (text, active) = (use_state_eq(String::new), use_state_eq(|| 0_usize));
    let (dialog, list) = (use_node_ref(), use_node_ref());
    let items = use_items(&text);
    use_open(&dialog);
    use_effect_with((*active, items.clone()), {
        let list = list.clone();
        move |(active, _)| reveal(&list, *active)
    });
    let run = use_run(&dialog, &props.onclose);
    let oninput = {
        let (text, active) = (text.setter(), active.setter());
        Callback::from(move |event: InputEvent| {
            active.set(0);
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onkeydown = {
        let (active, items, run, onclose) = (active.clone(), items.clone(), run.clone(), props.onclose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = items.len().saturating_sub(1);
            match event.key().as_str() {
                _ if event.is_composing() => return,
                "ArrowDown" => active.set(if *active < last { *active + 1 } else { 0 }),
                "ArrowUp" => active.set(active.checked_sub(1).unwrap_or(last)),
                "PageDown" => active.set((*active + 8).min(last)),
                "PageUp" => active.set(active.saturating_sub(8)),
                "Enter" => items.get(*active).into_iter().for_each(|item| run.emit(item.clone())),
                "Escape" => onclose.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onkeydown = use_enter_when_drawn(&AttrValue::from((*text).clone()), &onkeydown);
    // A click beside it, which the browser reports on the dialog itself.
    let onclick = {
        let (dialog, onclose) = (dialog.clone(), props.onclose.clone());
        Callback::from(move |event: MouseEvent| {
            if dialog.cast::<Element>() == event.target_dyn_into::<Element>() {
                onclose.emit(());
            }
        })
    };
    html! {
        <dialog ref={dialog} class="pf-v6-c-modal-box mw-palette" aria-label="Go to or run" {onclick} {onkeydown} onclose={props.onclose.reform(|_: Event| ())}>
            <div class="mw-palette__field">
                <IconView icon={Icon::SEARCH} />
                <input
                    autofocus=true
                    role="combobox"
                    aria-label="Go to or run"
                    aria-autocomplete="list"
                    aria-expanded="true"
                    aria-controls={LIST}
                    aria-activedescendant={(!items.is_empty()).then(|| [OPTION, &active.to_string()].concat())}
                    placeholder="Page, server, tag, saved view or action"
                    value={(*text).clone()}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    {oninput}
                />
                <kbd class="mw-key" aria-hidden="true">{ "Esc" }</kbd>
            </div>
            <div ref={list} id={LIST} class="mw-palette__list" role="listbox" aria-label="Results">
                { for groups(&items, *active, &run) }
            </div>
            <p class="mw-palette__none" role="status">
                if items.is_empty() {
                    { "Nothing has that in its name." }
                }
            </p>
        </dialog>
    }
}

/// The lines under the names of their groups.
fn groups(items: &[Item], active: usize, run: &Callback<Item>) -> Vec<Html> {
    let mut first = 0;
    let group = |group: &[Item]| {
        let name = group.first().map_or("", |item| item.group);
        let lines =
            group.iter().zip(first..).map(|(item, place)| line(item, place, place == active, run)).collect::<Html>();
        first += group.len();
        html! {
            <div key={name} role="group" aria-label={name}>
                <div class="mw-palette__group" aria-hidden="true">{ name }</div>
                { lines }
            </div>
        }
    };
    items.chunk_by(|one, next| one.group == next.group).map(group).collect()
}

fn line(item: &Item, place: usize, active: bool, run: &Callback<Item>) -> Html {
    let onclick = {
        let (run, item) = (run.clone(), item.clone());
        Callback::from(move |_: MouseEvent| run.emit(item.clone()))
    };
    html! {
        <div
            key={place}
            id={[OPTION, &place.to_string()].concat()}
            class={classes!("mw-suggest__line", active.then_some("mw-suggest__line--active"))}
            role="option"
            aria-selected={active.to_string()}
            {onclick}
        >
            <IconView icon={item.icon} />
            <bdi class="mw-suggest__label">{ &item.label }</bdi>
            <span class="mw-suggest__detail">{ &item.detail }</span>
        </div>
    }
}

/// What fits the text, from all there is.
#[hook]
fn use_items(text: &str) -> Rc<Vec<Item>> {
    let (sessions, fleet, now) = (use_sessions(), use_fleet(), use_now());
    let connections = sessions.all().iter().map(|open| (open.id, open.label().clone(), open.connection.provider));
    let context = Context { connections: connections.collect(), now: now.seconds };
    let views = use_views().unwrap_or_default();
    use_memo((text.to_owned(), fleet, sessions, views), move |(text, fleet, _, views)| {
        items::fitting(&Sources { fleet, context: &context, views }, text)
    })
}

/// Opens the dialog; the browser puts the focus into its field and gives it back at the end.
#[hook]
fn use_open(dialog: &NodeRef) {
    use_effect_with(dialog.clone(), |dialog| {
        let dialog = dialog.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            let _ = dialog.show_modal();
        }
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
}

/// Goes where a line leads, or does what it says.
#[hook]
fn use_run(dialog: &NodeRef, onclose: &Callback<()>) -> Callback<Item> {
    let (go, dialog, onclose) = (use_go(), dialog.clone(), onclose.clone());
    Callback::from(move |item: Item| {
        // Closed first: the focus is given back before the page that is gone to takes it.
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            dialog.close();
        }
        onclose.emit(());
        match item.to {
            To::Page(route) => go.to(route),
            To::Run(run) => run.emit(()),
        }
    })
}

/// Scrolls the list until a line can be seen.
fn reveal(list: &NodeRef, place: usize) {
    let Some(list) = list.cast::<Element>() else { return };
    let Ok(Some(line)) = list.query_selector(&["#", OPTION, &place.to_string()].concat()) else { return };
    let (seen, line) = (list.get_bounding_client_rect(), line.get_bounding_client_rect());
    let over = (line.bottom() - seen.bottom()).max(0.0) - (seen.top() - line.top()).max(0.0);
    // The first line brings the name of its group with it.
    list.set_scroll_top(if place == 0 { 0 } else { list.scroll_top() + over as i32 });
}
