//! Which rows an expression wants, worked out over the columns.
//!
//! Texts of all rows lie in one piece of memory, which is searched as a whole. What many rows share is looked at once
//! for each value and not for each row. What a condition found is kept until its columns change: a filter that is taken
//! back and put on again costs nothing, and a word that grows letter by letter looks only where its beginning was found.

use super::columns::{Columns, Number, touched};
use super::{Bits, Fleet};
use crate::natural::fold;
use crate::query::{Block, Condition, Expr, Field, Flag, Kind, Pattern, Test, glob, limits};
use crate::search::contains;
use crate::status::Phase;
use crate::{ConnectionId, Label, Provider, Status};
use memchr::memmem::Finder;
use std::rc::Rc;

/// What an expression is judged by beside the servers themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The open connections.
    pub connections: Vec<(ConnectionId, Label, Provider)>,
    /// The present, in seconds since the epoch.
    pub now: i64,
}

impl Context {
    /// The labels of the open connections.
    pub fn labels(&self) -> Vec<(ConnectionId, Label)> {
        self.connections.iter().map(|(id, label, _)| (*id, label.clone())).collect()
    }
}

/// What conditions found.
#[derive(Debug, Default)]
pub(super) struct Known(Vec<Found>);

#[derive(Debug)]
struct Found {
    condition: Condition,
    /// The generation of its columns.
    at: u64,
    rows: Rc<Bits>,
}

/// Conditions that are remembered. The newest come last.
const KEPT: usize = 24;

impl Fleet {
    /// The rows that an expression wants.
    pub fn matching(&mut self, expr: &Expr, context: &Context) -> Bits {
        let mut rows = self.eval(expr, context);
        rows.and(&self.alive);
        rows
    }

    fn eval(&mut self, expr: &Expr, context: &Context) -> Bits {
        let rows = self.columns.len();
        match expr {
            Expr::All(all) => all.iter().fold(Bits::all(rows), |mut bits, part| {
                if let Expr::Is(condition) = part {
                    bits.and(&self.condition(condition, context));
                } else {
                    bits.and(&self.eval(part, context));
                }
                bits
            }),
            Expr::Any(any) => any.iter().fold(Bits::none(rows), |mut bits, part| {
                bits.or(&self.eval(part, context));
                bits
            }),
            Expr::Not(part) => {
                let mut bits = self.eval(part, context);
                bits.invert();
                bits
            }
            Expr::Is(condition) => (*self.condition(condition, context)).clone(),
        }
    }

    fn condition(&mut self, condition: &Condition, context: &Context) -> Rc<Bits> {
        let at = self.changed(depends(condition.field));
        let known = self.known.0.iter().position(|found| found.condition == *condition && found.at == at);
        if let Some(known) = known {
            let found = self.known.0.remove(known);
            let rows = found.rows.clone();
            self.known.0.push(found);
            return rows;
        }
        let rows = Rc::new(self.test(condition, context));
        // What depends on the time or on the selection is another one at every look.
        let lasts = match &condition.test {
            Test::Texts(_) => !matches!(condition.field, Field::Connection | Field::Provider),
            Test::Range { .. } => false,
            Test::Flag(flag) => *flag != Flag::Selected,
        };
        if lasts {
            if self.known.0.len() >= KEPT {
                self.known.0.remove(0);
            }
            self.known.0.push(Found { condition: condition.clone(), at, rows: rows.clone() });
        }
        rows
    }

    fn test(&self, condition: &Condition, context: &Context) -> Bits {
        match &condition.test {
            Test::Texts(patterns) => {
                let looks: Vec<Look> = patterns.iter().map(|pattern| Look::new(pattern, condition.field)).collect();
                let mut bits = self.texts(condition.field, &looks, context);
                for look in looks.iter().filter(|_| condition.field == Field::Text) {
                    bits.or(&self.words(look));
                }
                bits
            }
            Test::Range { from, to } => {
                let (least, greatest) = limits(condition.field, from.as_ref(), to.as_ref(), context.now);
                let Some((number, signed)) = number(condition.field) else { return Bits::none(self.columns.len()) };
                self.each(|columns, row| {
                    columns.number(row, number).is_some_and(|value| {
                        let value = if signed { value as i64 } else { i64::try_from(value).unwrap_or(i64::MAX) };
                        (least..=greatest).contains(&value)
                    })
                })
            }
            Test::Flag(flag) if condition.field == Field::Flag => match flag {
                Flag::Untagged => self.each(|columns, row| columns.tags.get(row).is_empty()),
                Flag::Moving => self.states(Status::is_moving),
                Flag::Failed => self.states(|status| status.phase() == Phase::Failed),
                Flag::Selected => self.selected.clone(),
            },
            Test::Flag(_) => Bits::none(self.columns.len()),
        }
    }

