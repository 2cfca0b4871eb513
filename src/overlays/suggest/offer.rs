//! What is suggested at a place of a text.

use crate::pages::servers::search::Taken;
use crate::store::fleet::FleetView;
use domain::fleet::Context;
use domain::query::suggest::{Suggestion, Values, suggest};
use domain::query::{Condition, Expr, Field, Flag, Test, parse};
use std::cell::RefCell;
use std::rc::Rc;

/// A word without a field has to be this long before the list opens by itself.
const WORD_LEAST: usize = 2;

/// Suggestions and what they were made for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Offer {
    text: String,
    /// The place of the caret, in bytes.
    caret: usize,
    pub(super) list: Vec<Suggestion>,
}

impl Offer {
    /// What could come at a caret, which the browser counts in UTF-16.
    pub(super) fn at(text: String, caret: u32, values: &dyn Values) -> Self {
        let mut left = caret as usize;
        let before = |letter: &char| {
            let here = left > 0;
            left = left.saturating_sub(letter.len_utf16());
            here
        };
        let caret = text.chars().take_while(before).map(char::len_utf8).sum();
        Self { list: suggest(&text, caret, values), text, caret }
    }

    /// Whether the list may open without being asked to: something was begun, and there is more to it than is typed.
    pub(super) fn is_worth_showing(&self) -> bool {
        let word = self.text[..self.caret].rsplit(char::is_whitespace).next().unwrap_or("");
        let begun = word.contains(':') || word.trim_start_matches(['-', '(']).chars().count() >= WORD_LEAST;
        begun && self.list.iter().any(|one| self.text[one.range.clone()] != one.insert)
    }

    /// The text with a suggestion in it.
    pub(super) fn taken(&self, place: usize) -> Option<Taken> {
        let one = self.list.get(place)?;
        let rest = &self.text[one.range.end..];
        let mut text = [&self.text[..one.range.start], &one.insert, rest].concat();
        let mut caret = one.range.start + one.insert.len();
        let finished = !one.insert.ends_with([':', '(', ',', '<', '>', '=']) && parse(&text).is_ok();
        // The next thing that is typed is another word.
        if finished && rest.is_empty() {
            text.push(' ');
        }
        if finished && text[caret..].starts_with(' ') {
            caret += 1;
        }
        Some(Taken { text, caret, finished })
    }
}

/// The values of a field, each with how many servers have it.
type Counts = Vec<(String, usize)>;

/// The values of the fleet, each field counted once.
pub(super) struct Counted {
    fleet: FleetView,
    context: Rc<Context>,
    known: RefCell<Vec<(Field, Counts)>>,
}

impl Counted {
    pub(super) fn new(fleet: FleetView, context: Rc<Context>) -> Self {
        Self { fleet, context, known: RefCell::default() }
    }

    fn count(&self, field: Field) -> Counts {
        if field == Field::Flag {
            let mut fleet = self.fleet.servers_mut();
            let mut count = |flag: Flag| {
                let asked = Expr::Is(Condition { field, test: Test::Flag(flag) });
                (flag.name().to_owned(), fleet.count(&asked, &self.context))
            };
            return Flag::ALL.into_iter().map(&mut count).collect();
        }
        let values = self.fleet.servers().values(field, &self.context);
        values.into_iter().map(|facet| (facet.value, facet.count)).collect()
    }
}

impl Values for Counted {
    fn values(&self, field: Field) -> Vec<(String, usize)> {
        let known = self.known.borrow().iter().find(|(other, _)| *other == field).map(|(_, values)| values.clone());
        known.unwrap_or_else(|| {
            let values = self.count(field);
            self.known.borrow_mut().push((field, values.clone()));
            values
        })
    }
}
