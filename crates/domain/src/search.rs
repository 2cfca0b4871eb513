//! Texts within texts.

/// The first place of `part` in `text`, in bytes.
///
/// What the standard library does for this pays off in long texts. Those here are names and lines, and its preparations
/// take longer than looking, and 3 KB of a program file that has to arrive before the first row can.
pub fn find(text: &str, part: &str) -> Option<usize> {
    let Some((first, rest)) = part.as_bytes().split_first() else { return Some(0) };
    let mut from = 0;
    loop {
        let ahead = text.as_bytes().get(from..)?;
        let at = ahead.iter().position(|byte| byte == first)?;
        if ahead[at + 1..].starts_with(rest) {
            return Some(from + at);
        }
        from += at + 1;
    }
}

/// Whether `part` occurs in `text`.
pub fn contains(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

#[cfg(test)]
mod tests {
    use super::{contains, find};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_the_standard_library_finds(text in "[ab\u{e4}\u{e5}]{0,12}", part in "[ab\u{e4}\u{e5}]{0,4}") {
            prop_assert_eq!(find(&text, &part), text.find(&part));
            prop_assert_eq!(contains(&text, &part), text.contains(&part));
        }
    }
}
