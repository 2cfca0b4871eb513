//! From [`Json`] to text: laid out for a reader, and without secrets.

use super::Json;

/// Parts of a key that mark its value as a secret.
const SECRET: [&str; 6] = ["password", "secret", "token", "private_key", "api_key", "apikey"];

/// The document with two spaces a level. Numbers stay as they were written; what a secret's key names is hidden.
pub(crate) fn pretty(json: &Json<'_>) -> String {
    let mut out = String::new();
    write(&mut out, json, Some(0));
    out
}

/// The same on one line, without spaces.
pub(crate) fn compact(json: &Json<'_>) -> String {
    let mut out = String::new();
    write(&mut out, json, None);
    out
}

/// A text as JSON writes it.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_text(&mut out, text);
    out
}

fn write(out: &mut String, json: &Json<'_>, level: Option<usize>) {
    let inner = level.map(|level| level + 1);
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(text) => out.push_str(text),
        Json::Text(text) => write_text(out, text),
        Json::List(items) => group(out, level, ('[', ']'), items, |out, item| write(out, item, inner)),
        Json::Object(members) => group(out, level, ('{', '}'), members, |out, (key, value)| {
            write_text(out, key);
            out.push_str(if level.is_some() { ": " } else { ":" });
            if is_secret(key) && *value != Json::Null {
                out.push_str("\"(hidden)\"");
            } else {
                write(out, value, inner);
            }
        }),
    }
}

fn group<T>(out: &mut String, level: Option<usize>, ends: (char, char), items: &[T], each: impl Fn(&mut String, &T)) {
    out.push(ends.0);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        indent(out, level.map(|level| level + 1));
        each(out, item);
    }
    if !items.is_empty() {
        indent(out, level);
    }
    out.push(ends.1);
}

fn indent(out: &mut String, level: Option<usize>) {
    if let Some(level) = level {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", level));
    }
}

fn is_secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    SECRET.iter().any(|part| key.contains(part))
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{pretty, quote};
    use crate::json::read;
    use proptest::prelude::*;

    #[test]
    fn layout_keeps_numbers_and_hides_secrets() {
        let text = r#"{"a":[],"b":{},"n":18446744073709551616,"x":1.50,"list":[1,{"k":"v"}],
            "remote_access_password":"p","Root_Secret":["s"],"api_token":{"a":1},"PRIVATE_KEY":7,"password":null,"q":"\u0000\""}"#;
        let wanted = r#"{
  "a": [],
  "b": {},
  "n": 18446744073709551616,
  "x": 1.50,
  "list": [
    1,
    {
      "k": "v"
    }
  ],
  "remote_access_password": "(hidden)",
  "Root_Secret": "(hidden)",
  "api_token": "(hidden)",
  "PRIVATE_KEY": "(hidden)",
  "password": null,
  "q": "\u0000\""
}"#;
        assert_eq!(pretty(&read(text).expect("valid")), wanted);
    }

    proptest! {
        #[test]
        fn a_quoted_text_reads_back_in_another_reader(text in any::<String>()) {
            let back: String = serde_json::from_str(&quote(&text)).expect("valid");
            prop_assert_eq!(back, text);
        }
    }
}
