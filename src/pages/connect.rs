//! Opening and closing connections.

use crate::parts::Main;
use crate::ui::PageHead;
use yew::prelude::*;
use crate::route::Route;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct ConnectProps {
    /// Where to go once a connection is open.
    pub then: Option<Route>,
    /// The connection whose form is shown.
    pub label: Option<String>,
}

/// Opening and closing connections.
#[component]
pub fn Connect(_props: &ConnectProps) -> Html {
    html! { <Main><PageHead title="Connect" arrival="connect" /></Main> }
}
