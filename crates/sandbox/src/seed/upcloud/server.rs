//! One seeded server.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::tables::{LABELS, OPERATING_SYSTEMS, PLANS, Plan, ROLES, TIMEZONES, TITLES, ZONES};
use crate::clock::Moment;
use crate::seed::rng::Rng;

/// Rows between two of the [`TITLES`], so that they are spread over the fleet.
const TITLE_STEP: usize = 4;
/// Rows between two servers whose password needs escaping in JSON.
const ODD_PASSWORD_STEP: usize = 7;

const DAY: i64 = 86_400;
/// The oldest server is this old.
const OLDEST: i64 = 4 * 365 * DAY;

/// Bytes, and bytes a second.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meter {
    pub(super) ipv4_base: i64,
    pub(super) ipv4_rate: i64,
    pub(super) ipv6_base: i64,
    pub(super) ipv6_rate: i64,
}

/// A disk: id, title, size in GB, tier.
pub(super) type Disk = (String, String, i64, &'static str);

/// A server as the seeds make it.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) uuid: String,
    pub(super) title: String,
    pub(super) hostname: String,
    pub(super) zone: &'static str,
    pub(super) plan: Plan,
    pub(super) license: i64,
    pub(super) host: i64,
    pub(super) created_at: Moment,
    pub(super) state: &'static str,
    /// From when until when it is in maintenance, when that ends by itself.
    pub(super) maintenance: Option<(Moment, Moment)>,
    pub(super) group: Option<String>,
    pub(super) backup: &'static str,
    pub(super) firewall: bool,
    pub(super) remote_access: bool,
    pub(super) timezone: &'static str,
    pub(super) password: String,
    pub(super) labels: String,
    pub(super) utility_ipv4: Option<String>,
    pub(super) public_ipv4: Option<String>,
    pub(super) public_ipv6: Option<String>,
    pub(super) disks: Vec<Disk>,
    pub(super) meter: Meter,
}

impl Planned {
    /// The `index`-th of `count` servers, the oldest first.
    pub(super) fn new(index: usize, count: usize, now: Moment, rng: &mut Rng) -> Self {
        let uuid = uuid(0x00, rng);
        let zone = *rng.favour(&ZONES);
        let plan = plan(rng);
        let (title, hostname) = names(index, zone, rng);
        let (state, maintenance) = life(index, count, now);
        Self {
            license: i64::from(plan.name == "custom" && rng.chance(20)),
            host: 5_000_000_000 + rng.between(0, 3_000_000_000),
            created_at: maintenance.map_or_else(|| created_at(index, count, now), |(from, _)| from),
            group: rng.chance(25).then(|| self::uuid(0x0b, rng)),
            backup: if rng.chance(30) { "0430,daily" } else { "no" },
            firewall: rng.chance(60),
            remote_access: rng.chance(30),
            timezone: *rng.favour(&TIMEZONES),
            password: password(index, rng),
            labels: labels(rng),
            utility_ipv4: rng.chance(85).then(|| address(Ipv4Addr::new(10, 6, 0, 0), 16, rng)),
            public_ipv4: rng.chance(92).then(|| address(Ipv4Addr::new(198, 18, 0, 0), 17, rng)),
            public_ipv6: rng.chance(75).then(|| address_v6(rng)),
            disks: disks(&hostname, &plan, rng),
            meter: meter(index, state, rng),
            uuid,
            title,
            hostname,
            zone,
            plan,
            state,
            maintenance,
        }
    }
}

