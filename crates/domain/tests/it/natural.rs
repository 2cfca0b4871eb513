//! The order of names is total, and numbers in names count by value.

use domain::natural::{compare, fold};
use proptest::prelude::*;
use std::cmp::Ordering;

/// Short texts of few characters, so that equal parts, leading zeros and runs of digits are frequent.
fn name() -> impl Strategy<Value = String> {
    let one = prop_oneof!["[ab]", "[019]", "00", "[-._:]", "[éя漢]"];
    proptest::collection::vec(one, 0..7).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn swapping_the_names_reverses_the_order(a in name(), b in name()) {
        prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
    }

    #[test]
    fn only_identical_names_are_equal(a in name(), b in name()) {
        prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
        prop_assert_eq!(compare(&a, &a), Ordering::Equal);
    }

    #[test]
    fn the_order_is_transitive(a in name(), b in name(), c in name()) {
        let mut names = [a, b, c];
        names.sort_by(|x, y| compare(x, y));
        prop_assert_ne!(compare(&names[0], &names[1]), Ordering::Greater);
        prop_assert_ne!(compare(&names[1], &names[2]), Ordering::Greater);
        prop_assert_ne!(compare(&names[0], &names[2]), Ordering::Greater, "{:?}", names);
    }

    #[test]
    fn numbers_count_by_value(a in any::<u128>(), b in any::<u128>(), zeros in 0usize..4, tail in "[a-z-]{0,3}") {
        let text = |n: u128| format!("web-{}{n}{tail}", "0".repeat(zeros));
        prop_assert_eq!(compare(&text(a), &text(b)), a.cmp(&b));
    }

    #[test]
    fn folding_twice_changes_nothing_more(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn what_occurs_in_a_text_occurs_in_it_folded(text in any::<String>(), from in 0usize..20, count in 0usize..20) {
        let part: String = text.chars().skip(from).take(count).collect();
        prop_assert!(fold(&text).contains(&fold(&part)), "{:?} in {:?}", part, text);
    }
}

#[test]
fn names_stand_in_the_order_a_person_expects() {
    let expected = [
        "",
        "-",
        "1",
        "01",
        "2",
        "10",
        "a",
        "a1",
        "a1b1",
        "a1b01",
        "a01b1",
        "a2",
        "a10",
        "a99999999999999999999999999999",
        "a100000000000000000000000000000",
        "ab",
        "web-1.example",
        "web-2",
        "web-2a",
        "web-10",
        "é",
        "я",
        "漢",
    ];
    let mut names = expected.to_vec();
    names.reverse();
    names.sort_by(|a, b| compare(a, b));
    assert_eq!(names, expected);
}

#[test]
fn case_does_not_matter_in_any_script() {
    for (a, b) in
        [("WEB-1", "web-1"), ("ÉCOLE", "école"), ("МОСКВА", "москва"), ("ΟΔΟΣ", "οδός".replace('ό', "ο").as_str())]
    {
        assert_eq!(fold(a), fold(b), "{a} and {b}");
    }
    assert!(fold("ΟΔΟΣΑ").contains(&fold("ΟΔΟΣ")), "the end of a word is found inside a longer one");
}
