//! The way between Rust and JavaScript: values, failures, and what happens when this module itself fails.

#[cfg(any(feature = "client", feature = "fleet"))]
use crate::value::Failure;
use js_sys::Function;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

/// What a call brings: its value, or the failure that becomes an error object.
pub(crate) type Outcome = Result<JsValue, JsValue>;

/// A value for JavaScript.
pub(crate) fn js<T: Tsify + Serialize>(value: &T) -> Outcome
where
    JsValue: From<T::JsType>,
{
    // The types have nothing that can't be turned into an object; should one ever, it is a defect to be told.
    value.into_js().map(JsValue::from).map_err(|error| error.into())
}

/// A failure for JavaScript.
#[cfg(any(feature = "client", feature = "fleet"))]
pub(crate) fn failure(failure: &Failure) -> JsValue {
    js(failure).unwrap_or_else(|broken| broken)
}

/// Has `told` called with the place of a panic, before the module stops.
#[wasm_bindgen]
pub fn on_panic(told: Function) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        // There is nobody to tell when this fails, too.
        let _ = told.call1(&JsValue::NULL, &place.into());
    }));
}

/// Panics. For the tests of what follows.
#[cfg(feature = "testing")]
#[wasm_bindgen]
pub fn panic_now() {
    panic!("on purpose");
}
