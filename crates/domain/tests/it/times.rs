//! Times: every form that is read, what is refused, and calendars worked out a second way.

use crate::support::time;
use domain::Timestamp;
use domain::time::Civil;
use proptest::prelude::*;

const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

/// Days from 1970-01-01, by counting leap years: nothing in common with Julian days.
fn days(year: i64, month: usize, day: i64) -> i64 {
    let before = year - 1;
    let leaps = |years: i64| years / 4 - years / 100 + years / 400;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let months = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    before * 365 + leaps(before) - (1969 * 365 + leaps(1969)) + months[..month - 1].iter().sum::<i64>() + day - 1
}

#[test]
fn the_first_and_last_second_of_every_month_of_every_year_round_trip() {
    for year in 1..=9999i64 {
        for month in 1..=12usize {
            let first = days(year, month, 1) * 86_400;
            let text = format!("{year:04}-{month:02}-01T00:00:00Z");
            assert_eq!(Timestamp::parse(&text), Some(Timestamp::from_seconds(first)), "{text}");
            assert_eq!(Timestamp::from_seconds(first).rfc3339(), text);
            let before = Timestamp::from_seconds(first - 1);
            if before.seconds >= FIRST {
                assert_eq!(Timestamp::parse(&before.rfc3339()), Some(before), "the second before {text}");
            }
        }
    }
    assert_eq!((days(1, 1, 1) * 86_400, days(9999, 12, 31) * 86_400 + 86_399), (FIRST, LAST));
}

#[test]
fn every_form_of_one_instant_reads_the_same() {
    let zoned = Timestamp { seconds: 1_795_096_923, zoned: true };
    let forms = [
        "2026-11-19T14:02:03Z",
        "2026-11-19t14:02:03z",
        "2026-11-19 14:02:03Z",
        "2026-11-19T14:02:03.456Z",
        "2026-11-19T14:02:03+00:00",
        "2026-11-19T14:02:03-00:00",
        "2026-11-19T15:02:03+01:00",
        "2026-11-19T15:02:03+0100",
        "2026-11-19T15:02:03+01",
        "2026-11-19T10:32:03-03:30",
        "2026-11-20T01:02:03+11:00",
        "2026-11-19 14:02:03 +00:00",
        " 2026-11-19T14:02:03Z ",
    ];
    for form in forms {
        assert_eq!(Timestamp::parse(form), Some(zoned), "{form:?}");
    }
    for form in ["2026-11-19T14:02:03", "2026-11-19 14:02:03", "2026-11-19 14:02:03.999999"] {
        assert_eq!(Timestamp::parse(form), Some(Timestamp { zoned: false, ..zoned }), "{form:?}");
    }
    assert_eq!(time("2026-11-19T14:02").seconds, zoned.seconds - 3);
    assert_eq!(time("2026-11-19"), Timestamp { seconds: 1_795_046_400, zoned: false });
    assert_eq!(time("2016-12-31T23:59:60Z"), time("2016-12-31T23:59:59Z"), "a leap second has no place of its own");
}

#[test]
fn what_is_no_time_is_refused() {
    let cases = [
        "",
        " ",
        "0",
        "never",
        "1795096923",
        "2026",
        "2026-11",
        "2026-1-1",
        "26-11-19",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0000-01-01",
        "2026-00-01",
        "2026-13-01",
        "2026-11-00",
        "2026-11-31",
        "2026-02-29",
        "1900-02-29",
        "2026/11/19",
        "19-11-2026",
        "2026-11-19T",
        "2026-11-19Z",
        "2026-11-19T14",
        "2026-11-19T24:00:00Z",
        "2026-11-19T14:60:00Z",
        "2026-11-19T14:02:61Z",
        "2026-11-19T14:02:03.Z",
        "2026-11-19T14:02:03,4Z",
        "2026-11-19T1:02:03Z",
        "2026-11-19T14:02:03+",
        "2026-11-19T14:02:03+1",
        "2026-11-19T14:02:03+24:00",
        "2026-11-19T14:02:03+01:60",
        "2026-11-19T14:02:03Zx",
        "2026-11-19T14:02:03ZZ",
        "2026-11-19T14:02:03−01:00",
        "2026-11-19x14:02:03Z",
        "+026-11-19",
        "2026-11-+9",
        "２０２６-11-19",
        "2026-11-19T14:02:03 UTC",
        "10000-01-01",
        "-001-01-01",
        "0001-01-01T00:00:00+00:01",
        "0001-01-01T00:00:59+00:01",
        "9999-12-31T23:59:00-00:01",
        "9999-12-31T23:59:59-00:01",
    ];
    for text in cases {
        assert_eq!(Timestamp::parse(text), None, "{text:?}");
    }
    assert!(Timestamp::parse("2000-02-29").is_some() && Timestamp::parse("2024-02-29").is_some());
}

