//! The sums over all rows.

use crate::text::usage::exact_bytes;
use crate::ui::Bytes;
use domain::Timestamp;
use domain::format;
use domain::usage::join::distinct;
use domain::usage::order::PlacedRow;
use domain::usage::totals;
use std::rc::Rc;
use yew::prelude::*;

/// What the line is given.
#[derive(Properties, PartialEq)]
pub(super) struct TotalsProps {
    /// The rows.
    pub rows: Rc<Vec<PlacedRow>>,
    /// Hours of servers that are still held are counted up to then.
    pub now: Timestamp,
    /// Whether rows are still coming.
    pub reading: bool,
}

/// The sums, each with its name.
#[component]
pub(super) fn TotalsLine(props: &TotalsProps) -> Html {
    let sum = {
        let now = props.now;
        use_memo((props.rows.clone(), now), move |(rows, now)| {
            let sum = totals(rows.iter().map(|placed| &*placed.row), *now);
            (sum, distinct(rows.iter().map(|placed| (placed.connection, &*placed.row))))
        })
    };
    let (sum, (servers, unnamed)) = *sum;
    if sum.rows == 0 {
        return Html::default();
    }
    let grows = if props.reading { "may still grow" } else { "" };
    let rows = match unnamed {
        0 => format!("in {}", crate::text::rows(sum.rows)),
        unnamed => {
            format!("in {}; {} without a server’s number", crate::text::rows(sum.rows), format::count(unnamed as u128))
        }
    };
    html! {
        <dl class="mw-stats mw-totals" aria-label="Totals">
            { stat("Out", bytes(sum.outgoing), grows) }
            { stat("In", bytes(sum.incoming), grows) }
            { stat("Server hours", html! { { format::count(sum.hours) } }, grows) }
            { stat("Servers", html! { { format::count(servers as u128) } }, &rows) }
            { stat("No traffic data", html! { { format::count(sum.without_data as u128) } }, "not counted as 0") }
        </dl>
    }
}

fn bytes(number: u128) -> Html {
    html! { <Bytes readable={format::bytes(number)} exact={exact_bytes(number)} /> }
}

fn stat(name: &'static str, figure: Html, note: &str) -> Html {
    html! {
        <div key={name} class="mw-stat">
            <dt>{ name }</dt>
            <dd>{ figure }</dd>
            <dd>{ note.to_owned() }</dd>
        </div>
    }
}
