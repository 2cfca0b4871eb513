//! A strip over a table: part of it is missing, or it is old.

use super::{AlertKind, Icon, IconView};
use yew::prelude::*;

/// Properties of [`Banner`].
#[derive(Properties, PartialEq)]
pub struct BannerProps {
    /// How grave.
    pub kind: AlertKind,
    /// Another picture than that of the kind, for example a clock.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// The gist, in bold.
    pub title: AttrValue,
    /// The rest of the sentence.
    #[prop_or_default]
    pub children: Html,
    /// One link or button.
    #[prop_or_default]
    pub action: Html,
}

/// One strip, as wide as what it speaks of.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let (class, icon, word) = props.kind.look();
    html! {
        <div class={classes!("pf-v6-c-banner", "mw-banner", class)} role="status">
            <IconView icon={props.icon.unwrap_or(icon)} />
            <div class="mw-banner__text">
                <span class="mw-hidden">{ word }</span>
                <strong>{ &props.title }</strong>
                { " " }
                { props.children.clone() }
            </div>
            <div class="mw-banner__action">{ props.action.clone() }</div>
        </div>
    }
}
