//! The pauses, and the header that sets them.

use super::{Budgets, backoff, retry_after};
use proptest::prelude::*;
use std::time::Duration;

#[test]
fn pauses_grow_to_a_limit() {
    let longest: Vec<u128> = (0..8).map(|repeat| backoff(repeat, 1.0).as_millis()).collect();
    assert_eq!(longest, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
    assert_eq!(backoff(u32::MAX, 1.0), Duration::from_secs(20), "no overflow");
    assert_eq!(backoff(3, 0.0), Duration::ZERO);
}

#[test]
fn the_header_in_both_forms() {
    // 1994-11-06T08:49:37Z, the example of RFC 9110.
    let example = 784_111_777_000.0;
    for (header, now, wanted) in [
        ("120", 0.0, Some(120)),
        (" 7 ", 0.0, Some(7)),
        ("0", 0.0, Some(0)),
        ("99999999999999999999", 0.0, Some(u64::MAX)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", example, Some(0)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", example - 1_500.0, Some(2)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", example + 9_000.0, Some(0)),
        ("Sun, 06 Nov 1994 08:49:37 CET", example, None),
        ("Sun, 31 Feb 1994 08:49:37 GMT", example, None),
        ("Sun, 06 Nov 1994 24:49:37 GMT", example, None),
        ("Sunday, 06-Nov-94 08:49:37 GMT", example, None),
        ("-1", 0.0, None),
        ("+5", 0.0, None),
        ("1.5", 0.0, None),
        ("soon", 0.0, None),
        ("", 0.0, None),
    ] {
        assert_eq!(retry_after(header, now), wanted, "{header:?}");
    }
}

#[test]
fn a_budget_is_spent_and_earned() {
    let budgets = Budgets::default();
    let spent = (0..100).take_while(|_| budgets.pay("a")).count();
    assert_eq!(spent, 20);
    (0..4).for_each(|_| budgets.earn("a"));
    assert!(!budgets.pay("a"));
    budgets.earn("a");
    assert!(budgets.clone().pay("a"), "clones share the budget");
    assert!(budgets.pay("b"));
    (0..1_000).for_each(|_| budgets.earn("a"));
    assert_eq!((0..100).take_while(|_| budgets.pay("a")).count(), 20, "never more than at the start");
}

proptest! {
    #[test]
    fn any_header_is_survived(header in any::<String>(), now in any::<f64>()) {
        let _ = retry_after(&header, now);
    }

    #[test]
    fn any_dice_are_survived(repeat in any::<u32>(), random in -2.0..2.0f64) {
        let pause = backoff(repeat, random);
        prop_assert!(pause <= Duration::from_secs(20));
    }
}
