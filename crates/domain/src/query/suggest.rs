//! What could come at the caret: fields, values that exist, signs.

use super::lex::{Item, Term, TokenKind, lex};
use super::print::quote;
use super::{Field, Flag, Kind, point};
use crate::natural::{compare, fold};
use crate::search::contains;
use crate::{Status, sorting};
use std::ops::Range;

/// Something that can be put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub label: String,
    /// What it means, or an example of its use.
    pub detail: String,
    /// The bytes of the text that are replaced.
    pub range: Range<usize>,
    /// What is put there.
    pub insert: String,
    /// How many servers have it, for a value.
    pub count: Option<usize>,
}

/// The values that exist.
pub trait Values {
    /// The values of a field as they are written here (memory as [`memory_value`] writes it, flags by name), and how
    /// many servers have each.
    fn values(&self, field: Field) -> Vec<(String, usize)>;
}

/// How many are offered at most.
const MOST: usize = 8;

/// The fields whose values are offered for a word without a field.
const FOR_WORDS: &[Field] = &[Field::Tag, Field::Status, Field::Location, Field::Type, Field::Connection];

/// What can be said of times and of numbers.
const SIGNS_TIME: &[(&str, &str)] = &[
    (">-1d", "In the last day"),
    (">-7d", "In the last 7 days"),
    (">-30d", "In the last 30 days"),
    ("<-30d", "More than 30 days ago"),
    (">", "After a day, a month or a year: >2026-01-31"),
    (">=", "From a day on: >=2026-01-31"),
    ("<", "Before a day: <2026-01"),
    ("<=", "Until the end of a day: <=2026"),
];
const SIGNS_NUMBER: &[(&str, &str)] = &[(">=", "At least"), ("<=", "At most"), (">", "More than"), ("<", "Less than")];
const FLAGS: [&str; 4] =
    ["Without any tag", "Its status changes by itself", "Something went wrong", "Selected in the table"];

/// Memory of a server as the search line writes it: `16GiB`.
pub fn memory_value(mib: u64) -> String {
    point::memory_text(mib.saturating_mul(1 << 20), "")
}

/// What could come at the caret, a place in bytes: fields first, then values by the number of servers that have them.
pub fn suggest(text: &str, caret: usize, values: &dyn Values) -> Vec<Suggestion> {
    let caret = (0..=caret.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let tokens = lex(text);
    let at_caret = tokens.iter().find_map(|token| match &token.kind {
        TokenKind::Term(term) if token.range.start < caret && caret <= token.range.end => Some((token, term)),
        _ => None,
    });
    let mut out = Offers { text, caret, values, list: Vec::new() };
    match at_caret {
        // In front of a word there is no place for another.
        None if text[caret..].starts_with(|next: char| !next.is_whitespace() && next != ')') => {}
        None => out.fields("", caret..caret),
        Some((token, term)) => match &term.field {
            Some(name) if caret <= name.end => out.fields(&text[name.start..caret], name.start..name.end + 1),
            Some(name) => match Field::from_name(&text[name.clone()]) {
                Some(field) => out.of_field(field, term, name.end + 1..token.range.end),
                None => out.word(&text[name.start..caret], token.range.clone()),
            },
            None => {
                let typed = &text[token.range.start..caret];
                out.fields(typed, token.range.clone());
                out.word(typed, token.range.clone());
            }
        },
    }
    out.list.truncate(MOST);
    out.list
}

struct Offers<'a> {
    text: &'a str,
    caret: usize,
    values: &'a dyn Values,
    list: Vec<Suggestion>,
}

