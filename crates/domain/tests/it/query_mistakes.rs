//! What is said of a text that can't be read: where, what, and what would fit.

use domain::query::parse;

/// A text, the part that is marked, what is said, and the texts that are offered.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "web foo:bar",
        "foo",
        "There is no field “foo”. Put words with a colon in quotation marks.",
        &["web tag:foo:bar", "web \"foo:bar\""],
    ),
    (
        "team:web -x",
        "team",
        "There is no field “team”. Put words with a colon in quotation marks.",
        &["tag:team:web -x", "\"team:web\" -x"],
    ),
    (
        "team:*",
        "team",
        "There is no field “team”. Put words with a colon in quotation marks.",
        &["tag:team:*", "\"team:*\""],
    ),
    (
        "locaton:ams web",
        "locaton",
        "There is no field “locaton”. Did you mean “location”? Put words with a colon in quotation marks.",
        &["location:ams web", "tag:locaton:ams web", "\"locaton:ams\" web"],
    ),
    (
        "statsu:(failed,error)",
        "statsu",
        "There is no field “statsu”. Did you mean “status”? Put words with a colon in quotation marks.",
        &["status:(failed,error)", "\"statsu:(failed,error)\""],
    ),
    (
        "creat:>2026",
        "creat",
        "There is no field “creat”. Did you mean “created”? Put words with a colon in quotation marks.",
        &["created:>2026", "\"creat:>2026\""],
    ),
    ("größe:\"a b\"", "größe", "There is no field “größe”. Put words", &["tag:größe:\"a b\"", "\"größe:a b\""]),
    ("foo:", "foo", "There is no field “foo”. Put words with", &["\"foo:\""]),
    ("web tag:", "tag:", "Nothing stands behind “tag:”. Write a value, such as tag:prod.", &[]),
    ("tag: prod", "tag:", "Nothing stands behind “tag:”. Write a value, such as tag:prod.", &["tag:prod"]),
    ("tag:()", "tag:()", "Nothing stands behind “tag:()”. Write a value, such as tag:prod.", &[]),
    ("created:>", "created:>", "Nothing stands behind “created:>”. Write a value, such as created:>2026-01-01.", &[]),
    ("tag:(=,a)", "tag:(=,a)", "Nothing stands behind “tag:(=,a)”. Write a value", &[]),
    ("web OR", "OR", "“OR” needs a condition on each side. To search for it, put it in", &["web", "web \"OR\""]),
    ("OR web", "OR", "“OR” needs a condition on each side.", &["web", "\"OR\" web"]),
    ("a AND OR b", "AND", "“AND” needs a condition on each side.", &["a  OR b", "a \"AND\" OR b"]),
    ("(a OR)", "OR", "“OR” needs a condition on each side.", &["(a )", "(a \"OR\")"]),
    ("a NOT", "NOT", "“NOT” needs a condition behind it.", &["a", "a \"NOT\""]),
    ("a -", "-", "“-” needs a condition behind it.", &["a", "a \"-\""]),
    ("a - b", "-", "“-” needs a condition behind it.", &["a  b", "a \"-\" b"]),
    ("(web", "(", "This parenthesis is not closed. Close it, or take it out.", &["(web)"]),
    ("a ((b OR c", "(", "This parenthesis is not closed. Close it, or take it out.", &["a ((b OR c))"]),
    ("a (", "(", "There is nothing in these parentheses. Put a condition between them, or", &["a"]),
    ("a ()", "()", "There is nothing in these parentheses. Put a condition between them, or take them out.", &["a"]),
    ("web)", ")", "This parenthesis closes nothing. Take it out, or open it before.", &["web"]),
    (") web", ")", "This parenthesis closes nothing. Take it out, or open it before.", &["web"]),
    ("a \"web prod", "\"web prod", "This quotation mark has no other one. Close it.", &["a \"web prod\""]),
    ("(a \"b", "\"b", "This quotation mark has no other one. Close it.", &["(a \"b\")"]),
    ("tag:(\"a b", "\"a b", "This quotation mark has no other one. Close it.", &["tag:(\"a b\")"]),
    ("-(tag:(a,b ", "(a,b ", "This parenthesis is not closed. Close it, or take it out.", &["-(tag:(a,b))"]),
    (
        "location:(New York,ams)",
        "York",
        "Values of a list are separated by commas. Put quotation marks around a value with spaces.",
        &["location:(New, York,ams)", "location:(\"New York\",ams)"],
    ),
    (
        "tag:(a,(b))",
        "(",
        "A list holds no further parentheses. Put a value with one in quotation marks.",
        &["tag:(a,b))"],
    ),
    (
        "is:broken",
        "broken",
        "“is:” takes untagged, moving, failed or selected.",
        &["is:untagged", "is:moving", "is:failed", "is:selected"],
    ),
    ("is:untaged", "untaged", "“is:” takes untagged, moving, failed or selected.", &["is:untagged"]),
    ("is:>failed", ">", "“is:” can’t be greater or less. Numbers and times can. Take the sign out.", &["is:failed"]),
    ("tag:>=a", ">=", "“tag:” can’t be greater or less. Numbers and times can. Take the sign out.", &["tag:a"]),
    ("tag:!=a b", "!=", "“!=” is no sign of this language. Put “-” in front of the field instead.", &["-tag:=a b"]),
    ("cores:!=8", "!=", "“!=” is no sign of this language.", &["-cores:=8"]),
    ("cores:many", "many", "“cores:” takes a whole number, such as 8, or from 4 to 16: 4..16.", &[]),
    ("cores:1.5", "1.5", "“cores:” takes a whole number, such as 8", &[]),
    ("cores:99999999999999999999", "99999999999999999999", "“cores:” takes a whole number", &[]),
    ("cores:..", "..", "“cores:” takes a whole number", &[]),
    ("cores:-1", "-1", "“cores:” takes a whole number", &[]),
    ("cores:8*", "8*", "“cores:” takes a whole number", &[]),
    (
        "memory:>=16",
        "16",
        "“memory:” takes a whole number and its unit, such as 16GiB or 16GB.",
        &["memory:>=16GiB", "memory:>=16MiB"],
    ),
    (
        "memory:4..8GB",
        "4..8GB",
        "“memory:” takes a whole number and its unit, such as 16GiB or 16GB.",
        &["memory:4GB..8GB"],
    ),
    ("memory:16PB", "16PB", "“memory:” takes a whole number and its unit", &[]),
    ("memory:99999999TB", "99999999TB", "“memory:” takes a whole number and its unit", &[]),
    ("created:yesterday", "yesterday", "“created:” takes a time, such as 2026-01-31, 2026-01 or 2026, or -7d", &[]),
    ("created:>2026-02-30", "2026-02-30", "“created:” takes a time", &[]),
    ("created:2026-1", "2026-1", "“created:” takes a time", &[]),
    ("created:>-7x", "-7x", "“created:” takes a time", &[]),
    ("created:>-99999999999w", "-99999999999w", "“created:” takes a time", &[]),
    ("created:>-7é", "-7é", "“created:” takes a time", &[]),
    (
        "created:-7d",
        "-7d",
        "“-7d” is one moment. Put > in front of it for since then, < for before then.",
        &["created:>-7d", "created:<-7d"],
    ),
    ("created:2026..2025", "2026..2025", "This range ends before it begins. Turn it round.", &["created:2025..2026"]),
    ("cores:>4..8", ">", "A range with “..” needs no sign in front of it. Take the sign out.", &["cores:4..8"]),
    ("ip:10.2.0.0/33", "10.2.0.0/33", "“ip:” takes an address, its beginning, or a block such as 10.2.0.0/16.", &[]),
    ("ip:(10.,::/129)", "::/129", "“ip:” takes an address", &[]),
    // The first mistake is told first, and a fix of it is offered though another follows.
    ("foo:a bar:b", "foo", "There is no field “foo”.", &["tag:foo:a bar:b", "\"foo:a\" bar:b"]),
];

