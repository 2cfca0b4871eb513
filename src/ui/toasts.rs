//! Messages that belong to no place on the page.

use super::{AlertKind, Button, ButtonKind, Icon, IconButton, IconView};
use yew::prelude::*;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What the caller knows it by.
    pub key: u32,
    /// How grave.
    pub kind: AlertKind,
    /// What happened and what to do next.
    pub text: AttrValue,
    /// Something to do about it: what the button says and does.
    pub action: Option<(AttrValue, Callback<()>)>,
}

/// Properties of [`Toasts`].
#[derive(Properties, PartialEq)]
pub struct ToastsProps {
    /// The messages, oldest first.
    pub toasts: Vec<Toast>,
    /// The key of a message the reader put away.
    pub onclose: Callback<u32>,
}

/// The corner where messages appear. It is always in the page, so that new ones are read aloud.
#[component]
pub fn Toasts(props: &ToastsProps) -> Html {
    let items = props.toasts.iter().map(|toast| {
        let (class, icon, word) = toast.kind.look();
        let onclick = {
            let (onclose, key) = (props.onclose.clone(), toast.key);
            Callback::from(move |_: MouseEvent| onclose.emit(key))
        };
        html! {
            <li key={toast.key} class={classes!("mw-toast", class)}>
                <IconView {icon} />
                <span class="mw-toast__text"><span class="mw-hidden">{ word }</span>{ &toast.text }</span>
                if let Some((label, run)) = &toast.action {
                    <Button kind={ButtonKind::Link} small=true onclick={act(run, &props.onclose, toast.key)}>{ label }</Button>
                }
                <IconButton icon={Icon::CLOSE} label="Dismiss" {onclick} />
            </li>
        }
    });
    html! {
        <div class="mw-toasts" role="status" aria-label="Messages"><ul>{ for items }</ul></div>
    }
}

/// Does what a message offers, and puts it away.
fn act(run: &Callback<()>, onclose: &Callback<u32>, key: u32) -> Callback<MouseEvent> {
    let (run, onclose) = (run.clone(), onclose.clone());
    Callback::from(move |_| {
        onclose.emit(key);
        run.emit(());
    })
}
