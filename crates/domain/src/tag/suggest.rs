//! A tag that fits, made from one that does not.

use super::{Tag, TagRules};

/// A tag close to `text` that obeys `rules`, or `None` where nothing of the text can be kept.
///
/// Spaces become `-`, other refused characters `_`, each where the rule allows it; runs of these are folded into one
/// and not left at either end; the result is cut to the greatest length.
pub fn suggest(rules: &TagRules, text: &str) -> Option<Tag> {
    let (mut made, mut length) = (String::new(), 0);
    let mut pending = None;
    for c in text.trim().chars() {
        if !rules.allows(c) {
            pending = pending.or_else(|| joint(rules, c));
            continue;
        }
        let join = pending.take().filter(|_| length > 0);
        // A joint is only worth its place when the character behind it still fits.
        let grown = length + 1 + usize::from(join.is_some());
        if grown > rules.max {
            break;
        }
        made.extend(join);
        made.push(c);
        length = grown;
    }
    rules.parse(&made).ok()
}

fn joint(rules: &TagRules, c: char) -> Option<char> {
    let wanted = if c.is_whitespace() { ['-', '_'] } else { ['_', '-'] };
    wanted.into_iter().find(|join| rules.allows(*join))
}
