//! The check box.

use super::use_id;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Checkbox`].
#[derive(Properties, PartialEq)]
pub struct CheckboxProps {
    /// What it chooses.
    pub label: AttrValue,
    /// Hides the label from sight, in tables.
    #[prop_or_default]
    pub label_hidden: bool,
    /// A line under the label.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// Whether it is on.
    pub checked: bool,
    /// Neither on nor off: some of what it stands for.
    #[prop_or_default]
    pub indeterminate: bool,
    /// The state that was asked for.
    pub onchange: Callback<bool>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A check box with its label.
#[component]
pub fn Checkbox(props: &CheckboxProps) -> Html {
    let id = use_id("check");
    let input = use_node_ref();
    // "Indeterminate" exists only as a property, not as an attribute.
    use_effect_with((input.clone(), props.indeterminate, props.checked), |(input, indeterminate, _)| {
        if let Some(input) = input.cast::<HtmlInputElement>() {
            input.set_indeterminate(*indeterminate);
        }
    });
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    let help_id = props.help.as_ref().map(|_| format!("{id}-help"));
    html! {
        <div class={classes!("pf-v6-c-check", props.class.clone())}>
            <input
                ref={input}
                id={id.clone()}
                class="pf-v6-c-check__input"
                type="checkbox"
                checked={props.checked}
                aria-describedby={help_id.clone()}
                {onchange}
            />
            <label class={classes!("pf-v6-c-check__label", props.label_hidden.then_some("mw-hidden"))} for={id}>
                { &props.label }
            </label>
            if let Some(help) = &props.help {
                <span id={help_id} class="pf-v6-c-check__description">{ help }</span>
            }
        </div>
    }
}