impl Offers<'_> {
    fn offer(&mut self, label: &str, detail: &str, range: Range<usize>, insert: &str) {
        let (label, detail, insert) = (label.to_owned(), detail.to_owned(), insert.to_owned());
        self.list.push(Suggestion { label, detail, range, insert, count: None });
    }

    /// Fields by one of their names.
    fn fields(&mut self, typed: &str, range: Range<usize>) {
        let typed = fold(typed);
        for field in Field::all().filter(|field| *field != Field::Text) {
            if field.names().iter().any(|name| name.starts_with(&typed)) {
                let named = [field.name(), ":"].concat();
                self.offer(&named, field.example(), range.clone(), &named);
            }
        }
    }

    /// Values of several fields that hold a word.
    fn word(&mut self, typed: &str, range: Range<usize>) {
        let mut found = Vec::new();
        for field in FOR_WORDS {
            let fitting = self.fitting(*field, &unquoted(typed));
            found.extend(fitting.into_iter().take(MOST).map(|(value, count)| (*field, value, count)));
        }
        sorting::sort_by(&mut found, |a, b| b.2.cmp(&a.2));
        for (field, value, count) in found {
            let written = [field.name(), ":", sign(field), &quote(&value)].concat();
            let label = [field.name(), ":", &quote(&value)].concat();
            self.offer(&label, field.word(), range.clone(), &written);
            self.count(count);
        }
    }

    /// The number of servers that have what was offered last.
    fn count(&mut self, count: usize) {
        if let Some(last) = self.list.last_mut() {
            last.count = Some(count);
        }
    }

    /// Values of a field that hold what was typed, by the number of servers.
    fn fitting(&self, field: Field, typed: &str) -> Vec<(String, usize)> {
        let typed = fold(typed);
        let mut list = self.values.values(field);
        list.retain(|(value, _)| {
            let label = field == Field::Status && contains(&fold(Status::new(value.as_str()).label()), &typed);
            !value.is_empty() && (label || contains(&fold(value), &typed))
        });
        sorting::sort_by(&mut list, |a, b| b.1.cmp(&a.1).then_with(|| compare(&fold(&a.0), &fold(&b.0))));
        list
    }

    /// What fits behind a field, whose value, signs included, is `whole`.
    fn of_field(&mut self, field: Field, term: &Term, whole: Range<usize>) {
        let caret = self.caret;
        let touched = |item: &&Item| item.range.start <= caret && caret <= item.range.end;
        let item = term.items.iter().find(touched);
        let range = item.map_or(caret..caret, |item| item.range.clone());
        let typed = unquoted(&self.text[range.start..caret]);
        let in_list = term.list.is_some_and(|open| open < caret);
        // Behind the end of a list nothing follows without a space.
        if in_list && item.is_none() && self.text[whole.start..caret].ends_with(')') {
            return;
        }
        match field.kind() {
            Kind::Flag => return self.flags(&typed, range),
            Kind::Count | Kind::Memory if !in_list => self.signs(SIGNS_NUMBER, whole),
            Kind::Time if !in_list => self.signs(SIGNS_TIME, whole),
            _ => {}
        }
        let signed = term.op.is_some() || item.is_some_and(|item| item.op.is_some());
        let is_other = |item: &Item, value: &str| !touched(&item) && item.text == value;
        let mut complete = false;
        for (value, count) in self.fitting(field, &typed) {
            complete |= value == typed;
            if self.list.len() < MOST && !term.items.iter().any(|item| is_other(item, &value)) {
                let written = [if signed { "" } else { sign(field) }, &quote(&value)].concat();
                let status = Status::new(value.as_str());
                match field {
                    Field::Status => self.offer(status.label(), &value, range.clone(), &written),
                    _ => self.offer(&value, "", range.clone(), &written),
                }
                self.count(count);
            }
        }
        if in_list && !typed.is_empty() && (complete || self.list.is_empty()) {
            self.list.truncate(MOST - 2);
            self.offer(",", "Or another value", caret..caret, ",");
            self.offer(")", "End of the list", caret..caret, ")");
        } else if !in_list && !signed && typed.is_empty() && sign_fits(field) {
            self.list.truncate(MOST - 1);
            self.offer("(", "One of several values", caret..caret, "(");
        }
    }

    /// Signs that begin with what was typed and are more.
    fn signs(&mut self, signs: &[(&str, &str)], whole: Range<usize>) {
        let typed = &self.text[whole.start..self.caret];
        for (sign, detail) in signs {
            if sign.len() > typed.len() && sign.starts_with(typed) {
                self.offer(sign, detail, whole.clone(), sign);
            }
        }
    }

    fn flags(&mut self, typed: &str, range: Range<usize>) {
        let counts = self.values.values(Field::Flag);
        for (flag, detail) in Flag::ALL.into_iter().zip(FLAGS) {
            if contains(flag.name(), &fold(typed)) {
                self.offer(flag.name(), detail, range.clone(), flag.name());
                if let Some((_, count)) = counts.iter().find(|(name, _)| name == flag.name()) {
                    self.count(*count);
                }
            }
        }
    }
}

/// Whether a value of the field can be one of several.
fn sign_fits(field: Field) -> bool {
    matches!(field.kind(), Kind::Part | Kind::Whole | Kind::Address)
}

/// What makes a value that was chosen mean just this value.
fn sign(field: Field) -> &'static str {
    if matches!(field.kind(), Kind::Part | Kind::Address) { "=" } else { "" }
}

/// What was typed so far, without its quotation marks.
fn unquoted(typed: &str) -> String {
    typed.replace('"', "")
}
