//! Views of the form before there was a query: a text, chosen states and tags, each by itself.

use super::SavedView;
use super::import::{Part, Unreadable, list, text};

/// The same view as a query: all words, one of the states, all tags letter by letter, as that form meant them.
pub(super) fn view(members: &[(String, Part)]) -> Result<SavedView, Unreadable> {
    let words = text(members, "text")?;
    let mut terms: Vec<String> = words.split_whitespace().map(word).collect();
    let states: Vec<String> = list(members, "statuses")?.iter().map(|state| word(state)).collect();
    match states.as_slice() {
        [] => {}
        [one] => terms.push(format!("status:{one}")),
        several => terms.push(format!("status:({})", several.join(","))),
    }
    terms.extend(list(members, "tags")?.iter().map(|tag| format!("tag:={}", word(tag))));
    Ok(SavedView { name: text(members, "name")?, query: terms.join(" "), ..SavedView::default() })
}

/// A word of the query, in quotes where it could be taken for something else.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let operator = matches!(text, "OR" | "AND" | "NOT");
    if !text.is_empty() && !text.starts_with('-') && !operator && text.chars().all(plain) {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
