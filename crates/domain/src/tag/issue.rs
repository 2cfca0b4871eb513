//! Why a text is not a tag, and the sentence that says so.

use super::TagRules;

/// One reason why a text is not a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagIssue {
    /// It has fewer characters than the rule asks for.
    TooShort {
        /// Characters found.
        length: usize,
        /// Characters needed.
        min: usize,
    },
    /// It has more characters than the rule allows.
    TooLong {
        /// Characters found.
        length: usize,
        /// Characters allowed.
        max: usize,
    },
    /// It holds characters that the rule refuses, each named once, in the order of their first place.
    Characters {
        /// The refused characters.
        refused: Vec<char>,
    },
}

/// How many refused characters a sentence names before it only counts the rest.
const NAMED: usize = 5;

/// The sentences for `issues`, one each, as they stand under the field.
pub fn explain(issues: &[TagIssue], rules: &TagRules) -> Vec<String> {
    issues.iter().map(|issue| sentence(issue, rules)).collect()
}

fn sentence(issue: &TagIssue, rules: &TagRules) -> String {
    match issue {
        TagIssue::TooShort { length: 0, .. } => "Type a tag first.".to_owned(),
        TagIssue::TooShort { length, min } => {
            format!("{} has at least {min} characters. This one has {length}.", a_tag(rules))
        }
        TagIssue::TooLong { length, max } => {
            format!("{} has at most {max} characters. This one has {length}.", a_tag(rules))
        }
        TagIssue::Characters { refused } => {
            format!("{} can’t hold {}. Allowed: {}.", a_tag(rules), list(refused), rules.allowed_text())
        }
    }
}

/// A tag of these rules, as a sentence begins with it.
fn a_tag(rules: &TagRules) -> String {
    let article = if rules.owner.starts_with(['A', 'E', 'I', 'O', 'U']) { "An" } else { "A" };
    format!("{article} {} tag", rules.owner)
}

fn list(refused: &[char]) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in refused.iter().map(|c| name(*c)) {
        // The two halves of a Windows line end are one line break to a reader.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.len().saturating_sub(NAMED) {
        0 => {}
        1 => names[NAMED] = "1 more character".to_owned(),
        rest => {
            names.truncate(NAMED);
            names.push(format!("{rest} more characters"));
        }
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}

/// A character as a person can recognise it: invisible ones by name or number, and with its number what looks like an
/// allowed one, since "can’t hold “а”" is a riddle where the letter is Cyrillic.
fn name(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        '\t' => "a tab".to_owned(),
        '\n' | '\r' => "a line break".to_owned(),
        c if c.is_control() || c.is_whitespace() || is_invisible(c) => {
            format!("the invisible character U+{:04X}", c as u32)
        }
        c if is_lookalike(c) => format!("“{c}” (U+{:04X})", c as u32),
        c => format!("“{c}”"),
    }
}

/// Characters that leave no mark of their own on the screen or reorder their neighbours (Unicode categories Cf and Mn,
/// in the blocks that occur in pasted text).
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{20D0}'..='\u{20FF}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Scripts and signs that are drawn like ASCII: Greek, Cyrillic, the dashes, the ratio and minus signs, the modifier
/// colon and the full-width forms.
fn is_lookalike(c: char) -> bool {
    matches!(c,
        '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2236}' | '\u{A789}'
        | '\u{FF01}'..='\u{FF5E}')
}
