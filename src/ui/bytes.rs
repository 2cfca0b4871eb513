//! An amount of data: readable in sight, exact on demand.

use yew::prelude::*;

/// Properties of [`Bytes`].
#[derive(Properties, PartialEq)]
pub struct BytesProps {
    /// "3.82 TB".
    pub readable: AttrValue,
    /// "3,821,904,118,273 bytes".
    pub exact: AttrValue,
}

/// A figure that turns into the exact one when pressed, and shows it on hover and focus.
#[component]
pub fn Bytes(props: &BytesProps) -> Html {
    let exact = use_state_eq(|| false);
    let onclick = {
        let exact = exact.clone();
        Callback::from(move |_: MouseEvent| exact.set(!*exact))
    };
    let (text, tip) = if *exact { (&props.exact, &props.readable) } else { (&props.readable, &props.exact) };
    html! {
        <button
            class="mw-figure mw-tip"
            type="button"
            aria-label={format!("{text}, press for {tip}")}
            data-tip={tip.clone()}
            {onclick}
        >
            { text }
        </button>
    }
}
