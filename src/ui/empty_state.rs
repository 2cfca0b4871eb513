//! Nothing to show, why, and what to do.

use super::{Icon, IconView};
use yew::prelude::*;

/// Properties of [`EmptyState`].
#[derive(Properties, PartialEq)]
pub struct EmptyStateProps {
    /// The picture.
    pub icon: Icon,
    /// It is a failure, so the picture is red.
    #[prop_or_default]
    pub danger: bool,
    /// What is the case.
    pub title: AttrValue,
    /// A sentence or two: why, and what to do.
    #[prop_or_default]
    pub children: Html,
    /// At most one primary button, then links.
    #[prop_or_default]
    pub actions: Html,
}

/// A quiet page in the middle of the place where the data would be.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class={classes!("pf-v6-c-empty-state", "pf-m-sm", "mw-empty", props.danger.then_some("mw-empty--danger"))}>
            <div class="pf-v6-c-empty-state__content">
                <div class="pf-v6-c-empty-state__header">
                    <div class="pf-v6-c-empty-state__icon"><IconView icon={props.icon} /></div>
                    <h2 class="pf-v6-c-empty-state__title-text">{ &props.title }</h2>
                </div>
                <div class="pf-v6-c-empty-state__body">{ props.children.clone() }</div>
                <div class="pf-v6-c-empty-state__footer">
                    <div class="pf-v6-c-empty-state__actions">{ props.actions.clone() }</div>
                </div>
            </div>
        </div>
    }
}