#[test]
fn mistakes_are_marked_at_their_place_with_what_would_fit() {
    for (text, marked, said, fixes) in CASES {
        let Err(mistake) = parse(text) else { panic!("{text:?} is read") };
        assert_eq!(&text[mistake.at.clone()], *marked, "{text:?}: {}", mistake.what);
        assert!(mistake.what.starts_with(said), "{text:?}: {}", mistake.what);
        let offered: Vec<&str> = mistake.fixes.iter().map(|fix| fix.text.as_str()).collect();
        assert_eq!(offered, *fixes, "{text:?}");
        assert!(mistake.fixes.iter().all(|fix| !fix.label.is_empty()), "{text:?}");
    }
}

#[test]
fn a_fix_is_named_by_what_it_writes() {
    let labels = |text: &str| -> Vec<String> {
        parse(text).err().into_iter().flat_map(|mistake| mistake.fixes).map(|fix| fix.label).collect()
    };
    assert_eq!(labels("team:web"), ["tag:team:web", "\"team:web\""]);
    assert_eq!(labels("memory:16"), ["16GiB", "16MiB"]);
    assert_eq!(labels("created:-7d"), ["created:>-7d", "created:<-7d"]);
    assert_eq!(labels("web)"), ["Take it out"]);
    assert_eq!(labels("(web"), ["Close it"]);
}
