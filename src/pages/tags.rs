//! Every tag with its use.

use crate::parts::Main;
use crate::ui::PageHead;
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct TagsProps {
    /// Narrows the tags down.
    pub text: String,
    /// The connection shown; all where there is none.
    pub label: Option<String>,
}

/// Every tag with its use.
#[component]
pub fn Tags(_props: &TagsProps) -> Html {
    html! { <Main><PageHead title="Tags" arrival="tags" /></Main> }
}
