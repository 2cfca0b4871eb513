//! A column head that sorts.

use super::{Icon, IconView};
use yew::prelude::*;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

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
    /// Numbers: head and cells stand right.
    #[prop_or_default]
    pub numeric: bool,
    /// The class that gives the column its width.
    #[prop_or_default]
    pub class: Classes,
    /// The column's place, for tables that show only some of their columns.
    #[prop_or_default]
    pub colindex: Option<usize>,
}

/// A `th` whose button sorts by the column.
#[component]
pub fn SortHeader(props: &SortHeaderProps) -> Html {
    let (aria_sort, icon) = match props.sorted {
        None => (None, Icon::ArrowUp),
        Some(Direction::Ascending) => (Some("ascending"), Icon::ArrowUp),
        Some(Direction::Descending) => (Some("descending"), Icon::ArrowDown),
    };
    let class = classes!(
        "pf-v6-c-table__th",
        "pf-v6-c-table__sort",
        props.sorted.is_some().then_some("pf-m-selected"),
        props.numeric.then_some("mw-num"),
        props.class.clone(),
    );
    html! {
        <th {class} scope="col" aria-sort={aria_sort} aria-colindex={props.colindex.map(|index| index.to_string())}>
            <button class="pf-v6-c-table__button" type="button" onclick={props.onsort.reform(|_: MouseEvent| ())}>
                <span class="pf-v6-c-table__text">{ &props.label }</span>
                <span class="pf-v6-c-table__sort-indicator"><IconView {icon} /></span>
            </button>
        </th>
    }
}
