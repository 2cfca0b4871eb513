//! Calls as promises.

use crate::crossing::{Outcome, failure};
use crate::value::Failure;
use crate::wanted;
use api::ApiError;
use domain::TagRules;
use futures_util::future::{Either, select};
use js_sys::Promise;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// A call. Boxed, so that what runs it is compiled once.
pub(crate) type Work = Pin<Box<dyn Future<Output = Outcome>>>;

/// A failed call for JavaScript.
pub(crate) fn failed(error: &ApiError, rules: &TagRules) -> JsValue {
    failure(&Failure::of(error, rules))
}

/// Runs a read. It is given up when `stop` is settled, which has to happen in any case: one that stays open would keep its
/// memory.
pub(crate) fn read(stop: Promise, work: Work) -> Promise {
    future_to_promise(async move {
        match select(work, JsFuture::from(stop)).await {
            Either::Left((outcome, _)) => outcome,
            // Nobody waits for it any more.
            Either::Right(_) => Ok(JsValue::UNDEFINED),
        }
    })
}

/// Runs a write to its end, whether or not somebody waits for it: only then a lost answer is looked up. After `stop` is
/// settled it sends no write any more.
pub(crate) fn write(stop: Promise, mut work: Work) -> Promise {
    let mut stop = Some(JsFuture::from(stop));
    future_to_promise(poll_fn(move |context| {
        if stop.as_mut().is_some_and(|stop| Pin::new(stop).poll(context).is_ready()) {
            stop = None;
        }
        wanted::with(stop.is_some(), || work.as_mut().poll(context))
    }))
}

/// Panics while a call is under way.
#[cfg(feature = "testing")]
#[wasm_bindgen]
pub fn panic_later(stop: Promise) -> Promise {
    let work = async {
        let _ = JsFuture::from(Promise::resolve(&JsValue::NULL)).await;
        panic!("on purpose");
    };
    read(stop, Box::pin(work))
}
