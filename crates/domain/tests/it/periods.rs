//! Periods as they are typed.

use crate::support::time;
use domain::Timestamp;
use domain::usage::period::{Bound, Period, PeriodIssue, Quick};

/// A zone an hour ahead of UTC in winter and two from 29 March to 25 October 2026, as in Amsterdam.
fn amsterdam(at: Timestamp) -> i32 {
    let summer = time("2026-03-29T01:00:00Z").seconds..time("2026-10-25T01:00:00Z").seconds;
    if summer.contains(&at.seconds) { 120 } else { 60 }
}

fn texts(delivered: &str, released: &str) -> (Option<String>, Option<String>) {
    let period = Period::read(delivered, released, amsterdam).expect("a period");
    (period.delivered.map(Timestamp::rfc3339), period.released.map(Timestamp::rfc3339))
}

#[test]
fn dates_are_whole_days_of_the_readers_zone() {
    let cases = [
        ("", "", None, None),
        ("2026-11-01", "", Some("2026-10-31T23:00:00Z"), None),
        (" 2026-11-01 ", "2026-11-30", Some("2026-10-31T23:00:00Z"), Some("2026-11-30T22:59:59Z")),
        ("2026-07-01", "2026-07-01", Some("2026-06-30T22:00:00Z"), Some("2026-07-01T21:59:59Z")),
        ("2026-03-29", "2026-03-29", Some("2026-03-28T23:00:00Z"), Some("2026-03-29T21:59:59Z")),
        ("2026-10-25", "2026-10-25", Some("2026-10-24T22:00:00Z"), Some("2026-10-25T22:59:59Z")),
        ("2026-11-01 14:30", "2026-11-01T15:00:01", Some("2026-11-01T13:30:00Z"), Some("2026-11-01T14:00:01Z")),
        ("2026-11-01T14:30Z", "2026-11-01T14:30-02:00", Some("2026-11-01T14:30:00Z"), Some("2026-11-01T16:30:00Z")),
    ];
    for (delivered, released, from, until) in cases {
        let expected = (from.map(str::to_owned), until.map(str::to_owned));
        assert_eq!(texts(delivered, released), expected, "{delivered:?} to {released:?}");
    }
}

#[test]
fn what_is_no_period_is_told_with_every_reason() {
    use Bound::{Delivered, Released};
    use PeriodIssue::{Reversed, Unreadable};
    let cases = [
        ("yesterday", "", vec![Unreadable(Delivered)]),
        ("", "2026-02-30", vec![Unreadable(Released)]),
        ("2026-1-1", "1.1.2026", vec![Unreadable(Delivered), Unreadable(Released)]),
        ("2026-11-02", "2026-11-01", vec![Reversed]),
        ("2026-11-01 14:00", "2026-11-01 13:59", vec![Reversed]),
        ("2026-11-02", "soon", vec![Unreadable(Released)]),
    ];
    for (delivered, released, issues) in cases {
        assert_eq!(Period::read(delivered, released, amsterdam), Err(issues), "{delivered:?} to {released:?}");
    }
    let one_second = Period::read("2026-11-01 14:00", "2026-11-01 14:00", amsterdam).expect("equal ends are a period");
    assert_eq!(one_second.delivered, one_second.released);
}

#[test]
fn quick_periods_follow_the_readers_calendar() {
    let cases = [
        ("2026-11-22T12:00:00Z", 60, "2026-11-01", ("2026-10-01", "2026-10-31"), "2026-10-23"),
        ("2026-12-31T23:30:00Z", 60, "2027-01-01", ("2026-12-01", "2026-12-31"), "2026-12-02"),
        ("2026-03-01T00:30:00Z", -120, "2026-02-01", ("2026-01-01", "2026-01-31"), "2026-01-29"),
        ("2028-03-15T00:00:00Z", 0, "2028-03-01", ("2028-02-01", "2028-02-29"), "2028-02-14"),
    ];
    for (now, offset, this, (first, last), thirty) in cases {
        let now = time(now);
        let own = |from: &str, until: &str| (from.to_owned(), until.to_owned());
        assert_eq!(Quick::All.dates(now, offset), own("", ""));
        assert_eq!(Quick::ThisMonth.dates(now, offset), own(this, ""), "{now:?}");
        assert_eq!(Quick::LastMonth.dates(now, offset), own(first, last), "{now:?}");
        assert_eq!(Quick::ThirtyDays.dates(now, offset), own(thirty, ""), "{now:?}");
        for quick in Quick::ALL {
            let (from, until) = quick.dates(now, offset);
            assert_eq!(Quick::of(&from, &until, now, offset), Some(quick));
            assert!(Period::read(&from, &until, |_| offset).is_ok());
        }
        assert_eq!(Quick::of("2020-01-01", "", now, offset), None);
    }
}

#[test]
fn the_file_names_the_period_in_the_readers_zone() {
    let now = time("2026-11-22T23:30:00Z");
    let name =
        |delivered, released| Period::read(delivered, released, amsterdam).expect("a period").file_name(now, amsterdam);
    assert_eq!(name("", ""), "usage-all-to-2026-11-23.csv");
    assert_eq!(name("2026-10-01", "2026-10-31"), "usage-2026-10-01-to-2026-10-31.csv");
}
