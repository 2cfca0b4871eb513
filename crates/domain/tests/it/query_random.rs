//! Random servers and random expressions about them, from the same few values, so that a good part of them meet.

use domain::query::{Bound, Condition, Expr, Field, Flag, Grain, Kind, Pattern, Period, Point, Test};
use domain::server::{Machine, Named, System};
use domain::{Server, ServerId, Status, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

/// 2026-11-23T12:00:00Z, the present time of these tests.
pub(crate) const NOW: i64 = 1_795_435_200;

const NAMES: &[&str] = &[
    "web-ams-0417",
    "web-ams-2",
    "Web-RTM-10",
    "matchmaking-web-12",
    "  web-3 ",
    "web-münchen-3",
    "kiosk-web-нл-07",
    "ΟΔΟΣ",
    "İstanbul",
    "ゲーム 1",
    "a*b",
    "a\"b\\c",
    "OR",
    "-x",
    "=y",
    "tag:prod",
    "2001:db8::5",
    "web (old), 2",
    "10.2.0.7",
    "straße",
];
const TAGS: &[&str] = &[
    "prod",
    "PROD",
    "staging",
    "dev",
    "team:web",
    "eu-west",
    "de-launch",
    "größe",
    "a b",
    "",
    "x,y",
    "web",
    "prod2",
    "AND",
];
const STATUSES: &[&str] = &[
    "delivered",
    "failed",
    "error",
    "configuring_network",
    "released",
    "releasing",
    "created",
    "started",
    "Odd state",
    "",
    " ",
];
const PLACES: &[&str] = &["Amsterdam", "Rotterdam", "nl-ams1", "New York", "São Paulo", " ", "AMS"];
const TYPES: &[&str] = &["m6.large", "m6.xlarge", "bm7.std.8", "4xCPU-8GB", ""];
const ADDRESSES: &[&str] = &[
    "10.2.0.7",
    "10.20.0.1",
    "10.2.255.255",
    "192.168.1.1",
    "2001:db8::5",
    "2001:DB8:0:0:0:0:0:6",
    "2a00:1450::1",
    "::1",
    "::ffff:10.2.0.7",
    "10.2.3.4/24",
    "not an address",
    "",
];
const SYSTEMS: &[&str] = &["ubuntu", "debian", "freebsd", "plan9", ""];
const WORDS: &[&str] =
    &["disk", "Disk 3 did not answer", "db.example.com", "C-20981", "games", "studio", "MetalWorks", "UpCloud", " "];
const CORES: &[u64] = &[0, 1, 4, 8, 16, 64, u32::MAX as u64];
const MEMORY: &[u64] = &[0, 512, 4_096, 15_258, 15_259, 16_384, 65_536, 1 << 20];
const LABELS: &[&str] = &["games", "Studio 2", "größe"];
const PROVIDERS: &[&str] = &["MetalWorks", "UpCloud"];

fn one_of(list: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    select(list).prop_map(str::to_owned)
}

fn some<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>>
where
    S::Value: Clone,
{
    prop::option::weighted(0.8, strategy)
}

/// Days on which days, months and years begin and end.
const DAYS: &[&str] = &[
    "2024-02-29",
    "2025-01-01",
    "2025-12-31",
    "2026-01-01",
    "2026-01-31",
    "2026-02-01",
    "2026-11-16",
    "2026-11-22",
    "2026-11-23",
    "2026-11-24",
    "2026-12-01",
];

/// A time that often is the first or the last second of a day.
fn seconds() -> impl Strategy<Value = i64> {
    let midnight = |day| Timestamp::parse(day).expect("a day").seconds;
    let rest = select(&[0, 0, 59, 60, 43_199, 43_200, 43_201, 50_523, 86_399, 86_399][..]);
    (select(DAYS).prop_map(midnight), rest).prop_map(|(day, rest)| day + rest)
}

fn time() -> impl Strategy<Value = Option<Timestamp>> {
    some((seconds(), any::<bool>()).prop_map(|(seconds, zoned)| Timestamp { seconds, zoned }))
}

fn named(list: &'static [&'static str]) -> impl Strategy<Value = Option<Named>> {
    some((some(Just(7)), some(one_of(list))).prop_map(|(id, name)| Named { id, name }))
}

