//! Numbers and times for readers.

use crate::Timestamp;

/// What stands where there is no value.
pub const NONE: &str = "–";

/// Memory, given in mebibytes, in whole units: `4 GiB`, `512 MiB`.
pub fn memory(mib: u64) -> String {
    match mib {
        0 => "0 MiB".to_owned(),
        mib if mib % 1_024 == 0 => format!("{} GiB", count(u128::from(mib / 1_024))),
        mib => format!("{} MiB", count(u128::from(mib))),
    }
}

/// Digits in groups of three: `9,007,199,254,740,993`.
///
/// Divided by hand, in four parts of 32 bits: WebAssembly has no integers of 128 bits, and what stands in for them would
/// be loaded before the first row for counts that hardly ever need it.
pub fn count(number: u128) -> String {
    let mut parts = [96, 64, 32, 0].map(|shift| (number >> shift) as u32);
    let mut groups = Vec::new();
    while groups.is_empty() || parts.iter().any(|part| *part > 0) {
        let mut rest = 0;
        for part in &mut parts {
            let value = rest << 32 | u64::from(*part);
            *part = (value / 1_000) as u32;
            rest = value % 1_000;
        }
        groups.push(rest);
    }
    let mut out = groups.pop().unwrap_or_default().to_string();
    for group in groups.iter().rev() {
        out.push_str(&format!(",{group:03}"));
    }
    out
}

const UNITS: &[&str] = &["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

/// Bytes in decimal units with three significant digits: `412 MB`, `1.9 GB`, `3.82 TB`. Whole bytes below 1,000.
///
/// Worked out in integers, so that a counter near 2^64 is not rounded before it is shown.
pub fn bytes(number: u128) -> String {
    let (mut unit, mut scale) = (0, 1u128);
    while unit + 1 < UNITS.len() && number / scale >= 1_000 {
        scale *= 1_000;
        unit += 1;
    }
    if unit == 0 {
        return format!("{number} B");
    }
    let places: usize = match number / scale {
        100.. => 0,
        10.. => 1,
        _ => 2,
    };
    let parts = 10u128.pow(places as u32);
    let step = scale / parts;
    // Halves go up. The remainder is compared, since adding half a step could pass 2^128.
    let rounded = number / step + u128::from(number % step >= step / 2);
    if rounded / parts >= 1_000 && unit + 1 < UNITS.len() {
        return format!("1 {}", UNITS[unit + 1]);
    }
    let mut text = count(rounded / parts);
    if !rounded.is_multiple_of(parts) {
        let fraction = format!(".{:0places$}", rounded % parts);
        text.push_str(fraction.trim_end_matches('0'));
    }
    format!("{text} {}", UNITS[unit])
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `19 Nov 2026, 14:02` on a wall clock `offset` minutes ahead of UTC.
pub fn absolute(time: Timestamp, offset: i32) -> String {
    let c = time.civil(offset);
    format!("{}, {:02}:{:02}", date(time, offset), c.hour, c.minute)
}

/// `19 Nov 2026` on a wall clock `offset` minutes ahead of UTC.
pub fn date(time: Timestamp, offset: i32) -> String {
    let c = time.civil(offset);
    format!("{} {} {}", c.day, MONTHS[usize::from(c.month.clamp(1, 12) - 1)], c.year)
}

/// How far a time may lie ahead of the reader's clock and still count as now: clocks are never quite the same.
const SKEW: i64 = 30;

/// Relative up to a week (`4 min ago`, `yesterday`, `in 2 h`), then the date: without the year where it is this one.
pub fn relative(time: Timestamp, now: Timestamp, offset: i32) -> String {
    let past = now.seconds.saturating_sub(time.seconds);
    if (-SKEW..5).contains(&past) {
        return "just now".to_owned();
    }
    let days_apart = day(now, offset) - day(time, offset);
    let text = match past.unsigned_abs() {
        distance @ 0..=59 => format!("{distance} s"),
        distance @ 60..=3_599 => format!("{} min", distance / 60),
        distance @ 3_600..=86_399 => format!("{} h", distance / 3_600),
        _ if days_apart == 1 => return "yesterday".to_owned(),
        _ if days_apart == -1 => return "tomorrow".to_owned(),
        86_400..=604_799 => format!("{} days", days_apart.unsigned_abs()),
        _ => return date_near(time, now, offset),
    };
    if past < 0 { format!("in {text}") } else { format!("{text} ago") }
}

/// `19 Nov`, with the year where it is not the present one.
fn date_near(time: Timestamp, now: Timestamp, offset: i32) -> String {
    let text = date(time, offset);
    let year = format!(" {}", now.civil(offset).year);
    text.strip_suffix(&year).map(str::to_owned).unwrap_or(text)
}

fn day(time: Timestamp, offset: i32) -> i64 {
    time.seconds.saturating_add(i64::from(offset) * 60).div_euclid(86_400)
}

/// `UTC`, `UTC+1`, `UTC−3:30` for a zone `offset` minutes ahead of UTC.
pub fn zone(offset: i32) -> String {
    if offset == 0 {
        return "UTC".to_owned();
    }
    let sign = if offset < 0 { '−' } else { '+' };
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}
