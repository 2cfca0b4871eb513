//! Traffic and hours.

use crate::parts::Main;
use crate::ui::PageHead;
use yew::prelude::*;
use crate::route::UsageView;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct UsageProps {
    /// What the reader asked to see.
    pub view: UsageView,
}

/// Traffic and hours.
#[component]
pub fn Usage(_props: &UsageProps) -> Html {
    html! { <Main><PageHead title="Usage" arrival="usage" /></Main> }
}
