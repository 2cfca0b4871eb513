//! The modal dialog, on the browser's own element.

use super::{Icon, IconButton, use_id};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Properties of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Its heading and its name.
    pub title: AttrValue,
    /// A line under the heading.
    #[prop_or_default]
    pub description: Option<AttrValue>,
    /// The reader wants out: Escape, the cross, or the caller's own Cancel.
    pub onclose: Callback<()>,
    /// The buttons. Give Cancel `autofocus=true`.
    pub actions: Html,
    /// A note at the end of the row of buttons.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// 960 px instead of 560.
    #[prop_or_default]
    pub large: bool,
    /// What stands between heading and buttons.
    #[prop_or_default]
    pub children: Html,
}

/// A dialog that is open as long as it is in the page. It takes the focus to what has `autofocus`, keeps it, and gives
/// it back to the opener. A click beside it does not close it: typed words would be lost.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    let title_id = use_id("dialog");
    use_effect_with(dialog.clone(), |dialog| {
        let dialog = dialog.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            let _ = dialog.show_modal();
        }
        // Closing before the element goes is what makes the browser return the focus.
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    // Only the caller decides that the dialog goes, so the browser's own closing is held back.
    let oncancel = props.onclose.reform(|event: Event| event.prevent_default());
    // Chromium holds a closing back only once without a click in between, so Escape is taken before it asks, and
    // whatever closes the dialog all the same opens it again.
    let onkeydown = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                onclose.emit(());
            }
        })
    };
    let reopen = {
        let dialog = dialog.clone();
        Callback::from(move |_: Event| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>().filter(|dialog| !dialog.open()) {
                let _ = dialog.show_modal();
            }
        })
    };
    let description_id = props.description.as_ref().map(|_| format!("{title_id}-text"));
    html! {
        <dialog
            ref={dialog}
            class={classes!("pf-v6-c-modal-box", "mw-dialog", props.large.then_some("mw-dialog--lg"))}
            aria-labelledby={title_id.clone()}
            aria-describedby={description_id.clone()}
            {oncancel}
            {onkeydown}
            onclose={reopen}
        >
            <header class="mw-dialog__head">
                <div>
                    <h2 id={title_id} class="mw-dialog__title">{ &props.title }</h2>
                    if let Some(description) = &props.description {
                        <p id={description_id} class="mw-dialog__description">{ description }</p>
                    }
                </div>
                <IconButton icon={Icon::CLOSE} label="Close" onclick={props.onclose.reform(|_| ())} />
            </header>
            <div class="mw-dialog__body">{ props.children.clone() }</div>
            <footer class="mw-dialog__foot">
                { props.actions.clone() }
                if let Some(note) = &props.note {
                    <span class="mw-note mw-push">{ note }</span>
                }
            </footer>
        </dialog>
    }
}
