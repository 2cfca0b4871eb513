//! The turning ring.

use super::{Icon, IconView};
use yew::prelude::*;

/// A turning ring; what it waits for stands beside it in words. It stands still for readers who asked for less motion.
#[component]
pub fn Spinner() -> Html {
    html! { <IconView icon={Icon::PROGRESS} class="mw-spin" /> }
}
