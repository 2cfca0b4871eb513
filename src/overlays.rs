//! What lies over the pages: suggestions, the list to go to or run something, the list of keys. All of it is in the
//! second program file.

mod hear;
mod keys;
mod palette;
pub mod suggest;

use crate::commands::{Action, use_action};
use keys::Keys;
use palette::Palette;
use yew::prelude::*;

/// What can lie over every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// The list to go to or run something.
    Palette,
    /// The list of keys.
    Keys,
}

/// Properties of [`Overlays`].
#[derive(Properties, PartialEq)]
pub struct OverlaysProps {
    /// What is open.
    pub open: Option<Over>,
    /// Opens something, or closes it.
    pub on_open: Callback<Option<Over>>,
}

/// What is open over the page, and what hears the keys of all pages.
#[component]
pub fn Overlays(props: &OverlaysProps) -> Html {
    let show_keys = use_callback(props.on_open.clone(), |(), on_open| on_open.emit(Some(Over::Keys)));
    use_action(Action::Keys, &AttrValue::default(), &show_keys);
    hear::use_shortcuts();
    let onclose = use_callback(props.on_open.clone(), |(), on_open| on_open.emit(None));
    match props.open {
        Some(Over::Palette) => html! { <Palette {onclose} /> },
        Some(Over::Keys) => html! { <Keys {onclose} /> },
        None => Html::default(),
    }
}
