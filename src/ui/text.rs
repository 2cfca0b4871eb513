//! Ways to set a piece of text.

use yew::prelude::*;

/// Properties of [`VisuallyHidden`].
#[derive(Properties, PartialEq)]
pub struct VisuallyHiddenProps {
    /// What only screen readers get.
    #[prop_or_default]
    pub children: Html,
}

/// Text for screen readers alone.
#[component]
pub fn VisuallyHidden(props: &VisuallyHiddenProps) -> Html {
    html! { <span class="mw-hidden">{ props.children.clone() }</span> }
}

/// Properties of [`Mono`].
#[derive(Properties, PartialEq)]
pub struct MonoProps {
    /// An id, an address, a tag in running text.
    pub text: AttrValue,
}

/// Monospace text, kept apart from the direction of the text around it.
#[component]
pub fn Mono(props: &MonoProps) -> Html {
    html! { <bdi class="mw-mono">{ &props.text }</bdi> }
}
