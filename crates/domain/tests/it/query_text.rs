//! Texts of the search line and the one text that each of them is printed as.

use crate::query_list::queries;
use domain::query::{Expr, TEXT_MOST, parse};
use proptest::prelude::*;

fn printed(text: &str) -> String {
    match parse(text) {
        Ok(expr) => expr.to_string(),
        Err(mistake) => format!("{:?}: {}", text.get(mistake.at), mistake.what),
    }
}

/// Texts that are printed as they are.
const SAME: &[&str] = &[
    "",
    "web prod",
    "Web",
    "\"exact words\"",
    "\"a \\\"b\\\" \\\\ c\"",
    "a\\b",
    "\"\"",
    "\"AND\" \"OR\" \"NOT\"",
    "and or not",
    "\"-x\" x-y x-",
    "\"=x\" \"<x\" \">x\"",
    "web-* *-web w*b",
    "\"web*\"",
    "\"New \"*",
    "\"New *\"",
    "\"tag:\"*",
    "münchen нл ゲーム",
    "text:(web,db)",
    "text:=web",
    "2a00:",
    "::1",
    ":",
    "2001:db8::5",
    "\"team:web\"",
    "db:master",
    "10.2.0.1:8080",
    "web-*:x",
    "tag:prod",
    "tag:team:web",
    "tag:(prod,staging)",
    "tag:(\"a b\",\"c,d\",\"e(f)\",=g)",
    "tag:=(a,b)",
    "tag:=\"\"",
    "tag:AND name:OR name:-x",
    "tag:*",
    "-tag:dev",
    "-*",
    "is:untagged",
    "location:ams type:=m6.large",
    "location:=\"New York\"",
    "status:\"configuring network\" status:configuring_network",
    "ip:10.2. ip:10.2.0.0/16 ip:2001:db8::/32 ip:=10.2.0.7 ip:10.*.7",
    "name:web-* hostname:*.example.com id:6f1f* contract:C-20981 provider:upcloud message:disk",
    "cores:8 cores:>8 cores:>=8 cores:<8 cores:<=8 cores:4..16",
    "cores:*",
    "memory:>=16GB memory:16GiB memory:16GB..64GB memory:<1TB",
    "created:>2026-01-01 created:>=2026-01 created:<2026 created:<=2026-01-01",
    "created:2026-01-01 created:2026-01 created:2026",
    "created:2026-01-01..2026-02",
    "created:-30d..-7d",
    "created:*",
    "status:failed OR status:releasing",
    "(a OR b) c",
    "-(a OR b)",
    "-(a b)",
    "web tag:prod -tag:drain location:(ams,rtm) created:>2026-01-01",
];

/// Texts that are printed in another way.
const OTHER: &[(&str, &str)] = &[
    ("  ", ""),
    ("*", ""),
    ("* *", ""),
    ("web *", "web"),
    ("  web \t prod\n", "web prod"),
    ("web AND prod", "web prod"),
    ("\"web\"", "web"),
    ("we\"b pr\"od", "\"web prod\""),
    ("\"a\\n\"", "a\\n"),
    ("a,b", "\"a,b\""),
    ("w**b", "w*b"),
    ("\"OR\"*", "OR*"),
    ("text:web", "web"),
    ("text:*", ""),
    ("TAG:prod", "tag:prod"),
    (
        "tags:prod state:failed zone:ams region:ams plan:m6 os:ubuntu address:10. conn:games",
        "tag:prod status:failed location:ams location:ams type:m6 system:ubuntu ip:10. connection:games",
    ),
    ("tag:( prod , staging )", "tag:(prod,staging)"),
    ("tag:(prod)", "tag:prod"),
    ("tag:(prod,)", "tag:prod"),
    ("tag:(=a,=b)", "tag:=(a,b)"),
    ("tag:=(a,=b)", "tag:=(a,b)"),
    ("tag:a,b", "tag:\"a,b\""),
    ("tag:==x", "tag:=\"=x\""),
    ("tag:**", "tag:*"),
    ("tag:=*", "tag:=\"*\""),
    ("NOT tag:dev", "-tag:dev"),
    ("NOT NOT tag:dev", "tag:dev"),
    ("--tag:dev", "tag:dev"),
    ("is:Untagged", "is:untagged"),
    ("is:(moving,failed)", "is:moving OR is:failed"),
    ("location:New\" \"York", "location:\"New York\""),
    ("cores:=8", "cores:8"),
    ("cores:08", "cores:8"),
    ("cores:8..8", "cores:8"),
    ("cores:4.. cores:..16", "cores:>=4 cores:<=16"),
    ("cores:(4,8)", "cores:4 OR cores:8"),
    ("cores:(4,>=16) web", "(cores:4 OR cores:>=16) web"),
    ("memory:>16gib", "memory:>16GiB"),
    ("memory:1024GiB memory:2000MB memory:0GB", "memory:1TiB memory:2GB memory:0MiB"),
    ("memory:\"16 GiB\"", "memory:16GiB"),
    (
        "created:>=2026-01-01T14:02 created:<2026-01-01T14:02:03Z",
        "created:>=2026-01-01T14:02Z created:<2026-01-01T14:02:03Z",
    ),
    ("created:\"2026-01-01 14:02\"", "created:2026-01-01T14:02Z"),
    ("created:>2026-01-01T14:02:03+01:00", "created:>2026-01-01T13:02:03Z"),
    (
        "released:>-7d updated:>-12h created:<-4w delivered:>=-90m",
        "released:>-7d updated:>-12h created:<-28d delivered:>=-90m",
    ),
    ("created:>-24h", "created:>-1d"),
    ("a OR b c", "a OR (b c)"),
    ("a OR (b OR c)", "a OR b OR c"),
    ("(a b) c", "a b c"),
    ("((a))", "a"),
    ("-(-a)", "a"),
    ("NOT (a OR -b)", "-(a OR -b)"),
    ("a(b)c", "a b c"),
    ("a OR *", "a OR *"),
    ("-(tag:a)", "-tag:a"),
    ("a AND b OR c AND NOT d", "(a b) OR (c -d)"),
];

