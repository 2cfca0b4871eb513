//! Rows that are still to come, in their real height.

use yew::prelude::*;

/// Properties of [`SkeletonRows`].
#[derive(Properties, PartialEq)]
pub struct SkeletonRowsProps {
    /// How many rows.
    #[prop_or(8)]
    pub rows: usize,
    /// How many cells in each.
    pub columns: usize,
    /// The classes of the cells, where some columns leave on narrow screens: those that the real cells have.
    #[prop_or_default]
    pub classes: Vec<&'static str>,
}

/// Table rows of grey bars. They are hidden from screen readers; the loading state is said elsewhere, in words.
#[component]
pub fn SkeletonRows(props: &SkeletonRowsProps) -> Html {
    (0..props.rows)
        .map(|row| {
            let cells = (0..props.columns).map(|column| {
                // Three widths in turn, so that it reads as text and not as a grid.
                let width = (row + column) % 3;
                let class = props.classes.get(column).copied().unwrap_or_default();
                html! {
                    <td key={column} class={classes!("pf-v6-c-table__td", class.split(' ').collect::<Vec<_>>())}>
                        <span class={classes!("pf-v6-c-skeleton", "mw-skeleton", format!("mw-skeleton--{width}"))}></span>
                    </td>
                }
            });
            html! { <tr key={format!("skeleton-{row}")} class="pf-v6-c-table__tr" aria-hidden="true">{ for cells }</tr> }
        })
        .collect()
}
