//! What expressions mean, in tables and over random servers.

use crate::query_list::queries;
use crate::query_random::{NOW, conditions, contexts, expressions, servers};
use crate::support::{id, named, server, texts, time};
use domain::query::naive::{Context, matches};
use domain::query::{Expr, Field, Point, Test, glob, limits, parse};
use domain::server::{Machine, System};
use domain::{Server, Status, Timestamp};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_printed_is_read_as_the_same(expr in expressions()) {
        let text = expr.to_string();
        let read = parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&expr), "{}", &text);
        prop_assert_eq!(read.map(|expr| expr.to_string()), Ok(text));
        prop_assert_eq!(expr.clone().normal(), expr);
    }

    #[test]
    fn limits_are_the_ranges_of_the_rule(
        condition in conditions().prop_filter("a range", |condition| matches!(condition.test, Test::Range { .. })),
        step in -1_i64..=1,
    ) {
        let context = Context { label: "", provider: "", now: NOW, selected: false };
        let Test::Range { from, to } = &condition.test else { unreachable!("filtered") };
        let (first, last) = limits(condition.field, from.as_ref(), to.as_ref(), NOW);
        // At the borders, beside them, and at those of the points, be they inclusive or not.
        let points = [from, to].into_iter().flatten().flat_map(|bound| match &bound.at {
            Point::Number(number) if condition.field == Field::Memory => [(number >> 20) as i64; 2],
            Point::Number(number) => [*number as i64; 2],
            Point::Time(period) => [period.start, period.end],
            Point::Ago(seconds) => [NOW - *seconds as i64; 2],
        });
        for value in points.chain([first, last]).map(|value| value.saturating_add(step)) {
            let is_number = matches!(condition.field, Field::Cores | Field::Memory);
            let value = if is_number { value.max(0) } else { value };
            let number = value.unsigned_abs();
            let time = Some(Timestamp::from_seconds(value));
            let machine = Machine { cores: Some(number), memory_mib: Some(number), ..Machine::default() };
            let server = Server {
                machine: Some(Box::new(machine)), created: time, updated: time, delivered: time, released: time,
                ..Server::new(id("one"))
            };
            let within = first <= value && value <= last;
            prop_assert_eq!(matches(&Expr::Is(condition.clone()), &server, &context), within, "{}", value);
        }
    }

    #[test]
    fn the_normal_form_means_the_same(
        list in prop::collection::vec(expressions(), 0..4),
        server in servers(),
        (label, provider, selected) in contexts(),
    ) {
        let context = Context { label, provider, now: NOW, selected };
        for build in [Expr::All, Expr::Any] {
            let expr = Expr::Not(Box::new(build(vec![build(list.clone()), Expr::Not(Box::new(build(list.clone())))])));
            prop_assert_eq!(matches(&expr, &server, &context), matches(&expr.clone().normal(), &server, &context));
        }
    }
}

/// A server on which every field has a value.
fn web() -> Server {
    let machine = Machine {
        hostname: Some(" db.example.com ".to_owned()),
        cores: Some(8),
        memory_mib: Some(16_384),
        ..Machine::default()
    };
    let system = System { name: Some("ubuntu".to_owned()), version: Some("24.04".to_owned()), ..System::default() };
    Server {
        status: Status::new("configuring_network"),
        status_message: Some("Disk 3 did not answer".to_owned()),
        addresses: texts(&["10.2.0.7", "2001:DB8::5"]),
        tags: texts(&["Prod", "team:web", "a b"]),
        location: named("New York"),
        instance_type: named("m6.large"),
        system: Some(system),
        contract: Some("C-20981".to_owned()),
        created: Some(time("2026-01-31T14:02:03Z")),
        released: Some(Timestamp::from_seconds(NOW - 7 * 86_400)),
        machine: Some(Box::new(machine)),
        ..server("6f1f-a", " Web-München-ΟΔΟΣ-3 ")
    }
}

fn wants(text: &str, server: &Server) -> bool {
    let expr = parse(text).unwrap_or_else(|mistake| panic!("{text:?}: {mistake:?}"));
    matches(&expr, server, &Context { label: "Games 2", provider: "MetalWorks", now: NOW, selected: true })
}

