//! The columns that a view without any shows: those that the reader last chose in this browser, until that is reset.

use super::widths;
use crate::platform::{self, Keep};
use crate::route::{ViewText, parse_view, view_text};
use domain::fleet::{SortColumn, View};

const NAME: &str = "mw.columns";

/// The event after which columns and widths are read again.
pub(super) const CHANGED: &str = "mw-layout";

/// The columns; none for those that everybody starts with.
fn columns() -> Vec<SortColumn> {
    let columns = platform::load(Keep::Browser, NAME).unwrap_or_default();
    parse_view(&ViewText { columns, ..ViewText::default() }).columns
}

/// The view with the columns that it shows here, where they are others than everybody's.
pub fn named(view: &View) -> View {
    let mut view = view.clone();
    if view.columns.is_empty() {
        view.columns = columns();
    }
    view
}

/// Remembers what the reader chose.
pub fn keep(columns: &[SortColumn]) {
    let view = View { columns: columns.to_vec(), ..View::default() };
    platform::save(Keep::Browser, NAME, &view_text(&view).columns);
}

/// Goes back to the columns that everybody starts with.
pub fn forget_columns() {
    platform::forget(Keep::Browser, NAME);
    platform::tell(CHANGED);
}

/// Goes back to the widths that everybody starts with.
pub fn forget_widths() {
    platform::forget(Keep::Browser, widths::NAME);
    platform::tell(CHANGED);
}
