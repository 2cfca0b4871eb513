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
            format!("A {} tag has at least {min} characters. This one has {length}.", rules.owner)
        }
        TagIssue::TooLong { length, max } => {
            format!("A {} tag has at most {max} characters. This one has {length}.", rules.owner)
        }
        TagIssue::Characters { refused } => {
            format!("A {} tag can’t hold {}. Allowed: {}.", rules.owner, list(refused), rules.allowed_text())
        }
    }
}

fn list(refused: &[char]) -> String {
    let mut names: Vec<String> = refused.iter().take(NAMED).map(|c| name(*c)).collect();
    let rest = refused.len().saturating_sub(NAMED);
    if rest > 0 {
        names.push(format!("{rest} more characters"));
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}

/// A character as a person can recognise it: invisible ones by name or number.
fn name(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        '\t' => "a tab".to_owned(),
        '\n' | '\r' => "a line break".to_owned(),
        c if c.is_control() || c.is_whitespace() || is_invisible(c) => {
            format!("the invisible character U+{:04X}", c as u32)
        }
        c => format!("“{c}”"),
    }
}

/// Characters that leave no mark of their own on the screen or reorder their neighbours (Unicode categories Cf and Mn,
/// in the blocks that occur in pasted text).
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}
