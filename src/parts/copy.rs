//! Copying to the clipboard.

use crate::platform;
use crate::ui::{CopyButton, CopyRequest};
use yew::prelude::*;

/// The callback that copies what a button asks for.
#[hook]
pub fn use_copy() -> Callback<CopyRequest> {
    use_callback((), |request: CopyRequest, ()| {
        yew::platform::spawn_local(async move {
            let copied = platform::copy(&request.text).await;
            request.done.emit(copied);
        });
    })
}

/// What a copy button copies.
#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// The text to copy.
    pub text: AttrValue,
    /// The button's name: "Copy server ID".
    pub label: AttrValue,
    /// Shows the name as text.
    #[prop_or_default]
    pub with_text: bool,
}

/// A copy button that is connected to the clipboard.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let on_copy = use_copy();
    html! { <CopyButton text={props.text.clone()} label={props.label.clone()} with_text={props.with_text} {on_copy} /> }
}
