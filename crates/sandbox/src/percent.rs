//! Percent decoding for paths and query strings.
//!
//! Bytes that are no UTF-8 become U+FFFD. That character is legal in no tag, id or file name, so such a request ends in
//! the same answer as any other wrong value instead of needing one of its own.

/// Decodes `%XX`; anything else stays as it is.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match escaped(&bytes[at..]) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn escaped(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// The value of `name` in a query string; the last one when it is given twice.
pub(crate) fn query_value(query: Option<&str>, name: &str) -> Option<String> {
    let mut pairs = query?.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let form = |text: &str| decode(&text.replace('+', " "));
    pairs.rfind(|(key, _)| form(key) == name).map(|(_, value)| form(value))
}

/// Encodes a query value so that it can stand in an address.
pub(crate) fn encode_query(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode_query, query_value};

    #[test]
    fn decodes_what_is_escaped_and_keeps_the_rest() {
        for (text, expected) in
            [("a%2Fb", "a/b"), ("%E4%B8%9C", "东"), ("100%", "100%"), ("%zz", "%zz"), ("%F", "%F"), ("%ff", "\u{fffd}")]
        {
            assert_eq!(decode(text), expected);
        }
    }

    #[test]
    fn query_values_are_found_and_decoded() {
        let query = Some("page=2&filter=tag%3Aa+b&page=3&empty&=x");
        assert_eq!(query_value(query, "page").as_deref(), Some("3"));
        assert_eq!(query_value(query, "filter").as_deref(), Some("tag:a b"));
        assert_eq!(query_value(query, "empty").as_deref(), Some(""));
        assert_eq!(query_value(query, "limit"), None);
        assert_eq!(query_value(None, "page"), None);
    }

    #[test]
    fn encoding_is_undone_by_decoding() {
        let text = "status:delivered,name:東京 &=#";
        assert_eq!(query_value(Some(&format!("f={}", encode_query(text))), "f").as_deref(), Some(text));
    }
}
