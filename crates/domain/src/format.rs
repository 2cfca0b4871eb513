//! Numbers and times for readers.

use crate::Timestamp;

/// What stands where there is no value.
pub const NONE: &str = "–";

/// Digits in groups of three: `9,007,199,254,740,993`.
pub fn count(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

const UNITS: &[&str] = &["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

/// Bytes in decimal units with three significant digits: `412 MB`, `1.9 GB`, `3.82 TB`. Whole bytes below 1,000.
///
/// Worked out in integers, so that a counter near 2^64 is not rounded before it is shown.
pub fn bytes(number: u128) -> String {
    let mut unit = 0;
    let mut scale: u128 = 1;
    while unit + 1 < UNITS.len() && number / scale >= 1_000 {
        scale *= 1_000;
        unit += 1;
    }
    if unit == 0 {
        return format!("{number} B");
    }
    let whole = number / scale;
    let places: u32 = if whole >= 100 {
        0
    } else if whole >= 10 {
        1
    } else {
        2
    };
    let step = scale / 10u128.pow(places);
    let rounded = (number + step / 2) / step;
    let (mut whole, mut fraction) = (rounded / 10u128.pow(places), rounded % 10u128.pow(places));
    if whole >= 1_000 && unit + 1 < UNITS.len() {
        (whole, fraction, unit) = (1, 0, unit + 1);
    }
    let fraction = if places == 0 || fraction == 0 {
        String::new()
    } else {
        format!(".{fraction:0width$}", width = places as usize)
    };
    let fraction = if fraction.is_empty() { fraction } else { fraction.trim_end_matches('0').to_owned() };
    format!("{whole}{fraction} {}", UNITS[unit])
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

/// Relative up to a week (`4 min ago`, `yesterday`, `in 2 h`), then the date: without the year where it is this one.
pub fn relative(time: Timestamp, now: Timestamp, offset: i32) -> String {
    let past = now.seconds - time.seconds;
    let (distance, future) = (past.unsigned_abs(), past < -30);
    let days_apart = day(now, offset) - day(time, offset);
    let text = match distance {
        0..=59 if past > -30 => return if distance < 5 { "just now".to_owned() } else { format!("{distance} s ago") },
        0..=59 => format!("{distance} s"),
        60..=3_599 => format!("{} min", distance / 60),
        3_600..=86_399 => format!("{} h", distance / 3_600),
        _ if days_apart == 1 => return "yesterday".to_owned(),
        86_400..=604_799 => format!("{} days", days_apart.unsigned_abs().max(1)),
        _ if time.civil(offset).year == now.civil(offset).year => {
            let c = time.civil(offset);
            return format!("{} {}", c.day, MONTHS[usize::from(c.month.clamp(1, 12) - 1)]);
        }
        _ => return date(time, offset),
    };
    let text = if text == "1 days" { "1 day".to_owned() } else { text };
    if future { format!("in {text}") } else { format!("{text} ago") }
}

fn day(time: Timestamp, offset: i32) -> i64 {
    (time.seconds + i64::from(offset) * 60).div_euclid(86_400)
}

/// `UTC`, `UTC+1`, `UTC−3:30` for a zone `offset` minutes ahead of UTC.
pub fn zone(offset: i32) -> String {
    if offset == 0 {
        return "UTC".to_owned();
    }
    let sign = if offset < 0 { '−' } else { '+' };
    let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}
