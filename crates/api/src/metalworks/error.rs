//! The bodies of errors.

use crate::json::Json;

/// The API's own words. The document has `{"message"}` for a missing server and is silent on all other errors, so the
/// names that other APIs of the same house use are looked for too.
pub(super) fn message(body: &Json<'_>) -> Option<String> {
    ["message", "errorMessage", "error"].iter().find_map(|key| match body.get(key) {
        Some(Json::Text(text)) => Some(text.as_str().to_owned()),
        _ => None,
    })
}
