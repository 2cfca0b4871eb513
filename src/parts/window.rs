//! A window on a long table: only the rows in sight are in the page, once there are many.

use crate::nav::{trail, use_here};
use web_sys::Element;
use yew::prelude::*;

/// Up to this many rows all are in the page, so that the browser's own search and printing see them.
const ALL_ROWS: usize = 200;
/// Rows kept ready above and below what is in sight.
const SPARE: usize = 12;
/// The height of a row before the first one was measured, in CSS pixels.
const ROW: f64 = 34.0;

/// What of the table is in sight.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sight {
    top: i32,
    height: f64,
    row: f64,
}

/// The rows to put in the page, and what watches the table.
pub struct Window {
    /// The first row.
    pub first: usize,
    /// The row after the last one.
    pub last: usize,
    /// The rows of these that can be seen, or nearly.
    pub seen: std::ops::Range<usize>,
    /// For the element that scrolls.
    pub scroller: NodeRef,
    /// For the element that scrolls.
    pub onscroll: Callback<Event>,
    count: usize,
    row: f64,
}

impl Window {
    /// Room for the rows above, as a row of `columns`.
    pub fn above(&self, columns: usize) -> Html {
        gap("above", self.first, self.row, columns)
    }

    /// Room for the rows below.
    pub fn below(&self, columns: usize) -> Html {
        gap("below", self.count - self.last, self.row, columns)
    }
}

/// The window on a table of `count` rows. Its rows have to carry `aria-rowindex`, by which one is found to measure.
/// `wanted` is a row to bring into the page, with a number that tells one wish from the next.
#[hook]
pub fn use_window(count: usize, wanted: (u32, Option<usize>)) -> Window {
    let scroller = use_node_ref();
    let here = use_here();
    let sight = use_state_eq(|| Sight { top: 0, height: 900.0, row: ROW });
    let (first, last) = span(count, *sight);
    let placed = use_mut_ref(|| None);
    let onscroll = {
        let (scroller, sight, here, placed) = (scroller.clone(), sight.setter(), here.clone(), placed.clone());
        Callback::from(move |_: Event| {
            if let Some(seen) = look(&scroller) {
                // A shorter list makes the browser scroll before this one was put in its place.
                if placed.borrow().as_ref() == Some(&here) {
                    trail::keep_place(&here, seen.top);
                }
                sight.set(seen);
            }
        })
    };
    {
        // A list stands where the reader left it, and another list of the same page at its top.
        let (scroller, row) = (scroller.clone(), sight.row);
        use_effect_with((here, count == 0, wanted.0), move |(here, _, _)| {
            let outside = wanted.1.filter(|index| !(first..last).contains(index));
            if let Some(element) = scroller.cast::<Element>() {
                element.set_scroll_top(outside.map_or_else(|| trail::place(here), |index| (index as f64 * row) as i32));
            }
            *placed.borrow_mut() = Some(here.clone());
        });
    }
    use_measure(&scroller, &sight, (count, wanted.0));
    Window { first, last, seen: seen(count, *sight), scroller, onscroll, count, row: sight.row }
}

/// The rows to put in the page: from the first to before the last.
fn span(count: usize, sight: Sight) -> (usize, usize) {
    if count <= ALL_ROWS {
        return (0, count);
    }
    let first = ((f64::from(sight.top) / sight.row) as usize).saturating_sub(SPARE);
    let seen = (sight.height / sight.row) as usize + 2 * SPARE + 1;
    let first = first.min(count.saturating_sub(seen));
    (first, (first + seen).min(count))
}

/// The rows that can be seen, and half a screen below them, where a reader goes on.
fn seen(count: usize, sight: Sight) -> std::ops::Range<usize> {
    let first = (f64::from(sight.top) / sight.row) as usize;
    let last = first + (sight.height * 1.5 / sight.row) as usize + 1;
    first.min(count)..last.min(count)
}

/// Room for rows that are not in the page. An SVG's height is an attribute, which the content policy allows.
fn gap(key: &'static str, rows: usize, row: f64, columns: usize) -> Html {
    if rows == 0 {
        return Html::default();
    }
    // As a whole number: writing out a fraction would bring tables of 10 KB into the program file.
    let height = ((rows as f64 * row).round() as u32).to_string();
    html! {
        <tr {key} class="mw-gap" aria-hidden="true">
            <td colspan={columns.to_string()}><svg width="1" {height}></svg></td>
        </tr>
    }
}

/// Looks where the table stands, and how high a row is in the present density and width.
fn look(scroller: &NodeRef) -> Option<Sight> {
    let element = scroller.cast::<Element>()?;
    let row = element.query_selector("tbody tr[aria-rowindex]").ok().flatten();
    let height = row.map(|row| row.get_bounding_client_rect().height()).filter(|height| *height > 0.0);
    Some(Sight { top: element.scroll_top(), height: f64::from(element.client_height()), row: height.unwrap_or(ROW) })
}

/// Looks again after each drawing that may have moved something, and when the window changes its size.
#[hook]
fn use_measure(scroller: &NodeRef, sight: &UseStateHandle<Sight>, moved: (usize, u32)) {
    let measure = {
        let (scroller, sight) = (scroller.clone(), sight.setter());
        move || {
            if let Some(seen) = look(&scroller) {
                sight.set(seen);
            }
        }
    };
    let later = measure.clone();
    use_effect_with(moved, move |_| measure());
    use_effect_with((), move |()| {
        let listener = crate::platform::listen("resize", move |_| later());
        move || drop(listener)
    });
}
