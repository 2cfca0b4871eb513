//! From a word or a field with its values to a condition.

use super::lex::{Item, Op, Term};
use super::mistake::{self, no_field, no_flag, no_order, no_value};
use super::parse::Parsed;
use super::{Block, Bound, Condition, Expr, Field, Flag, Kind, Mistake, Pattern, Period, Point, Test, point};
use std::ops::Range;

type Sign = (Op, Range<usize>);

/// The condition that a term means. `range` is all of the term, `depth` the number of open parentheses around it.
pub(super) fn condition(text: &str, range: Range<usize>, term: &Term, depth: usize) -> Parsed<Expr> {
    if let Some((fault, at)) = &term.fault {
        return Err(mistake::fault(text, *fault, at.clone(), term, depth));
    }
    let is_whole = !term.items.is_empty() && term.items.iter().all(|item| !item.range.is_empty());
    let field = match &term.field {
        None => Field::Text,
        Some(name) => Field::from_name(&text[name.clone()]).ok_or_else(|| {
            let plain = is_whole && term.list.is_none() && term.op.is_none();
            no_field(text, name.clone(), range.clone(), plain)
        })?,
    };
    if !is_whole {
        return Err(mistake::nothing(text, range, field));
    }
    let sign = |item| item_sign(item, term);
    if let Some((_, at)) = term.items.iter().filter_map(sign).find(|(op, _)| *op == Op::NotEqual) {
        return Err(mistake::not_equal(text, at.clone(), range));
    }
    if matches!(field.kind(), Kind::Part | Kind::Whole | Kind::Address) {
        let patterns = term.items.iter().map(|item| pattern(text, field, item, sign(item)));
        return Ok(is(field, Test::Texts(patterns.collect::<Parsed<_>>()?)));
    }
    let tests = term.items.iter().map(|item| {
        let sign = sign(item).filter(|(op, _)| *op != Op::Equal);
        let read = if field.kind() == Kind::Flag { flag } else { range_of };
        Ok(is(field, read(text, field, item, sign)?))
    });
    Ok(Expr::Any(tests.collect::<Parsed<_>>()?))
}

/// The sign in front of a value, else that in front of the list.
fn item_sign<'a>(item: &'a Item, term: &'a Term) -> Option<&'a Sign> {
    item.op.as_ref().or(term.op.as_ref())
}

fn is(field: Field, test: Test) -> Expr {
    Expr::Is(Condition { field, test })
}

fn pattern(text: &str, field: Field, item: &Item, sign: Option<&Sign>) -> Parsed<Pattern> {
    let value = || item.text.clone();
    match sign {
        Some((Op::Equal, _)) => Ok(Pattern::Exact(value())),
        Some((_, at)) => Err(no_order(text, field, at)),
        None if item.star => Ok(Pattern::Glob(value())),
        None if field == Field::Address && value().contains('/') && Block::parse(&value()).is_none() => {
            Err(no_value(text, item.range.clone(), field, &value()))
        }
        None => Ok(Pattern::Plain(value())),
    }
}

fn flag(text: &str, field: Field, item: &Item, sign: Option<&Sign>) -> Parsed<Test> {
    if let Some((_, at)) = sign {
        return Err(no_order(text, field, at));
    }
    let flag = Flag::ALL.into_iter().find(|flag| flag.name().eq_ignore_ascii_case(&item.text));
    flag.map(Test::Flag).ok_or_else(|| no_flag(text, item.range.clone(), &item.text))
}

fn range_of(text: &str, field: Field, item: &Item, sign: Option<&Sign>) -> Parsed<Test> {
    let (value, at) = (item.text.as_str(), item.range.clone());
    if item.star && value == "*" && sign.is_none() {
        return Ok(Test::Range { from: None, to: None });
    }
    let point = |part: &str| point_of(field, part).ok_or_else(|| no_value(text, at.clone(), field, part));
    let Some((first, last)) = value.split_once("..") else {
        return compared(text, field, point(value)?, sign.map(|(op, _)| *op), item);
    };
    if let Some((_, at)) = sign {
        let what = "A range with “..” needs no sign in front of it. Take the sign out.";
        return Err(Mistake::new(at.clone(), what).or(text, at.clone(), ""));
    }
    let end = |part: &str| match part {
        "" => Ok(None),
        part => point(part).map(|at| Some(Bound { at, inclusive: true })),
    };
    let (from, to) = (end(first)?, end(last)?);
    if from.is_none() && to.is_none() {
        return Err(no_value(text, at, field, value));
    }
    if from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| from.at.is_after(&to.at)) {
        let what = "This range ends before it begins. Turn it round.";
        return Err(Mistake::new(at.clone(), what).or(text, at, &[last, "..", first].concat()));
    }
    Ok(Test::Range { from, to })
}

fn compared(text: &str, field: Field, at: Point, order: Option<Op>, item: &Item) -> Parsed<Test> {
    let is_moment = matches!(at, Point::Ago(_));
    let bound = |inclusive| Some(Bound { at, inclusive });
    Ok(match order {
        Some(Op::Greater) => Test::Range { from: bound(false), to: None },
        Some(Op::GreaterEqual) => Test::Range { from: bound(true), to: None },
        Some(Op::Less) => Test::Range { from: None, to: bound(false) },
        Some(Op::LessEqual) => Test::Range { from: None, to: bound(true) },
        _ if is_moment => return Err(mistake::one_moment(text, field, item)),
        _ => {
            let both = bound(true);
            Test::Range { from: both.clone(), to: both }
        }
    })
}

fn point_of(field: Field, text: &str) -> Option<Point> {
    match field.kind() {
        Kind::Count => point::number(text).map(Point::Number),
        Kind::Memory => point::memory(text).map(Point::Number),
        Kind::Time => point::age(text).map(Point::Ago).or_else(|| Period::parse(text).map(Point::Time)),
        _ => None,
    }
}
