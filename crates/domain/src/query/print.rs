//! From an expression to the one text for it that [`super::parse()`] reads back.

use super::lex::is_field;
use super::{Bound, Condition, Expr, Field, Kind, Pattern, Point, Test, point};
use std::fmt::{self, Display, Formatter, Write};

/// Where an expression stands, which decides whether it needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    /// Beside others that all have to hold.
    All,
    /// Beside others of which one is enough.
    Any,
    /// Behind `-`.
    Not,
}

/// The text of an expression, as the search line and the address of a page hold it. For everything it is empty.
impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(list) if list.is_empty() => Ok(()),
            _ => put(self, Place::Top, f),
        }
    }
}

fn put(expr: &Expr, place: Place, f: &mut Formatter<'_>) -> fmt::Result {
    match expr {
        Expr::All(list) if list.is_empty() => f.write_char('*'),
        Expr::Any(list) if list.is_empty() => f.write_str(if place == Place::Not { "(-*)" } else { "-*" }),
        Expr::All(list) => join(list, Place::All, " ", place == Place::Top, f),
        Expr::Any(list) => join(list, Place::Any, " OR ", place == Place::Top, f),
        Expr::Not(inner) => {
            f.write_char('-')?;
            put(inner, Place::Not, f)
        }
        Expr::Is(condition) => Display::fmt(condition, f),
    }
}

fn join(list: &[Expr], place: Place, between: &str, is_bare: bool, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(if is_bare { "" } else { "(" })?;
    for (index, expr) in list.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { between })?;
        put(expr, place, f)?;
    }
    f.write_str(if is_bare { "" } else { ")" })
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let (Field::Text, Test::Texts(list)) = (self.field, &self.test)
            && let [Pattern::Plain(_) | Pattern::Glob(_)] = list.as_slice()
        {
            return f.write_str(&word(&list[0]));
        }
        f.write_str(self.field.name())?;
        f.write_char(':')?;
        match &self.test {
            Test::Texts(list) => texts(list, f),
            Test::Range { from, to } => range(self.field, from.as_ref(), to.as_ref(), f),
            Test::Flag(flag) => f.write_str(flag.name()),
        }
    }
}

/// A word without a field.
fn word(pattern: &Pattern) -> String {
    let written = value(pattern);
    let keyword = matches!(written.as_str(), "AND" | "OR" | "NOT");
    let colon = written.split_once(':').is_some_and(|(before, _)| is_field(before));
    if !(keyword || colon || written.starts_with('-')) {
        return written;
    }
    match pattern {
        // The first part of a pattern holds whatever would be misread.
        Pattern::Glob(text) => match text.split_once('*') {
            Some((first, rest)) => [&quoted(first), "*", &value(&Pattern::Glob(rest.to_owned()))].concat(),
            None => quoted(text),
        },
        Pattern::Plain(text) | Pattern::Exact(text) => quoted(text),
    }
}

fn texts(list: &[Pattern], f: &mut Formatter<'_>) -> fmt::Result {
    let exact = |pattern: &Pattern| matches!(pattern, Pattern::Exact(_));
    let all_exact = list.iter().all(exact) && !list.is_empty();
    f.write_str(if all_exact { "=" } else { "" })?;
    f.write_str(if list.len() == 1 { "" } else { "(" })?;
    for (index, pattern) in list.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { "," })?;
        f.write_str(if exact(pattern) && !all_exact { "=" } else { "" })?;
        f.write_str(&value(pattern))?;
    }
    f.write_str(if list.len() == 1 { "" } else { ")" })
}

fn value(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Plain(text) | Pattern::Exact(text) => quote(text),
        Pattern::Glob(text) => {
            let parts: Vec<String> =
                text.split('*').map(|part| if part.is_empty() { String::new() } else { quote(part) }).collect();
            parts.join("*")
        }
    }
}

/// The text of a condition that wants exactly one of these values of a field of text, the field by its printed name. It
/// is the one that [`Condition`] has, for who holds no more than texts.
pub fn wanted(field: &str, values: &[impl AsRef<str>]) -> String {
    let list: Vec<String> = values.iter().map(|value| quote(value.as_ref())).collect();
    let (open, close) = if list.len() == 1 { ("", "") } else { ("(", ")") };
    [field, ":=", open, &list.join(","), close].concat()
}

/// A value, in quotation marks where it needs them.
pub(super) fn quote(text: &str) -> String {
    let special = |c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | ',' | '*');
    if text.is_empty() || text.starts_with(['=', '<', '>', '!']) || text.contains(special) {
        return quoted(text);
    }
    text.to_owned()
}

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

fn range(field: Field, from: Option<&Bound>, to: Option<&Bound>, f: &mut Formatter<'_>) -> fmt::Result {
    let text = |bound: &Bound| point_text(field, &bound.at);
    match (from, to) {
        (None, None) => f.write_char('*'),
        (Some(from), None) => {
            f.write_str(if from.inclusive { ">=" } else { ">" })?;
            f.write_str(&text(from))
        }
        (None, Some(to)) => {
            f.write_str(if to.inclusive { "<=" } else { "<" })?;
            f.write_str(&text(to))
        }
        // One moment by itself would not be read: nothing happens just then.
        (Some(from), Some(to)) if from == to && !matches!(from.at, Point::Ago(_)) => f.write_str(&text(from)),
        (Some(from), Some(to)) => {
            f.write_str(&text(from))?;
            f.write_str("..")?;
            f.write_str(&text(to))
        }
    }
}

/// A point as it is written in a range of this field.
pub(super) fn point_text(field: Field, point: &Point) -> String {
    match point {
        Point::Number(bytes) if field.kind() == Kind::Memory => point::memory_text(*bytes, ""),
        Point::Number(number) => number.to_string(),
        Point::Time(period) => period.to_string(),
        Point::Ago(seconds) => {
            let (count, unit) = point::age_parts(*seconds);
            let mut text = ["-", &count.to_string()].concat();
            text.push(unit);
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, choose, parse};
    use super::{Field, wanted};

    #[test]
    fn what_is_put_together_is_what_the_expression_would_print() {
        for value in ["prod", "env:prod", "-x", "on hold, maybe", "a\"b\\c", "=x", "*", "(", "OR", "5", "", "ä ö"] {
            for field in [Field::Tag, Field::Connection] {
                let usual = parse("-status:released").expect("an expression");
                let text = ["-status:released ", &wanted(field.name(), &[value])].concat();
                assert_eq!(text, choose(&usual, field, value, Choice::In).to_string(), "{value:?}");
                assert_eq!(parse(&text).map(|expr| expr.to_string()), Ok(text.clone()), "{value:?}");
                let text = wanted("status", &[value, "failed"]);
                assert_eq!(parse(&text).map(|expr| expr.to_string()), Ok(text.clone()), "{value:?}");
            }
        }
    }
}
