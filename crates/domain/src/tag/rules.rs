//! Tag rules as data, and the one interpreter of them.

use super::{Tag, TagIssue};

/// A set of characters that a tag may hold, with the name by which a person knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CharSet {
    /// The name, as it stands in "Allowed: letters, digits and …".
    pub name: &'static str,
    /// The first and last character of the range, both included.
    pub range: (char, char),
    /// A second range, for letters in both cases.
    pub other: Option<(char, char)>,
}

impl CharSet {
    const fn one(name: &'static str, c: char) -> Self {
        Self { name, range: (c, c), other: None }
    }

    /// Whether `c` belongs to the set.
    pub fn holds(&self, c: char) -> bool {
        let within = |(first, last): (char, char)| first <= c && c <= last;
        within(self.range) || self.other.is_some_and(within)
    }
}

/// The letters A to Z and a to z.
pub const LETTERS: CharSet = CharSet { name: "letters (A to Z)", range: ('A', 'Z'), other: Some(('a', 'z')) };
/// The digits 0 to 9.
pub const DIGITS: CharSet = CharSet { name: "digits", range: ('0', '9'), other: None };
/// The hyphen-minus.
pub const DASH: CharSet = CharSet::one("“-”", '-');
/// The underscore.
pub const UNDERSCORE: CharSet = CharSet::one("“_”", '_');
/// The colon.
pub const COLON: CharSet = CharSet::one("“:”", ':');

/// What a provider allows a tag to be.
#[derive(Debug, PartialEq, Eq)]
pub struct TagRules {
    /// Whose rules they are, as it stands in a sentence.
    pub owner: &'static str,
    /// The least number of characters.
    pub min: usize,
    /// The greatest number of characters.
    pub max: usize,
    /// The characters that may stand anywhere in a tag.
    pub allowed: &'static [CharSet],
    /// Whether two tags that differ in the case of letters alone are one.
    pub ignore_case: bool,
    /// The greatest number of characters of a tag's description. `None` where tags have none.
    pub description: Option<usize>,
}

impl TagRules {
    /// Every reason why `text` is not a tag, in the order in which a person would mend them. Empty when it is one.
    pub fn check(&self, text: &str) -> Vec<TagIssue> {
        let length = text.chars().count();
        let mut issues = Vec::new();
        if length < self.min {
            issues.push(TagIssue::TooShort { length, min: self.min });
        }
        let mut refused: Vec<char> = Vec::new();
        for c in text.chars().filter(|c| !self.allows(*c)) {
            if !refused.contains(&c) {
                refused.push(c);
            }
        }
        if !refused.is_empty() {
            issues.push(TagIssue::Characters { refused });
        }
        if length > self.max {
            issues.push(TagIssue::TooLong { length, max: self.max });
        }
        issues
    }

    /// The checked tag, or every reason against it.
    pub fn parse(&self, text: &str) -> Result<Tag, Vec<TagIssue>> {
        let issues = self.check(text);
        if issues.is_empty() { Ok(Tag(text.to_owned())) } else { Err(issues) }
    }

    /// Whether `c` may stand in a tag.
    pub fn allows(&self, c: char) -> bool {
        self.allowed.iter().any(|set| set.holds(c))
    }

    /// Whether two names are one tag.
    pub fn same(&self, one: &str, other: &str) -> bool {
        one == other || (self.ignore_case && one.eq_ignore_ascii_case(other))
    }

    /// The allowed characters as a list for a sentence: "letters (A to Z), digits, “-”, “_” and “:”".
    pub fn allowed_text(&self) -> String {
        let names: Vec<&str> = self.allowed.iter().map(|set| set.name).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [head @ .., last] => format!("{} and {last}", head.join(", ")),
        }
    }
}
