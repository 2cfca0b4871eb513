//! A message at the place it is about.

use super::{Icon, IconView};
use yew::prelude::*;

/// How grave a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// It failed.
    Danger,
    /// It needs a look.
    Warning,
    /// It worked.
    Success,
    /// Good to know.
    Info,
}

impl AlertKind {
    /// The class, the picture and the word that stands for the colour.
    pub(super) fn look(self) -> (&'static str, Icon, &'static str) {
        match self {
            Self::Danger => ("mw-kind--danger", Icon::DANGER, "Error: "),
            Self::Warning => ("mw-kind--warning", Icon::WARNING, "Warning: "),
            Self::Success => ("mw-kind--success", Icon::SUCCESS, "Done: "),
            Self::Info => ("mw-kind--info", Icon::INFO_FILL, "Note: "),
        }
    }
}

/// Properties of [`Alert`].
#[derive(Properties, PartialEq)]
pub struct AlertProps {
    /// How grave.
    pub kind: AlertKind,
    /// What happened, one sentence.
    pub title: AttrValue,
    /// What to do next.
    #[prop_or_default]
    pub children: Html,
    /// Buttons of kind link.
    #[prop_or_default]
    pub actions: Html,
    /// Read aloud as soon as it appears. Off for messages that were there when the page came.
    #[prop_or(true)]
    pub live: bool,
}

/// A framed message in the page.
#[component]
pub fn Alert(props: &AlertProps) -> Html {
    let (class, icon, word) = props.kind.look();
    let role = props.live.then_some(match props.kind {
        AlertKind::Danger => "alert",
        AlertKind::Warning | AlertKind::Success | AlertKind::Info => "status",
    });
    html! {
        <div class={classes!("pf-v6-c-alert", "pf-m-inline", "mw-alert", class)} {role}>
            <div class="pf-v6-c-alert__icon"><IconView {icon} /></div>
            <p class="pf-v6-c-alert__title"><span class="mw-hidden">{ word }</span>{ &props.title }</p>
            <div class="pf-v6-c-alert__description">{ props.children.clone() }</div>
            <div class="pf-v6-c-alert__action-group">{ props.actions.clone() }</div>
        </div>
    }
}
