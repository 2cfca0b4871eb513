//! The button, in the five weights the console knows.

use super::{Icon, IconView, Spinner, use_id};
use yew::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this place is for; at most one in sight.
    Primary,
    /// Everything else worth a frame.
    #[default]
    Secondary,
    /// Reads as a link, does something here.
    Link,
    /// Text or an icon without a frame, in toolbars.
    Plain,
    /// In outline: leads to something that cannot be taken back.
    Danger,
    /// Filled: does what cannot be taken back. Only inside its own dialog.
    DangerFilled,
}

/// The classes of a button, for links that have to look like one.
pub fn button_classes(kind: ButtonKind, small: bool) -> Classes {
    let kind = match kind {
        ButtonKind::Primary => "pf-m-primary",
        ButtonKind::Secondary => "pf-m-secondary",
        ButtonKind::Link => "pf-m-link",
        ButtonKind::Plain => "pf-m-plain",
        ButtonKind::Danger => "pf-m-secondary pf-m-danger",
        ButtonKind::DangerFilled => "pf-m-danger",
    };
    let small = small.then_some("pf-m-small");
    classes!("pf-v6-c-button", kind.split(' ').collect::<Vec<_>>(), small)
}

/// Properties of [`Button`].
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// The weight.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// 29 px instead of 32.
    #[prop_or_default]
    pub small: bool,
    /// A picture before the text.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// Why it can't be pressed now. The button stays reachable, so that the reason can be read.
    #[prop_or_default]
    pub disabled: Option<AttrValue>,
    /// Something is under way: it spins and does not answer.
    #[prop_or_default]
    pub pending: bool,
    /// Sends the form it stands in. `onclick` is then not needed.
    #[prop_or_default]
    pub submit: bool,
    /// Takes the focus when its dialog opens.
    #[prop_or_default]
    pub autofocus: bool,
    /// A name that says more than the text, starting with the text.
    #[prop_or_default]
    pub aria_label: Option<AttrValue>,
    /// What a press does.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// To move the focus here.
    #[prop_or_default]
    pub button_ref: NodeRef,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// The text: a verb and its object.
    #[prop_or_default]
    pub children: Html,
}

/// A button. Disabled ones keep their place in the tab order and say why.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let reason_id = use_id("why");
    let blocked = props.pending || props.disabled.is_some();
    let onclick = {
        let onclick = props.onclick.clone();
        Callback::from(move |event: MouseEvent| {
            if blocked {
                event.prevent_default();
            } else {
                onclick.emit(event);
            }
        })
    };
    let described_by = props.disabled.as_ref().map(|_| reason_id.clone());
    let class = classes!(
        button_classes(props.kind, props.small),
        props.disabled.is_some().then_some("pf-m-aria-disabled"),
        props.pending.then_some("pf-m-in-progress"),
        props.disabled.is_some().then_some("mw-tip"),
        props.class.clone(),
    );
    html! {
        <button
            ref={props.button_ref.clone()}
            {class}
            type={if props.submit { "submit" } else { "button" }}
            autofocus={props.autofocus}
            aria-label={props.aria_label.clone()}
            aria-disabled={blocked.then_some("true")}
            aria-busy={props.pending.then_some("true")}
            aria-describedby={described_by}
            data-tip={props.disabled.clone()}
            {onclick}
        >
            { leading(props) }
            <span class="pf-v6-c-button__text">{ props.children.clone() }</span>
            if let Some(reason) = &props.disabled {
                <span id={reason_id} hidden=true>{ reason }</span>
            }
        </button>
    }
}

/// The ring while pending, else the icon. It is one slot, so that the text does not move.
fn leading(props: &ButtonProps) -> Html {
    let content = match (props.pending, props.icon) {
        (true, _) => html! { <Spinner /> },
        (false, Some(icon)) => html! { <IconView {icon} /> },
        (false, None) => return Html::default(),
    };
    html! { <span class="pf-v6-c-button__icon pf-m-start">{ content }</span> }
}
