//! Numbers and times to compare with: how they are read and written.

use crate::Timestamp;
use crate::time::Civil;
use std::fmt;

/// One end of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Where it lies.
    pub at: Point,
    /// Whether what lies there still belongs to the range.
    pub inclusive: bool,
}

/// A number or a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Point {
    /// A number; for [`super::Field::Memory`], of bytes.
    Number(u64),
    /// A time of the calendar.
    Time(Period),
    /// So many seconds before now.
    Ago(u64),
}

/// A year, a month, a day, a minute or a second of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first second of it, since 1970-01-01T00:00:00Z.
    pub start: i64,
    /// The first second behind it.
    pub end: i64,
    /// Which of these it is.
    pub grain: Grain,
}

/// How long a [`Period`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// `2026`
    Year,
    /// `2026-01`
    Month,
    /// `2026-01-31`
    Day,
    /// `2026-01-31T14:02Z`
    Minute,
    /// `2026-01-31T14:02:03Z`
    Second,
}

/// Bytes of each unit of memory. Larger ones first, since the first that fits is printed.
const UNITS: &[(&str, u64)] = &[
    ("TiB", 1 << 40),
    ("TB", 1_000_000_000_000),
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("B", 1),
];

/// Seconds of each unit of `-7d`. Larger ones first; a week is read, and printed in days, which people count in.
const AGES: &[(char, u64)] = &[('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1), ('w', 604_800)];

/// The longest age that is read: ten thousand years in seconds, so that no sum of times overflows.
const AGE_MOST: u64 = 10_000 * 366 * 86_400;

impl Period {
    /// Reads `2026`, `2026-01`, `2026-01-31` and what [`Timestamp::parse`] reads with a time of day. `None` for
    /// anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (grain, whole) = match text.len() {
            4 => (Grain::Year, Timestamp::parse(&[text, "-01-01"].concat())?),
            7 => (Grain::Month, Timestamp::parse(&[text, "-01"].concat())?),
            10 => (Grain::Day, Timestamp::parse(text)?),
            _ => {
                let grain = if text.matches(':').count() > 1 { Grain::Second } else { Grain::Minute };
                (grain, Timestamp::parse(text)?)
            }
        };
        Self::new(whole, grain)
    }

    /// The period of this length in which a time lies. `None` outside the years 1 to 9999.
    pub fn new(time: Timestamp, grain: Grain) -> Option<Self> {
        let c = time.civil(0);
        let start = |year, month, day| {
            let civil = Civil { year, month, day, hour: 0, minute: 0, second: 0 };
            civil.timestamp(0).map(|time| time.seconds)
        };
        let step = |seconds: i64| {
            let start = time.seconds.div_euclid(seconds) * seconds;
            (start, start + seconds)
        };
        let (start, end) = match grain {
            // The last year has no next one to begin; its end is counted.
            Grain::Year => (start(c.year, 1, 1)?, start(c.year, 12, 31)? + 86_400),
            Grain::Month if c.month == 12 => (start(c.year, 12, 1)?, start(c.year, 12, 31)? + 86_400),
            Grain::Month => (start(c.year, c.month, 1)?, start(c.year, c.month + 1, 1)?),
            Grain::Day => step(86_400),
            Grain::Minute => step(60),
            Grain::Second => step(1),
        };
        Some(Self { start, end, grain })
    }
}

/// `2026`, `2026-01`, `2026-01-31`, `2026-01-31T14:02Z`, `2026-01-31T14:02:03Z`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = Timestamp::from_seconds(self.start).rfc3339();
        let length = [4, 7, 10, 16, 19][self.grain as usize];
        f.write_str(whole.get(..length).unwrap_or(&whole))?;
        f.write_str(if length > 10 { "Z" } else { "" })
    }
}

/// Reads a whole number.
pub(super) fn number(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Reads `16GiB`, without regard to case, with a space or without, into bytes.
pub(super) fn memory(text: &str) -> Option<u64> {
    let (digits, unit) = text.split_at(text.bytes().position(|b| !b.is_ascii_digit())?);
    let (_, bytes) = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit.trim()))?;
    number(digits)?.checked_mul(*bytes)
}

/// Bytes as [`memory`] reads them, with something between the number and the unit.
pub(super) fn memory_text(bytes: u64, between: &str) -> String {
    let unit = |(_, size): &&(&str, u64)| if bytes == 0 { *size == 1 << 20 } else { bytes.is_multiple_of(*size) };
    let (name, size) = UNITS.iter().find(unit).unwrap_or(&("B", 1));
    [&(bytes / size).to_string(), between, name].concat()
}

/// Reads `-7d` into seconds.
pub(super) fn age(text: &str) -> Option<u64> {
    let rest = text.strip_prefix('-')?;
    let unit = rest.chars().next_back()?;
    let (_, seconds) = AGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&unit))?;
    let seconds = number(&rest[..rest.len() - 1])?.checked_mul(*seconds)?;
    (seconds <= AGE_MOST).then_some(seconds)
}

/// How many of the largest unit that fits a number of seconds is, and the unit.
pub(super) fn age_parts(seconds: u64) -> (u64, char) {
    let fits = |(_, size): &&(char, u64)| seconds.is_multiple_of(*size);
    let (name, size) = AGES.iter().find(fits).unwrap_or(&('s', 1));
    (seconds / size, *name)
}

impl Point {
    /// Whether all of this comes after all of another point of its kind.
    pub(super) fn is_after(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(own), Self::Number(other)) => own > other,
            (Self::Time(own), Self::Time(other)) => own.start >= other.end,
            (Self::Ago(own), Self::Ago(other)) => own < other,
            _ => false,
        }
    }
}
