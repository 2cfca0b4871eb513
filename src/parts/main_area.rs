//! The page's own area.

use crate::nav::Wrap;
use yew::prelude::*;

/// The landmark that holds the page, which the link at the very top leads to.
#[component]
pub fn Main(props: &Wrap) -> Html {
    html! { <main id="main" class="mw-main" tabindex="-1">{ props.children.clone() }</main> }
}
