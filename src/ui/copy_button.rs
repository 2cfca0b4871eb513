//! Copies a value and says so in place.

use super::{Icon, IconView};
use yew::prelude::*;

/// A wish to copy. The clipboard belongs to the caller, and it can refuse.
#[derive(Clone, PartialEq)]
pub struct CopyRequest {
    /// What to copy.
    pub text: AttrValue,
    /// Takes whether it was copied.
    pub done: Callback<bool>,
}

/// Properties of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    /// What is copied.
    pub text: AttrValue,
    /// What it is, for the button's name: "Copy server ID".
    pub label: AttrValue,
    /// Copies, then calls `done`.
    pub on_copy: Callback<CopyRequest>,
    /// Shows the label as text instead of the icon alone.
    #[prop_or_default]
    pub with_text: bool,
}

/// An icon that answers "Copied" in its own place and moves nothing.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let answer = use_state_eq(|| None::<bool>);
    let onclick = {
        let (answer, text, on_copy) = (answer.clone(), props.text.clone(), props.on_copy.clone());
        Callback::from(move |_: MouseEvent| {
            let answer = answer.clone();
            let done = Callback::from(move |copied| answer.set(Some(copied)));
            on_copy.emit(CopyRequest { text: text.clone(), done });
        })
    };
    // The answer fades by an animation; its end clears it, so no timer has to be kept.
    let onanimationend = {
        let answer = answer.clone();
        Callback::from(move |_: AnimationEvent| answer.set(None))
    };
    let said = match *answer {
        None => Html::default(),
        Some(true) => html! { <span class="mw-copy__said"><IconView icon={Icon::CHECK} />{ "Copied" }</span> },
        Some(false) => {
            html! { <span class="mw-copy__said mw-copy__said--failed">{ "Not copied: the browser refused" }</span> }
        }
    };
    html! {
        <span class={classes!("mw-copy", answer.is_some().then_some("mw-copy--said"))}>
            <button
                class={classes!("mw-copy__button", "mw-tip", props.with_text.then_some("mw-copy__button--text"))}
                type="button"
                aria-label={(!props.with_text).then(|| props.label.clone())}
                data-tip={(!props.with_text).then(|| props.label.clone())}
                {onclick}
            >
                <IconView icon={Icon::COPY} />
                if props.with_text {
                    <span class="mw-copy__text">{ &props.label }</span>
                }
            </button>
            <span class="mw-copy__answer" role="status" {onanimationend}>{ said }</span>
        </span>
    }
}