#[test]
fn conditions_that_are_met() {
    let met = [
        // Words: name, addresses and tags.
        "",
        "*",
        "web",
        "WEB münchen",
        "οδος",
        "οδοσ",
        "MÜNCHEN",
        "10.2",
        "0.7",
        "2001:db8::5",
        "db8::",
        "\"team:\"",
        "\"a b\"",
        "\"A B\"",
        "web-*",
        "*-3",
        "10.*.7",
        "a*b",
        "prod",
        "PRO",
        "\"\"",
        "text:=Prod",
        "text:=10.2.0.7",
        "text:(nothing,web)",
        // Texts.
        "name:web",
        "name:=Web-München-ΟΔΟΣ-3",
        "name:*münchen*",
        "tag:prod",
        "tag:=Prod",
        "tag:pr*",
        "tag:(x,PROD)",
        "tag:team:web",
        "tag:\"a b\"",
        "tag:*",
        "status:configuring_network",
        "status:\"configuring network\"",
        "status:=configuring_network",
        "status:=\"Configuring network\"",
        "status:conf*",
        "location:york",
        "location:=\"New York\"",
        "type:large",
        "type:=m6.large",
        "system:\"ubuntu 24\"",
        "system:=\"Ubuntu 24.04\"",
        "connection:\"games 2\"",
        "provider:metalworks",
        "contract:c-20981",
        "id:6F1F-A",
        "id:6f*",
        "message:disk",
        "hostname:example",
        "hostname:=db.example.com",
        // Addresses.
        "ip:10.2.",
        "ip:10.2.0.7",
        "ip:2001:db8:",
        "ip:10.2.0.0/16",
        "ip:10.2.255.1/16",
        "ip:0.0.0.0/0",
        "ip:::/0",
        "ip:2001:db8::/32",
        "ip:2001:0db8::5/128",
        "ip:=10.2.0.7",
        "ip:*::5",
        "ip:(9.,10.)",
        // Numbers: 16 GiB are 17.18 GB.
        "cores:8",
        "cores:>=8",
        "cores:<=8",
        "cores:>7",
        "cores:<9",
        "cores:4..8",
        "cores:8..16",
        "cores:(4,8)",
        "cores:*",
        "memory:16GiB",
        "memory:>16GB",
        "memory:<18GB",
        "memory:16GB..18GB",
        "memory:*",
        // Times, half open.
        "created:2026",
        "created:2026-01",
        "created:2026-01-31",
        "created:2026-01-31T14:02",
        "created:2026-01-31T14:02:03Z",
        "created:>2026-01-30",
        "created:>=2026-01-31",
        "created:<2026-02-01",
        "created:<=2026-01-31",
        "created:>2025",
        "created:<=2026",
        "created:>=2026",
        "created:2025-12..2026-01",
        "created:>=2026-01-31T15:02:03+01:00",
        "released:>=-7d",
        "released:<=-7d",
        "released:>-8d",
        "released:<-6d",
        "released:-7d..-7d",
        "released:*",
        // Flags and groups.
        "is:moving",
        "is:selected",
        "-is:failed",
        "-is:untagged",
        "-delivered:>2020",
        "-delivered:*",
        "-tag:dev",
        "-(web tag:dev)",
        "nothing OR web",
        "nothing OR web tag:prod",
        "(nothing OR web) prod",
        "-nothing -(nothing OR nobody)",
        "NOT nothing",
    ];
    for text in met {
        assert!(wants(text, &web()), "{text}");
        assert!(!wants(&format!("-({})", if text.is_empty() { "*" } else { text }), &web()), "the opposite of {text}");
    }
}

