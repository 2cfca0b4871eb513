//! The text field with its label, its help and its errors.

use super::{HelperText, Icon, IconButton};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`TextField`].
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// The id of the input; help and errors derive theirs from it.
    pub id: AttrValue,
    /// The visible label.
    pub label: AttrValue,
    /// What stands in the field.
    pub value: AttrValue,
    /// Every change, as it is typed.
    pub oninput: Callback<String>,
    /// Why the value can't be taken, one sentence each. None or an empty list is no error.
    #[prop_or_default]
    pub errors: Vec<AttrValue>,
    /// A sentence under the field.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// Monospace: ids, addresses, tags.
    #[prop_or_default]
    pub mono: bool,
    /// Hides what is typed, with a button that shows it.
    #[prop_or_default]
    pub password: bool,
    /// Can be read and copied, not changed.
    #[prop_or_default]
    pub readonly: bool,
    /// Must not stay empty.
    #[prop_or_default]
    pub required: bool,
    /// Hides the label from sight only.
    #[prop_or_default]
    pub label_hidden: bool,
    /// Takes the focus when its dialog opens.
    #[prop_or_default]
    pub autofocus: bool,
    /// Id of a `<datalist>` with suggestions.
    #[prop_or_default]
    pub list: Option<AttrValue>,
    /// Keys the caller wants to see, such as Enter and Escape.
    #[prop_or_default]
    pub onkeydown: Callback<KeyboardEvent>,
    /// To move the focus here.
    #[prop_or_default]
    pub input_ref: NodeRef,
    /// More classes on the group.
    #[prop_or_default]
    pub class: Classes,
}

/// One line of text. Errors stand right under it and are tied to it.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let revealed = use_state_eq(|| false);
    let id = &props.id;
    let invalid = !props.errors.is_empty();
    let described_by = described_by(props);
    let oninput = props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = use_enter_when_drawn(&props.value, &props.onkeydown);
    let toggle = {
        let revealed = revealed.clone();
        Callback::from(move |_| revealed.set(!*revealed))
    };
    html! {
        <div class={classes!("pf-v6-c-form__group", props.class.clone())}>
            <div class={classes!("pf-v6-c-form__group-label", props.label_hidden.then_some("mw-hidden"))}>
                <label class="pf-v6-c-form__label" for={id.clone()}>
                    <span class="pf-v6-c-form__label-text">{ &props.label }</span>
                </label>
            </div>
            <div class="pf-v6-c-form__group-control">
                <span class={classes!("pf-v6-c-form-control", invalid.then_some("pf-m-error"), props.readonly.then_some("pf-m-readonly"))}>
                    <input
                        ref={props.input_ref.clone()}
                        id={id.clone()}
                        class={props.mono.then_some("mw-mono")}
                        type={if props.password && !*revealed { "password" } else { "text" }}
                        value={props.value.clone()}
                        readonly={props.readonly}
                        required={props.required}
                        autofocus={props.autofocus}
                        list={props.list.clone()}
                        dir="auto"
                        autocomplete={if props.password { "new-password" } else { "off" }}
                        autocapitalize="off"
                        spellcheck="false"
                        aria-invalid={invalid.then_some("true")}
                        aria-describedby={described_by}
                        {oninput}
                        {onkeydown}
                    />
                    if props.password {
                        <IconButton
                            class="mw-reveal"
                            icon={if *revealed { Icon::VIEW_OFF } else { Icon::VIEW }}
                            label={if *revealed { "Hide" } else { "Show" }}
                            onclick={toggle}
                        />
                    }
                </span>
                <HelperText id={id.clone()} errors={props.errors.clone()} help={props.help.clone()} />
            </div>
        </div>
    }
}

/// Hands keys on, and Enter not before the text that stands in the input is drawn: on a busy page it would mean what was typed
/// some letters ago. `drawn` is what this drawing shows.
#[hook]
pub fn use_enter_when_drawn(drawn: &AttrValue, then: &Callback<KeyboardEvent>) -> Callback<KeyboardEvent> {
    let waiting = use_mut_ref(|| None::<(KeyboardEvent, String)>);
    use_effect_with((drawn.clone(), then.clone()), {
        let waiting = waiting.clone();
        move |(drawn, then)| {
            let Some((event, meant)) = waiting.take() else { return };
            if *drawn == meant {
                then.emit(event.clone());
                send_form(&event);
            } else if typed(&event).is_some_and(|typed| typed == meant) {
                waiting.replace(Some((event, meant)));
            }
        }
    });
    let (drawn, then) = (drawn.clone(), then.clone());
    Callback::from(move |event: KeyboardEvent| match typed(&event).filter(|typed| *typed != *drawn) {
        Some(typed) if event.key() == "Enter" && !event.is_composing() => {
            event.prevent_default();
            waiting.replace(Some((event, typed)));
        }
        _ => then.emit(event),
    })
}

/// What stands in the input that a key was pressed in.
fn typed(event: &KeyboardEvent) -> Option<String> {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value())
}

/// What a browser does by itself with Enter in an input of a form: it presses the form's button.
fn send_form(event: &KeyboardEvent) {
    let form = event.target_dyn_into::<Element>().and_then(|input| input.closest("form").ok().flatten());
    let button = form.and_then(|form| form.query_selector("[type=submit]").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// The ids of the sentences that belong to the field, as they stand under it.
fn described_by(props: &TextFieldProps) -> Option<AttrValue> {
    let errors = (!props.errors.is_empty()).then(|| format!("{}-errors", props.id));
    let help = props.help.as_ref().map(|_| format!("{}-help", props.id));
    let ids: Vec<String> = errors.into_iter().chain(help).collect();
    (!ids.is_empty()).then(|| ids.join(" ").into())
}
