//! What is wrong with a text, where, and what would fit.

use super::lex::{Fault, Item, Term};
use super::print::quoted;
use super::{Field, Flag, Kind};
use std::ops::Range;

/// The reason for which a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes that can't be read. Never empty, and on the borders of characters.
    pub at: Range<usize>,
    /// What is wrong and what to do, in a sentence or two.
    pub what: String,
    /// Texts that can be read, the likeliest first.
    pub fixes: Vec<Fix>,
}

/// A text that would fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is put in, or what happens.
    pub label: String,
    /// The whole text of the search line with it.
    pub text: String,
}

impl Mistake {
    pub(super) fn new(at: Range<usize>, what: impl Into<String>) -> Box<Self> {
        Box::new(Self { at, what: what.into(), fixes: Vec::new() })
    }

    /// Names the last fix otherwise than by what it writes.
    pub(super) fn labelled(mut self: Box<Self>, label: &str) -> Box<Self> {
        if let Some(fix) = self.fixes.last_mut() {
            fix.label = label.to_owned();
        }
        self
    }

    /// Offers to write `new` where `range` of `text` is.
    pub(super) fn or(mut self: Box<Self>, text: &str, range: Range<usize>, new: &str) -> Box<Self> {
        let fixed = [&text[..range.start], new, &text[range.end..]].concat().trim().to_owned();
        let label = if new.trim().is_empty() { "Take it out" } else { new.trim() };
        if !self.fixes.iter().any(|fix| fix.text == fixed) {
            self.fixes.push(Fix { label: label.to_owned(), text: fixed });
        }
        self
    }
}

/// A parenthesis that closes nothing.
pub(super) fn no_open(text: &str, at: Range<usize>) -> Box<Mistake> {
    let what = "This parenthesis closes nothing. Take it out, or open it before.";
    Mistake::new(at.clone(), what).or(text, at, "")
}

/// A parenthesis or a quotation mark without its other one. `end` and the parentheses around it would end it, put at the
/// end of the text.
pub(super) fn unclosed(text: &str, at: Range<usize>, end: &str, depth: usize) -> Box<Mistake> {
    let what = if end.starts_with('"') {
        "This quotation mark has no other one. Close it."
    } else {
        "This parenthesis is not closed. Close it, or take it out."
    };
    let end = [end, &")".repeat(depth)].concat();
    Mistake::new(at, what).or(text, text.trim_end().len()..text.len(), &end).labelled("Close it")
}

/// A sign that joins or negates, without what it belongs to.
pub(super) fn lonely(text: &str, at: Range<usize>, needs: &str) -> Box<Mistake> {
    let written = &text[at.clone()];
    let what = ["“", written, "” needs a condition ", needs, ". To search for it, put it in quotation marks."].concat();
    Mistake::new(at.clone(), what).or(text, at.clone(), "").or(text, at, &quoted(written))
}

/// A term whose form is wrong.
pub(super) fn fault(text: &str, fault: Fault, at: Range<usize>, term: &Term, depth: usize) -> Box<Mistake> {
    match fault {
        Fault::OpenQuote => unclosed(text, at, if term.list.is_some() { "\")" } else { "\"" }, depth),
        Fault::OpenList => unclosed(text, at, ")", depth),
        Fault::NoComma => {
            let what = "Values of a list are separated by commas. Put quotation marks around a value with spaces.";
            let before = text[..at.start].trim_end().len();
            let first = term.items.iter().rev().find(|item| item.range.end <= before);
            let both = first.map_or(at.start, |first| first.range.start)..at.end;
            let whole = quoted(&text[both.clone()].replace('"', ""));
            let apart = [", ", &text[at.clone()]].concat();
            Mistake::new(at.clone(), what).or(text, before..at.end, &apart).or(text, both, &whole)
        }
        Fault::Nested => {
            let what = "A list holds no further parentheses. Put a value with one in quotation marks.";
            Mistake::new(at.clone(), what).or(text, at, "")
        }
    }
}

/// A field without a value.
pub(super) fn nothing(text: &str, term: Range<usize>, field: Field) -> Box<Mistake> {
    let written = text[term.clone()].trim_end();
    let what = ["Nothing stands behind “", written, "”. Write a value, such as ", field.example(), "."].concat();
    let rest = &text[term.end..];
    let space = term.end..text.len() - rest.trim_start().len();
    let is_apart = !space.is_empty() && space.end < text.len();
    let mistake = Mistake::new(term, what);
    if is_apart { mistake.or(text, space, "").labelled("Take out the space") } else { mistake }
}

