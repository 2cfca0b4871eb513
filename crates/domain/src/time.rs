//! Points in time as the APIs write them, and as people read them.

use ::time::{Date, Month};

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
///
/// APIs of this kind write times with an offset, with `Z`, or with no zone at all. The instant is kept; that a zone was
/// missing is kept too, so that a reader can be told that UTC is an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Seconds since the epoch.
    pub seconds: i64,
    /// Whether the text named its zone. Where it did not, UTC was assumed.
    pub zoned: bool,
}

/// A date and time of day on a wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Year, 1 to 9999 for texts that were parsed.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

const DAY: i64 = 86_400;
/// The Julian day number of 1970-01-01.
const EPOCH_JULIAN: i64 = 2_440_588;
/// 0001-01-01T00:00:00Z.
const FIRST: i64 = -62_135_596_800;
/// 9999-12-31T23:59:59Z.
const LAST: i64 = 253_402_300_799;

impl Timestamp {
    /// A point in time whose zone is known.
    pub fn from_seconds(seconds: i64) -> Self {
        Self { seconds, zoned: true }
    }

    /// Reads `2026-11-19`, `2026-11-19 14:02[:03[.456]]` and the same with `T`, each with or without `Z` or an offset
    /// such as `+01:00` behind the time of day. `None` for anything else, for instants outside the years 1 to 9999 of
    /// UTC, which could not be written back, and for the zero date `0000-00-00` that stands for "never".
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(usual) = usual(text.as_bytes()) {
            return usual;
        }
        let text = text.trim();
        let date = text.get(..10)?;
        let mut parts = date.split('-');
        let year = digits(parts.next()?, 4)?;
        let (month, day) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        let days = days_of(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Self { seconds: days * DAY, zoned: false });
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, zone) = split_zone(rest);
        let offset = match zone {
            Some(zone) => parse_offset(zone)?,
            None => 0,
        };
        let seconds = days * DAY + parse_clock(clock)? - offset;
        (FIRST..=LAST).contains(&seconds).then_some(Self { seconds, zoned: zone.is_some() })
    }

    /// The wall clock at this instant in a zone that is `offset` minutes ahead of UTC.
    pub fn civil(self, offset: i32) -> Civil {
        let shifted = self.seconds.saturating_add(i64::from(offset) * 60);
        let (days, rest) = (shifted.div_euclid(DAY), shifted.rem_euclid(DAY));
        let julian = i32::try_from(days + EPOCH_JULIAN).unwrap_or(i32::MAX);
        let date = Date::from_julian_day(julian).unwrap_or(if days < 0 { Date::MIN } else { Date::MAX });
        let part = |n: i64| u8::try_from(n).unwrap_or(0);
        Civil {
            year: date.year(),
            month: date.month() as u8,
            day: date.day(),
            hour: part(rest / 3_600),
            minute: part(rest % 3_600 / 60),
            second: part(rest % 60),
        }
    }

    /// `2026-11-19T14:02:03Z`, the form that is sent and exported.
    pub fn rfc3339(self) -> String {
        let c = self.civil(0);
        format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", c.year, c.month, c.day, c.hour, c.minute, c.second)
    }
}

impl Civil {
    /// The instant at which a wall clock `offset` minutes ahead of UTC shows this. `None` where the date or the time of
    /// day is none.
    pub fn timestamp(self, offset: i32) -> Option<Timestamp> {
        let days = days_of(self.year, self.month, self.day)?;
        if self.hour > 23 || self.minute > 59 || self.second > 59 {
            return None;
        }
        let clock = i64::from(self.hour) * 3_600 + i64::from(self.minute) * 60 + i64::from(self.second);
        Some(Timestamp::from_seconds(days * DAY + clock - i64::from(offset) * 60))
    }
}

/// Days from 1970-01-01 to a date. `None` where there is no such date.
fn days_of(year: i32, month: u8, day: u8) -> Option<i64> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    Some(i64::from(date.to_julian_day()) - EPOCH_JULIAN)
}

/// Reads `2026-11-19T14:02:03Z`, the form in which nearly all times come: reading it as the others took a tenth of the time
/// that a list takes. `None` for another form.
fn usual(text: &[u8]) -> Option<Option<Timestamp>> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2, b'Z'] = text else {
        return None;
    };
    let mut digits = true;
    let mut number = |all: &[&u8]| {
        all.iter().fold(0, |number, byte| {
            digits &= byte.is_ascii_digit();
            number * 10 + u32::from(byte.wrapping_sub(b'0'))
        })
    };
    let year = number(&[y1, y2, y3, y4]);
    let [month, day, hour, minute, second] = [[m1, m2], [d1, d2], [h1, h2], [n1, n2], [s1, s2]].map(|two| number(&two));
    if !digits || hour > 23 || minute > 59 || second > 60 {
        return digits.then_some(None);
    }
    let clock = i64::from(hour * 3_600 + minute * 60 + second.min(59));
    Some(
        days_of(year as i32, month as u8, day as u8).map(|days| Timestamp { seconds: days * DAY + clock, zoned: true }),
    )
}

fn digits(text: &str, count: usize) -> Option<i64> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Cuts `14:02:03.4+01:00` into the clock and the zone. `Some("")` never occurs: a zone has at least one character.
fn split_zone(text: &str) -> (&str, Option<&str>) {
    match text.find(['Z', 'z', '+', '-']) {
        Some(at) => (text[..at].trim_end(), Some(&text[at..])),
        None => (text, None),
    }
}

/// Seconds of the day. A leap second counts as the second before it, as POSIX time has no place for it.
fn parse_clock(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':');
    let (hour, minute) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let second = match parts.next() {
        None => 0,
        Some(text) => {
            let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
            if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            digits(whole, 2)?
        }
    };
    let real = hour <= 23 && minute <= 59 && second <= 60;
    real.then_some(hour * 3_600 + minute * 60 + second.min(59))
}

/// Seconds that a zone is ahead of UTC: `Z`, `+01:00`, `+0100` or `+01`.
fn parse_offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) =
        text.strip_prefix('+').map(|rest| (1, rest)).or_else(|| text.strip_prefix('-').map(|rest| (-1, rest)))?;
    let (hours, minutes) = match rest.len() {
        2 => (rest, "00"),
        4 if rest.is_ascii() => rest.split_at(2),
        5 => rest.split_once(':')?,
        _ => return None,
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 3_600 + minutes * 60))
}
