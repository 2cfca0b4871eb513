//! Totals that can't overflow, hours, and the export.

use crate::support::{ONE, server, texts, time};
use domain::server::Named;
use domain::usage::join::Join;
use domain::usage::order::PlacedRow;
use domain::usage::{Bandwidth, Counter, Totals, UsageRow, to_csv, totals};
use domain::{Server, Timestamp};
use std::rc::Rc;

fn traffic(incoming: Counter, outgoing: Counter) -> UsageRow {
    UsageRow { bandwidth: Some(Bandwidth { incoming, outgoing, ..Bandwidth::default() }), ..UsageRow::default() }
}

#[test]
fn totals_pass_what_64_bits_can_hold() {
    let rows = [
        traffic(Counter::Exact(u64::MAX), Counter::Exact(u64::MAX)),
        traffic(Counter::Exact(u64::MAX), Counter::Exact(1)),
        traffic(Counter::Missing, Counter::Exact(9_007_199_254_740_993)),
    ];
    let sum = totals(&rows, Timestamp::from_seconds(0));
    assert_eq!(sum.incoming, 36_893_488_147_419_103_230);
    assert_eq!(sum.outgoing, 18_455_751_272_964_292_609);
    assert_eq!((sum.rows, sum.without_data), (3, 0));
}

#[test]
fn what_is_unknown_is_not_zero() {
    let rows = [
        UsageRow::default(),
        traffic(Counter::Missing, Counter::Invalid("-5".to_owned())),
        traffic(Counter::Exact(0), Counter::Missing),
        traffic(Counter::Exact(0), Counter::Exact(0)),
    ];
    let sum = totals(&rows, Timestamp::from_seconds(0));
    assert_eq!(sum, Totals { rows: 4, incoming: 0, outgoing: 0, hours: 0, without_data: 2 });
    assert_eq!(rows[0].traffic(), (None, None));
    assert_eq!(rows[2].traffic(), (Some(0), None));
    assert_eq!(Counter::Invalid("1.5".to_owned()).value(), None);
    assert_eq!(totals(&[], Timestamp::from_seconds(0)), Totals::default());
}

#[test]
fn hours_run_from_hand_over_to_release_or_now() {
    let row = |delivered: Option<&str>, released: Option<&str>| UsageRow {
        delivered: delivered.map(time),
        released: released.map(time),
        ..UsageRow::default()
    };
    let now = time("2026-11-19T12:00:00Z");
    let cases = [
        (row(Some("2026-11-19T10:00:00Z"), None), Some(2)),
        (row(Some("2026-11-19T10:00:01Z"), None), Some(1)),
        (row(Some("2026-11-19T10:00:00Z"), Some("2026-11-19T10:59:59Z")), Some(0)),
        (row(Some("2025-11-19T12:00:00Z"), Some("2026-11-19T12:00:00Z")), Some(8_760)),
        (row(Some("2026-11-19T13:00:00Z"), None), None),
        (row(Some("2026-11-19T10:00:00Z"), Some("2026-11-19T09:00:00Z")), None),
        (row(None, Some("2026-11-19T09:00:00Z")), None),
        (row(None, None), None),
    ];
    for (row, expected) in &cases {
        assert_eq!(row.hours(now), *expected, "{row:?}");
    }
    assert_eq!(totals(cases.iter().map(|(row, _)| row), now).hours, 8_763);
    let endless = UsageRow { delivered: Some(Timestamp::from_seconds(i64::MIN)), ..UsageRow::default() };
    assert_eq!(endless.hours(Timestamp::from_seconds(i64::MAX)), None, "no overflow");
}

#[test]
fn the_export_has_exact_numbers_and_the_names_that_are_known() {
    let full = UsageRow {
        server: Some(4_711),
        location: Some(6),
        instance_type: Some("bm7.std.8, \"fast\"".to_owned()),
        delivered: Some(time("2026-01-02T03:04:05+01:00")),
        released: None,
        bandwidth: Some(Bandwidth {
            start: Some(time("2026-11-01")),
            end: Some(time("2026-11-30T23:59:59Z")),
            incoming: Counter::Exact(u64::MAX),
            outgoing: Counter::Invalid("-1".to_owned()),
        }),
        contract: "=HYPERLINK(\"x\")".to_owned(),
        tags: texts(&["env:prod", "web"]),
        problems: Vec::new(),
    };
    let place = |row| PlacedRow { connection: ONE, row: Rc::new(row) };
    let (full, empty) = (place(full), place(UsageRow::default()));
    let rows = || [("prod", &full), ("eu-2", &empty)];
    let text = to_csv(rows(), &Join::default());
    let expected = "connection,server_id,server_name,location_id,location_name,instance_type,contract_id,tags,delivered_at,released_at,bandwidth_start,bandwidth_end,bytes_in,bytes_out\r\n\
        prod,4711,,6,,\"bm7.std.8, \"\"fast\"\"\",\"'=HYPERLINK(\"\"x\"\")\",env:prod web,2026-01-02T02:04:05Z,,2026-11-01T00:00:00Z,2026-11-30T23:59:59Z,18446744073709551615,\r\n\
        eu-2,,,,,,,,,,,,,\r\n";
    assert_eq!(text, expected);
    let location = Some(Named { id: Some(6), name: Some("Amsterdam".to_owned()) });
    let known = Server { inventory_id: Some(4_711), location, ..server("a", "=web,1") };
    let named = to_csv(rows(), &Join::new([(ONE, &known)].into_iter()));
    assert!(named.contains("prod,4711,\"'=web,1\",6,Amsterdam,"), "{named}");
}
