//! 200,000 mutated answers: each field dropped, nulled and retyped, and random mixes of these with new fields.

use super::{ANSWERS, DECODERS, Outcome, is_own, json};
use crate::json::{Json, pretty, read};

/// How many mutated answers are tried altogether.
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
fn decode(decoder: usize, document: &Json<'_>, through_text: bool) -> Result<Outcome, crate::DecodeError> {
    if !through_text {
        return DECODERS[decoder].1(document);
    }
    // Secrets are hidden by the layout, which here is only one more mutation.
    let text = pretty(document);
    DECODERS[decoder].1(&read(&text).expect("the layout is valid JSON"))
}

fn rows(document: &Json<'_>) -> Option<usize> {
    ["servers", "tags"].iter().find_map(|key| match document.get(key) {
        Some(Json::List(items)) => Some(items.len()),
        _ => None,
    })
}

fn check(decoder: usize, document: &Json<'_>, number: usize, note: impl Fn() -> String) {
    match decode(decoder, document, number.is_multiple_of(THROUGH_TEXT)) {
        Ok(outcome) => {
            let counted = outcome.rows + outcome.unreadable;
            assert_eq!(counted, rows(document).unwrap_or(1), "no row may get lost silently: {}", note());
        }
        Err(error) => assert!(!error.path.is_empty(), "{}", note()),
    }
}

#[test]
fn two_hundred_thousand_mutated_answers_cause_no_panic_and_lose_no_row() {
    let with: Vec<Option<Json<'_>>> = REPLACEMENTS.iter().map(|text| read(text).ok()).collect();
    let mut tries = 0;
    let mut sets = Vec::new();
    for (decoder, (own, _)) in DECODERS.iter().enumerate() {
        for (name, text) in ANSWERS.iter().filter(|(name, _)| is_own(own, name)) {
            let document = json(text);
            let mut all = Vec::new();
            places(&document, &mut Vec::new(), &mut all);
            for place in &all {
                for with in &with {
                    let mut mutant = document.clone();
                    replace(&mut mutant, place, with.as_ref());
                    check(decoder, &mutant, tries, || format!("{name} at {} with {with:?}", path(&document, place)));
                    tries += 1;
                }
            }
            sets.push((decoder, *name, document, all));
        }
    }
    let mut dice = Dice(0x5eed);
    let systematic = tries;
    for number in systematic..TRIES {
        let (decoder, name, document, all) = &sets[number % sets.len()];
        let mut mutant = document.clone();
        for _ in 0..=dice.throw(4) {
            let with = with[dice.throw(with.len())].as_ref();
            replace(&mut mutant, &all[dice.throw(all.len())], with);
        }
        if let Json::Object(members) = &mut mutant {
            members.insert(0, (format!("new_{number}").into(), Json::Number("1e400")));
        }
        check(*decoder, &mutant, number, || format!("{name}, number {number}"));
        tries += 1;
    }
    assert_eq!(tries, TRIES);
}

/// The parts of a document that a row or the whole answer stands or falls with.
fn is_vital(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    parts.len() == 1 || matches!(parts[1..], ["metal_server_uuid" | "tag" | "serverId"])
}

/// Fields that no decoder looks at.
fn is_unread(path: &str) -> bool {
    ["client_server_request", "paginator", "rack", "client_id", "resources"].iter().any(|part| path.contains(part))
}

#[test]
fn a_field_of_the_wrong_type_is_named_and_costs_nothing_else() {
    let odd = read("[[]]").expect("valid JSON");
    let mut tried = 0;
    for (decoder, (own, _)) in DECODERS.iter().enumerate() {
        for (name, text) in ANSWERS.iter().filter(|(name, _)| is_own(own, name) && !name.starts_with("tag")) {
            let document = json(text);
            let mut all = Vec::new();
            places(&document, &mut Vec::new(), &mut all);
            for place in all {
                let path = path(&document, &place);
                if is_vital(&path) || is_unread(&path) {
                    continue;
                }
                let mut mutant = document.clone();
                replace(&mut mutant, &place, Some(&odd));
                let outcome =
                    decode(decoder, &mutant, true).unwrap_or_else(|error| panic!("{name} at {path}: {error:?}"));
                assert_eq!((outcome.rows, outcome.unreadable), (rows(&document).unwrap_or(1), 0), "{name} at {path}");
                // Paths of problems start at the row, and end at the part that was needed.
                let within = path.split_once('.').map_or("", |(_, within)| within);
                let named = outcome.problems.iter().any(|problem| problem.starts_with(within));
                assert!(named, "{name} at {path}: {:?}", outcome.problems);
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "{tried} fields");
}
