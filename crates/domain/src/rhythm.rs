//! How often things are read again by themselves. Times are in milliseconds.

/// The share of the time that reading a list may take: one part of so many. A fleet of 100,000 servers is some hundred
/// answers, which neither a reader's line nor a provider should carry all the time.
const SHARE: f64 = 20.0;

/// The longest pause after failures, unless the usual one is longer.
const LONGEST: f64 = 30.0 * 60_000.0;

/// Doublings after which nothing changes any more.
const DOUBLINGS: u32 = 10;

/// The pause between two readings of a list. It is longer than the chosen one where a reading takes long, and doubles
/// with each failure in a row.
pub fn pause(chosen: f64, took: f64, failures: u32) -> f64 {
    let usual = chosen.max(took * SHARE);
    (usual * f64::from(1 << failures.min(DOUBLINGS))).min(usual.max(LONGEST))
}

/// The pause between two looks at a server that changes by itself.
pub const BEAT: f64 = 4_000.0;

/// Until it was followed for so long, it is looked at each [`BEAT`]; after that seldom, and then no more: it is stuck,
/// and the list is read again anyway.
const FAST: f64 = 3.0 * 60_000.0;
const SLOW_BEAT: f64 = 30_000.0;
const PATIENCE: f64 = 30.0 * 60_000.0;

/// Failures in a row over one connection, after which nothing is followed over it until its list was read again.
const TRIES: u32 = 5;

/// The pause until the next look at a server that was followed for `age` without a change, after `failures` in a row
/// over its connection. `None` where it is not worth another one.
pub fn beat(age: f64, failures: u32) -> Option<f64> {
    let calm = if age < FAST { BEAT } else { SLOW_BEAT };
    (age < PATIENCE && failures < TRIES).then(|| calm * f64::from(1 << failures))
}
