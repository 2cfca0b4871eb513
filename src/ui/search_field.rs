//! The search line.

use super::{Icon, IconButton, IconView};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`SearchField`].
#[derive(Properties, PartialEq)]
pub struct SearchFieldProps {
    /// Its name, for example "Search servers".
    pub label: AttrValue,
    /// What it searches; shown while it is empty. The name where nothing is given.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What stands in it.
    pub value: AttrValue,
    /// Every change, as it is typed.
    pub oninput: Callback<String>,
    /// Empties it: the button, or Escape.
    pub onclear: Callback<()>,
    /// The key that leads here, shown at the end. The page listens for it.
    #[prop_or_default]
    pub shortcut: Option<AttrValue>,
    /// To move the focus here.
    #[prop_or_default]
    pub input_ref: NodeRef,
    /// Other keys, such as Enter and the arrows.
    #[prop_or_default]
    pub onkeydown: Callback<KeyboardEvent>,
}

/// One line to search with. Emptying it keeps the focus in it.
#[component]
pub fn SearchField(props: &SearchFieldProps) -> Html {
    let oninput = props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = {
        let (onclear, other) = (props.onclear.clone(), props.onkeydown.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => onclear.emit(()),
            _ => other.emit(event),
        })
    };
    let clear = {
        let (onclear, input) = (props.onclear.clone(), props.input_ref.clone());
        Callback::from(move |_| {
            onclear.emit(());
            // The button goes away with the text, and must not take the focus with it.
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
            }
        })
    };
    html! {
        <div class="pf-v6-c-text-input-group mw-search">
            <div class="pf-v6-c-text-input-group__main pf-m-icon">
                <span class="pf-v6-c-text-input-group__text">
                    <span class="pf-v6-c-text-input-group__icon"><IconView icon={Icon::SEARCH} /></span>
                    <input
                        ref={props.input_ref.clone()}
                        class="pf-v6-c-text-input-group__text-input"
                        type="search"
                        dir="auto"
                        aria-label={props.label.clone()}
                        placeholder={props.hint.clone().unwrap_or_else(|| props.label.clone())}
                        value={props.value.clone()}
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        {oninput}
                        {onkeydown}
                    />
                </span>
            </div>
            <div class="pf-v6-c-text-input-group__utilities">
                if !props.value.is_empty() {
                    <IconButton icon={Icon::CLOSE} label="Clear the search" onclick={clear} />
                }
                if let Some(key) = &props.shortcut {
                    <kbd class="mw-key" aria-hidden="true">{ key }</kbd>
                }
            </div>
        </div>
    }
}
