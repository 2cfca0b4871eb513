//! Reading a body piece by piece, within limits of time and size.

use super::{failure, timer};
use crate::secret::Wiped;
use crate::transport::{Limit, Pieces, TransportError};
use futures_util::future::{Either, select};
use js_sys::{Array, Date, Promise, Uint8Array};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult, Response};

/// Reads the body to its end. `started` is when the request was sent, in milliseconds since the epoch.
pub(super) async fn read(response: &Response, started: f64) -> Result<Wiped, TransportError> {
    let mut pieces = Pieces::default();
    let Some(stream) = response.body() else { return Ok(pieces.join()) };
    if stream.locked() {
        // Somebody else reads it.
        return Err(TransportError::CutOff);
    }
    let reader = Reader(stream.get_reader().dyn_into().map_err(|_| TransportError::CutOff)?);
    read_all(&reader, started, &mut pieces).await.map(|()| pieces.join())
}

/// Reads a stream, and has it given up when nobody reads on: too much came, it took too long, or the call is over. The signal of
/// the request does not always do that, since Node may have collected what hands it on.
struct Reader(ReadableStreamDefaultReader);

impl Drop for Reader {
    fn drop(&mut self) {
        // A stream that broke off rejects this, which is to bother nobody.
        let _ = Promise::all_settled(&Array::of1(&self.0.cancel()));
    }
}

async fn read_all(reader: &Reader, started: f64, pieces: &mut Pieces) -> Result<(), TransportError> {
    // One alarm for the whole body, which is set again when it comes early: a long body has hundreds of pieces.
    let mut last = Date::now();
    let mut alarm = timer(time_left(started, last).1);
    loop {
        let mut reading = JsFuture::from(reader.0.read());
        let piece = loop {
            match select(&mut reading, &mut alarm).await {
                Either::Left((piece, _)) => break piece.map_err(|reason| failure(&reason, TransportError::CutOff))?,
                Either::Right(_) => match time_left(started, last) {
                    (limit, Duration::ZERO) => return Err(TransportError::Timeout(limit)),
                    (_, time) => alarm = timer(time),
                },
            }
        };
        last = Date::now();
        let piece: ReadableStreamReadResult = piece.unchecked_into();
        if piece.get_done() == Some(true) {
            return Ok(());
        }
        let bytes: Uint8Array = piece.get_value().dyn_into().map_err(|_| TransportError::CutOff)?;
        pieces.room(bytes.length() as usize)?;
        // What a browser keeps of the body by itself is out of reach.
        pieces.push(bytes.to_vec());
    }
}

/// The limit that is hit first, and how far away it is, for a body that was asked for and last had a piece at these times,
/// in milliseconds since the epoch.
fn time_left(started: f64, last: f64) -> (Limit, Duration) {
    let now = Date::now();
    // A clock that was set back gives a negative time spent, which counts as none.
    let left =
        |limit: Limit, since: f64| limit.time().saturating_sub(Duration::from_millis((now - since).max(0.0) as u64));
    let (total, idle) = (left(Limit::Total, started), left(Limit::Idle, last));
    if total < idle { (Limit::Total, total) } else { (Limit::Idle, idle) }
}
