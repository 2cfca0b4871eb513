//! Tag rules over random texts: the interpreter against a reading of the pattern that shares nothing with it.

use domain::Provider;
use domain::tag::{TagIssue, TagRules, explain, suggest, suggest_for};
use proptest::prelude::*;

fn rules() -> &'static TagRules {
    &Provider::MetalWorks.spec().tags
}

/// `^[A-Za-z0-9_:-]{1,64}$`, by bytes: a legal text is ASCII, so bytes and characters are the same number.
fn legal(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b':' || b == b'-')
}

/// Texts near the border of the rule: mostly legal characters, some neighbours of them, some of anywhere.
fn near() -> impl Strategy<Value = String> {
    let legal = proptest::char::ranges(vec!['a'..='z', 'A'..='Z', '0'..='9', '-'..='-', '_'..='_', ':'..=':'].into());
    let one = prop_oneof![30 => legal, 1 => proptest::char::range('\0', '\u{7F}'), 1 => any::<char>()];
    proptest::collection::vec(one, 0..80).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_issue_means_legal_and_legal_means_no_issue(text in near()) {
        prop_assert_eq!(rules().check(&text).is_empty(), legal(&text));
        prop_assert_eq!(rules().parse(&text).is_ok(), legal(&text));
    }

    #[test]
    fn any_text_is_judged_and_explained_without_a_panic(text in any::<String>()) {
        let issues = rules().check(&text);
        prop_assert_eq!(issues.is_empty(), legal(&text));
        prop_assert_eq!(explain(&issues, rules()).len(), issues.len());
    }

    #[test]
    fn every_legal_text_is_accepted_as_it_is(text in "[A-Za-z0-9_:-]{1,64}") {
        let tag = rules().parse(&text);
        prop_assert_eq!(tag.map(|tag| tag.to_string()), Ok(text));
    }

    #[test]
    fn the_refused_characters_are_exactly_those_of_the_text_each_once_in_order(text in near()) {
        let mut expected: Vec<char> = Vec::new();
        for c in text.chars().filter(|c| !legal(&c.to_string())) {
            if !expected.contains(&c) {
                expected.push(c);
            }
        }
        let found = rules().check(&text).into_iter().find_map(|issue| match issue {
            TagIssue::Characters { refused } => Some(refused),
            _ => None,
        });
        prop_assert_eq!(found.unwrap_or_default(), expected);
    }

    #[test]
    fn a_suggestion_is_legal_stays_as_it_is_and_leaves_legal_tags_alone(text in prop_oneof![near(), any::<String>()]) {
        let made = suggest(rules(), &text);
        if legal(&text) {
            prop_assert_eq!(made.as_ref().map(|tag| tag.as_str()), Some(text.as_str()));
        }
        if let Some(tag) = made {
            prop_assert!(legal(tag.as_str()), "{:?} became {:?}", text, tag.as_str());
            prop_assert_eq!(suggest(rules(), tag.as_str()), Some(tag));
        } else {
            prop_assert!(!text.chars().any(|c| legal(&c.to_string())), "something of {:?} could be kept", text);
        }
    }
}

/// The rules of two providers, and what both of them allow by a reading that shares nothing with them.
fn both() -> Vec<&'static TagRules> {
    [Provider::MetalWorks, Provider::UpCloud].map(|provider| &provider.spec().tags).to_vec()
}

fn legal_for_both(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_suggestion_for_both_providers_is_legal_at_both(text in prop_oneof![near(), any::<String>()]) {
        let made = suggest_for(&both(), &text);
        if legal_for_both(&text) {
            prop_assert_eq!(made.as_ref().map(|tag| tag.as_str()), Some(text.as_str()), "it is fine as it is");
        }
        match made {
            Some(tag) => {
                prop_assert!(legal_for_both(tag.as_str()), "{:?} became {:?}", text, tag.as_str());
                for rules in both() {
                    prop_assert!(rules.check(tag.as_str()).is_empty());
                }
                prop_assert_eq!(suggest_for(&both(), tag.as_str()), Some(tag), "made again it stays");
            }
            None => prop_assert!(!text.chars().any(|c| legal_for_both(&c.to_string())), "something of {:?} could be kept", text),
        }
    }

    #[test]
    fn the_order_of_the_providers_makes_no_difference(text in prop_oneof![near(), any::<String>()]) {
        let mut turned = both();
        turned.reverse();
        prop_assert_eq!(suggest_for(&both(), &text), suggest_for(&turned, &text));
    }

    #[test]
    fn what_is_legal_at_both_is_left_alone(text in "[A-Za-z0-9_]{1,32}") {
        prop_assert_eq!(suggest_for(&both(), &text).map(|tag| tag.to_string()), Some(text));
    }
}

