//! A server's state with its colour, its icon and its word.

use crate::ui::{Status, StatusKind};
use domain::status::Phase;
use yew::prelude::*;

/// How a state looks.
pub fn status_kind(phase: Phase) -> StatusKind {
    match phase {
        Phase::Good => StatusKind::Success,
        Phase::Moving => StatusKind::Progress,
        Phase::Waiting | Phase::Unknown => StatusKind::Wait,
        Phase::Failed => StatusKind::Danger,
        Phase::Off | Phase::Gone => StatusKind::Off,
    }
}

/// A state.
#[derive(Properties, PartialEq)]
pub struct ServerStatusProps {
    /// The state as the provider wrote it.
    pub status: domain::Status,
}

/// A server's state.
#[component]
pub fn ServerStatus(props: &ServerStatusProps) -> Html {
    let kind = status_kind(props.status.phase());
    html! { <Status {kind} text={AttrValue::from(props.status.label().to_owned())} /> }
}
