//! The reader beside `serde_json`, and where it means to differ.

use super::{Json, Syntax, read};
use proptest::prelude::*;
use serde_json::Value;

/// The same document as the other reader has it, without what its map and its numbers can't hold.
fn same(json: &Json<'_>, value: &Value) -> bool {
    match (json, value) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(a), Value::Bool(b)) => a == b,
        (Json::Number(a), Value::Number(b)) => {
            // `serde_json` rounds the last digits of a float as it likes; whole numbers are exact in both.
            let close = |a: f64, b: f64| (a - b).abs() <= b.abs() * 1e-12;
            a.parse::<u64>().ok() == b.as_u64() && a.parse().ok().zip(b.as_f64()).is_some_and(|(a, b)| close(a, b))
        }
        (Json::Text(a), Value::String(b)) => a.as_str() == b,
        (Json::List(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Json::Object(_), Value::Object(b)) => b.iter().all(|(k, b)| json.get(k).is_some_and(|a| same(a, b))),
        _ => false,
    }
}

#[test]
fn odd_documents() {
    assert_eq!(read("1e400"), Ok(Json::Number("1e400")));
    assert_eq!(read("-0.0E-7 "), Ok(Json::Number("-0.0E-7")));
    assert_eq!(read("\u{feff}[]"), Ok(Json::List(vec![])));
    assert_eq!(
        read(r#""\ud83d\ude00 \ud83d \ude00 \ud83d\u0041""#),
        Ok(Json::Text("😀 \u{fffd} \u{fffd} \u{fffd}A".into()))
    );
    let twice = read(r#"{"a":1,"a":2}"#).expect("valid");
    assert_eq!(twice.get("a"), Some(&Json::Number("2")), "the last one of two counts");
}

#[test]
fn what_is_not_json() {
    for text in ["", " ", "{", "[1,", r#"{"a""#, r#"{"a":"#, r#""a\"#, r#""\u00"#, "tr", "-", "1.", "1e", r#"{"a":1,"#]
    {
        assert_eq!(read(text), Err(Syntax::Ended), "{text:?}");
    }
    for text in
        ["<html>", "[1 2]", "{a:1}", "[1,]", "{,}", "01", "+1", ".5", "1.e5", "NaN", "\"\n\"", r#""\x""#, "[]]", "nul!"]
    {
        assert_eq!(read(text), Err(Syntax::Unexpected), "{text:?}");
    }
}

#[test]
fn depth_is_limited_without_using_up_the_stack() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(128)).is_ok());
    assert_eq!(read(&nested(129)), Err(Syntax::TooDeep));
    assert_eq!(read(&nested(1_000_000)), Err(Syntax::TooDeep));
    assert_eq!(read(&"{\"a\":".repeat(10_000)), Err(Syntax::TooDeep));
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn reads_what_serde_json_writes(value in document(), spaced in any::<bool>()) {
        let text = if spaced { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.expect("text");
        prop_assert!(same(&read(&text).expect("valid"), &value), "{}", text);
    }

    #[test]
    fn agrees_on_broken_documents(value in document(), at in any::<prop::sample::Index>(), with in "[\\[\\]{}:,\"\\\\a0.eE+ -]?") {
        let mut text = serde_json::to_string(&value).expect("text");
        let mut from = at.index(text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let end = from + text[from..].chars().next().map_or(0, char::len_utf8);
        text.replace_range(from..end, &with);
        match serde_json::from_str::<Value>(&text) {
            Ok(value) => prop_assert!(same(&read(&text).expect("serde_json takes it"), &value), "{}", text),
            Err(error) => {
                let message = error.to_string();
                // The differences that are meant.
                let meant = message.contains("out of range") || message.contains("surrogate") || message.contains("hex escape");
                prop_assert!(meant || read(&text).is_err(), "{}: {}", text, message);
            }
        }
    }

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        let _ = read(&text);
    }
}

#[test]
fn a_text_ends_at_the_first_character_that_ends_it_wherever_that_is() {
    for fill in ['a', ' ', '!', '#', '[', ']', '\u{7f}', 'ß', '€', '😀'] {
        for (before, after) in (0..20).flat_map(|before| (0..20).map(move |after| (before, after))) {
            let text = |end: &str| {
                let (before, after) = (fill.to_string().repeat(before), fill.to_string().repeat(after));
                [&before, end, &after].concat()
            };
            for (end, fits) in
                [("\"", false), ("\\\"", true), ("\\u0041", true), ("\n", false), ("\0", false), ("\u{1f}", false)]
            {
                let inner = text(end);
                let expected = if fits { Ok(()) } else { Err(Syntax::Unexpected) };
                let whole = ["\"", &inner, "\""].concat();
                let found = read(&whole).map(|_| ());
                // With the quote in the midst the text is over there, and something follows it.
                assert_eq!(found, expected, "{whole:?}");
                if fits {
                    assert!(
                        same(&read(&whole).expect("valid"), &serde_json::from_str(&whole).expect("valid")),
                        "{whole:?}"
                    );
                }
            }
        }
    }
}
