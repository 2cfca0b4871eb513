//! JSON as UpCloud sends it.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

const JSON: &str = "application/json; charset=UTF-8";

/// An answer with this body.
pub(super) fn json(body: &impl Serialize) -> Response {
    ([(CONTENT_TYPE, JSON)], text(body)).into_response()
}

/// An answer with this body, in which every character outside ASCII is escaped. That is the same JSON, and a reader
/// has to be able to take it.
pub(super) fn ascii_json(body: &impl Serialize) -> Response {
    ([(CONTENT_TYPE, JSON)], ascii(&text(body))).into_response()
}

fn text(body: &impl Serialize) -> String {
    // The wire models hold texts, numbers and lists alone, which always have a JSON form.
    serde_json::to_string(body).unwrap_or_default()
}

/// Escapes what is not ASCII. In JSON such characters stand inside texts alone, so no more has to be known of it.
fn ascii(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            escaped.push(letter);
        } else {
            let units =
                letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
            escaped.push_str(&units);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn escaping_keeps_the_meaning() {
        let text = "\"quote\" \\ ä 東 🎮 \u{202e}";
        let escaped = ascii(&serde_json::to_string(text).expect("JSON"));
        assert!(escaped.is_ascii() && escaped.contains("\\ud83c\\udfae") && escaped.contains("\\u00e4"), "{escaped}");
        assert_eq!(serde_json::from_str::<String>(&escaped).expect("JSON"), text);
    }
}
