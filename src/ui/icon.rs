//! Pictograms, drawn in the page so that they take the colour of the text beside them.

mod paths;

pub use paths::Icon;
use yew::prelude::*;

/// Properties of [`IconView`].
#[derive(Properties, PartialEq)]
pub struct IconViewProps {
    /// Which picture.
    pub icon: Icon,
    /// More classes, for example `mw-icon--lg`.
    #[prop_or_default]
    pub class: Classes,
}

/// One icon. It is decoration: whatever it means must also stand in words.
#[component]
pub fn IconView(props: &IconViewProps) -> Html {
    let (grid, path) = props.icon.path();
    html! {
        <svg class={classes!("mw-icon", props.class.clone())} viewBox={format!("0 0 {grid} {grid}")} aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
