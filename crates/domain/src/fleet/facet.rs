//! How many servers each value of a field has in a result.

use super::columns::touched::ROWS;
use super::eval::Context;
use super::{Bits, Fleet};
use crate::natural::compare;
use crate::query::{Expr, Field};
use crate::{Status, sorting};

/// A value of a field and the servers that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The value; for states the provider's own word.
    pub value: String,
    /// How many servers have it.
    pub count: usize,
}

/// How many of all rows have each value of a field.
#[derive(Debug)]
pub(super) struct Whole {
    field: Field,
    /// The generation in which the servers last changed.
    at: u64,
    counts: Vec<usize>,
}

impl Fleet {
    /// The values of a field among the rows that `expr` wants, those of most servers first; states in the order of a
    /// server's life. Empty for fields whose values no rows share.
    pub fn facets(&mut self, field: Field, expr: &Expr, context: &Context) -> Vec<Facet> {
        let rows = self.matching(expr, context);
        let counts = self.count_values(field, &rows);
        self.listed(field, &counts, context)
    }

    /// The same over all servers.
    pub fn values(&self, field: Field, context: &Context) -> Vec<Facet> {
        self.listed(field, &self.tally(field, &self.alive), context)
    }

    /// How many rows have each value, by its number. Where most rows are wanted, the others are counted and taken from
    /// what all rows have, which is known.
    fn count_values(&mut self, field: Field, rows: &Bits) -> Vec<usize> {
        if rows.count() * 2 <= self.live {
            return self.tally(field, rows);
        }
        let at = self.changed(ROWS);
        if !self.wholes.iter().any(|whole| whole.field == field && whole.at == at) {
            let counts = self.tally(field, &self.alive);
            self.wholes.retain(|whole| whole.field != field);
            self.wholes.push(Whole { field, at, counts });
        }
        let mut others = self.alive.clone();
        others.without(rows);
        let mut counts = self.tally(field, &others);
        let whole = self.wholes.iter().find(|whole| whole.field == field).map_or(&[][..], |whole| &whole.counts);
        counts.iter_mut().zip(whole).for_each(|(count, all)| *count = all - *count);
        counts
    }

    /// How many of these rows have each value, by its number.
    fn tally(&self, field: Field, rows: &Bits) -> Vec<usize> {
        let columns = &self.columns;
        let each = |column: &[u32], values: usize| {
            let mut counts = vec![0; values];
            rows.each(|row| counts[column[row] as usize] += 1);
            counts
        };
        match field {
            Field::Status => each(&columns.status, columns.statuses.count()),
            Field::Location => each(&columns.location, columns.names.count()),
            Field::Type => each(&columns.instance_type, columns.names.count()),
            Field::System => each(&columns.system, columns.systems.count()),
            Field::Connection => {
                // Connections are numbered one after the other as they are opened, so the greatest number is small.
                each(&columns.connection, columns.connection.iter().max().map_or(0, |last| *last as usize + 1))
            }
            Field::Tag => {
                let mut counts = vec![0; columns.tag_names.count()];
                rows.each(|row| {
                    let tags = columns.tags.get(row);
                    // An API may repeat a tag.
                    for (at, tag) in tags.iter().enumerate() {
                        counts[*tag as usize] += usize::from(!tags[..at].contains(tag));
                    }
                });
                counts
            }
            _ => Vec::new(),
        }
    }

    /// The values with their texts, in their order.
    fn listed(&self, field: Field, counts: &[usize], context: &Context) -> Vec<Facet> {
        let columns = &self.columns;
        let mut out: Vec<Facet> = match field {
            Field::Status => named(counts, |number| columns.statuses.shown(number)),
            Field::Location | Field::Type => named(counts, |number| columns.names.shown(number)),
            Field::System => named(counts, |number| columns.systems.shown(number)),
            Field::Tag => named(counts, |number| columns.tag_names.shown(number)),
            Field::Connection => {
                let facet = |(id, label, _): &(crate::ConnectionId, crate::Label, _)| Facet {
                    value: label.as_str().to_owned(),
                    count: counts.get(id.0 as usize).copied().unwrap_or(0),
                };
                return context.connections.iter().map(facet).collect();
            }
            _ => return Vec::new(),
        };
        if field == Field::Status {
            let place = |facet: &Facet| Status::new(facet.value.as_str()).order();
            sorting::sort_by(&mut out, |a, b| place(a).cmp(&place(b)).then_with(|| a.value.cmp(&b.value)));
        } else {
            sorting::sort_by(&mut out, |a, b| b.count.cmp(&a.count).then_with(|| compare(&a.value, &b.value)));
        }
        out
    }
}

/// Values that are there, with their texts. Two values with one text are one for a reader.
fn named<'a>(counts: &[usize], shown: impl Fn(u32) -> &'a str) -> Vec<Facet> {
    let there = (0u32..).zip(counts).skip(1).filter(|(number, count)| **count > 0 && !shown(*number).is_empty());
    let mut list: Vec<(&str, usize)> = there.map(|(number, count)| (shown(number), *count)).collect();
    let order = sorting::places(list.len(), &mut |a, b| list[a].0.cmp(list[b].0));
    sorting::arrange(&mut list, &order);
    let mut out: Vec<Facet> = Vec::with_capacity(list.len());
    for (text, count) in list {
        match out.last_mut().filter(|last| last.value == text) {
            Some(last) => last.count += count,
            None => out.push(Facet { value: text.to_owned(), count }),
        }
    }
    out
}
