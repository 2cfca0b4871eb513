//! A moment: relative in sight, absolute on hover and focus.

use yew::prelude::*;

/// Properties of [`Time`].
#[derive(Properties, PartialEq)]
pub struct TimeProps {
    /// The moment as the standard writes it, for machines: "2026-11-19T13:02:00Z".
    pub datetime: AttrValue,
    /// What is in sight: "3 days ago".
    pub text: AttrValue,
    /// The whole of it, with the zone: "19 Nov 2026, 14:02 Europe/Amsterdam (13:02 UTC)".
    pub absolute: AttrValue,
    /// Whether Tab stops here, which makes the absolute time reachable without a mouse.
    #[prop_or(true)]
    pub focusable: bool,
}

/// A moment in time.
#[component]
pub fn Time(props: &TimeProps) -> Html {
    html! {
        <time
            class="mw-time mw-tip"
            datetime={props.datetime.clone()}
            tabindex={props.focusable.then_some("0")}
            data-tip={props.absolute.clone()}
        >
            { &props.text }
        </time>
    }
}
