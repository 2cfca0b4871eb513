//! Where a key takes the keyboard's cell.

/// A cell: `None` is the head, and column 0 holds the boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The row.
    pub(super) row: Option<usize>,
    /// The column.
    pub(super) column: usize,
}

/// The table that is moved in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    /// How many rows there are.
    pub(super) rows: usize,
    /// How many columns, with that of the boxes.
    pub(super) columns: usize,
    /// How many rows are in sight.
    pub(super) page: usize,
}

/// The cell that a key leads to, if it is a key that leads somewhere. `shown` says whether a column is in sight.
pub(super) fn step(
    key: &str,
    control: bool,
    at: Place,
    extent: Extent,
    shown: &dyn Fn(usize) -> bool,
) -> Option<Place> {
    let last = extent.rows.checked_sub(1);
    let down = |rows: usize| match at.row {
        None => last.map(|last| last.min(rows - 1)),
        Some(row) => last.map(|last| last.min(row + rows)),
    };
    let row = match key {
        "ArrowDown" => down(1),
        "ArrowUp" => at.row.and_then(|row| row.checked_sub(1)),
        "PageDown" => down(extent.page.max(1)),
        // A page key stops at the first row; the head is one arrow further.
        "PageUp" => at.row.map(|row| row.saturating_sub(extent.page.max(1))),
        "Home" if control => last.map(|_| 0),
        "End" if control => last,
        "ArrowLeft" | "ArrowRight" | "Home" | "End" => at.row,
        _ => return None,
    };
    let mut columns = 0..extent.columns;
    let column = match key {
        "ArrowLeft" => (0..at.column).rev().find(|column| shown(*column)),
        "ArrowRight" => (at.column + 1..extent.columns).find(|column| shown(*column)),
        "Home" => columns.find(|column| shown(*column)),
        "End" => columns.rev().find(|column| shown(*column)),
        _ => None,
    };
    Some(Place { row, column: column.unwrap_or(at.column) })
}

#[cfg(test)]
mod tests {
    use super::{Extent, Place, step};

    const EXTENT: Extent = Extent { rows: 100, columns: 5, page: 20 };

    fn press(key: &str, row: Option<usize>, column: usize) -> (Option<usize>, usize) {
        let (key, control) = key.strip_prefix("^").map_or((key, false), |key| (key, true));
        // The third column has left for want of room.
        let place = step(key, control, Place { row, column }, EXTENT, &|column| column != 3).expect("a key that moves");
        (place.row, place.column)
    }

    #[test]
    fn keys_move_within_the_table() {
        let head = None;
        for (key, from, to) in [
            ("ArrowDown", (head, 1), (Some(0), 1)),
            ("ArrowUp", (Some(0), 1), (head, 1)),
            ("ArrowUp", (head, 1), (head, 1)),
            ("ArrowDown", (Some(99), 1), (Some(99), 1)),
            ("PageDown", (Some(90), 2), (Some(99), 2)),
            ("PageDown", (head, 2), (Some(19), 2)),
            ("PageUp", (Some(10), 2), (Some(0), 2)),
            ("ArrowRight", (Some(7), 2), (Some(7), 4)),
            ("ArrowLeft", (Some(7), 4), (Some(7), 2)),
            ("ArrowRight", (Some(7), 4), (Some(7), 4)),
            ("ArrowLeft", (Some(7), 0), (Some(7), 0)),
            ("Home", (Some(7), 4), (Some(7), 0)),
            ("End", (Some(7), 0), (Some(7), 4)),
            ("^Home", (Some(70), 4), (Some(0), 0)),
            ("^End", (head, 0), (Some(99), 4)),
        ] {
            assert_eq!(press(key, from.0, from.1), to, "{key} from {from:?}");
        }
    }

    #[test]
    fn an_empty_table_has_its_head() {
        let none = Extent { rows: 0, ..EXTENT };
        for key in ["ArrowDown", "PageDown", "End", "Home"] {
            let place = step(key, true, Place { row: None, column: 1 }, none, &|_| true).expect("a key that moves");
            assert_eq!(place.row, None, "{key}");
        }
        assert_eq!(step("x", false, Place { row: None, column: 1 }, none, &|_| true), None);
    }
}