    fn each(&self, wanted: impl Fn(&Columns, usize) -> bool) -> Bits {
        let mut bits = Bits::none(self.columns.len());
        (0..self.columns.len()).filter(|row| wanted(&self.columns, *row)).for_each(|row| bits.set(row, true));
        bits
    }

    fn states(&self, wanted: impl Fn(&Status) -> bool) -> Bits {
        let columns = &self.columns;
        shared(&columns.status, columns.statuses.count(), |number| columns.statuses.get(number).is_some_and(&wanted))
    }

    /// The rows with a text of one field that one of `looks` fits. For words only what is not a part of a text.
    fn texts(&self, field: Field, looks: &[Look], context: &Context) -> Bits {
        let columns = &self.columns;
        let fits = |raw: &str, folded: &str| looks.iter().any(|look| look.fits(raw, folded));
        let shown = |raw: &str, folded: &str| !raw.is_empty() && fits(raw, folded);
        let text = |text: &str| {
            let text = text.trim();
            shown(text, &fold(text))
        };
        match field {
            // Words are looked for elsewhere, by memory as a whole where that can be.
            Field::Text => Bits::none(columns.len()),
            Field::Name => self.each(|columns, row| columns.title_with(row, fits)),
            Field::Address => self.each(|columns, row| columns.any_address(row, fits)),
            Field::Tag => self.tagged(&fits),
            Field::Status => self.states(|status| {
                let (own, label) = (status.as_str(), status.label());
                (!own.trim().is_empty() && fits(own, &fold(own))) || fits(label, &fold(label))
            }),
            Field::Location => shared(&columns.location, columns.names.count(), |number| {
                shown(columns.names.shown(number), columns.names.folded(number))
            }),
            Field::Type => shared(&columns.instance_type, columns.names.count(), |number| {
                shown(columns.names.shown(number), columns.names.folded(number))
            }),
            Field::System => shared(&columns.system, columns.systems.count(), |number| {
                shown(columns.systems.shown(number), columns.systems.folded(number))
            }),
            Field::Message => shared(&columns.message, columns.words.count(), |number| {
                shown(columns.words.shown(number).trim(), columns.words.folded(number).trim())
            }),
            Field::Connection | Field::Provider => {
                let wanted: Vec<u32> = context
                    .connections
                    .iter()
                    .filter(|(_, label, provider)| match field {
                        Field::Connection => text(label.as_str()),
                        _ => text(provider.spec().name),
                    })
                    .map(|(id, ..)| id.0)
                    .collect();
                self.each(|columns, row| wanted.contains(&columns.connection[row]))
            }
            Field::Contract => self.each(|columns, row| columns.contract(row).is_some_and(text)),
            Field::Id => self.each(|columns, row| text(columns.id(row).as_str())),
            Field::Hostname => self.each(|columns, row| {
                columns.machine.get(row).and_then(|machine| machine.hostname.as_deref()).is_some_and(text)
            }),
            _ => Bits::none(columns.len()),
        }
    }

    /// The rows with a tag that fits.
    fn tagged(&self, fits: &dyn Fn(&str, &str) -> bool) -> Bits {
        let (columns, names) = (&self.columns, &self.columns.tag_names);
        let wanted: Vec<bool> =
            (0..names.count() as u32).map(|tag| tag > 0 && fits(names.shown(tag), names.folded(tag))).collect();
        let mut bits = Bits::none(columns.len());
        if wanted.contains(&true) {
            let (mut start, items) = (0, &columns.tags.items);
            for (row, end) in columns.tags.ends.iter().enumerate() {
                let end = *end as usize;
                if items[start..end].iter().any(|tag| wanted[*tag as usize]) {
                    bits.set(row, true);
                }
                start = end;
            }
        }
        bits
    }

    /// The rows in whose name, addresses or tags a word occurs.
    fn words(&self, look: &Look) -> Bits {
        let mut bits = self.tagged(&|raw, folded| look.fits(raw, folded));
        let part = match look.how {
            How::Part if !look.text.contains('\n') => look.text.as_bytes(),
            // A whole value, a pattern, and what only a row itself can tell: its parts, one by one.
            _ => {
                bits.or(&self.each(|columns, row| {
                    columns.title_with(row, |raw, folded| look.fits(raw, folded))
                        || columns.any_address(row, |raw, folded| look.fits(raw, folded))
                }));
                return bits;
            }
        };
        let finder = Finder::new(part);
        match self.narrower(look) {
            Some(within) => within.each(|row| {
                if finder.find(self.columns.texts.get(row)).is_some() {
                    bits.set(row, true);
                }
            }),
            None => find_all(&self.columns, &finder, part.len(), &mut bits),
        }
        bits
    }

