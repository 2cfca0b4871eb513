//! Writing very many servers into a file without holding up the page.

use crate::platform;
use crate::store::fleet::FleetView;
use crate::store::sessions::Sessions;
use domain::export::{Export, Format};
use domain::fleet::{RowId, SortColumn};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// How long the page may be held up at once, in milliseconds.
const SLICE: f64 = 12.0;

/// Between so many servers the clock is looked at.
const STEP: usize = 32;

/// What is written.
pub(super) struct Order {
    pub(super) format: Format,
    pub(super) columns: Vec<SortColumn>,
    pub(super) rows: Vec<RowId>,
}

/// Writes the rows in slices. Between them `progress` is told how many are done. The answer is what is to be told of
/// the file, and the file; `None` where servers moved to other places in the meantime.
pub(super) async fn write(
    order: Order,
    fleet: FleetView,
    sessions: Sessions,
    progress: impl Fn(usize),
) -> Option<(Export, Array)> {
    let (mut writing, parts) = (order.format.begin(&order.columns), Array::new());
    let places = fleet.servers().places();
    let mut done = 0;
    while done < order.rows.len() {
        let until = platform::now_ms() + SLICE;
        {
            let servers = fleet.servers();
            if servers.places() != places {
                return None;
            }
            while done < order.rows.len() && platform::now_ms() < until {
                let end = (done + STEP).min(order.rows.len());
                // What is gone by now is left out, as it would be a moment later.
                for row in order.rows[done..end].iter().filter_map(|row| servers.get(*row)) {
                    let label = sessions.by_id(row.connection()).map_or("", |open| open.label().as_str());
                    writing.add(label, &row.server());
                }
                done = end;
            }
        }
        let text = writing.take();
        if !text.is_empty() {
            parts.push(&JsValue::from_str(&text));
        }
        progress(done);
        platform::give_way().await;
    }
    let export = writing.finish();
    parts.push(&JsValue::from_str(&export.text));
    Some((export, parts))
}
