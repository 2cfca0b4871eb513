//! The tools of the Servers page: saved views, groups and columns, what can be done with a selection, exports. All of
//! it comes with the second program file; the page has places for it.

mod dock;
mod export;
mod import;
mod manage;
mod present;
mod save;
mod shape;
mod tabs;
mod write;

use domain::fleet::{Answer, Context, Lines, View};
use domain::query::Expr;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// The place of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Beside the heading: the saved views.
    Views,
    /// At the end of the heading's line: a link to the view, and exports.
    Head,
    /// Beside the search line: saving the view.
    Save,
    /// At the end of the conditions: groups and columns.
    Shape,
    /// Under the table: what is selected.
    Dock,
}

/// What a tool is given.
#[derive(Properties, Clone, PartialEq)]
pub struct ToolProps {
    /// Where it goes.
    pub at: At,
    /// What the reader asked to see.
    pub view: View,
    /// The expression of the view, or the last good one.
    pub expr: Rc<Expr>,
    /// What it is judged by.
    pub context: Rc<Context>,
    /// The rows.
    pub answer: Rc<Answer>,
    /// Which line of the table shows which row.
    #[prop_or_default]
    pub lines: Rc<Lines>,
    /// The lines in sight.
    #[prop_or(0..0)]
    pub seen: Range<usize>,
    /// Takes a changed view.
    pub on_view: Callback<View>,
}

/// Draws a tool.
pub fn draw(props: &ToolProps) -> Html {
    let given = props.clone();
    match props.at {
        At::Views => html! { <tabs::Views ..given /> },
        At::Head => html! { <export::Head ..given /> },
        At::Save => html! { <save::Save ..given /> },
        At::Shape => html! { <shape::Shape ..given /> },
        At::Dock => html! { <dock::Dock ..given /> },
    }
}
