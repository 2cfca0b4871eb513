//! Reading a body piece by piece, within limits of time and size.

use super::{failure, within};
use crate::transport::{BODY_MAX, Limit, TransportError};
use js_sys::{Reflect, Uint8Array};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};
use zeroize::Zeroizing;

/// The memory of a piece of the body, or of all of it. It is wiped when it is freed, whatever became of the call.
type Bytes = Zeroizing<Vec<u8>>;

/// Reads the body to its end. `started` is when the request was sent, in milliseconds since the epoch.
pub(super) async fn read(response: &Response, started: f64) -> Result<Bytes, TransportError> {
    let Some(stream) = response.body() else { return Ok(Bytes::default()) };
    let mut pieces = Vec::new();
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into().map_err(|_| TransportError::CutOff)?;
    let outcome = read_all(&reader, started, &mut pieces).await;
    if matches!(outcome, Err(TransportError::TooLarge { .. })) {
        // Without this the browser would go on loading what nobody reads. Other failures end the stream by themselves,
        // and cancelling it then would leave a rejected promise behind.
        let _ = reader.cancel();
    }
    outcome.map(|()| join(pieces))
}

/// The pieces as one. A buffer that grows with each piece would leave a copy behind each time it moves, so that the
/// length is waited for. What a browser keeps of the body by itself is out of reach.
fn join(mut pieces: Vec<Bytes>) -> Bytes {
    if pieces.len() <= 1 {
        return pieces.pop().unwrap_or_default();
    }
    let mut out = Bytes::new(Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum()));
    for piece in pieces {
        out.extend_from_slice(&piece);
    }
    out
}

async fn read_all(
    reader: &ReadableStreamDefaultReader,
    started: f64,
    pieces: &mut Vec<Bytes>,
) -> Result<(), TransportError> {
    let mut all = 0;
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
        all += bytes.length() as usize;
        if all > BODY_MAX {
            return Err(TransportError::TooLarge { limit: BODY_MAX });
        }
        pieces.push(Bytes::new(bytes.to_vec()));
    }
}

/// The limit that is hit first, and how far away it is.
fn time_left(spent_ms: f64) -> (Limit, Duration) {
    // A clock that was set back gives a negative time spent, which counts as none.
    let spent = Duration::from_millis(spent_ms.max(0.0) as u64);
    let total = Limit::Total.time().saturating_sub(spent);
    if total < Limit::Idle.time() { (Limit::Total, total) } else { (Limit::Idle, Limit::Idle.time()) }
}
