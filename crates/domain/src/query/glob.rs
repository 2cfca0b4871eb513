//! Patterns with `*`.

use crate::search::find;

/// Whether `pattern` covers all of `text`, where `*` stands for anything. Both are folded or neither.
pub fn glob(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    // The first place of each part leaves the most for the parts behind it.
    for part in middle.split('*') {
        match find(text, part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    text.ends_with(last)
}
