//! A button that shows and hides a few controls.

use super::{Icon, IconView, use_id};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// Properties of [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// The text of the button, and the name of what it shows.
    pub label: AttrValue,
    /// A picture before the text.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// The controls hang from the right edge of the button.
    #[prop_or_default]
    pub align_end: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// The controls.
    pub children: Html,
}

/// Controls that lie over the page as long as the reader is busy with them. Escape puts them away.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let open = use_state_eq(|| false);
    let (root, toggle) = (use_node_ref(), use_node_ref());
    let id = use_id("panel");
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, toggle) = (open.clone(), toggle.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.prevent_default();
                event.stop_propagation();
                open.set(false);
                if let Some(toggle) = toggle.cast::<HtmlElement>() {
                    let _ = toggle.focus();
                }
            }
        })
    };
    let close = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    let onfocusout = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: FocusEvent| {
            let target = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            match target {
                Some(target) if !root.cast::<Node>().is_some_and(|root| root.contains(Some(&target))) => {
                    open.set(false)
                }
                Some(_) => {}
                None => keep_focus(&event),
            }
        })
    };
    html! {
        <div ref={root} class={classes!("mw-menu", props.class.clone())} {onkeydown} {onfocusout}>
            <button
                ref={toggle}
                class={classes!("pf-v6-c-menu-toggle", "pf-m-plain", (*open).then_some("pf-m-expanded"))}
                type="button"
                aria-expanded={if *open { "true" } else { "false" }}
                aria-controls={(*open).then(|| id.clone())}
                {onclick}
            >
                if let Some(icon) = props.icon {
                    <span class="pf-v6-c-menu-toggle__icon"><IconView {icon} /></span>
                }
                <span class="pf-v6-c-menu-toggle__text">{ &props.label }</span>
            </button>
            if *open {
                // What lies beside the controls is not pressed by the click that puts them away.
                <div class="mw-panel__away" aria-hidden="true" onclick={close}></div>
                // It can hold the focus, so that a click between the controls does not put it away.
                <div {id} class={classes!("pf-v6-c-menu", "mw-menu__popup", "mw-panel", props.align_end.then_some("mw-menu__popup--end"))} role="group" aria-label={props.label.clone()} tabindex="-1">
                    { props.children.clone() }
                </div>
            }
        </div>
    }
}

/// A control that moves to another place in the page loses the focus on the way. It gets it back there.
fn keep_focus(event: &FocusEvent) {
    let Some(control) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    yew::platform::spawn_local(async move {
        yew::platform::time::sleep(std::time::Duration::ZERO).await;
        let active = control.owner_document().and_then(|document| document.active_element());
        if control.is_connected() && active.is_none_or(|active| active.tag_name() == "BODY") {
            let _ = control.focus();
        }
    });
}
