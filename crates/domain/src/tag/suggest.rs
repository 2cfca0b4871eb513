//! A tag that fits, made from one that does not.

use super::{Tag, TagRules};

/// A tag close to `text` that obeys `rules`, or `None` where nothing of the text can be kept.
pub fn suggest(rules: &TagRules, text: &str) -> Option<Tag> {
    suggest_for(&[rules], text)
}

/// A tag close to `text` that obeys all of `rules`, or `None` where nothing of the text can be kept.
///
/// Spaces become `-`, other refused characters `_`, each where the rules allow it; runs of these are folded into one
/// and not left at either end; the result is cut to the greatest length.
pub fn suggest_for(rules: &[&TagRules], text: &str) -> Option<Tag> {
    let allows = |c: char| rules.iter().all(|rules| rules.allows(c));
    let max = rules.iter().map(|rules| rules.max).min()?;
    let (mut made, mut length) = (String::new(), 0);
    let mut pending = None;
    for c in text.trim().chars() {
        if !allows(c) {
            pending = pending.or_else(|| joint(allows, c));
            continue;
        }
        let join = pending.take().filter(|_| length > 0);
        // A joint is only worth its place when the character behind it still fits.
        let grown = length + 1 + usize::from(join.is_some());
        if grown > max {
            break;
        }
        made.extend(join);
        made.push(c);
        length = grown;
    }
    // One of them makes the tag; the others have to agree.
    let (maker, others) = rules.split_first()?;
    maker.parse(&made).ok().filter(|tag| others.iter().all(|rules| rules.parse(tag.as_str()).is_ok()))
}

fn joint(allows: impl Fn(char) -> bool, c: char) -> Option<char> {
    let wanted = if c.is_whitespace() { ['-', '_'] } else { ['_', '-'] };
    wanted.into_iter().find(|join| allows(*join))
}
