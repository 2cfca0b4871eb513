//! A button with a list of things to do or to choose.

use super::{Icon, IconView, use_id};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// One line of a menu.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    /// What the caller knows it by.
    pub key: AttrValue,
    /// What the reader sees.
    pub label: AttrValue,
    /// Something after the label, such as a count.
    pub detail: Option<AttrValue>,
    /// A picture before it.
    pub icon: Option<Icon>,
    /// For choices: whether it is the one.
    pub selected: Option<bool>,
}

impl MenuItem {
    /// A line without detail, picture or choice.
    pub fn new(key: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { key: key.into(), label: label.into(), detail: None, icon: None, selected: None }
    }
}

/// Properties of [`Menu`].
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// The text of the button, or its name when only the icon shows.
    pub label: AttrValue,
    /// A picture before the text.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// A count behind the text.
    #[prop_or_default]
    pub count: Option<AttrValue>,
    /// Shows the icon alone.
    #[prop_or_default]
    pub icon_only: bool,
    /// The lines.
    pub items: Vec<MenuItem>,
    /// The key of the line that was chosen. The menu is closed then.
    pub onselect: Callback<AttrValue>,
    /// The list hangs from the right edge of the button.
    #[prop_or_default]
    pub align_end: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A menu button after the ARIA pattern: arrows, Home, End and first letters move, Escape closes and gives the focus back.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state_eq(|| false);
    let (root, toggle) = (use_node_ref(), use_node_ref());
    let list_id = use_id("menu");
    use_effect_with((*open, root.clone()), |(open, root)| {
        if *open {
            focus_item(root, |_, _| 0);
        }
    });
    let close = {
        let (open, toggle) = (open.clone(), toggle.clone());
        Callback::from(move |()| {
            open.set(false);
            if let Some(toggle) = toggle.cast::<HtmlElement>() {
                let _ = toggle.focus();
            }
        })
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, close, root) = (open.clone(), close.clone(), root.clone());
        Callback::from(move |event: KeyboardEvent| on_key(&event, *open, &open.setter(), &close, &root))
    };
    let onfocusout = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: FocusEvent| {
            let target = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let inside = root.cast::<Node>().is_some_and(|root| root.contains(target.as_ref()));
            // Without a target the window itself lost the focus, or a click hit nothing; both close only what was left.
            if !inside {
                open.set(false);
            }
        })
    };
    html! {
        <div ref={root} class={classes!("mw-menu", props.class.clone())} {onkeydown} {onfocusout}>
            <button
                ref={toggle}
                class={classes!("pf-v6-c-menu-toggle", props.icon_only.then_some("pf-m-plain"), (*open).then_some("pf-m-expanded"))}
                type="button"
                aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }}
                aria-controls={(*open).then(|| list_id.clone())}
                aria-label={name(props)}
                {onclick}
            >
                { toggle_content(props) }
            </button>
            if *open {
                <div class={classes!("pf-v6-c-menu", "mw-menu__popup", props.align_end.then_some("mw-menu__popup--end"))}>
                    <ul id={list_id} class="pf-v6-c-menu__list" role="menu" aria-label={props.label.clone()}>
                        { for props.items.iter().map(|item| line(item, &props.onselect, &close)) }
                    </ul>
                </div>
            }
        </div>
    }
}

/// The button's name. It is said apart from the text, which narrow screens leave out.
fn name(props: &MenuProps) -> String {
    let count = props.count.as_ref().filter(|_| !props.icon_only).map(|count| format!(" {count}"));
    format!("{}{}", props.label, count.unwrap_or_default())
}

fn toggle_content(props: &MenuProps) -> Html {
    let icon = props.icon.map(|icon| html! { <span class="pf-v6-c-menu-toggle__icon"><IconView {icon} /></span> });
    if props.icon_only {
        return html! { <>{ icon.unwrap_or_default() }</> };
    }
    html! {
        <>
            { icon.unwrap_or_default() }
            <span class="pf-v6-c-menu-toggle__text">{ &props.label }</span>
            if let Some(count) = &props.count {
                <span class="mw-count">{ count }</span>
            }
            <span class="pf-v6-c-menu-toggle__controls"><IconView icon={Icon::CARET_DOWN} /></span>
        </>
    }
}

fn line(item: &MenuItem, onselect: &Callback<AttrValue>, close: &Callback<()>) -> Html {
    let onclick = {
        let (onselect, close, key) = (onselect.clone(), close.clone(), item.key.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            onselect.emit(key.clone());
        })
    };
    let role = if item.selected.is_some() { "menuitemradio" } else { "menuitem" };
    html! {
        <li key={item.key.to_string()} class="pf-v6-c-menu__list-item" role="none">
            <button
                class="pf-v6-c-menu__item"
                type="button"
                {role}
                tabindex="-1"
                aria-checked={item.selected.map(|on| if on { "true" } else { "false" })}
                {onclick}
            >
                <span class="pf-v6-c-menu__item-main">
                    if let Some(icon) = item.icon {
                        <span class="pf-v6-c-menu__item-icon"><IconView {icon} /></span>
                    }
                    <bdi class="pf-v6-c-menu__item-text">{ &item.label }</bdi>
                    if let Some(detail) = &item.detail {
                        <span class="mw-count">{ detail }</span>
                    }
                    if item.selected == Some(true) {
                        <span class="pf-v6-c-menu__item-select-icon"><IconView icon={Icon::CHECK} /></span>
                    }
                </span>
            </button>
        </li>
    }
}

fn on_key(event: &KeyboardEvent, is_open: bool, open: &UseStateSetter<bool>, close: &Callback<()>, root: &NodeRef) {
    let key = event.key();
    match (is_open, key.as_str()) {
        (false, "ArrowDown" | "ArrowUp") => open.set(true),
        (true, "Escape") => close.emit(()),
        (true, "ArrowDown") => focus_item(root, |now, count| (now + 1) % count),
        (true, "ArrowUp") => focus_item(root, |now, count| (now + count - 1) % count),
        (true, "Home") => focus_item(root, |_, _| 0),
        (true, "End") => focus_item(root, |_, count| count - 1),
        _ => return,
    }
    event.prevent_default();
    // Escape is used up here: it must not also close the dialog around the menu.
    event.stop_propagation();
}

/// Moves the focus to another line; `choose` gets the index of the present one and the number of lines.
fn focus_item(root: &NodeRef, choose: impl Fn(usize, usize) -> usize) {
    let Some(root) = root.cast::<web_sys::Element>() else { return };
    let Ok(found) = root.query_selector_all("[role^=menuitem]") else { return };
    let items: Vec<HtmlElement> = (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect();
    if items.is_empty() {
        return;
    }
    let active = root.owner_document().and_then(|document| document.active_element());
    let now = items.iter().position(|item| active.as_ref().is_some_and(|active| item.is_same_node(Some(active))));
    let _ = items[choose(now.unwrap_or(0), items.len())].focus();
}
