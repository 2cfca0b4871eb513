//! What every provider's decoders have to stand: answers of other kinds, broken ones and mutated ones.

mod cut;
mod mutate;

use crate::Page;
use crate::adapter::{Adapter, Unread};
use crate::error::DecodeError;
use crate::json::{Json, compact, read};
use domain::Server;

/// The recorded answers of a provider, and what reads them.
pub(crate) struct Set {
    pub(crate) answers: &'static [(&'static str, &'static str)],
    /// Every decoder, with a name.
    pub(crate) decoders: &'static [(&'static str, Decoder)],
    /// Whether a decoder, by its name, is meant for an answer.
    pub(crate) is_own: fn(&str, &str) -> bool,
    /// The list of rows in a document that is a list.
    pub(crate) rows: for<'j, 'a> fn(&'j Json<'a>) -> Option<&'j [Json<'a>]>,
    /// The path within its row of a field that a decoder looks at, from the path within the document. Nothing for what a
    /// row or the whole answer stands or falls with.
    pub(crate) within: for<'p> fn(&'p str) -> Option<&'p str>,
}

/// What a decoder made of a document: readable rows, unreadable rows, and the problems of all rows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) rows: usize,
    pub(crate) unreadable: usize,
    pub(crate) problems: Vec<String>,
}

impl Outcome {
    pub(crate) fn one(problems: Vec<String>) -> Self {
        Self { rows: 1, unreadable: 0, problems }
    }
}

pub(crate) type Decoder = fn(&Json<'_>) -> Result<Outcome, DecodeError>;

const SETS: [&Set; 2] = [&crate::metalworks::tests::SET, &crate::upcloud::tests::SET];

impl Set {
    pub(crate) fn answer(&self, name: &str) -> &'static str {
        self.answers.iter().find(|(other, _)| *other == name).expect("an answer of this name").1
    }

    /// The answers that a decoder is meant for.
    fn own(&self, decoder: &str) -> impl Iterator<Item = &(&'static str, &'static str)> {
        self.answers.iter().filter(move |(name, _)| (self.is_own)(decoder, name))
    }
}

/// The page of servers in a document, as the console reads it: as text, one by one.
pub(crate) fn servers(adapter: &dyn Adapter, body: &Json<'_>) -> Result<Page<Server>, DecodeError> {
    let mut items = Vec::new();
    match adapter.servers(&compact(body), &mut |told| items.extend(told.server())) {
        Ok(Page { items: taken, unreadable, total, per_page, current, last, mark }) => {
            assert_eq!(taken.len(), items.len(), "what counts as read was handed on");
            Ok(Page { items, unreadable, total, per_page, current, last, mark })
        }
        Err(Unread::Contract(error)) => Err(error),
        Err(Unread::Syntax(syntax)) => panic!("what was just written can be read: {syntax:?}"),
    }
}

pub(crate) fn json(text: &str) -> Json<'_> {
    read(text).expect("valid JSON")
}

#[test]
fn no_provider_was_forgotten() {
    assert_eq!(SETS.len(), domain::Provider::ALL.len(), "each provider has a set of answers");
}

#[test]
fn every_decoder_takes_its_own_answers_and_names_what_is_wrong_with_all_others() {
    for set in SETS {
        for (decoder, decode) in set.decoders {
            assert!(set.own(decoder).count() > 0, "{decoder} has answers");
            for (name, text) in set.answers {
                match decode(&json(text)) {
                    Ok(outcome) => {
                        assert!((set.is_own)(decoder, name), "{decoder} took {name}: {outcome:?}");
                        assert_eq!((outcome.unreadable, outcome.problems), (0, vec![]), "{decoder} on {name}");
                    }
                    Err(error) => {
                        assert!(!(set.is_own)(decoder, name), "{decoder} refused {name}: {error:?}");
                        assert!(!error.path.is_empty() && !error.expected.is_empty(), "{decoder} on {name}: {error:?}");
                    }
                }
            }
        }
    }
}

/// An answer of one provider that another one's decoder takes would turn a wrong address into an empty fleet.
#[test]
fn no_provider_s_decoder_takes_another_one_s_servers() {
    for set in SETS {
        for other in SETS.iter().filter(|other| !std::ptr::eq(**other, set)) {
            for (decoder, decode) in set.decoders {
                assert!(decode(&json(other.answer("server-list"))).is_err(), "{decoder}");
            }
        }
    }
}