/// `!=`, which other languages have.
pub(super) fn not_equal(text: &str, at: Range<usize>, term: Range<usize>) -> Box<Mistake> {
    let what = "“!=” is no sign of this language. Put “-” in front of the field instead.";
    let whole = ["-", &text[term.start..at.start], "=", &text[at.end..term.end]].concat();
    Mistake::new(at, what).or(text, term, &whole)
}

/// `>` and its kind in front of a text or a flag.
pub(super) fn no_order(text: &str, field: Field, at: &Range<usize>) -> Box<Mistake> {
    let what = ["“", field.name(), ":” can’t be greater or less. Numbers and times can. Take the sign out."].concat();
    Mistake::new(at.clone(), what).or(text, at.clone(), "")
}

/// `-7d` by itself.
pub(super) fn one_moment(text: &str, field: Field, item: &Item) -> Box<Mistake> {
    let what = ["“", &item.text, "” is one moment. Put > in front of it for since then, < for before then."].concat();
    [">", "<"].iter().fold(Mistake::new(item.range.clone(), what), |mistake, sign| {
        let signed = [sign, item.text.as_str()].concat();
        let label = [field.name(), ":", &signed].concat();
        mistake.or(text, item.range.clone(), &signed).labelled(&label)
    })
}

/// A field that does not exist. `term` is all of the condition, `value` what stands behind the colon where that is one
/// plain value.
pub(super) fn no_field(text: &str, name: Range<usize>, term: Range<usize>, is_plain: bool) -> Box<Mistake> {
    let typed = &text[name.clone()];
    let near = nearest(typed, Field::all().filter(|field| *field != Field::Text).flat_map(|field| field.names()));
    let hint = near.map_or(String::new(), |near| [" Did you mean “", near, "”?"].concat());
    let what = ["There is no field “", typed, "”.", &hint, " Put words with a colon in quotation marks."].concat();
    let mut mistake = Mistake::new(name.clone(), what);
    if let Some(near) = near {
        let whole = [near, &text[name.end..term.end]].concat();
        mistake = mistake.or(text, term.clone(), &whole);
    }
    let written = &text[term.clone()];
    if is_plain {
        mistake = mistake.or(text, term.clone(), &["tag:", written].concat());
    }
    mistake.or(text, term, &quoted(&written.replace('"', "")))
}

/// A word behind `is:` that is none.
pub(super) fn no_flag(text: &str, at: Range<usize>, typed: &str) -> Box<Mistake> {
    let names = Flag::ALL.map(Flag::name);
    let what = ["“is:” takes ", &names[..3].join(", "), " or ", names[3], "."].concat();
    let start = nearest(typed, names.iter());
    let offered = start.map_or(names.to_vec(), |name| vec![name]);
    offered.iter().fold(Mistake::new(at.clone(), what), |mistake, name| mistake.or(text, at.clone(), name))
}

/// A value that is none of its field.
pub(super) fn no_value(text: &str, at: Range<usize>, field: Field, typed: &str) -> Box<Mistake> {
    let wanted = match field.kind() {
        Kind::Count => "a whole number, such as 8, or from 4 to 16: 4..16",
        Kind::Memory => "a whole number and its unit, such as 16GiB or 16GB",
        Kind::Time => "a time, such as 2026-01-31, 2026-01 or 2026, or -7d for seven days ago",
        _ => "an address, its beginning, or a block such as 10.2.0.0/16",
    };
    let mistake = Mistake::new(at.clone(), ["“", field.name(), ":” takes ", wanted, "."].concat());
    if field.kind() != Kind::Memory || typed.is_empty() || !typed.bytes().all(|b| b.is_ascii_digit()) {
        return mistake;
    }
    // A number without its unit: the one at the end of the range, or one of the usual.
    let whole = &text[at.clone()];
    let Some(rest) = whole.strip_prefix(typed) else { return mistake };
    let unit = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let units = if unit.is_empty() { ["GiB", "MiB"].as_slice() } else { &[unit] };
    units.iter().fold(mistake, |mistake, unit| mistake.or(text, at.clone(), &[typed, unit, rest].concat()))
}

/// The candidate that takes the fewest changes, if it takes at most two and keeps a half, or begins with what was typed.
fn nearest<'a>(typed: &str, candidates: impl Iterator<Item = &'a &'static str>) -> Option<&'static str> {
    let typed = typed.to_ascii_lowercase();
    if typed.len() > 16 {
        return None;
    }
    let mut best: Option<(usize, &'static str)> = None;
    for name in candidates {
        let begun = typed.len() > 1 && name.starts_with(&typed);
        let apart = if begun { 1 } else { distance(typed.as_bytes(), name.as_bytes()) };
        let near = begun || apart <= 2 && apart * 2 < name.len();
        if near && best.is_none_or(|(least, _)| apart < least) {
            best = Some((apart, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many letters have to be put in, taken out or changed (Levenshtein).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
