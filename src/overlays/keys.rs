//! The list of keys.

use crate::commands::{Does, Shortcut, shortcuts};
use crate::nav::Link;
use crate::platform;
use crate::route::Route;
use crate::store::prefs::{Letters, use_prefs};
use crate::ui::{Button, Dialog};
use yew::prelude::*;

/// Keys, and what they do.
type KeysOfPart = (&'static [&'static str], &'static str);

/// Keys that parts of a page have by themselves.
const PARTS: [(&str, &[KeysOfPart]); 2] = [
    (
        "In the search line",
        &[
            (&["↓", "↑"], "Choose a suggestion"),
            (&["Enter"], "Take the chosen suggestion, or close the list"),
            (&["Esc"], "Close the list, then clear the search"),
        ],
    ),
    (
        "In the table of servers",
        &[
            (&["←", "↑", "→", "↓"], "Go from cell to cell"),
            (&["Home", "End"], "First and last cell of a row; with Ctrl, of the table"),
            (&["Page Up", "Page Down"], "A screen up or down"),
            (&["Space"], "Select the row; with Shift, all rows up to it"),
        ],
    ),
];

/// Properties of [`Keys`].
#[derive(Properties, PartialEq)]
pub(super) struct KeysProps {
    /// The reader wants out.
    pub(super) onclose: Callback<()>,
}

/// Every shortcut, and the keys of parts.
#[component]
pub(super) fn Keys(props: &KeysProps) -> Html {
    let off = use_prefs().letters == Letters::Off;
    let actions = html! { <Button autofocus=true onclick={props.onclose.reform(|_| ())}>{ "Close" }</Button> };
    let settings = html! { <span onclick={props.onclose.reform(|_: MouseEvent| ())}><Link to={Route::Settings}>{ "Settings" }</Link></span> };
    html! {
        <Dialog title="Keyboard shortcuts" onclose={props.onclose.clone()} {actions}>
            <p class="mw-note mw-keys__note">
                if off {
                    { "Shortcuts of one key are switched off: " }{ settings }{ " has the switch." }
                } else {
                    { "None of them works while you type in a field. " }{ settings }{ " can switch off those of one key." }
                }
            </p>
            <div class="mw-keys">
                <section>
                    <h3 class="mw-section-title">{ "Everywhere" }</h3>
                    <dl>{ for shortcuts().iter().map(|one| line(&keys_of(one), &one.name, off && one.does != Does::Palette)) }</dl>
                </section>
                { for PARTS.iter().map(|(name, lines)| html! {
                    <section key={*name}>
                        <h3 class="mw-section-title">{ *name }</h3>
                        <dl>{ for lines.iter().map(|(keys, does)| line(keys, does, false)) }</dl>
                    </section>
                }) }
            </div>
        </Dialog>
    }
}

/// The keys as they stand on a keyboard.
fn keys_of(shortcut: &Shortcut) -> Vec<&'static str> {
    match shortcut.does {
        Does::Palette if platform::is_mac() => vec!["⌘", "K"],
        Does::Palette => vec!["Ctrl", "K"],
        _ => shortcut.keys.clone(),
    }
}

fn line(keys: &[&str], does: &str, off: bool) -> Html {
    let keys = keys.iter().map(|key| html! { <><kbd class="mw-key">{ (*key).to_owned() }</kbd>{ " " }</> });
    html! {
        <div key={does.to_owned()} class={off.then_some("mw-keys__off")}>
            <dt>{ for keys }</dt>
            <dd>{ does.to_owned() }</dd>
        </div>
    }
}
