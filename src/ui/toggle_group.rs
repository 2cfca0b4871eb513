//! A few choices side by side, one of them taken.

use super::Choice;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`ToggleGroup`].
#[derive(Properties, PartialEq)]
pub struct ToggleGroupProps {
    /// What is chosen here; read aloud, not shown.
    pub label: AttrValue,
    /// What there is.
    pub choices: Vec<Choice>,
    /// The value chosen now.
    pub value: AttrValue,
    /// The value of the new choice.
    pub onchange: Callback<AttrValue>,
}

/// A radio group that looks like one button cut in pieces. Arrows move the choice, Tab leaves the group.
#[component]
pub fn ToggleGroup(props: &ToggleGroupProps) -> Html {
    let any = props.choices.iter().any(|choice| choice.value == props.value);
    let items = props.choices.iter().enumerate().map(|(index, choice)| {
        let chosen = choice.value == props.value;
        let onclick = {
            let (onchange, value) = (props.onchange.clone(), choice.value.clone());
            Callback::from(move |_| onchange.emit(value.clone()))
        };
        // One of the group is always in the tab order, also while nothing is chosen.
        let reachable = chosen || (!any && index == 0);
        html! {
            <div key={choice.value.to_string()} class="pf-v6-c-toggle-group__item">
                <button
                    type="button"
                    role="radio"
                    class={classes!("pf-v6-c-toggle-group__button", chosen.then_some("pf-m-selected"))}
                    aria-checked={if chosen { "true" } else { "false" }}
                    tabindex={if reachable { "0" } else { "-1" }}
                    {onclick}
                >
                    <span class="pf-v6-c-toggle-group__text">{ &choice.label }</span>
                </button>
            </div>
        }
    });
    html! {
        <div class="pf-v6-c-toggle-group" role="radiogroup" aria-label={props.label.clone()} onkeydown={Callback::from(move_choice)}>
            { for items }
        </div>
    }
}

/// Arrow keys press the neighbour, as in a native radio group.
fn move_choice(event: KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => true,
        "ArrowLeft" | "ArrowUp" => false,
        _ => return,
    };
    let Some(item) = event.target_dyn_into::<HtmlElement>().and_then(|button| button.parent_element()) else {
        return;
    };
    let next = if forward { item.next_element_sibling() } else { item.previous_element_sibling() };
    let wrapped = next.or_else(|| {
        let group = item.parent_element()?;
        if forward { group.first_element_child() } else { group.last_element_child() }
    });
    let Some(button) = wrapped
        .and_then(|item| item.first_element_child())
        .and_then(|button| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(button).ok())
    else {
        return;
    };
    event.prevent_default();
    button.click();
    let _ = button.focus();
}
