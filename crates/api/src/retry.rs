//! When a call is repeated, and after how long.
//!
//! | call | repeated on 429 | on 503 | after an unclear outcome |
//! |---|---|---|---|
//! | any read | yes | yes | repeated |
//! | add tags to a server, remove them | yes | yes | read back; sent again, twice at most, where it was not done |
//! | create a tag | yes | yes | read back |
//! | change a tag, delete a tag | yes | no | read back |
//! | replace a tag with its servers | no | no | read back; sent again only after a fresh reading, by a person |
//! | release a server | no | no | read back; never sent again |
//!
//! Reading back is in `client/write.rs`, `client/tag.rs` and `client/change.rs`; this module decides the repeats in front of it.

use crate::{ApiError, Kind, TransportError, WriteKind};
use domain::Timestamp;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// How often a call is sent at most, with the first time.
pub const ATTEMPTS: u32 = 4;
/// The longest pause before the first repeat, in milliseconds. It doubles with each one.
pub const BASE_MS: u32 = 500;
/// The longest pause of our own choice, in milliseconds.
pub const CAP_MS: u32 = 20_000;
/// The longest pause that an API can impose. Where it asks for more, the call ends and says until when.
pub const RETRY_AFTER_CAP: u64 = 120;

/// Whether a call of this kind may be sent again by itself after `error`.
pub fn repeats(kind: Kind, error: &ApiError) -> bool {
    match kind {
        Kind::Read => match error {
            // A second answer would be as large as the first.
            ApiError::Transport { cause: TransportError::TooLarge { .. }, .. } => false,
            error => error.status() == Some(429) || error.is_ambiguous(),
        },
        Kind::Write(kind) => match error.status() {
            Some(429) => !matches!(kind, WriteKind::Release | WriteKind::ReplaceTag),
            Some(503) => matches!(kind, WriteKind::AddTag | WriteKind::RemoveTag | WriteKind::CreateTag),
            _ => false,
        },
    }
}

/// The pause before repeat number `repeat`, which counts from 0: "full jitter", a random part of an exponential limit.
pub fn backoff(repeat: u32, random: f64) -> Duration {
    // It has reached the greatest pause long before the sixth time.
    let limit = (BASE_MS << repeat.min(6)).min(CAP_MS);
    Duration::from_millis((f64::from(limit) * random.clamp(0.0, 1.0)) as u64)
}

/// The pause before a repeat, or `None` where the API asks for a longer one than a person would wait for.
pub fn pause(repeat: u32, random: f64, error: &ApiError) -> Option<Duration> {
    match error {
        ApiError::Status { retry_after: Some(seconds), .. } if *seconds > RETRY_AFTER_CAP => None,
        ApiError::Status { retry_after: Some(seconds), .. } if *seconds > 0 => Some(Duration::from_secs(*seconds)),
        _ => Some(backoff(repeat, random)),
    }
}

/// Seconds that a `Retry-After` header asks to wait: a number, or a date as RFC 9110 writes it, of which a past one
/// means 0. `None` for anything else.
pub fn retry_after(header: &str, now_ms: f64) -> Option<u64> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit()) {
        return Some(header.parse().unwrap_or(u64::MAX));
    }
    let wait = http_date(header)? as f64 - now_ms / 1_000.0;
    // A float is turned into an integer with saturation: below zero is zero.
    Some(wait.ceil() as u64)
}

/// Seconds since the epoch of `Sun, 06 Nov 1994 08:49:37 GMT`, whose parts all stand at fixed places.
fn http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, date) = text.split_once(',')?;
    let month = MONTHS.iter().position(|month| date.get(4..7) == Some(*month))? + 1;
    let (day, year, clock) = (date.get(1..3)?, date.get(8..12)?, date.get(13..21)?);
    if date.get(21..)? != " GMT" || [0, 3, 7, 12].iter().any(|at| date.as_bytes()[*at] != b' ') {
        return None;
    }
    Timestamp::parse(&format!("{year}-{month:02}-{day}T{clock}Z")).map(|time| time.seconds)
}

/// Tokens of one origin at the start, and at most.
const TOKENS: u32 = 100;
/// Tokens that a repeat costs.
const COST: u32 = 5;

/// The repeats that are left, by origin, so that an outage does not multiply the load. All connections share one.
///
/// A list, since there are as many origins as open connections at most.
#[derive(Debug, Clone, Default)]
pub struct Budgets(Rc<RefCell<Vec<(String, u32)>>>);

impl Budgets {
    /// Pays for a repeat. `false` where the origin has no tokens left.
    pub fn pay(&self, origin: &str) -> bool {
        let mut all = self.0.borrow_mut();
        let Some((_, left)) = all.iter_mut().find(|(other, _)| other == origin) else {
            all.push((origin.to_owned(), TOKENS - COST));
            return true;
        };
        let enough = *left >= COST;
        if enough {
            *left -= COST;
        }
        enough
    }

    /// Gives a token back after a success.
    pub fn earn(&self, origin: &str) {
        if let Some((_, left)) = self.0.borrow_mut().iter_mut().find(|(other, _)| other == origin) {
            *left = (*left + 1).min(TOKENS);
        }
    }
}

#[cfg(test)]
#[path = "retry_tests.rs"]
mod tests;
