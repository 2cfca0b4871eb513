//! Reading objects that JavaScript gives, field by field, with a sentence for what does not fit.
//!
//! What goes out is written by serde. What comes in is read here: it is little, the sentences name the field, and the readers
//! of serde would make up a fifth of the program file.

use js_sys::{Array, BigInt, Reflect};
use wasm_bindgen::prelude::*;

/// What does not fit, in a sentence.
pub type Read<T> = Result<T, String>;

/// An object that is read, with the words for it in a sentence: `servers[3]`.
pub struct Object<'a> {
    value: &'a JsValue,
    name: &'a str,
}

impl<'a> Object<'a> {
    /// An object. Lists and texts are none.
    pub fn new(value: &'a JsValue, name: &'a str) -> Read<Self> {
        if value.is_object() && !Array::is_array(value) {
            Ok(Self { value, name })
        } else {
            Err(wrong(name, "an object"))
        }
    }

    /// A field that may be missing.
    fn get(&self, field: &str) -> Option<JsValue> {
        // Only a getter that throws fails, and what it would have given is not there.
        Reflect::get(self.value, &field.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
    }

    /// The words for a field in a sentence.
    pub fn path(&self, field: &str) -> String {
        [self.name, ".", field].concat()
    }

    /// A text that may be missing.
    pub fn text(&self, field: &str) -> Read<Option<String>> {
        self.get(field)
            .map(|value| value.as_string().ok_or_else(|| wrong(&self.path(field), "a text or null")))
            .transpose()
    }

    /// A text that has to be there.
    pub fn needed(&self, field: &str) -> Read<String> {
        self.text(field)?.ok_or_else(|| wrong(&self.path(field), "a text"))
    }

    /// A whole number that may be missing. Plain numbers are taken as well, where they are exact.
    pub fn number(&self, field: &str) -> Read<Option<u64>> {
        let Some(value) = self.get(field) else { return Ok(None) };
        let exact =
            value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(number));
        let read = match value.dyn_ref::<BigInt>() {
            Some(_) => u64::try_from(value).ok(),
            None => exact.map(|number| number as u64),
        };
        read.map(Some).ok_or_else(|| wrong(&self.path(field), "a bigint from 0n to 2n ** 64n - 1n, or null"))
    }

    /// A list of texts; empty where it is missing.
    pub fn texts(&self, field: &str) -> Read<Vec<String>> {
        let all = self.list(field)?;
        let text = |value: JsValue| value.as_string().ok_or_else(|| wrong(&self.path(field), "a list of texts"));
        all.iter().map(text).collect()
    }

    /// A list; empty where it is missing.
    pub fn list(&self, field: &str) -> Read<Array> {
        match self.get(field) {
            None => Ok(Array::new()),
            Some(value) => value.dyn_into().map_err(|_| wrong(&self.path(field), "a list")),
        }
    }

    /// An object within this one that may be missing.
    pub fn object<T>(&self, field: &str, read: impl FnOnce(&Object<'_>) -> Read<T>) -> Read<Option<T>> {
        let Some(value) = self.get(field) else { return Ok(None) };
        let path = self.path(field);
        read(&Object::new(&value, &path)?).map(Some)
    }

    /// Whether there is such a field.
    pub fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }

    /// The error for a field that has to be something else.
    pub fn wrong<T>(&self, field: &str, wanted: &str) -> Read<T> {
        Err(wrong(&self.path(field), wanted))
    }
}

fn wrong(path: &str, wanted: &str) -> String {
    ["“", path, "” has to be ", wanted, "."].concat()
}
