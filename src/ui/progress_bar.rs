//! How far something has come.

use yew::prelude::*;

/// Properties of [`ProgressBar`].
#[derive(Properties, PartialEq)]
pub struct ProgressBarProps {
    /// How much is done.
    pub value: u64,
    /// How much there is. Zero means that nobody knows yet.
    pub max: u64,
    /// What progresses, for its name.
    pub label: AttrValue,
    /// A neutral share instead of something under way: not announced as progress.
    #[prop_or_default]
    pub share: bool,
}

/// The width of the drawing in its own units.
const WIDTH: u32 = 1000;

/// A bar of SVG, whose widths are attributes and so need no style.
#[component]
pub fn ProgressBar(props: &ProgressBarProps) -> Html {
    let part = if props.max == 0 { 0.0 } else { (props.value as f64 / props.max as f64).clamp(0.0, 1.0) };
    // As a whole number: writing out a fraction would bring tables of 10 KB into the program file.
    let width = ((part * f64::from(WIDTH)).round() as u32).to_string();
    let bar = html! {
        <svg class="mw-bar__drawing" viewBox={format!("0 0 {WIDTH} 4")} preserveAspectRatio="none" aria-hidden="true">
            <rect class="mw-bar__fill" {width} height="4" />
        </svg>
    };
    if props.share {
        return html! { <span class="mw-bar mw-bar--share">{ bar }</span> };
    }
    let known = props.max > 0;
    html! {
        <span
            class="mw-bar"
            role="progressbar"
            aria-label={props.label.clone()}
            aria-valuemin="0"
            aria-valuemax={known.then(|| props.max.to_string())}
            aria-valuenow={known.then(|| props.value.to_string())}
        >
            { bar }
        </span>
    }
}
