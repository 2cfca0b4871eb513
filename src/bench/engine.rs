//! The engine alone, in the browser: what search, filters and orders take without a page around them.

use crate::platform;
use domain::fleet::{Answer, Context, Fleet, Progress, SortColumn, SortKey, Told};
use domain::query::{Expr, Field, parse};
use domain::server::{Named, System};
use domain::{ConnectionId, Timestamp};

/// How often each step is taken; its median counts.
const ROUNDS: usize = 15;
const HERE: ConnectionId = ConnectionId(1);

const PLACES: [&str; 12] = [
    "Amsterdam",
    "Frankfurt",
    "London",
    "Helsinki",
    "Warsaw",
    "Paris",
    "New York",
    "San Jose",
    "Chicago",
    "Singapore",
    "Sydney",
    "Tokyo",
];
const ROLES: [&str; 10] = ["web", "db", "cache", "app", "api", "store", "search", "queue", "game", "büro"];
const STATES: [&str; 6] = ["delivered", "delivered", "delivered", "released", "failed", "provisioning"];
const WORDS: [&str; 8] = ["production", "staging", "dev", "test", "payments", "Frontend", "stable", "edge"];
const KEYS: [&str; 10] = ["env", "team", "role", "app", "cost", "tier", "owner", "project", "net", "sla"];

/// A small generator of numbers that always are the same.
struct Dice(u32);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % limit
    }
}

fn filled(rows: usize) -> Fleet {
    let (mut fleet, mut dice) = (Fleet::default(), Dice(20_261_122));
    fleet.begin_read(HERE);
    for row in 0..rows {
        let role = ROLES[dice.below(ROLES.len())];
        let place = PLACES[dice.below(PLACES.len())];
        let name = format!("{role}-{}-{row:05}", place[..3].to_ascii_lowercase());
        let id = format!("{:08x}-{:04x}-4000-8000-{row:012x}", dice.below(1 << 31), dice.below(1 << 16));
        let address = format!(
            "{}.{}.{}.{}",
            [45, 85, 185, 193][dice.below(4)],
            dice.below(256),
            dice.below(256),
            dice.below(254)
        );
        let tags: Vec<String> = (0..dice.below(9))
            .map(|_| {
                // Small numbers are frequent, as tags are in life.
                let at = dice.below(dice.0 as usize % 80 + 1);
                format!("{}:{}", KEYS[at % KEYS.len()], WORDS[at / KEYS.len()])
            })
            .collect();
        let created = Timestamp::from_seconds(1_700_000_000 + dice.below(90_000_000) as i64);
        let contract = format!("MW-{}-{:06}", 2023 + dice.below(4), dice.below(1_000_000));
        let number = dice.below(20) as u64;
        let kind = format!("m{}.large", number);
        fleet.list(
            HERE,
            Told {
                id: &id,
                name: Some(&name),
                status: STATES[dice.below(STATES.len())],
                addresses: vec![&address],
                tags: tags.iter().map(String::as_str).collect(),
                location: Some(Named { id: Some(place.len() as u64), name: Some(place) }),
                instance_type: Some(Named { id: Some(number), name: Some(&kind) }),
                system: Some(System { id: Some(1), slug: None, name: Some("ubuntu"), version: Some("24.04") }),
                contract: Some(&contract),
                created: Some(created),
                delivered: Some(created),
                request_id: Some(500_000 + row as u64),
                ..Told::default()
            },
        );
        if row == 999 {
            fleet.expect(HERE, rows as u64);
        }
    }
    fleet.finish_read(HERE);
    fleet
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let clock = || platform::window().performance().map_or(0.0, |clock| clock.now());
    let start = clock();
    let out = work();
    (clock() - start, out)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Figures as JSON: milliseconds, and bytes of memory.
pub(super) fn run(rows: usize) -> String {
    let mut fleet = filled(rows);
    let context = Context::default();
    let ask = |fleet: &mut Fleet, query: &str, sort: &[SortKey]| -> (f64, Answer) {
        let expr = parse(query).unwrap_or(Expr::EVERYTHING);
        timed(|| fleet.answer(&expr, sort, None, &context))
    };
    let mut figures: Vec<(String, f64)> = Vec::new();
    let mut note = |name: &str, value: f64| figures.push((name.to_owned(), value));
    note("memory", memory());
    // A filter that was never asked for, and one that is taken away and put on again.
    let mut first = Vec::new();
    for status in ["failed", "released", "provisioning", "delivered"] {
        first.push(ask(&mut fleet, &format!("status:={status}"), &[]).0);
    }
    note("facet, first time", median(first));
    let toggles = (0..ROUNDS * 2)
        .map(|round| ask(&mut fleet, if round % 2 == 0 { "status:=failed" } else { "status:=released" }, &[]).0);
    note("facet, again", median(toggles.collect()));
    let counts = (0..ROUNDS).map(|_| {
        timed(|| {
            let fields = [Field::Status, Field::Location, Field::Tag, Field::Connection];
            fields.map(|field| fleet.facets(field, &Expr::EVERYTHING, &context).len())
        })
        .0
    });
    note("counts of four groups over all rows", median(counts.collect()));
    // Words typed letter by letter, none of them twice.
    let words = ["staging", "payment", "frontend", "edge-05", "production", "search-lon", "web-ams-00", "185.10.2"];
    let mut keys: Vec<Vec<f64>> = vec![Vec::new(); 4];
    for word in words {
        for length in 1..=word.len() {
            let (time, _) = ask(&mut fleet, &word[..length], &[]);
            keys[(length - 1).min(3)].push(time);
        }
    }
    for (at, times) in keys.into_iter().enumerate() {
        let worst = times.iter().copied().fold(0.0, f64::max);
        let name = ["key 1", "key 2", "key 3", "keys 4 and later"][at];
        note(name, median(times));
        note(&format!("{name}, worst"), worst);
    }
    for (column, name) in [
        (SortColumn::Name, "name"),
        (SortColumn::Contract, "contract"),
        (SortColumn::Created, "created"),
        (SortColumn::Tags, "tags"),
    ] {
        let sort = [SortKey::ascending(column)];
        let (mut whole, mut longest) = (0.0, 0.0_f64);
        loop {
            let (time, progress) = timed(|| fleet.prepare(&sort, &[]));
            whole += time;
            longest = longest.max(time);
            if progress == Progress::Done {
                break;
            }
        }
        note(&format!("sort by {name}, cold"), whole);
        note(&format!("sort by {name}, longest slice"), longest);
        let warm = (0..ROUNDS).map(|round| {
            let key = if round % 2 == 0 { SortKey::descending(column) } else { SortKey::ascending(column) };
            ask(&mut fleet, "", &[key]).0
        });
        note(&format!("sort by {name}, warm"), median(warm.collect()));
    }
    note("memory at the end", memory());
    let lines: Vec<String> = figures.iter().map(|(name, value)| format!(r#""{name}":{value}"#)).collect();
    format!("{{{}}}", lines.join(","))
}

fn memory() -> f64 {
    use wasm_bindgen::JsCast;
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
    f64::from(buffer.byte_length())
}