fn machine() -> impl Strategy<Value = Option<Box<Machine>>> {
    let parts = (some(one_of(WORDS)), some(select(CORES)), some(select(MEMORY)));
    let whole = parts.prop_map(|(hostname, cores, memory_mib)| {
        Box::new(Machine { hostname, cores, memory_mib, ..Machine::default() })
    });
    prop::option::of(whole)
}

/// A server with odd names, legal and illegal tags, addresses of both versions, and values that are missing.
pub(crate) fn servers() -> impl Strategy<Value = Server> {
    let system = (some(one_of(SYSTEMS)), some(one_of(SYSTEMS)), some(one_of(&["24.04", "12", " "])));
    let system = system.prop_map(|(name, slug, version)| System { id: None, slug, name, version });
    let texts = (
        "[a-f0-9]{4}-[a-f0-9]{4}",
        some(prop_oneof![4 => one_of(NAMES), 1 => ".{0,12}".boxed()]),
        one_of(STATUSES),
        some(one_of(WORDS)),
        prop::collection::vec(one_of(ADDRESSES), 0..4),
        prop::collection::vec(one_of(TAGS), 0..5),
    );
    let rest = (named(PLACES), named(TYPES), some(system), some(one_of(WORDS)), machine());
    (texts, rest, [time(), time(), time(), time()]).prop_map(|(texts, rest, times)| {
        let (id, name, status, status_message, addresses, tags) = texts;
        let (location, instance_type, system, contract, machine) = rest;
        let [created, updated, delivered, released] = times;
        let id = ServerId::new(&id).expect("a legal identity");
        let status = Status::new(status);
        Server {
            name,
            status,
            status_message,
            addresses,
            tags,
            location,
            instance_type,
            system,
            contract,
            machine,
            created,
            updated,
            delivered,
            released,
            ..Server::new(id)
        }
    })
}

/// What is not told by the server: label, provider, and whether it is selected.
pub(crate) fn contexts() -> impl Strategy<Value = (&'static str, &'static str, bool)> {
    (select(LABELS), select(PROVIDERS), any::<bool>())
}

/// The values that servers of [`servers`] have in a field of text.
fn values(field: Field) -> &'static [&'static str] {
    match field {
        Field::Tag => TAGS,
        Field::Status => {
            &["delivered", "Delivered", "failed", "configuring_network", "Configuring network", "unknown", "odd state"]
        }
        Field::Location => PLACES,
        Field::Type => TYPES,
        Field::System => &["Ubuntu 24.04", "ubuntu", "FreeBSD 12", "plan9", "debian"],
        Field::Address => &[
            "10.2.",
            "10.2.0.0/16",
            "10.2.0.7",
            "2001:db8::/32",
            "2001:",
            "::/0",
            "0.0.0.0/0",
            "::1",
            "10.2.0.7/32",
            "not",
        ],
        Field::Connection => LABELS,
        Field::Provider => PROVIDERS,
        Field::Text => &["web", "prod", "10.2", "2001:db8", "10.2.0.7", "team:web", "Ο", "ς", "ss", "ß", "i"],
        Field::Name => NAMES,
        _ => WORDS,
    }
}