/// An id that begins with the byte by which UpCloud's ids can be told apart: 00 for servers, 01 for storage.
fn uuid(kind: u8, rng: &mut Rng) -> String {
    let mut bytes = ((u128::from(rng.next()) << 64) | u128::from(rng.next())).to_be_bytes();
    bytes[0] = kind;
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// A ready-made plan or, now and then, cores and memory of one's own choice.
fn plan(rng: &mut Rng) -> Plan {
    if !rng.chance(15) {
        return *rng.favour(&PLANS);
    }
    let cores = rng.between(1, 20);
    Plan { name: "custom", cores, memory: cores * 1024 * rng.between(1, 4), storage: rng.between(1, 40) * 10 }
}

/// Title and hostname. The hostname keeps to letters that a hostname may have, whatever the title is.
fn names(index: usize, zone: &str, rng: &mut Rng) -> (String, String) {
    let role = rng.favour(&ROLES);
    let number = 1 + rng.below(40);
    let hostname = format!("{role}-{number}.{zone}.example.com");
    let special = index.checked_sub(2).filter(|past| past.is_multiple_of(TITLE_STEP)).map(|past| past / TITLE_STEP);
    match special.and_then(|at| TITLES.get(at)) {
        Some(title) => ((*title).to_owned(), hostname),
        None => (format!("{role} {number} ({zone})"), hostname),
    }
}

/// The state it ends up in, and a maintenance that comes before it. A small fleet is there for counting: nothing in it
/// moves.
fn life(index: usize, count: usize, now: Moment) -> (&'static str, Option<(Moment, Moment)>) {
    let from_end = count - index;
    let turn = i64::try_from(from_end).unwrap_or(1);
    match index {
        // The newest two are being made, and are ready one after the other.
        _ if count >= 12 && from_end <= 2 => ("started", Some((now.plus(-25 * turn), now.plus(45 * (3 - turn))))),
        index if index % 20 == 11 => ("stopped", None),
        // In maintenance until somebody ends it, so that a test finds one at any time.
        index if index % 60 == 17 => ("maintenance", None),
        index if index % 30 == 24 => ("error", None),
        _ => ("started", None),
    }
}

/// Spread over the years, recent ones more often.
fn created_at(index: usize, count: usize, now: Moment) -> Moment {
    let left = i64::try_from(count - index).unwrap_or(1);
    let all = i64::try_from(count).unwrap_or(1).max(1);
    now.plus(-(OLDEST / all * left / all * left + 3600))
}

/// A password that a test finds wherever it turns up. In some, characters that JSON has to escape stand in the middle.
fn password(index: usize, rng: &mut Rng) -> String {
    let (first, second) = (rng.next() >> 40, rng.next() >> 40);
    match index % ODD_PASSWORD_STEP {
        3 => format!("canary-{first:06x}\"\\{second:06x}ä"),
        5 => format!("canary-{first:06x}/\t\u{1f511}{second:06x}"),
        _ => format!("canary-{first:06x}{second:06x}"),
    }
}

fn labels(rng: &mut Rng) -> String {
    let chosen = LABELS.iter().filter(|_| rng.chance(25)).copied();
    chosen.collect::<Vec<_>>().join(" ")
}

/// An address in the range that begins at `first` and leaves `bits` open. The ranges belong to nobody.
fn address(first: Ipv4Addr, bits: usize, rng: &mut Rng) -> String {
    let part = u32::try_from(rng.below(1 << bits)).unwrap_or(1);
    Ipv4Addr::from(u32::from(first) | part).to_string()
}

fn address_v6(rng: &mut Rng) -> String {
    let part = |rng: &mut Rng| u16::try_from(rng.between(0, 0xffff)).unwrap_or(1);
    let net = part(rng);
    Ipv6Addr::new(0x2001, 0xdb8, 0x1200, net, part(rng), part(rng), part(rng), part(rng)).to_string()
}

/// One to three disks.
fn disks(hostname: &str, plan: &Plan, rng: &mut Rng) -> Vec<Disk> {
    let system = rng.favour(&OPERATING_SYSTEMS);
    let mut all = vec![(uuid(0x01, rng), format!("{system} ({hostname})"), plan.storage, "maxiops")];
    let more = if rng.chance(30) { 1 + rng.below(2) } else { 0 };
    for number in 1..=more {
        let size = rng.between(1, 200) * 10;
        all.push((uuid(0x01, rng), format!("data {number}"), size, if rng.chance(50) { "hdd" } else { "standard" }));
    }
    all
}

/// Traffic. A few servers have moved so much that their counters are beyond 2^53, where a double no longer holds every
/// whole number. One that is not running moves nothing.
fn meter(index: usize, state: &str, rng: &mut Rng) -> Meter {
    let mut bytes = |low: u32, octaves: usize| {
        let part = (1_u64 << low << rng.below(octaves)) | (rng.next() & ((1 << low) - 1));
        i64::try_from(part).unwrap_or(i64::MAX)
    };
    let busy = index % 25 == 4;
    let (ipv4_base, ipv6_base) = if busy { (bytes(54, 2), bytes(53, 2)) } else { (bytes(24, 10), bytes(16, 10)) };
    // Odd rates: two counters that stand still or agree by chance would hide a mistake.
    let (ipv4_rate, ipv6_rate) = (bytes(9, 10) | 1, bytes(4, 10) | 1);
    let runs = i64::from(state == "started");
    Meter { ipv4_base, ipv4_rate: ipv4_rate * runs, ipv6_base, ipv6_rate: ipv6_rate * runs }
}
