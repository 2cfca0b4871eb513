//! Time as a value that tests can move.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A moment in whole seconds since 1970-01-01T00:00:00Z.
///
/// Whole seconds, because that is what the answers show: a filter that is given a time copied from an answer has to
/// match the row it was copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// Reads RFC 3339, `YYYY-MM-DD HH:MM:SS` and `YYYY-MM-DD`; without an offset the text means UTC.
    pub fn parse(text: &str) -> Option<Self> {
        let complete = match text.len() {
            10 => format!("{text}T00:00:00Z"),
            19 => format!("{}Z", text.replacen(' ', "T", 1)),
            _ => text.to_owned(),
        };
        let parsed = OffsetDateTime::parse(&complete, &Rfc3339).ok()?;
        Some(Self(parsed.unix_timestamp()))
    }

    /// This moment, `seconds` later.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = OffsetDateTime::from_unix_timestamp(self.0).ok().and_then(|at| at.format(&Rfc3339).ok());
        f.write_str(text.as_deref().unwrap_or("1970-01-01T00:00:00Z"))
    }
}

/// Where the sandbox takes "now" from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until a test moves it.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `start`; clones share its hands.
    pub fn manual(start: Moment) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(start.0)))
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment(OffsetDateTime::now_utc().unix_timestamp()),
            Self::Manual(at) => Moment(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock; the machine's clock can't be moved and stays as it is.
    pub fn advance(&self, seconds: i64) {
        if let Self::Manual(at) = self {
            at.fetch_add(seconds, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn every_accepted_form_reads_as_the_same_moment() {
        let expected = Moment(1_767_225_600);
        for text in ["2026-01-01", "2026-01-01 00:00:00", "2026-01-01T00:00:00", "2026-01-01T01:00:00+01:00"] {
            assert_eq!(Moment::parse(text), Some(expected), "{text}");
        }
        assert_eq!(Moment::parse(&expected.to_string()), Some(expected));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "yesterday", "2026-13-01", "2026-02-30", "01-01-2026", "2026-01-01T25:00:00Z", "1767225600"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
