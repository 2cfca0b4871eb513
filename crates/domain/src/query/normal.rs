//! The simplest of the expressions that mean the same and are written the same.

use super::{Bound, Condition, Expr, Field, Pattern, Test};

impl Expr {
    /// The form in which expressions are compared and kept: no list within a list of its kind, none of one, no double
    /// negation, no condition that can't be written as one.
    ///
    /// The order of the conditions and every value stay.
    #[must_use]
    pub fn normal(self) -> Self {
        match self {
            Self::All(list) => {
                let mut flat = Vec::with_capacity(list.len());
                for expr in list.into_iter().map(Self::normal) {
                    match expr {
                        Self::All(inner) => flat.extend(inner),
                        other => flat.push(other),
                    }
                }
                one_or(flat, Self::All)
            }
            Self::Any(list) => {
                let mut flat = Vec::with_capacity(list.len());
                for expr in list.into_iter().map(Self::normal) {
                    match expr {
                        Self::Any(inner) => flat.extend(inner),
                        other => flat.push(other),
                    }
                }
                if flat.is_empty() { nothing() } else { one_or(flat, Self::Any) }
            }
            Self::Not(inner) => match inner.normal() {
                Self::Not(inner) => *inner,
                inner => Self::Not(Box::new(inner)),
            },
            Self::Is(condition) => condition.normal(),
        }
    }
}

fn nothing() -> Expr {
    Expr::Not(Box::new(Expr::EVERYTHING))
}

fn one_or(mut list: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    match list.pop() {
        Some(only) if list.is_empty() => only,
        last => {
            list.extend(last);
            many(list)
        }
    }
}

impl Condition {
    fn normal(self) -> Expr {
        let field = self.field;
        let is = |test| Expr::Is(Self { field, test });
        match self.test {
            Test::Texts(list) if list.is_empty() => nothing(),
            Test::Texts(list) => {
                let list: Vec<Pattern> = list.into_iter().map(Pattern::normal).collect();
                let everything = field == Field::Text && list.iter().any(Pattern::is_anything);
                if everything { Expr::EVERYTHING } else { is(Test::Texts(list)) }
            }
            Test::Range { from: Some(from), to: Some(to) } if !(from.inclusive && to.inclusive) => {
                let half = |from: Option<Bound>, to: Option<Bound>| is(Test::Range { from, to });
                Expr::All(vec![half(Some(from), None), half(None, Some(to))])
            }
            test => is(test),
        }
    }
}

impl Pattern {
    fn normal(self) -> Self {
        match self {
            Self::Glob(text) if text.contains("**") => {
                let mut short = String::with_capacity(text.len());
                for c in text.chars() {
                    if !(c == '*' && short.ends_with('*')) {
                        short.push(c);
                    }
                }
                Self::Glob(short)
            }
            Self::Glob(text) if !text.contains('*') => Self::Plain(text),
            other => other,
        }
    }

    /// Whether every text fits.
    fn is_anything(&self) -> bool {
        matches!(self, Self::Glob(text) if text == "*")
    }
}