#[test]
fn texts_have_one_printed_form() {
    for (text, expected) in SAME.iter().map(|text| (text, text)).chain(OTHER.iter().map(|(text, other)| (text, other)))
    {
        assert_eq!(printed(text), *expected, "{text:?}");
        assert_eq!(printed(expected), *expected, "{text:?} again");
    }
}

#[test]
fn every_query_of_the_list_is_read_and_stable() {
    let list = queries();
    assert!(list.len() >= 300, "{} queries", list.len());
    for text in list {
        let expr = parse(&text).unwrap_or_else(|mistake| panic!("{text:?}: {mistake:?}"));
        let once = expr.to_string();
        assert_eq!(parse(&once).as_ref(), Ok(&expr), "{text:?} as {once:?}");
    }
}

#[test]
fn long_and_deep_texts_are_refused_and_wide_ones_are_not() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(printed(&nested(50)), "a");
    assert!(printed(&nested(51)).contains("More than 50 parentheses"));
    assert!(printed(&"(".repeat(TEXT_MOST)).contains("More than 50 parentheses"));
    assert_eq!(parse(&"-".repeat(TEXT_MOST)).map_err(|mistake| mistake.at), Err(TEXT_MOST - 1..TEXT_MOST));
    let wide = "a ".repeat(TEXT_MOST / 2);
    assert!(matches!(parse(&wide), Ok(Expr::All(list)) if list.len() == TEXT_MOST / 2));
    let long = "é".repeat(TEXT_MOST);
    assert!(parse(&long).is_ok());
    assert_eq!(parse(&format!("{long}éé")).map_err(|mistake| mistake.at), Err(2 * TEXT_MOST..2 * TEXT_MOST + 4));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_breaks_it(text in "[-a-c:=<>*()\"\\\\, \u{e9}\u{30b2}/.0-9]{0,24}|\\PC{0,24}|((tag|created|memory|is|ip|foo):[-=<>(]{0,2}[a-d0-9GB*,.\")]{0,6}( OR | |\\) ?)?){0,4}") {
        match parse(&text) {
            Ok(expr) => {
                let once = expr.to_string();
                prop_assert_eq!(parse(&once).map(|expr| expr.to_string()), Ok(once.clone()), "{}", once);
                prop_assert_eq!(parse(&once), Ok(expr));
            }
            Err(mistake) => {
                prop_assert!(text.get(mistake.at.clone()).is_some_and(|part| !part.is_empty()), "{:?}", mistake);
                prop_assert!(mistake.what.ends_with('.'));
                for fix in &mistake.fixes {
                    prop_assert!(parse(&fix.text).err().is_none_or(|next| next.at.start > mistake.at.start));
                }
            }
        }
    }
}
