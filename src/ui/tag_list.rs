//! The tags of a row: as many as there is room for, and the rest by name on demand.

use super::TagLabel;
use yew::prelude::*;

/// Properties of [`TagList`].
#[derive(Properties, PartialEq)]
pub struct TagListProps {
    /// All tags, those that tell rows apart first.
    pub tags: Vec<AttrValue>,
    /// How many are shown before "+3".
    #[prop_or(2)]
    pub shown: usize,
}

/// Tags in one line. The names behind "+3" are in its name and in its tooltip.
#[component]
pub fn TagList(props: &TagListProps) -> Html {
    if props.tags.is_empty() {
        return html! { <span class="mw-none">{ "–" }</span> };
    }
    let (shown, rest) = props.tags.split_at(props.shown.min(props.tags.len()));
    let labels = shown.iter().map(|name| html! { <TagLabel key={name.to_string()} name={name.clone()} /> });
    html! {
        <span class="mw-tags">
            { for labels }
            { more_tags(rest) }
        </span>
    }
}

/// How many names a tooltip holds before it only counts.
const NAMED: usize = 40;

/// "+3" for the tags that there is no room for.
pub fn more_tags(rest: &[AttrValue]) -> Html {
    if rest.is_empty() {
        return Html::default();
    }
    let mut names = rest.iter().take(NAMED).map(AttrValue::as_str).collect::<Vec<_>>().join(", ");
    if rest.len() > NAMED {
        names.push_str(&format!(" and {} more", rest.len() - NAMED));
    }
    let label = format!("+{} tags: {names}", rest.len());
    html! {
        <button class="mw-more mw-tip" type="button" aria-label={label} data-tip={names}>
            { format!("+{}", rest.len()) }
        </button>
    }
}
