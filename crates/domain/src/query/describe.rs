//! An expression in words, for the labels under the search line.

use super::{Bound, Condition, Expr, Field, Grain, Kind, Pattern, Period, Point, Test, point};
use crate::{Status, Timestamp, format};

/// What a part of an expression is about, and what it asks: "Tag is not", "drain".
pub fn describe(expr: &Expr) -> (String, String) {
    let (about, asked) = described(expr);
    (about.concat(), asked)
}

/// The same, with what it is about in pieces that a negation can be put behind.
fn described(expr: &Expr) -> (Vec<&'static str>, String) {
    match expr {
        Expr::Is(condition) => (vec![condition.field.word()], asked(condition)),
        Expr::Not(inner) => match &**inner {
            Expr::All(list) if list.is_empty() => (vec!["None"], "of the servers".to_owned()),
            Expr::All(list) => (vec!["Not all of"], lines(list, " and ")),
            Expr::Any(list) if common_field(list).is_none() => (vec!["None of"], lines(list, " or ")),
            inner => {
                let (mut about, asked) = described(inner);
                about.push(if about == ["Is"] { " not" } else { " is not" });
                (about, asked)
            }
        },
        Expr::All(list) if list.is_empty() => (vec!["All"], "servers".to_owned()),
        Expr::All(list) => (vec!["All of"], lines(list, " and ")),
        Expr::Any(list) => match common_field(list) {
            Some(field) => {
                let asked: Vec<String> = list.iter().map(|expr| described(expr).1).collect();
                (vec![field.word()], asked.join(" or "))
            }
            None => (vec!["Any of"], lines(list, " or ")),
        },
    }
}

/// The field of which all of these ask something.
fn common_field(list: &[Expr]) -> Option<Field> {
    let field = |expr: &Expr| match expr {
        Expr::Is(condition) => Some(condition.field),
        _ => None,
    };
    let first = field(list.first()?)?;
    list.iter().all(|expr| field(expr) == Some(first)).then_some(first)
}

/// The parts of a group in one line: "Status failed or Tag is not drain".
fn lines(list: &[Expr], between: &str) -> String {
    let line = |expr: &Expr| {
        // A group within a group would run together with what is around it.
        if let Expr::All(inner) = expr
            && !inner.is_empty()
        {
            return ["(", &lines(inner, " and "), ")"].concat();
        }
        let (about, asked) = describe(expr);
        match expr {
            Expr::Any(inner) if common_field(inner).is_none() => ["(", &asked, ")"].concat(),
            _ => [about.as_str(), " ", &asked].concat(),
        }
    };
    list.iter().map(line).collect::<Vec<_>>().join(between)
}

fn asked(condition: &Condition) -> String {
    match &condition.test {
        Test::Texts(list) => {
            let texts: Vec<String> = list.iter().map(|pattern| text(condition.field, pattern)).collect();
            match texts.split_last() {
                Some((last, before @ [_, ..])) => [&before.join(", "), " or ", last].concat(),
                _ => texts.concat(),
            }
        }
        Test::Range { from, to } => range(condition.field, from.as_ref(), to.as_ref()),
        Test::Flag(flag) => flag.name().to_owned(),
    }
}

/// A value for a reader.
fn text(field: Field, pattern: &Pattern) -> String {
    let (Pattern::Plain(text) | Pattern::Exact(text) | Pattern::Glob(text)) = pattern;
    match pattern {
        _ if text.is_empty() => "(empty)".to_owned(),
        Pattern::Exact(_) if field == Field::Status => Status::new(text.as_str()).label().to_owned(),
        _ => text.clone(),
    }
}

fn range(field: Field, from: Option<&Bound>, to: Option<&Bound>) -> String {
    let is_time = field.kind() == Kind::Time;
    match (from, to) {
        (None, None) => "any".to_owned(),
        (Some(Bound { at: Point::Ago(seconds), .. }), None) => ["in the last ", &ago(*seconds)].concat(),
        (None, Some(Bound { at: Point::Ago(seconds), .. })) => ["more than ", &ago(*seconds), " ago"].concat(),
        (Some(from), Some(to)) if from == to => shown(field, &from.at),
        (Some(from), Some(to)) => [&shown(field, &from.at), " to ", &shown(field, &to.at)].concat(),
        (Some(one), None) | (None, Some(one)) => {
            let words = match (is_time, from.is_some()) {
                (true, true) => ["after ", "from "],
                (true, false) => ["before ", "until "],
                (false, true) => ["more than ", "at least "],
                (false, false) => ["less than ", "at most "],
            };
            [words[usize::from(one.inclusive)], &shown(field, &one.at)].concat()
        }
    }
}

fn shown(field: Field, point: &Point) -> String {
    match point {
        Point::Number(bytes) if field.kind() == Kind::Memory => point::memory_text(*bytes, " "),
        Point::Number(number) => format::count(u128::from(*number)),
        Point::Time(period) => period_shown(*period),
        Point::Ago(seconds) => [&ago(*seconds), " ago"].concat(),
    }
}

/// `2026`, `Jan 2026`, `31 Jan 2026`, `31 Jan 2026, 14:02 UTC`, `31 Jan 2026, 14:02:03 UTC`.
fn period_shown(period: Period) -> String {
    let start = Timestamp::from_seconds(period.start);
    let day = format::date(start, 0);
    match period.grain {
        Grain::Year => period.to_string(),
        // A day of one digit: that of the first.
        Grain::Month => day.get(2..).unwrap_or(&day).to_owned(),
        Grain::Day => day,
        Grain::Minute | Grain::Second => {
            let whole = start.rfc3339();
            let end = if period.grain == Grain::Minute { 16 } else { 19 };
            [&day, ", ", whole.get(11..end).unwrap_or_default(), " UTC"].concat()
        }
    }
}

/// `7 days`, `1 hour`.
fn ago(seconds: u64) -> String {
    let (count, unit) = point::age_parts(seconds);
    let word = match unit {
        'd' => " day",
        'h' => " hour",
        'm' => " minute",
        _ => " second",
    };
    [count.to_string().as_str(), word, if count == 1 { "" } else { "s" }].concat()
}
