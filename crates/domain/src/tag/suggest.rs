//! A tag that fits, made from one that does not.

use super::{Tag, TagRules};

/// A tag close to `text` that obeys `rules`, or `None` where nothing of the text can be kept.
///
/// Spaces become `-`, other refused characters `_`, each where the rule allows it; runs of these are folded into one
/// and not left at either end; the result is cut to the greatest length.
pub fn suggest(rules: &TagRules, text: &str) -> Option<Tag> {
    let mut made = String::with_capacity(text.len());
    let mut pending = None;
    for c in text.trim().chars() {
        if rules.allows(c) {
            if let Some(join) = pending.take().filter(|_| !made.is_empty()) {
                made.push(join);
            }
            made.push(c);
        } else if pending.is_none() {
            pending = joint(rules, c);
        }
    }
    let cut: String = made.chars().take(rules.max).collect();
    rules.parse(&cut).ok()
}

fn joint(rules: &TagRules, c: char) -> Option<char> {
    let wanted = if c.is_whitespace() { ['-', '_'] } else { ['_', '-'] };
    wanted.into_iter().find(|join| rules.allows(*join))
}
