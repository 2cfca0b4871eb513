//! A state: a picture, a colour and always a word.

use super::{Icon, IconView};
use yew::prelude::*;

/// What a state means to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusKind {
    /// As it should be.
    Success,
    /// Failed.
    Danger,
    /// Needs a look.
    Warn,
    /// Changing by itself.
    Progress,
    /// Waits for something.
    Wait,
    /// Gone or off.
    Off,
}

impl StatusKind {
    pub(super) fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Success => ("mw-status--success", Icon::SUCCESS),
            Self::Danger => ("mw-status--danger", Icon::DANGER),
            Self::Warn => ("mw-status--warn", Icon::WARNING),
            Self::Progress => ("mw-status--progress", Icon::PROGRESS),
            Self::Wait => ("mw-status--wait", Icon::WAIT),
            Self::Off => ("mw-status--off", Icon::OFF),
        }
    }
}

/// Properties of [`Status`].
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// What it means.
    pub kind: StatusKind,
    /// The word for it.
    pub text: AttrValue,
}

/// A state in one line.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let (class, icon) = props.kind.look();
    html! {
        <span class={classes!("mw-status", class)}>
            <IconView {icon} />
            <span class="mw-status__text">{ &props.text }</span>
        </span>
    }
}
