//! One server.

use crate::parts::Main;
use crate::ui::PageHead;
use yew::prelude::*;
use crate::route::ServerTab;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct ServerPageProps {
    /// The connection's label.
    pub label: String,
    /// The server's identity.
    pub id: String,
    /// The part of the page.
    pub tab: ServerTab,
}

/// One server.
#[component]
pub fn ServerPage(_props: &ServerPageProps) -> Html {
    html! { <Main><PageHead title="ServerPage" arrival="server" /></Main> }
}
