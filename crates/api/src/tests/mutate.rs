//! 200,000 mutated answers of each provider: each field dropped, nulled and retyped, and random mixes of these with new fields.

use super::{Decoder, Outcome, SETS, Set, json};
use crate::json::{Json, pretty, read};

/// How many mutated answers of each provider are tried.
const TRIES: usize = 200_000;
/// Every so many of them go through their text, which takes four times as long.
const THROUGH_TEXT: usize = 8;

/// What a field is replaced by. The first one stands for dropping it.
const REPLACEMENTS: [&str; 16] = [
    "",
    "null",
    "true",
    "7",
    "-1",
    "1.5",
    "1e400",
    "18446744073709551616",
    "\"\"",
    "\"x\"",
    "\"0000-00-00\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "[[[[{}]]]]",
    "{\"id\":{\"name\":[null]}}",
];

/// One step into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Member(usize),
    Item(usize),
}

/// The way to every value of a document.
fn places(json: &Json<'_>, at: &mut Vec<Step>, out: &mut Vec<Vec<Step>>) {
    let steps: Vec<(Step, &Json<'_>)> = match json {
        Json::List(items) => items.iter().enumerate().map(|(i, item)| (Step::Item(i), item)).collect(),
        Json::Object(members) => members.iter().enumerate().map(|(i, (_, v))| (Step::Member(i), v)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in steps {
        at.push(step);
        out.push(at.clone());
        places(value, at, out);
        at.pop();
    }
}

/// Replaces or drops the value at a place. A place that an earlier mutation took away is left alone.
fn replace<'a>(json: &mut Json<'a>, place: &[Step], with: Option<&Json<'a>>) {
    let Some((step, rest)) = place.split_first() else { return };
    let index = match (step, &*json) {
        (Step::Item(i), Json::List(items)) if *i < items.len() => *i,
        (Step::Member(i), Json::Object(members)) if *i < members.len() => *i,
        _ => return,
    };
    match (json, with, rest.is_empty()) {
        (Json::List(items), None, true) => drop(items.remove(index)),
        (Json::Object(members), None, true) => drop(members.remove(index)),
        (Json::List(items), Some(with), true) => items[index] = with.clone(),
        (Json::Object(members), Some(with), true) => members[index].1 = with.clone(),
        (Json::List(items), with, false) => replace(&mut items[index], rest, with),
        (Json::Object(members), with, false) => replace(&mut members[index].1, rest, with),
        _ => {}
    }
}

/// The path of a place, as the decoders write it: `servers[0].location.id`.
fn path(json: &Json<'_>, place: &[Step]) -> String {
    let (mut json, mut out) = (json, String::new());
    for step in place {
        json = match (step, json) {
            (Step::Item(i), Json::List(items)) => {
                out.push_str(&format!("[{i}]"));
                &items[*i]
            }
            (Step::Member(i), Json::Object(members)) => {
                out.push_str(if out.is_empty() { "" } else { "." });
                out.push_str(&members[*i].0);
                &members[*i].1
            }
            _ => return out,
        };
    }
    out
}

/// A small generator, so that a failure can be seen again from its number.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// Decodes a mutated document, now and then through its text, as it would arrive.
fn decode(decoder: Decoder, document: &Json<'_>, through_text: bool) -> Result<Outcome, crate::DecodeError> {
    if !through_text {
        return decoder(document);
    }
    // Secrets are hidden by the layout, which here is only one more mutation.
    let text = pretty(document);
    decoder(&read(&text).expect("the layout is valid JSON"))
}

fn rows(set: &Set, document: &Json<'_>) -> usize {
    (set.rows)(document).map_or(1, <[_]>::len)
}

fn check(set: &Set, decoder: Decoder, document: &Json<'_>, number: usize, note: impl Fn() -> String) {
    match decode(decoder, document, number.is_multiple_of(THROUGH_TEXT)) {
        Ok(outcome) => {
            let counted = outcome.rows + outcome.unreadable;
            assert_eq!(counted, rows(set, document), "no row may get lost silently: {}", note());
        }
        Err(error) => assert!(!error.path.is_empty(), "{}", note()),
    }
}

fn mutate(set: &Set) {
    let with: Vec<Option<Json<'_>>> = REPLACEMENTS.iter().map(|text| read(text).ok()).collect();
    let mut tries = 0;
    let mut all = Vec::new();
    for (own, decoder) in set.decoders {
        for (name, text) in set.own(own) {
            let document = json(text);
            let mut found = Vec::new();
            places(&document, &mut Vec::new(), &mut found);
            for place in &found {
                for with in &with {
                    let mut mutant = document.clone();
                    replace(&mut mutant, place, with.as_ref());
                    let note = || format!("{name} at {} with {with:?}", path(&document, place));
                    check(set, *decoder, &mutant, tries, note);
                    tries += 1;
                }
            }
            all.push((*decoder, *name, document, found));
        }
    }
    let mut dice = Dice(0x5eed);
    let systematic = tries;
    for number in systematic..TRIES {
        let (decoder, name, document, found) = &all[number % all.len()];
        let mut mutant = document.clone();
        for _ in 0..=dice.throw(4) {
            let with = with[dice.throw(with.len())].as_ref();
            replace(&mut mutant, &found[dice.throw(found.len())], with);
        }
        if let Json::Object(members) = &mut mutant {
            members.insert(0, (format!("new_{number}").into(), Json::Number("1e400")));
        }
        check(set, *decoder, &mutant, number, || format!("{name}, number {number}"));
        tries += 1;
    }
    assert_eq!(tries, TRIES);
}

#[test]
fn two_hundred_thousand_mutated_answers_of_each_provider_cause_no_panic_and_lose_no_row() {
    // Beside each other, as each takes a while. A thread that panics makes the scope panic.
    std::thread::scope(|scope| {
        for set in SETS {
            scope.spawn(move || mutate(set));
        }
    });
}

#[test]
fn a_field_of_the_wrong_type_is_named_and_costs_nothing_else() {
    for set in SETS {
        let mut tried = 0;
        for (own, decoder) in set.decoders.iter().filter(|(own, _)| !own.starts_with("tag") && *own != "account") {
            for (name, text) in set.own(own) {
                tried += retype(set, *decoder, name, text);
            }
        }
        assert!(tried > 150, "{tried} fields");
    }
}

/// Puts something odd into each field that is looked at. The number of those.
fn retype(set: &Set, decoder: Decoder, name: &str, text: &str) -> usize {
    let odd = read("[[]]").expect("valid JSON");
    let document = json(text);
    let (mut all, mut tried) = (Vec::new(), 0);
    places(&document, &mut Vec::new(), &mut all);
    for place in all {
        let path = path(&document, &place);
        let Some(within) = (set.within)(&path) else { continue };
        let mut mutant = document.clone();
        replace(&mut mutant, &place, Some(&odd));
        let outcome = decode(decoder, &mutant, true).unwrap_or_else(|error| panic!("{name} at {path}: {error:?}"));
        assert_eq!((outcome.rows, outcome.unreadable), (rows(set, &document), 0), "{name} at {path}");
        // Paths of problems start at the row, and end at the part that was needed.
        let named = outcome.problems.iter().any(|problem| problem.starts_with(within));
        assert!(named, "{name} at {path}: {:?}", outcome.problems);
        tried += 1;
    }
    tried
}
