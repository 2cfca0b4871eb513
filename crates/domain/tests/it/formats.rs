//! Numbers and times as readers see them.

use crate::support::time;
use domain::Timestamp;
use domain::format::{absolute, bytes, count, date, relative, zone};
use proptest::prelude::*;

#[test]
fn bytes_are_written_as_the_table_says() {
    let cases: &[(u128, &str)] = &[
        (0, "0 B"),
        (1, "1 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (1_004, "1 kB"),
        (1_005, "1.01 kB"),
        (1_500, "1.5 kB"),
        (9_994, "9.99 kB"),
        (9_995, "10 kB"),
        (99_949, "99.9 kB"),
        (99_950, "100 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (999_999, "1 MB"),
        (1_000_000, "1 MB"),
        (412_000_000, "412 MB"),
        (1_900_000_000, "1.9 GB"),
        (18_400_000_000, "18.4 GB"),
        (201_000_000_000, "201 GB"),
        (3_820_000_000_000, "3.82 TB"),
        (9_007_199_254_740_993, "9.01 PB"),
        (u64::MAX as u128, "18.4 EB"),
        (u64::MAX as u128 * 1_000, "18.4 ZB"),
        (999_999_999_999_999_999_999_999, "1 YB"),
        (1_000_000_000_000_000_000_000_000_000, "1,000 YB"),
        (u128::MAX, "340,282,366,920,938 YB"),
    ];
    for (number, expected) in cases {
        assert_eq!(bytes(*number), *expected, "{number}");
    }
}

/// The number that a text such as `1.9 GB` states.
fn stated(text: &str) -> u128 {
    let (number, unit) = text.split_once(' ').expect("a number and a unit");
    let power = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"].iter().position(|u| *u == unit).expect("a unit");
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let scale = 1_000u128.pow(u32::try_from(power).expect("small"));
    let digits = |text: &str| text.replace(',', "").parse::<u128>().unwrap_or(0);
    digits(whole) * scale + digits(fraction) * scale / 10u128.pow(u32::try_from(fraction.len()).expect("small"))
}

/// Numbers of every size alike, and those around powers of ten.
fn sizes() -> impl Strategy<Value = u128> {
    let around = (0u32..39, -600i128..600).prop_map(|(power, by)| 10u128.pow(power).saturating_add_signed(by));
    prop_oneof![any::<u128>(), (any::<u128>(), 0u32..128).prop_map(|(n, shift)| n >> shift), around]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn bytes_are_off_by_half_a_percent_at_most(number in sizes()) {
        let shown = stated(&bytes(number));
        prop_assert!(shown.abs_diff(number) <= number / 200, "{} is shown as {}", number, bytes(number));
    }

    #[test]
    fn more_bytes_are_never_shown_as_fewer(a in sizes(), b in sizes()) {
        let (small, great) = (a.min(b), a.max(b));
        prop_assert!(stated(&bytes(small)) <= stated(&bytes(great)), "{} and {}", bytes(small), bytes(great));
    }

    #[test]
    fn bytes_have_three_digits_at_most_below_the_last_unit(number in 0u128..10u128.pow(26)) {
        let text = bytes(number);
        prop_assert!(text.chars().filter(char::is_ascii_digit).count() <= 3, "{}", text);
    }

    #[test]
    fn grouped_digits_are_the_number(number in sizes()) {
        let text = count(number);
        prop_assert_eq!(text.replace(',', ""), number.to_string());
        prop_assert!(text.rsplit(',').skip(1).all(|group| (1..=3).contains(&group.len())));
        prop_assert!(!text.contains(',') || text.rsplit(',').take(1).all(|group| group.len() == 3));
    }

    #[test]
    fn any_two_instants_in_any_zone_can_be_told(a in any::<i64>(), b in any::<i64>(), offset in any::<i32>()) {
        let (a, b) = (Timestamp::from_seconds(a), Timestamp::from_seconds(b));
        prop_assert!(!relative(a, b, offset).is_empty());
        prop_assert!(!absolute(a, offset).is_empty() && !zone(offset).is_empty());
    }

    #[test]
    fn a_time_ahead_is_never_told_as_past(seconds in 0i64..1_000_000_000, ahead in 1i64..1_000_000) {
        let text = relative(Timestamp::from_seconds(seconds + ahead), Timestamp::from_seconds(seconds), 0);
        prop_assert!(!text.ends_with(" ago") && text != "yesterday", "{} s ahead is told as {}", ahead, text);
    }
}

#[test]
fn counts_are_grouped() {
    let cases: &[(u128, &str)] = &[
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (100_000, "100,000"),
        (9_007_199_254_740_993, "9,007,199,254,740,993"),
    ];
    for (number, expected) in cases {
        assert_eq!(count(*number), *expected);
    }
}

#[test]
fn times_are_told_from_now_as_the_table_says() {
    let now = "2026-11-19T14:00:00Z";
    let cases = [
        ("2026-11-19T14:00:00Z", "just now"),
        ("2026-11-19T13:59:56Z", "just now"),
        ("2026-11-19T13:59:55Z", "5 s ago"),
        ("2026-11-19T13:59:48Z", "12 s ago"),
        ("2026-11-19T13:59:01Z", "59 s ago"),
        ("2026-11-19T13:59:00Z", "1 min ago"),
        ("2026-11-19T13:56:00Z", "4 min ago"),
        ("2026-11-19T13:00:01Z", "59 min ago"),
        ("2026-11-19T13:00:00Z", "1 h ago"),
        ("2026-11-19T12:00:00Z", "2 h ago"),
        ("2026-11-18T14:00:01Z", "23 h ago"),
        ("2026-11-18T14:00:00Z", "yesterday"),
        ("2026-11-18T00:00:00Z", "yesterday"),
        ("2026-11-17T23:59:59Z", "2 days ago"),
        ("2026-11-16T14:00:00Z", "3 days ago"),
        ("2026-11-12T14:00:01Z", "7 days ago"),
        ("2026-11-12T14:00:00Z", "12 Nov"),
        ("2026-01-01T00:00:00Z", "1 Jan"),
        ("2025-12-31T23:59:59Z", "31 Dec 2025"),
        ("0001-01-01T00:00:00Z", "1 Jan 1"),
        // Clocks differ a little; that is not the future.
        ("2026-11-19T14:00:12Z", "just now"),
        ("2026-11-19T14:00:30Z", "just now"),
        ("2026-11-19T14:00:31Z", "in 31 s"),
        ("2026-11-19T14:04:00Z", "in 4 min"),
        ("2026-11-19T16:00:00Z", "in 2 h"),
        ("2026-11-20T14:00:00Z", "tomorrow"),
        ("2026-11-22T14:00:00Z", "in 3 days"),
        ("2026-12-24T14:00:00Z", "24 Dec"),
        ("2027-01-01T00:00:00Z", "1 Jan 2027"),
    ];
    for (text, expected) in cases {
        assert_eq!(relative(time(text), time(now), 0), expected, "{text}");
    }
}

#[test]
fn the_readers_zone_decides_days_and_years() {
    // 26 hours apart: on the eve for one reader, two days ago for another.
    let (then, now) = (time("2026-11-17T23:30:00Z"), time("2026-11-19T01:30:00Z"));
    assert_eq!(relative(then, now, 0), "2 days ago");
    assert_eq!(relative(then, now, 60), "yesterday");
    // The year turns at midnight on the reader's wall.
    let (then, now) = (time("2025-12-31T23:30:00Z"), time("2026-03-01T00:00:00Z"));
    assert_eq!(relative(then, now, 0), "31 Dec 2025");
    assert_eq!(relative(then, now, 60), "1 Jan");
    assert_eq!(date(then, 60), "1 Jan 2026");
    assert_eq!(absolute(then, 0), "31 Dec 2025, 23:30");
    assert_eq!(absolute(then, -210), "31 Dec 2025, 20:00");
    assert_eq!(absolute(then, 345), "1 Jan 2026, 05:15");
}

#[test]
fn zones_are_written_from_utc() {
    let cases = [
        (0, "UTC"),
        (60, "UTC+1"),
        (-60, "UTC−1"),
        (345, "UTC+5:45"),
        (-210, "UTC−3:30"),
        (840, "UTC+14"),
        (-30, "UTC−0:30"),
    ];
    for (offset, expected) in cases {
        assert_eq!(zone(offset), expected);
    }
}

#[test]
fn memory_is_told_in_whole_units() {
    for (mib, text) in
        [(0, "0 MiB"), (512, "512 MiB"), (1_024, "1 GiB"), (1_536, "1,536 MiB"), (4_194_304, "4,096 GiB")]
    {
        assert_eq!(domain::format::memory(mib), text);
    }
}
