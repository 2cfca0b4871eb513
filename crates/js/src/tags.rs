//! The rules for tags.

use crate::crossing::{Outcome, js};
use crate::value::TagIssue;
use domain::Provider;
use domain::tag::suggest;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// Every reason why a text is no tag of this provider. `undefined` where there is no such provider.
#[wasm_bindgen]
pub fn tag_issues(provider: &str, text: &str) -> Outcome {
    let Some(provider) = Provider::from_slug(provider) else { return Ok(JsValue::UNDEFINED) };
    let issues = TagIssue::all(&provider.spec().tags, text);
    let list = Array::new();
    for issue in &issues {
        list.push(&js(issue)?);
    }
    Ok(list.into())
}

/// A tag close to the text; `null` where nothing of it can be kept. `undefined` where there is no such provider.
#[wasm_bindgen]
pub fn suggested_tag(provider: &str, text: &str) -> JsValue {
    let Some(provider) = Provider::from_slug(provider) else { return JsValue::UNDEFINED };
    suggest(&provider.spec().tags, text).map_or(JsValue::NULL, |tag| tag.as_str().into())
}
