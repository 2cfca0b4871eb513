//! The stable mark of a tag, made from its name.

/// How many marks there are: six discs, then six rings.
const MARKS: u32 = 12;

/// The number of a tag's mark, 0 to 11: 32-bit FNV-1a over the UTF-8 bytes with ASCII letters lowered, folded.
/// `PROD` and `prod` share one on purpose.
pub fn tag_mark(name: &str) -> u8 {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193));
    let mark = (hash ^ (hash >> 16)) % MARKS;
    // `MARKS` is 12, so the remainder fits.
    mark as u8
}

#[cfg(test)]
mod tests {
    use super::tag_mark;

    #[test]
    fn marks_are_those_of_the_design() {
        // Seen in the pictures: discs of blue, teal, green, yellow, orange, purple are 0 to 5, rings 6 to 11.
        let known = [
            ("test-old", 0),
            ("canary", 1),
            ("prod", 2),
            ("eu_west", 3),
            ("pci", 4),
            ("http", 5),
            ("drain", 6),
            ("peak_2026", 8),
            ("de-launch", 9),
            ("edge", 10),
            ("eu-west", 11),
        ];
        for (name, mark) in known {
            assert_eq!(tag_mark(name), mark, "{name}");
        }
    }

    #[test]
    fn letters_in_either_case_share_a_mark() {
        assert_eq!(tag_mark("PROD"), tag_mark("prod"));
        assert_eq!(tag_mark("Eu-West"), tag_mark("eu-west"));
    }
}
