//! A button that is only a picture.

use super::{Icon, IconView};
use yew::prelude::*;

/// Properties of [`IconButton`].
#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    /// The picture.
    pub icon: Icon,
    /// Its name: read aloud, and shown as a tooltip.
    pub label: AttrValue,
    /// What a press does.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// For toggles: whether it is on.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// To move the focus here.
    #[prop_or_default]
    pub button_ref: NodeRef,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// An icon with a name and a tooltip. Escape puts the tooltip away.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let hushed = use_state_eq(|| false);
    let onkeydown = {
        let hushed = hushed.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                hushed.set(true);
            }
        })
    };
    let unhush = {
        let hushed = hushed.clone();
        Callback::from(move |()| hushed.set(false))
    };
    html! {
        <button
            ref={props.button_ref.clone()}
            class={classes!("pf-v6-c-button", "pf-m-plain", "mw-tip", props.class.clone())}
            type="button"
            aria-label={props.label.clone()}
            aria-pressed={props.pressed.map(|on| if on { "true" } else { "false" })}
            data-tip={(!*hushed).then(|| props.label.clone())}
            onclick={props.onclick.clone()}
            {onkeydown}
            onblur={unhush.reform(|_: FocusEvent| ())}
            onmouseleave={unhush.reform(|_: MouseEvent| ())}
        >
            <span class="pf-v6-c-button__icon"><IconView icon={props.icon} /></span>
        </button>
    }
}