/// A pattern that the parser can give: an address with `/` is a block, a glob has a star, and no two in a row.
fn patterns(field: Field) -> impl Strategy<Value = Pattern> {
    let part = (one_of(values(field)), 0..4_usize, 0..6_usize).prop_map(|(text, skip, take)| {
        text.chars().skip(skip).take(take).filter(|c| *c != '*' && *c != '/').collect::<String>()
    });
    let near = one_of(values(field));
    let wild = "[a-z\"\\\\ ():=<>,*ßΣé~-]{0,6}".boxed();
    let block = move |text: &String| {
        field != Field::Address || !text.contains('/') || domain::query::Block::parse(text).is_some()
    };
    let text = prop_oneof![4 => near.clone(), 3 => part.clone(), 1 => wild].prop_filter("a block", block);
    let glob = (prop::option::of(part.clone()), part.clone(), part).prop_map(|(first, middle, last)| {
        let text = format!("{}*{middle}*{last}", first.unwrap_or_default());
        Pattern::Glob(text.replace("**", "*"))
    });
    prop_oneof![4 => text.clone().prop_map(Pattern::Plain), 3 => text.prop_map(Pattern::Exact), 2 => glob]
}

fn points(field: Field) -> BoxedStrategy<Point> {
    let grains = select(&[Grain::Year, Grain::Month, Grain::Day, Grain::Day, Grain::Minute, Grain::Second][..]);
    let period = (seconds(), grains).prop_filter_map("a period", |(seconds, grain)| {
        Period::new(Timestamp::from_seconds(seconds), grain).map(Point::Time)
    });
    let ago = select(&[0, 1, 60, 3_600, 86_400, 7 * 86_400, 400 * 86_400, 90][..]).prop_map(Point::Ago);
    match field.kind() {
        Kind::Count => {
            prop_oneof![4 => select(CORES), 1 => any::<u32>().prop_map(u64::from)].prop_map(Point::Number).boxed()
        }
        Kind::Memory => {
            let sizes = select(
                &[0, 1 << 20, 16_000_000_000, 16 << 30, 4 << 30, 512 << 20, 1 << 40, 64_000_000_000, 15_259 << 20][..],
            );
            prop_oneof![4 => sizes, 1 => any::<u64>()].prop_map(Point::Number).boxed()
        }
        _ => prop_oneof![3 => period, 1 => ago].boxed(),
    }
}

fn ranges(field: Field) -> impl Strategy<Value = Test> {
    let bound = move || (points(field), any::<bool>()).prop_map(|(at, inclusive)| Bound { at, inclusive });
    let one = points(field).prop_map(|at| {
        let bound = Some(Bound { at, inclusive: true });
        Test::Range { from: bound.clone(), to: bound }
    });
    let both = (points(field), points(field)).prop_map(|(from, to)| {
        let swapped = match (&from, &to) {
            (Point::Number(a), Point::Number(b)) => a > b,
            (Point::Time(a), Point::Time(b)) => a.start >= b.end,
            (Point::Ago(a), Point::Ago(b)) => a < b,
            _ => false,
        };
        let (from, to) = if swapped { (to, from) } else { (from, to) };
        let end = |at| Some(Bound { at, inclusive: true });
        Test::Range { from: end(from), to: end(to) }
    });
    prop_oneof![
        bound().prop_map(|from| Test::Range { from: Some(from), to: None }),
        bound().prop_map(|to| Test::Range { from: None, to: Some(to) }),
        one,
        both,
        Just(Test::Range { from: None, to: None }),
    ]
}

/// A condition whose test fits its field.
pub(crate) fn conditions() -> impl Strategy<Value = Condition> {
    let fields: Vec<Field> = Field::all().collect();
    select(fields).prop_flat_map(|field| {
        let test = match field.kind() {
            Kind::Part | Kind::Whole | Kind::Address => {
                prop::collection::vec(patterns(field), 1..4).prop_map(Test::Texts).boxed()
            }
            Kind::Count | Kind::Memory | Kind::Time => ranges(field).boxed(),
            Kind::Flag => select(&Flag::ALL[..]).prop_map(Test::Flag).boxed(),
        };
        test.prop_map(move |test| Condition { field, test })
    })
}

/// An expression in its normal form.
pub(crate) fn expressions() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![12 => conditions().prop_map(Expr::Is), 1 => Just(Expr::EVERYTHING)];
    let tree = leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Expr::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Expr::Any),
            inner.prop_map(|expr| Expr::Not(Box::new(expr))),
        ]
    });
    tree.prop_map(Expr::normal)
}