#[test]
fn suggestions_for_both_keep_what_both_allow() {
    for (text, expected) in [
        ("eu-west", Some("eu_west")),
        ("env:prod", Some("env_prod")),
        ("k8s:node-pool:1", Some("k8s_node_pool_1")),
        ("two words", Some("two_words")),
        ("-legacy", Some("legacy")),
        ("a--b", Some("a_b")),
        ("a-_b", Some("a__b")),
        ("_x_", Some("_x_")),
        ("café", Some("caf")),
        ("-:-", None),
        ("", None),
    ] {
        assert_eq!(suggest_for(&both(), text).as_ref().map(|tag| tag.as_str()), expected, "{text:?}");
    }
    let long = |a: usize, rest: &str| suggest_for(&both(), &("a".repeat(a) + rest)).map(|tag| tag.to_string());
    assert_eq!(long(64, ""), Some("a".repeat(32)), "cut to what the stricter one allows");
    assert_eq!(long(31, "-b"), Some("a".repeat(31)), "and not in a joint");
    assert_eq!(long(30, "-b"), Some("a".repeat(30) + "_b"));
    assert_eq!(suggest_for(&[], "a"), None, "without rules nothing is legal");
}

#[test]
fn names_are_one_by_the_rules_of_their_provider() {
    for (one, other, everywhere, without_case) in [
        ("prod", "prod", true, true),
        ("prod", "PROD", false, true),
        ("Prod_1", "pROD_1", false, true),
        ("a_b", "a-b", false, false),
        ("a", "b", false, false),
        // Names that came from a server can hold anything; only the letters A to Z have a case here.
        ("ä", "Ä", false, false),
        ("k", "\u{212a}", false, false),
    ] {
        assert_eq!(Provider::MetalWorks.spec().tags.same(one, other), everywhere, "{one} {other}");
        assert_eq!(Provider::UpCloud.spec().tags.same(one, other), without_case, "{one} {other}");
    }
}

#[test]
fn lengths_from_0_to_70_are_judged_by_characters() {
    for c in ['a', 'Z', '0', '-', '_', ':', 'é', '🚀'] {
        for length in 0..=70 {
            let issues = rules().check(&c.to_string().repeat(length));
            let short = issues.contains(&TagIssue::TooShort { length, min: 1 });
            let long = issues.contains(&TagIssue::TooLong { length, max: 64 });
            assert_eq!((short, long), (length < 1, length > 64), "{length} times {c:?}");
        }
    }
}

#[test]
fn suggestions_keep_what_can_be_kept() {
    let cases: &[(&str, Option<&str>)] = &[
        ("prod", Some("prod")),
        ("two words", Some("two-words")),
        ("  two   words  ", Some("two-words")),
        ("v1.2", Some("v1_2")),
        ("a/b/c", Some("a_b_c")),
        ("café", Some("caf")),
        ("web🚀front", Some("web_front")),
        ("-lead", Some("-lead")),
        ("!!lead", Some("lead")),
        ("tail...", Some("tail")),
        ("prod\n", Some("prod")),
        ("a . b", Some("a-b")),
        ("", None),
        ("   ", None),
        ("🚀", None),
        ("...", None),
    ];
    for (text, expected) in cases {
        assert_eq!(suggest(rules(), text).as_ref().map(|tag| tag.as_str()), *expected, "{text:?}");
    }
}

#[test]
fn a_suggestion_that_is_cut_does_not_end_in_a_joint() {
    let long = |a: usize, rest: &str| suggest(rules(), &("a".repeat(a) + rest)).map(|tag| tag.to_string());
    assert_eq!(long(70, ""), Some("a".repeat(64)));
    assert_eq!(long(63, " b"), Some("a".repeat(63)));
    assert_eq!(long(62, " b"), Some("a".repeat(62) + "-b"));
    assert_eq!(long(64, " b"), Some("a".repeat(64)));
}
