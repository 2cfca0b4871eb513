//! A choice of one from a list, by the browser's own control.

use super::{Icon, IconView};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the caller knows it by.
    pub value: AttrValue,
    /// What the reader sees.
    pub label: AttrValue,
}

impl Choice {
    /// A choice of `value`, shown as `label`.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// Properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// The id of the control.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// Hides the label from sight, in toolbars.
    #[prop_or_default]
    pub label_hidden: bool,
    /// The value chosen now.
    pub value: AttrValue,
    /// What there is.
    pub choices: Vec<Choice>,
    /// The value of the new choice.
    pub onchange: Callback<String>,
    /// More classes on the group.
    #[prop_or_default]
    pub class: Classes,
}

/// A native select, so that phones and keyboards bring their own way of choosing.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let options = props.choices.iter().map(|choice| {
        html! {
            <option key={choice.value.to_string()} value={choice.value.clone()} selected={choice.value == props.value}>
                { &choice.label }
            </option>
        }
    });
    html! {
        <div class={classes!("pf-v6-c-form__group", props.class.clone())}>
            <div class={classes!("pf-v6-c-form__group-label", props.label_hidden.then_some("mw-hidden"))}>
                <label class="pf-v6-c-form__label" for={props.id.clone()}>
                    <span class="pf-v6-c-form__label-text">{ &props.label }</span>
                </label>
            </div>
            <div class="pf-v6-c-form__group-control">
                <span class="pf-v6-c-form-control mw-select">
                    <select id={props.id.clone()} {onchange}>{ for options }</select>
                    <IconView icon={Icon::CARET_DOWN} />
                </span>
            </div>
        </div>
    }
}
