//! A column head that sorts.

use super::{Icon, IconView};
pub use domain::fleet::Direction;
use yew::prelude::*;

/// Properties of [`SortHeader`].
#[derive(Properties, PartialEq)]
pub struct SortHeaderProps {
    /// The column's name; it is also the name of the button.
    pub label: AttrValue,
    /// How the table is sorted by this column, if it is.
    #[prop_or_default]
    pub sorted: Option<Direction>,
    /// The reader pressed the head.
    pub onsort: Callback<()>,
    /// The classes that give the column its width and its side.
    #[prop_or_default]
    pub class: &'static str,
}

/// A `th` whose button sorts by the column.
#[component]
pub fn SortHeader(props: &SortHeaderProps) -> Html {
    let (aria_sort, icon) = match props.sorted {
        None => (None, Icon::ARROW_UP),
        Some(Direction::Ascending) => (Some("ascending"), Icon::ARROW_UP),
        Some(Direction::Descending) => (Some("descending"), Icon::ARROW_DOWN),
    };
    let class = classes!(
        "pf-v6-c-table__th",
        "pf-v6-c-table__sort",
        props.sorted.is_some().then_some("pf-m-selected"),
        props.class,
    );
    html! {
        <th {class} scope="col" aria-sort={aria_sort}>
            <button class="pf-v6-c-table__button" type="button" onclick={props.onsort.reform(|_: MouseEvent| ())}>
                <span class="pf-v6-c-table__text">{ &props.label }</span>
                <span class="pf-v6-c-table__sort-indicator"><IconView {icon} /></span>
            </button>
        </th>
    }
}