    /// What a beginning or another part of a word found, where that leaves few rows to look at.
    fn narrower(&self, look: &Look) -> Option<Rc<Bits>> {
        let at = self.changed(depends(Field::Text));
        let wider = |found: &&Found| {
            let Test::Texts(patterns) = &found.condition.test else { return false };
            let [Pattern::Plain(part)] = patterns.as_slice() else { return false };
            found.at == at && found.condition.field == Field::Text && contains(&look.text, &fold(part))
        };
        let found = self.known.0.iter().rev().find(wider)?;
        (found.rows.count() * 8 < self.columns.len()).then(|| found.rows.clone())
    }
}

/// Looks through the texts of all rows at once. A row is done with its first match.
fn find_all(columns: &Columns, finder: &Finder<'_>, length: usize, bits: &mut Bits) {
    let (texts, ends) = (&columns.texts.items, &columns.texts.ends);
    let (mut from, mut row) = (0, 0);
    while let Some(at) = texts.get(from..).and_then(|rest| finder.find(rest)) {
        let at = from + at;
        // Matches mostly lie in one of the next few rows.
        let mut near = 8;
        while ends.get(row).is_some_and(|end| *end as usize <= at) {
            row += 1;
            near -= 1;
            if near == 0 {
                row += ends[row..].partition_point(|end| *end as usize <= at);
                break;
            }
        }
        // Nothing at all is found behind the last row too.
        let Some(end) = ends.get(row).map(|end| *end as usize) else { break };
        // One that reaches into the next row is none.
        if at + length <= end {
            bits.set(row, true);
            from = end;
        } else {
            from = at + 1;
        }
    }
}

/// The rows whose shared value is wanted. `0` stands for none.
fn shared(column: &[u32], count: usize, wanted: impl Fn(u32) -> bool) -> Bits {
    let table: Vec<bool> = (0..count as u32).map(|number| number > 0 && wanted(number)).collect();
    let mut bits = Bits::none(column.len());
    if table.contains(&true) {
        column
            .iter()
            .enumerate()
            .filter(|(_, number)| table[**number as usize])
            .for_each(|(row, _)| bits.set(row, true));
    }
    bits
}

/// A pattern, made ready.
struct Look {
    how: How,
    text: String,
}

enum How {
    Part,
    Whole,
    Start,
    Exact,
    Glob,
    Within(Block),
}

impl Look {
    fn new(pattern: &Pattern, field: Field) -> Self {
        let (how, text) = match pattern {
            Pattern::Exact(text) => (How::Exact, text.clone()),
            Pattern::Glob(text) => (How::Glob, fold(text)),
            Pattern::Plain(text) => {
                let how = match field.kind() {
                    Kind::Address => Block::parse(text).map_or(How::Start, How::Within),
                    Kind::Whole => How::Whole,
                    _ => How::Part,
                };
                (how, fold(text))
            }
        };
        Self { how, text }
    }

    fn fits(&self, raw: &str, folded: &str) -> bool {
        match self.how {
            How::Part => contains(folded, &self.text),
            How::Whole => folded == self.text,
            How::Start => folded.starts_with(&self.text),
            How::Exact => raw == self.text,
            How::Glob => glob(&self.text, folded),
            How::Within(block) => block.holds(raw),
        }
    }
}

/// The column of a field that holds numbers, and whether they can be below zero.
fn number(field: Field) -> Option<(Number, bool)> {
    Some(match field {
        Field::Cores => (Number::Cores, false),
        Field::Memory => (Number::Memory, false),
        Field::Created => (Number::Created, true),
        Field::Updated => (Number::Updated, true),
        Field::Delivered => (Number::Delivered, true),
        Field::Released => (Number::Released, true),
        _ => return None,
    })
}

/// What a condition on a field changes with.
fn depends(field: Field) -> u16 {
    match field {
        Field::Text => touched::TEXTS | touched::TAGS,
        Field::Name | Field::Address => touched::TEXTS,
        Field::Tag => touched::TAGS,
        Field::Status | Field::Message => touched::STATUS,
        Field::Location | Field::Type | Field::System => touched::PLACE,
        Field::Contract => touched::CONTRACT,
        _ => touched::ROWS,
    }
}
