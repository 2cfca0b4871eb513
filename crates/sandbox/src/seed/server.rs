//! One seeded server.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::life::Life;
use super::rng::Rng;
use super::tables::{FAILURES, INSTANCE_TYPES, LOCATIONS, NAMES, ROLES, SYSTEMS};

/// Rows between two of the [`NAMES`], so that they are spread over the first pages.
const NAME_STEP: usize = 11;

/// Bytes, and bytes a second.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Meter {
    pub(crate) base_in: u64,
    pub(crate) base_out: u64,
    pub(crate) rate_in: u64,
    pub(crate) rate_out: u64,
}

/// A server as the seeds make it. Ids of tables count from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) uuid: String,
    pub(crate) request_id: i64,
    pub(crate) has_request: bool,
    pub(crate) inventory_id: Option<i64>,
    pub(crate) name: String,
    pub(crate) instance_type: i64,
    pub(crate) location: i64,
    pub(crate) os: i64,
    pub(crate) contract: Option<String>,
    pub(crate) failure: Option<&'static str>,
    pub(crate) addresses: String,
    pub(crate) life: Life,
    pub(crate) meter: Option<Meter>,
}

impl Planned {
    /// The `index`-th of the client's `count` servers.
    pub(crate) fn new(client: i64, index: usize, count: usize, life: Life, rng: &mut Rng) -> Self {
        let location = pick(rng, LOCATIONS.len());
        let number = i64::try_from(index).unwrap_or(i64::MAX);
        // Ids are unique over all clients.
        let offset = (client - super::CLIENTS[0].0) * 50_000_000;
        Self {
            uuid: uuid(rng),
            request_id: offset + 9_920_000 + number,
            has_request: rng.chance(90),
            inventory_id: (!rng.chance(6)).then(|| offset + 480_000 + number * 3 + rng.between(0, 2)),
            name: name(index, count, location, rng),
            instance_type: row_id(pick(rng, INSTANCE_TYPES.len())),
            location: row_id(location),
            os: row_id(system(index, rng)),
            contract: (!rng.chance(22)).then(|| format!("C-{}", [20981, 20944, 19307, 18112, 21150][pick(rng, 5)])),
            failure: life.failed_at.map(|_| FAILURES[rng.below(FAILURES.len())]),
            addresses: addresses(rng),
            meter: meter(index, count, rng),
            life,
        }
    }
}

/// The id of the `index`-th row of a table that was filled in order.
fn row_id(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(0) + 1
}

/// An index below `bound`, low ones favoured.
fn pick(rng: &mut Rng, bound: usize) -> usize {
    let indexes: Vec<usize> = (0..bound).collect();
    *rng.favour(&indexes)
}

fn uuid(rng: &mut Rng) -> String {
    let bytes = ((u128::from(rng.next()) << 64) | u128::from(rng.next())).to_be_bytes();
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

fn name(index: usize, count: usize, location: usize, rng: &mut Rng) -> String {
    let special = index.checked_sub(7).filter(|past| past.is_multiple_of(NAME_STEP)).map(|past| past / NAME_STEP);
    match special.and_then(|at| NAMES.get(at)) {
        Some(name) => (*name).to_owned(),
        None => {
            let role = rng.favour(&ROLES);
            // Numbers as people give them: in the order of building, so larger in larger fleets.
            let number = 1 + rng.below(count.max(20) * 2);
            format!("{role}-{}-{number:04}", LOCATIONS[location].0)
        }
    }
}

/// Every ninth server has the next system in turn, so that also a small fleet has all of them.
fn system(index: usize, rng: &mut Rng) -> usize {
    let common = pick(rng, 5);
    if index.is_multiple_of(9) { (index / 9) % SYSTEMS.len() } else { common }
}

/// One to six addresses. The public ones come from ranges that belong to nobody: those for benchmarks (198.18.0.0/15)
/// and for documents (2001:db8::/32).
fn addresses(rng: &mut Rng) -> String {
    let public =
        Ipv4Addr::from(u32::from(Ipv4Addr::new(198, 18, 0, 0)) | u32::try_from(rng.below(1 << 17)).unwrap_or(1));
    let mut all = vec![public.to_string()];
    let octet = |rng: &mut Rng| u8::try_from(rng.between(1, 254)).unwrap_or(1);
    if rng.chance(70) {
        let (a, b) = (octet(rng), octet(rng));
        let private = [
            Ipv4Addr::new(10, 2, a, b),
            Ipv4Addr::new(172, 16, a, b),
            Ipv4Addr::new(192, 168, a, b),
            Ipv4Addr::new(100, 64, a, b),
        ];
        all.push(rng.favour(&private).to_string());
    }
    if rng.chance(60) {
        let part = |rng: &mut Rng| u16::try_from(rng.between(0, 0xffff)).unwrap_or(1);
        let (net, host) = (part(rng), part(rng));
        all.push(Ipv6Addr::new(0x2001, 0xdb8, 0x11, net, 0, 0, 0, host).to_string());
        if rng.chance(30) {
            all.push(Ipv6Addr::new(0xfd00, 0x11, 0, net, part(rng), part(rng), part(rng), host).to_string());
        }
        if rng.chance(30) {
            all.push(Ipv6Addr::new(0xfe80, 0, 0, 0, part(rng), part(rng), part(rng), host).to_string());
        }
    }
    all.join(" ")
}

/// Traffic. One in twenty-five is not measured. A few of the older half move so much that their counters are beyond
/// 2^53, where a double no longer holds every whole number.
fn meter(index: usize, count: usize, rng: &mut Rng) -> Option<Meter> {
    let mut rate = |low: u32, octaves: usize| (1_u64 << low << rng.below(octaves)) | (rng.next() & ((1 << low) - 1));
    let busy = index % 40 == 3 && index < count / 2;
    let meter = if busy {
        Meter { base_in: rate(50, 2), base_out: rate(53, 2), rate_in: rate(29, 2), rate_out: rate(31, 1) }
    } else {
        Meter { base_in: rate(20, 8), base_out: rate(22, 8), rate_in: rate(8, 12), rate_out: rate(9, 14) }
    };
    (index % 25 != 9).then_some(meter)
}
