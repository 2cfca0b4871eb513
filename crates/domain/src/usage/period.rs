//! The period of a usage report, as a reader types it.

use crate::Timestamp;
use crate::time::Civil;

/// Which end of the period a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Servers handed over at or after it. A date alone is its first second.
    Delivered,
    /// Servers given back at or before it. A date alone is its last second.
    Released,
}

/// What is wrong with a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodIssue {
    /// The text is no date and no time.
    Unreadable(Bound),
    /// It ends before it begins.
    Reversed,
}

/// A period that can be asked for. `None` leaves an end open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// Servers handed over at or after this.
    pub delivered: Option<Timestamp>,
    /// Servers given back at or before this.
    pub released: Option<Timestamp>,
}

impl Period {
    /// Reads both ends, or tells every issue. `offset_at` gives the minutes that the reader's zone is ahead of UTC.
    pub fn read(
        delivered: &str,
        released: &str,
        offset_at: impl Fn(Timestamp) -> i32,
    ) -> Result<Self, Vec<PeriodIssue>> {
        let delivered = bound(delivered, Bound::Delivered, &offset_at);
        let released = bound(released, Bound::Released, &offset_at);
        match (delivered, released) {
            (Ok(Some(from)), Ok(Some(until))) if from.seconds > until.seconds => Err(vec![PeriodIssue::Reversed]),
            (Ok(delivered), Ok(released)) => Ok(Self { delivered, released }),
            (delivered, released) => Err(delivered.err().into_iter().chain(released.err()).collect()),
        }
    }

    /// The name of a file that holds the report, by the dates in the reader's zone: `usage-2026-11-01-to-2026-11-22.csv`.
    pub fn file_name(self, now: Timestamp, offset_at: impl Fn(Timestamp) -> i32) -> String {
        let date = |time: Timestamp| date(time.civil(offset_at(time)));
        let from = self.delivered.map_or_else(|| "all".to_owned(), date);
        format!("usage-{from}-to-{}.csv", date(self.released.unwrap_or(now)))
    }
}

fn bound(text: &str, bound: Bound, offset_at: impl Fn(Timestamp) -> i32) -> Result<Option<Timestamp>, PeriodIssue> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let written = Timestamp::parse(text).ok_or(PeriodIssue::Unreadable(bound))?;
    if written.zoned {
        return Ok(Some(written));
    }
    let mut clock = written.civil(0);
    if text.len() == DATE && bound == Bound::Released {
        clock = Civil { hour: 23, minute: 59, second: 59, ..clock };
    }
    // The offset depends on the instant and the instant on the offset: the second look settles it but for the one
    // hour a year that a clock shows twice or never.
    let first = clock.timestamp(offset_at(written)).ok_or(PeriodIssue::Unreadable(bound))?;
    clock.timestamp(offset_at(first)).map(Some).ok_or(PeriodIssue::Unreadable(bound))
}

/// The length of `2026-11-19`.
const DATE: usize = 10;

/// Periods that are one click away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quick {
    /// No bounds.
    All,
    /// Delivered from the first of this month on.
    ThisMonth,
    /// Delivered and released within the month before.
    LastMonth,
    /// Delivered from thirty days ago on.
    ThirtyDays,
}

impl Quick {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Quick; 4] = [Quick::All, Quick::ThisMonth, Quick::LastMonth, Quick::ThirtyDays];

    /// The name for a reader. It says "delivered", since that is what the API goes by: of servers that were delivered
    /// earlier, no such report holds the traffic.
    pub fn label(self) -> &'static str {
        match self {
            Quick::All => "All",
            Quick::ThisMonth => "Delivered this month",
            Quick::LastMonth => "Delivered and released last month",
            Quick::ThirtyDays => "Delivered in the last 30 days",
        }
    }

    /// Both ends as texts. `offset` is the minutes that the reader's zone is ahead of UTC now.
    pub fn dates(self, now: Timestamp, offset: i32) -> (String, String) {
        let today = now.civil(offset);
        let before = |clock: Civil, days: i64| {
            let noon = Civil { hour: 12, ..clock };
            let time = noon.timestamp(0).map_or(now.seconds, |time| time.seconds - days * 86_400);
            Timestamp::from_seconds(time).civil(0)
        };
        let first = Civil { day: 1, ..today };
        let end_of_last = before(first, 1);
        match self {
            Quick::All => (String::new(), String::new()),
            Quick::ThisMonth => (date(first), String::new()),
            Quick::LastMonth => (date(Civil { day: 1, ..end_of_last }), date(end_of_last)),
            Quick::ThirtyDays => (date(before(today, 30)), String::new()),
        }
    }

    /// The one that gives these texts.
    pub fn of(delivered: &str, released: &str, now: Timestamp, offset: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|quick| {
            let (from, until) = quick.dates(now, offset);
            from == delivered && until == released
        })
    }
}

fn date(clock: Civil) -> String {
    format!("{:04}-{:02}-{:02}", clock.year, clock.month, clock.day)
}
