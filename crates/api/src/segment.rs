//! Parts of a path, encoded so that no text can change the path's shape.

use crate::Refusal;
use domain::{ServerId, Tag};
use std::fmt::{self, Write};
use uuid::Uuid;

/// The longest form of a UUID that an API uses: 32 digits and 4 hyphens.
const UUID_LENGTH: usize = 36;

/// One encoded part of a path, between two slashes.
///
/// Letters, digits and `-._~:` stand for themselves, everything else is written as `%XX` (RFC 3986, section 3.3). The
/// colon could be written either way; it has one fixed form here. An empty part, `.` and `..` are no segments at all:
/// encoding does not help against them, because URL parsers resolve `%2e%2e` too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment(String);

impl Segment {
    /// Encodes `text`. `None` for the three texts that no encoding makes a segment.
    pub fn new(text: &str) -> Option<Self> {
        (!matches!(text, "" | "." | "..")).then(|| Self(encode(text, b"-._~:")))
    }

    /// An identity of a provider whose servers have UUIDs. Nothing else is sent.
    pub(crate) fn uuid(id: &ServerId) -> Result<Self, Refusal> {
        let valid = id.as_str().len() == UUID_LENGTH && Uuid::try_parse(id.as_str()).is_ok();
        Self::new(id.as_str()).filter(|_| valid).ok_or_else(|| Refusal::ServerId(id.clone()))
    }

    /// One tag or several, with `by` between them as it is. A checked tag is never one of the texts that are no segment;
    /// no tag at all is.
    pub(crate) fn tags(tags: &[Tag], by: char) -> Result<Self, Refusal> {
        let mut out = String::new();
        for tag in tags {
            let refused = || Refusal::Tag { text: tag.as_str().to_owned(), issues: Vec::new() };
            // In a row, a tag that holds what stands between two would be taken for two.
            let part = Self::new(tag.as_str()).filter(|part| tags.len() == 1 || !part.0.contains(by));
            if !out.is_empty() {
                out.push(by);
            }
            out.push_str(&part.ok_or_else(refused)?.0);
        }
        if out.is_empty() { Err(Refusal::Tag { text: out, issues: Vec::new() }) } else { Ok(Self(out)) }
    }

    /// A part that is written in this crate's source and needs no encoding.
    pub(crate) fn fixed(text: &'static str) -> Self {
        debug_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric()) && !text.is_empty());
        Self(text.to_owned())
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name or value in a query.
pub(crate) fn encode_query(text: &str) -> String {
    encode(text, b"-._~")
}

fn encode(text: &str, plain: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Segment;
    use domain::{Provider, Tag};
    use proptest::prelude::*;

    fn decode(text: &str) -> Vec<u8> {
        let (mut out, mut bytes) = (Vec::new(), text.bytes());
        while let Some(byte) = bytes.next() {
            if byte == b'%' {
                let pair = [bytes.next().expect("two digits"), bytes.next().expect("two digits")];
                let pair = std::str::from_utf8(&pair).expect("digits are ASCII");
                out.push(u8::from_str_radix(pair, 16).expect("hexadecimal digits"));
            } else {
                out.push(byte);
            }
        }
        out
    }

    #[test]
    fn texts_that_would_change_the_path_are_encoded_or_refused() {
        for (text, wanted) in [
            ("", None),
            (".", None),
            ("..", None),
            ("...", Some("...")),
            ("%2e%2e", Some("%252e%252e")),
            ("%2F", Some("%252F")),
            ("a/b", Some("a%2Fb")),
            ("a\\b", Some("a%5Cb")),
            ("a?b#c", Some("a%3Fb%23c")),
            ("prod:web", Some("prod:web")),
            ("-x_y", Some("-x_y")),
            ("a b\t\r\n\0", Some("a%20b%09%0D%0A%00")),
            ("ä😀", Some("%C3%A4%F0%9F%98%80")),
            ("@;,+&=", Some("%40%3B%2C%2B%26%3D")),
        ] {
            assert_eq!(Segment::new(text).map(|s| s.to_string()).as_deref(), wanted, "{text:?}");
        }
    }

    #[test]
    fn tags_in_a_row_stay_as_many_as_they_are() {
        let tags = |list: &[&str]| -> Vec<Tag> {
            list.iter().map(|text| Provider::MetalWorks.spec().tags.parse(text).expect("a legal tag")).collect()
        };
        let joined = |list: &[&str], by| Segment::tags(&tags(list), by).map(|segment| segment.to_string()).ok();
        assert_eq!(joined(&["a"], ',').as_deref(), Some("a"));
        assert_eq!(joined(&["a", "b-1", "c"], ',').as_deref(), Some("a,b-1,c"));
        assert_eq!(joined(&["a", "b"], ':').as_deref(), Some("a:b"));
        assert_eq!(joined(&["a:b"], ':').as_deref(), Some("a:b"), "one alone is one");
        assert_eq!(joined(&["a:b", "c"], ',').as_deref(), Some("a:b,c"));
        assert_eq!(joined(&["a:b", "c"], ':'), None, "three would arrive");
        assert_eq!(joined(&[], ','), None, "the path would be another one");
    }

    proptest! {
        #[test]
        fn any_text_stays_one_segment_and_can_be_read_back(text in any::<String>()) {
            if let Some(segment) = Segment::new(&text) {
                let shown = segment.to_string();
                prop_assert!(shown.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:%".contains(&b)));
                prop_assert!(!matches!(shown.to_ascii_lowercase().replace("%2e", ".").as_str(), "" | "." | ".."));
                prop_assert_eq!(decode(&shown), text.as_bytes());
            } else {
                prop_assert!(["", ".", ".."].contains(&text.as_str()));
            }
        }

        #[test]
        fn a_legal_tag_is_its_own_segment(tag in "[A-Za-z0-9_:-]{1,64}") {
            prop_assert_eq!(Segment::new(&tag).map(|s| s.to_string()), Some(tag));
        }
    }
}
