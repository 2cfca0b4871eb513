//! How many servers each value of a field has in a result.

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

impl Fleet {
    /// The values of a field among the rows that `expr` wants, those of most servers first; states in the order of a
    /// server's life. Empty for fields whose values no rows share.
    pub fn facets(&mut self, field: Field, expr: &Expr, context: &Context) -> Vec<Facet> {
        let rows = self.matching(expr, context);
        self.counted(field, &rows, context)
    }

    /// The same over all servers.
    pub fn values(&self, field: Field, context: &Context) -> Vec<Facet> {
        self.counted(field, &self.alive, context)
    }

    fn counted(&self, field: Field, rows: &Bits, context: &Context) -> Vec<Facet> {
        let columns = &self.columns;
        let mut out: Vec<Facet> = match field {
            Field::Status => listed(rows, &columns.status, columns.statuses.count(), |n| columns.statuses.shown(n)),
            Field::Location => listed(rows, &columns.location, columns.names.count(), |n| columns.names.shown(n)),
            Field::Type => listed(rows, &columns.instance_type, columns.names.count(), |n| columns.names.shown(n)),
            Field::System => listed(rows, &columns.system, columns.systems.count(), |n| columns.systems.shown(n)),
            Field::Connection => {
                let count = |id: u32| {
                    let mut count = 0;
                    rows.each(|row| count += usize::from(columns.connection[row] == id));
                    count
                };
                let facet = |(id, label, _): &(crate::ConnectionId, crate::Label, _)| Facet {
                    value: label.as_str().to_owned(),
                    count: count(id.0),
                };
                return context.connections.iter().map(facet).collect();
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
                named(&counts, |number| columns.tag_names.shown(number))
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

fn listed<'a>(rows: &Bits, column: &[u32], values: usize, shown: impl Fn(u32) -> &'a str) -> Vec<Facet> {
    let mut counts = vec![0; values];
    rows.each(|row| counts[column[row] as usize] += 1);
    named(&counts, shown)
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
