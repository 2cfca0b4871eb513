//! Names and values, one below the other.

use yew::prelude::*;

/// Properties of [`Facts`].
#[derive(Properties, PartialEq)]
pub struct FactsProps {
    /// [`Fact`]s.
    #[prop_or_default]
    pub children: Html,
}

/// A list of facts; two columns where there is room.
#[component]
pub fn Facts(props: &FactsProps) -> Html {
    html! {
        <dl class="pf-v6-c-description-list pf-m-horizontal pf-m-compact mw-facts">{ props.children.clone() }</dl>
    }
}

/// Properties of [`Fact`].
#[derive(Properties, PartialEq)]
pub struct FactProps {
    /// What it is.
    pub term: AttrValue,
    /// The value; a copy button may follow it.
    #[prop_or_default]
    pub children: Html,
}

/// One fact in a line of 32 px.
#[component]
pub fn Fact(props: &FactProps) -> Html {
    html! {
        <div class="pf-v6-c-description-list__group">
            <dt class="pf-v6-c-description-list__term">{ &props.term }</dt>
            <dd class="pf-v6-c-description-list__description">{ props.children.clone() }</dd>
        </div>
    }
}
