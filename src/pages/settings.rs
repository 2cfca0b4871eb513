//! Preferences.

use crate::parts::Main;
use crate::ui::PageHead;
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct SettingsProps {
}

/// Preferences.
#[component]
pub fn Settings(_props: &SettingsProps) -> Html {
    html! { <Main><PageHead title="Settings" arrival="settings" /></Main> }
}
