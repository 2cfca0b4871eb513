//! What is pressed, typed into and chosen from.

use super::Show;
use crate::ui::{
    Button, ButtonKind, Checkbox, Choice, Icon, IconButton, IconView, SearchField, Select, Spinner, TextField,
    ToggleGroup,
};
use yew::prelude::*;

/// Buttons, fields and choices.
#[component]
pub(super) fn Controls() -> Html {
    html! { <><Icons /><Buttons /><Fields /><Choices /></> }
}

#[component]
fn Icons() -> Html {
    let icons = Icon::ALL.iter().map(|icon| html! { <IconView key={format!("{icon:?}")} icon={*icon} /> });
    html! { <Show title="Icons"><div class="mw-row">{ for icons }<Spinner /></div></Show> }
}

#[component]
fn Buttons() -> Html {
    let kinds = [
        (ButtonKind::Primary, "Open connection"),
        (ButtonKind::Secondary, "Test again"),
        (ButtonKind::Link, "Clear all filters"),
        (ButtonKind::Plain, "Refresh"),
        (ButtonKind::Danger, "Release server"),
        (ButtonKind::DangerFilled, "Delete tag"),
    ];
    let row = |small: bool| {
        let buttons = kinds.iter().map(|(kind, text)| {
            html! { <Button key={*text} kind={*kind} {small} icon={Icon::REFRESH}>{ *text }</Button> }
        });
        html! { <div class="mw-row">{ for buttons }</div> }
    };
    html! {
        <Show title="Buttons">
            { row(false) }
            { row(true) }
            <div class="mw-row">
                <Button kind={ButtonKind::Primary} pending=true>{ "Saving" }</Button>
                <Button disabled="Type the name of the server first.">{ "Release server" }</Button>
                <IconButton icon={Icon::CLOSE} label="Close" />
                <IconButton icon={Icon::MOON} label="Dark theme" pressed={Some(true)} />
            </div>
        </Show>
    }
}

#[component]
fn Fields() -> Html {
    let text = use_state(|| "black friday/2026".to_owned());
    let oninput = {
        let text = text.setter();
        Callback::from(move |typed| text.set(typed))
    };
    let onclear = oninput.reform(|()| String::new());
    let value = AttrValue::from((*text).clone());
    let errors = vec![AttrValue::from("A MetalWorks tag can’t hold a space or “/”.")];
    html! {
        <Show title="Fields">
            <TextField id="g-plain" label="Name in this console" value={value.clone()} oninput={oninput.clone()} help="Shown in the menu." />
            <TextField id="g-error" label="Tag" value={value.clone()} oninput={oninput.clone()} mono=true {errors} help="Up to 64 characters." />
            <TextField id="g-key" label="API key" value={value.clone()} oninput={oninput.clone()} password=true required=true />
            <TextField id="g-fixed" label="Address" value="https://api.example.com" oninput={oninput.clone()} mono=true readonly=true />
            <SearchField label="Search servers" {value} {oninput} {onclear} shortcut="/" />
        </Show>
    }
}

#[component]
fn Choices() -> Html {
    let on = use_state(|| true);
    let onchange = {
        let on = on.setter();
        Callback::from(move |checked| on.set(checked))
    };
    let choices =
        vec![Choice::new("month", "This month"), Choice::new("last", "October"), Choice::new("own", "Custom")];
    let chosen = use_state(|| AttrValue::from("month"));
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |value| chosen.set(value))
    };
    html! {
        <Show title="Choices">
            <Checkbox label="Read-only" help="This console can’t change anything then." checked={*on} onchange={onchange.clone()} />
            <Checkbox label="Some of them" checked={false} indeterminate=true {onchange} />
            <ToggleGroup label="Period" choices={choices.clone()} value={(*chosen).clone()} onchange={choose.clone()} />
            <Select id="g-select" label="Period" {choices} value={(*chosen).clone()} onchange={choose.reform(AttrValue::from)} />
        </Show>
    }
}
