//! The life of one server, as far as its record tells.

use crate::{Server, Timestamp};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// It was ordered.
    Created,
    /// It was handed over.
    Delivered,
    /// It was given back.
    Released,
    /// Its record last changed.
    Updated,
}

/// Something that happened to a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What.
    pub what: Happening,
    /// When.
    pub time: Timestamp,
    /// How long after something before it: `17 min after it was created`. `None` where there is nothing to count from.
    pub after: Option<String>,
}

/// What is known of a server's life, the latest first.
pub fn timeline(server: &Server) -> Vec<Moment> {
    let known = [
        (Happening::Updated, server.updated, None, ""),
        (Happening::Released, server.released, server.delivered, "after it was delivered"),
        (Happening::Delivered, server.delivered, server.created, "after it was created"),
        (Happening::Created, server.created, None, ""),
    ];
    let moment = |(what, time, since, text): (Happening, Option<Timestamp>, Option<Timestamp>, &str)| {
        let time: Timestamp = time?;
        // A record may name them in an impossible order; no distance is better than a wrong one.
        let distance = since.and_then(|since| u64::try_from(time.seconds.checked_sub(since.seconds)?).ok());
        Some(Moment { what, time, after: distance.map(|seconds| format!("{} {text}", span(seconds))) })
    };
    let mut moments: Vec<Moment> = known.into_iter().filter_map(moment).collect();
    // Stable, so that of two at one time the later in a server's life comes first.
    crate::sorting::sort_by(&mut moments, |a, b| b.time.seconds.cmp(&a.time.seconds));
    moments
}

/// A length of time with two units at most: `40 s`, `17 min`, `2 h 5 min`, `3 days 4 h`, `412 days`.
pub fn span(seconds: u64) -> String {
    let days =
        |count: u64| format!("{} {}", crate::format::count(u128::from(count)), if count == 1 { "day" } else { "days" });
    let (whole, rest) = match seconds {
        0..60 => return format!("{seconds} s"),
        60..3_600 => return format!("{} min", seconds / 60),
        3_600..86_400 => (format!("{} h", seconds / 3_600), (seconds % 3_600 / 60, "min")),
        // Hours say nothing beside weeks.
        86_400..604_800 => (days(seconds / 86_400), (seconds % 86_400 / 3_600, "h")),
        _ => return days(seconds / 86_400),
    };
    match rest {
        (0, _) => whole,
        (count, unit) => format!("{whole} {count} {unit}"),
    }
}
