//! Small letters of all scripts, by a table that `build.rs` makes small.

/// The first of letters that are next to each other, how far the last one is, their step, and what makes a small letter of
/// each.
static RUNS: &[(u32, u16, u16, i32)] = &include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// The small letter for a letter, and anything else as it is. `İ`, the only one whose small form has two characters, stays.
pub(crate) fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let code = u32::from(letter);
    let after = RUNS.partition_point(|(first, ..)| *first <= code);
    let Some((first, length, step, delta)) = after.checked_sub(1).and_then(|at| RUNS.get(at)) else { return letter };
    let far = code - first;
    if far > u32::from(*length) || !far.is_multiple_of(u32::from(*step)) {
        return letter;
    }
    char::from_u32(code.wrapping_add_signed(*delta)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_the_small_form_that_the_compiler_knows() {
        for letter in '\0'..=char::MAX {
            let known: String = letter.to_lowercase().collect();
            match letter {
                'İ' => assert_eq!((small(letter), known.as_str()), ('İ', "i\u{307}")),
                _ => assert_eq!(small(letter).to_string(), known, "U+{:04X}", u32::from(letter)),
            }
        }
    }

    #[test]
    fn the_table_is_in_order_and_small() {
        assert!(RUNS.is_sorted_by(|a, b| a.0 + u32::from(a.1) < b.0));
        assert!(RUNS.len() < 250, "{} runs", RUNS.len());
    }
}
