//! Changes of an expression by its parts: labels that are taken away, facets that are switched.

use super::{Condition, Expr, Field, Flag, Kind, Pattern, Test};
use crate::Status;
use crate::natural::fold;

/// What a facet says of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Nothing.
    Off,
    /// Servers with it are wanted.
    In,
    /// Servers with it are not wanted.
    Out,
}

/// The parts that all have to hold, in order: one label each. None for everything.
pub fn terms(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::All(list) => list,
        other => std::slice::from_ref(other),
    }
}

/// The expression without one of its [`terms`].
pub fn without(expr: &Expr, index: usize) -> Expr {
    let mut list = terms(expr).to_vec();
    if index < list.len() {
        list.remove(index);
    }
    Expr::All(list).normal()
}

/// The expression without the [`terms`] that ask for this field and for nothing else, so that the field's values can be
/// counted as if none of them was chosen.
pub fn rest_without_field(expr: &Expr, field: Field) -> Expr {
    Expr::All(terms(expr).iter().filter(|term| !is_about(term, field)).cloned().collect()).normal()
}

/// Whether an expression asks for this field and for nothing else.
fn is_about(expr: &Expr, field: Field) -> bool {
    match expr {
        Expr::All(list) | Expr::Any(list) => !list.is_empty() && list.iter().all(|expr| is_about(expr, field)),
        Expr::Not(inner) => is_about(inner, field),
        Expr::Is(condition) => condition.field == field,
    }
}

/// What the expression says of a value of a field by one of its [`terms`].
///
/// A value that was typed without `=` counts where it is the whole value, without regard to case.
pub fn choice(expr: &Expr, field: Field, value: &str) -> Choice {
    let says = |term: &Expr| {
        let (choice, condition) = asked(term, field)?;
        condition.names(field, value).then_some(choice)
    };
    // Where both are asked for, no server is left, and the box that is checked is the one to uncheck.
    let mut said = terms(expr).iter().filter_map(says);
    let first = said.next().unwrap_or(Choice::Off);
    if said.any(|choice| choice == Choice::In) { Choice::In } else { first }
}

/// The expression with another choice for a value of a field of text, or for a flag by its name. Every other part stays
/// as it is and where it is.
///
/// Several tags that are wanted are wanted all at once, each by a part of its own. Of other fields a server has one
/// value, so what is wanted joins the first part that asks for the field.
pub fn choose(expr: &Expr, field: Field, value: &str, choice: Choice) -> Expr {
    if self::choice(expr, field, value) == choice {
        return expr.clone();
    }
    let mut list: Vec<Expr> = terms(expr).iter().filter_map(|term| left(term, field, value)).collect();
    let chosen = Condition::of(field, value);
    match choice {
        Choice::Off => {}
        Choice::Out => list.extend(chosen.map(|chosen| Expr::Not(Box::new(Expr::Is(chosen))))),
        Choice::In => {
            let is_join = |term: &Expr| asked(term, field).is_some_and(|(choice, _)| choice == Choice::In);
            let join = list.iter().position(is_join).filter(|_| field.kind() != Kind::Flag && field != Field::Tag);
            match join.and_then(|place| Some((place, asked(&list[place], field)?.1))) {
                Some((place, mut condition)) => {
                    condition.add(Pattern::Exact(value.to_owned()));
                    list[place] = Expr::Is(condition);
                }
                None => list.extend(chosen.map(Expr::Is)),
            }
        }
    }
    Expr::All(list).normal()
}

/// A part without what it says of a value. `None` where nothing is left.
fn left(term: &Expr, field: Field, value: &str) -> Option<Expr> {
    match asked(term, field).filter(|(_, condition)| condition.names(field, value)) {
        None => Some(term.clone()),
        Some((choice, condition)) => condition.left(value).map(|left| match choice {
            Choice::Out => Expr::Not(Box::new(Expr::Is(left))),
            _ => Expr::Is(left),
        }),
    }
}

/// What a part wants, or does not want, of a field of text or of a flag, as one condition. `a:x OR a:y` is `a:(x,y)`.
/// `None` where it asks for anything else.
fn asked(term: &Expr, field: Field) -> Option<(Choice, Condition)> {
    match term {
        Expr::Is(condition) if condition.field == field => Some((Choice::In, condition.clone())),
        Expr::Any(list) if !list.is_empty() => {
            let mut all = Vec::new();
            for expr in list {
                match expr {
                    Expr::Is(Condition { field: own, test: Test::Texts(list) }) if *own == field => {
                        all.extend_from_slice(list)
                    }
                    _ => return None,
                }
            }
            Some((Choice::In, Condition { field, test: Test::Texts(all) }))
        }
        Expr::Not(inner) if !matches!(**inner, Expr::Not(_)) => {
            asked(inner, field).map(|(_, condition)| (Choice::Out, condition))
        }
        _ => None,
    }
}

impl Condition {
    /// The condition that a facet sets. `None` for fields without facets.
    fn of(field: Field, value: &str) -> Option<Self> {
        let test = match field.kind() {
            Kind::Part | Kind::Whole | Kind::Address => Test::Texts(vec![Pattern::Exact(value.to_owned())]),
            Kind::Flag => Test::Flag(Flag::ALL.into_iter().find(|flag| flag.name() == value)?),
            Kind::Count | Kind::Memory | Kind::Time => return None,
        };
        Some(Self { field, test })
    }

    /// Lets in one more text.
    fn add(&mut self, pattern: Pattern) {
        if let Test::Texts(list) = &mut self.test {
            list.push(pattern);
        }
    }

    /// Whether it names just this value of this field, among others or alone.
    fn names(&self, field: Field, value: &str) -> bool {
        self.field == field
            && match &self.test {
                Test::Texts(list) => list.iter().any(|pattern| pattern.names(field, value)),
                Test::Flag(flag) => flag.name() == value,
                Test::Range { .. } => false,
            }
    }

    /// The condition without a value. `None` where nothing is left.
    fn left(&self, value: &str) -> Option<Self> {
        let Test::Texts(list) = &self.test else { return None };
        let list: Vec<Pattern> = list.iter().filter(|pattern| !pattern.names(self.field, value)).cloned().collect();
        (!list.is_empty()).then_some(Self { field: self.field, test: Test::Texts(list) })
    }
}

impl Pattern {
    /// Whether it is this value written out; a status can be written in two ways.
    fn names(&self, field: Field, value: &str) -> bool {
        let status = Status::new(value);
        let label = if field == Field::Status { status.label() } else { value };
        match self {
            Self::Exact(text) => text == value || text == label,
            Self::Plain(text) => {
                let text = fold(text);
                text == fold(value) || text == fold(label)
            }
            Self::Glob(_) => false,
        }
    }
}

/// The values of a field that are chosen or ruled out by themselves, as they were written.
pub fn chosen_values(expr: &Expr, field: Field) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for term in terms(expr) {
        let condition = match term {
            Expr::Is(condition) => condition,
            Expr::Not(inner) => match &**inner {
                Expr::Is(condition) => condition,
                _ => continue,
            },
            _ => continue,
        };
        let Test::Texts(patterns) = &condition.test else { continue };
        for pattern in patterns.iter().filter(|_| condition.field == field) {
            let value = match pattern {
                Pattern::Exact(value) => value,
                Pattern::Plain(value) if field.kind() == Kind::Whole => value,
                _ => continue,
            };
            let known = |other: &String| fold(other) == fold(value);
            if !out.iter().any(known) && choice(expr, field, value) != Choice::Off {
                out.push(value.clone());
            }
        }
    }
    out
}