#[test]
fn conditions_that_are_not_met() {
    let unmet = [
        "-*",
        "nothing",
        "york",
        "large",
        "6f1f",
        "games",
        "db.example",
        "C-20981",
        "ubuntu",
        "web nothing",
        "(web OR nothing) -web",
        "eb-*",
        "name:=web-münchen-οδος-3",
        "tag:pro",
        "tag:=prod",
        "tag:web",
        "status:configuring",
        "status:=Configuring",
        "location:=york",
        "location:York*",
        "type:=large",
        "connection:games",
        "provider:metal",
        "contract:C-2098",
        "id:6f1f",
        "hostname:=\" db.example.com \"",
        "ip:2.0",
        "ip:0.7",
        "ip:10.3.0.0/16",
        "ip:10.2.0.8/32",
        "ip:2001:db9::/32",
        "ip:=2001:db8::5",
        "ip:::ffff:10.2.0.7/128",
        "cores:>8",
        "cores:<8",
        "cores:9..",
        "memory:16GB",
        "memory:>16GiB",
        "memory:<=17GB",
        "created:>2026",
        "created:<2026",
        "created:>2026-01-31",
        "created:<2026-01-31",
        "created:2026-02",
        "created:>2026-01-31T14:02",
        "created:2025",
        "released:>-7d",
        "released:<-7d",
        "delivered:*",
        "delivered:<2030",
        "updated:>-9w",
        "is:failed",
        "is:untagged",
        "-web",
        "-tag:prod",
    ];
    for text in unmet {
        assert!(!wants(text, &web()), "{text}");
    }
}

#[test]
fn a_server_without_values_meets_no_condition_on_them() {
    let bare = Server::new(id("bare-1"));
    let fields = Field::all().filter(|field| !matches!(field, Field::Text | Field::Flag));
    let met: Vec<&str> = fields.map(Field::name).filter(|name| wants(&format!("{name}:*"), &bare)).collect();
    // What is shown as the name is the identity, and a status is always shown: "Unknown".
    assert_eq!(met, ["name", "status", "connection", "provider", "id"]);
    for text in [
        "bare",
        "name:bare-1",
        "status:unknown",
        "is:untagged",
        "-is:moving",
        "-cores:*",
        "-cores:<9",
        "-created:<2030",
    ] {
        assert!(wants(text, &bare), "{text}");
    }
    for text in
        ["cores:0", "cores:>=0", "memory:<1TB", "created:<2030", "location:\"\"", "tag:\"\"", "message:\"\"", "ip:\"\""]
    {
        assert!(!wants(text, &bare), "{text}");
    }
    let odd = Server {
        tags: texts(&["", " "]),
        status: Status::new("Odd state"),
        addresses: texts(&["10.0.0.1/24"]),
        ..bare
    };
    for text in ["tag:\"\"", "tag:\" \"", "-is:untagged", "status:\"odd state\"", "ip:10.0.0.0/30", "-status:unknown"] {
        assert!(wants(text, &odd), "{text}");
    }
}

#[test]
fn the_queries_of_the_list_tell_servers_apart() {
    // A list of queries that all or no servers meet would compare nothing.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let fleet: Vec<Server> = (0..300).map(|_| servers().new_tree(&mut runner).expect("a server").current()).collect();
    let dull: Vec<String> = queries()
        .into_iter()
        .filter(|text| {
            let met = fleet.iter().filter(|server| wants(text, server)).count();
            met == 0 || met == fleet.len()
        })
        .collect();
    assert!(dull.len() * 6 < queries().len(), "{} of {}: {dull:?}", dull.len(), queries().len());
}

#[test]
fn patterns_cover_the_whole_text() {
    let cases = [
        ("*", "", true),
        ("*", "abc", true),
        ("a*", "abc", true),
        ("*c", "abc", true),
        ("a*c", "abc", true),
        ("a*c", "ac", true),
        ("a*c", "abcd", false),
        ("a*a", "a", false),
        ("*b*", "abc", true),
        ("*a*b*", "ba", false),
        ("a*bc*bc", "abcbc", true),
        ("a*bc*bc", "abc", false),
        ("**", "x", true),
        ("ä*", "äb", true),
        ("abc", "abc", true),
        ("abc", "abcd", false),
        ("*ab", "aab", true),
    ];
    for (pattern, text, expected) in cases {
        assert_eq!(glob(pattern, text), expected, "{pattern} {text}");
    }
}