#[test]
fn a_wall_clock_that_shows_no_time_of_day_is_none() {
    let good = Civil { year: 2026, month: 11, day: 19, hour: 23, minute: 59, second: 59 };
    assert_eq!(good.timestamp(0), Some(time("2026-11-19T23:59:59Z")));
    assert_eq!(good.timestamp(60), Some(time("2026-11-19T22:59:59Z")));
    let wrong = [
        Civil { hour: 24, ..good },
        Civil { minute: 60, ..good },
        Civil { second: 60, ..good },
        Civil { day: 31, ..good },
        Civil { day: 0, ..good },
        Civil { month: 0, ..good },
        Civil { month: 13, ..good },
        Civil { year: 0, ..good },
        Civil { year: 10_000, ..good },
    ];
    for civil in wrong {
        assert_eq!(civil.timestamp(0), None, "{civil:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The usual form is read by a way of its own; a small letter leads to the other.
    #[test]
    fn both_ways_to_read_agree(usual in "[0-9]{4}-[0-3][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z", at in 0..20_usize, odd in prop::option::weighted(0.2, "[ -~]")) {
        let mut text = usual;
        if let Some(odd) = odd {
            text.replace_range(at..at + 1, &odd);
        }
        prop_assert_eq!(Timestamp::parse(&text), Timestamp::parse(&text.replace('T', "t")), "{}", text);
    }

    #[test]
    fn written_times_read_back(seconds in FIRST..=LAST) {
        let time = Timestamp::from_seconds(seconds);
        prop_assert_eq!(Timestamp::parse(&time.rfc3339()), Some(time));
    }

    #[test]
    fn times_with_any_offset_read_as_their_instant(seconds in FIRST + 86_400..=LAST - 86_400, offset in -1_439i32..=1_439) {
        let c = Timestamp::from_seconds(seconds).civil(offset);
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let text = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{hours:02}:{minutes:02}",
            c.year, c.month, c.day, c.hour, c.minute, c.second
        );
        prop_assert_eq!(Timestamp::parse(&text), Some(Timestamp::from_seconds(seconds)), "{}", text);
        prop_assert_eq!(c.timestamp(offset), Some(Timestamp::from_seconds(seconds)));
    }

    #[test]
    fn the_wall_clock_agrees_with_counted_leap_years(seconds in FIRST..=LAST) {
        let c = Timestamp::from_seconds(seconds).civil(0);
        let clock = i64::from(c.hour) * 3_600 + i64::from(c.minute) * 60 + i64::from(c.second);
        prop_assert_eq!(days(i64::from(c.year), usize::from(c.month), i64::from(c.day)) * 86_400 + clock, seconds);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        if let Some(time) = Timestamp::parse(&text) {
            prop_assert!((FIRST..=LAST).contains(&time.seconds));
        }
    }

    #[test]
    fn a_time_with_one_character_changed_is_read_without_a_panic(at in 0usize..25, c in any::<char>()) {
        let mut text: Vec<char> = "2026-11-19T14:02:03+01:00".chars().collect();
        text[at] = c;
        let text: String = text.into_iter().collect();
        if let Some(time) = Timestamp::parse(&text) {
            prop_assert_eq!(Timestamp::parse(&time.rfc3339()).map(|t| t.seconds), Some(time.seconds));
        }
    }

    #[test]
    fn any_instant_has_a_wall_clock_in_any_zone(seconds in any::<i64>(), offset in any::<i32>()) {
        let c = Timestamp::from_seconds(seconds).civil(offset);
        prop_assert!((1..=12).contains(&c.month) && (1..=31).contains(&c.day) && c.hour < 24);
        prop_assert!(!Timestamp::from_seconds(seconds).rfc3339().is_empty());
    }
}
