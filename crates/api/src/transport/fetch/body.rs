//! Reading a body piece by piece, within limits of time and size.

use super::{failure, within};
use crate::transport::{Limit, Pieces, TransportError};
use js_sys::{Reflect, Uint8Array};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};
use zeroize::Zeroizing;

/// Reads the body to its end. `started` is when the request was sent, in milliseconds since the epoch.
pub(super) async fn read(response: &Response, started: f64) -> Result<Zeroizing<Vec<u8>>, TransportError> {
    let mut pieces = Pieces::default();
    let Some(stream) = response.body() else { return Ok(pieces.join()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into().map_err(|_| TransportError::CutOff)?;
    let outcome = read_all(&reader, started, &mut pieces).await;
    if matches!(outcome, Err(TransportError::TooLarge { .. })) {
        // Without this the browser would go on loading what nobody reads. Other failures end the stream by themselves,
        // and cancelling it then would leave a rejected promise behind.
        let _ = reader.cancel();
    }
    outcome.map(|()| pieces.join())
}

async fn read_all(
    reader: &ReadableStreamDefaultReader,
    started: f64,
    pieces: &mut Pieces,
) -> Result<(), TransportError> {
    loop {
        let (limit, time) = time_left(js_sys::Date::now() - started);
        let piece = within(limit, time, JsFuture::from(reader.read()))
            .await?
            .map_err(|reason| failure(&reason, TransportError::CutOff))?;
        let member = |name: &str| Reflect::get(&piece, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if member("done").is_truthy() {
            return Ok(());
        }
        let bytes: Uint8Array = member("value").dyn_into().map_err(|_| TransportError::CutOff)?;
        pieces.room(bytes.length() as usize)?;
        // What a browser keeps of the body by itself is out of reach.
        pieces.push(bytes.to_vec());
    }
}

/// The limit that is hit first, and how far away it is.
fn time_left(spent_ms: f64) -> (Limit, Duration) {
    // A clock that was set back gives a negative time spent, which counts as none.
    let spent = Duration::from_millis(spent_ms.max(0.0) as u64);
    let total = Limit::Total.time().saturating_sub(spent);
    if total < Limit::Idle.time() { (Limit::Total, total) } else { (Limit::Idle, Limit::Idle.time()) }
}
