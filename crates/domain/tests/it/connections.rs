//! The connection form: each field against a table, and all fields at once.

use domain::connection::{ConnectionIssues, FieldIssue, LABEL_MAX};
use domain::{Connection, Label, Provider};
use proptest::prelude::*;

fn make(label: &str, url: &str, account: &str, secret: &str) -> Result<Connection, ConnectionIssues> {
    Connection::new(Provider::MetalWorks, label, url, account, secret)
}

fn at(url: &str) -> Result<String, FieldIssue> {
    make("prod", url, "1001", "key").map(|c| c.base_url).map_err(|issues| issues.base_url.expect("about the address"))
}

#[test]
fn good_addresses_are_kept_in_the_form_a_browser_writes() {
    let cases = [
        ("https://api.example", "https://api.example"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://[2001:DB8::1]", "http://[2001:db8::1]"),
        ("  https://api.example/metal//  ", "https://api.example/metal"),
        ("https://api.example/Metal/v1", "https://api.example/Metal/v1"),
        ("HTTPS://API.Example", "https://api.example"),
        ("https://api.example:443/x", "https://api.example/x"),
        ("http://api.example:80", "http://api.example"),
        ("http://api.example:443", "http://api.example:443"),
        ("https://api.example:65535", "https://api.example:65535"),
        ("https://münchen.example", "https://münchen.example"),
        ("https://例え.example", "https://例え.example"),
        ("https://a-b_c.example", "https://a-b_c.example"),
        ("https://api.example.", "https://api.example."),
        ("https://api.example/v1.2/~me/a,b;c=d", "https://api.example/v1.2/~me/a,b;c=d"),
    ];
    for (text, expected) in cases {
        assert_eq!(at(text), Ok(expected.to_owned()), "{text:?}");
    }
}

#[test]
fn bad_addresses_are_refused_with_their_reason() {
    let parts = [
        "https://user@api.example",
        "https://user:pass@api.example",
        "https://api.example/?x=1",
        "https://api.example?",
        "https://api.example/#top",
        "https://api.example#",
    ];
    for text in parts {
        assert_eq!(at(text), Err(FieldIssue::AddressParts), "{text:?}");
    }
    let wrong = [
        "api.example",
        "//api.example",
        "/api",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://api.example",
        "ws://api.example",
        "https:api.example",
        "https:/api.example",
        "https:\\\\api.example",
        "https://",
        "https:///x",
        "http://:8080",
        "https://.",
        "https://..",
        "https://a..example",
        "https://.example",
        "https://api example",
        "https://api.example/a b",
        "https://api.example/a\tb",
        "https://api.example/\u{A0}x",
        "https://api.example\\x",
        "https://api.example/%2e%2e",
        "https://api.example/..",
        "https://api.example/a/../b",
        "https://api.example/./b",
        "https://api.example/<b>",
        "https://api.example/\"",
        "https://api.example/{id}",
        "https://api.example/a|b",
        "https://api.example/a^b",
        "http://[::1",
        "http://::1",
        "http://[::1]x",
        "http://[]",
        "http://[localhost]",
        "http://localhost:",
        "http://localhost:http",
        "http://localhost:65536",
        "http://localhost:-1",
        "http://localhost:+1",
        "http://localhost:80:80",
        "https://api,example",
        "https://*.example",
        "https://api.example;x",
        "https://api'example",
        "é",
        "https:/",
        "https://🚀.example",
    ];
    for text in wrong {
        assert_eq!(at(text), Err(FieldIssue::Address), "{text:?}");
    }
    for text in ["", " ", "\t\n"] {
        assert_eq!(at(text), Err(FieldIssue::Missing), "{text:?}");
    }
}

#[test]
fn host_and_origin_are_parts_of_the_address() {
    let cases = [
        ("https://api.example/metal/v1", "api.example", "https://api.example"),
        ("http://LOCALHOST:8080/", "localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080/api", "[::1]:8080", "http://[::1]:8080"),
    ];
    for (url, host, origin) in cases {
        let made = make("prod", url, "1", "key").expect("a good connection");
        assert_eq!((made.host(), made.origin()), (host, origin));
    }
}

#[test]
fn accounts_are_whole_numbers_where_the_provider_has_numbers() {
    let account = |text: &str| make("prod", "https://a.example", text, "key").map(|c| c.account).map_err(|i| i.account);
    for (text, expected) in [
        ("1001", "1001"),
        (" 1001 ", "1001"),
        ("007", "7"),
        ("0", "0"),
        ("18446744073709551615", "18446744073709551615"),
    ] {
        assert_eq!(account(text), Ok(expected.to_owned()), "{text:?}");
    }
    for text in
        ["abc", "-1", "+5", "1.0", "1e3", "1 001", "1,001", "0x10", "１００１", "18446744073709551616", "1/../2", "1?x"]
    {
        assert_eq!(account(text), Err(Some(FieldIssue::Number)), "{text:?}");
    }
    assert_eq!(account("  "), Err(Some(FieldIssue::Missing)));
}

#[test]
fn secrets_are_what_a_header_can_carry() {
    let secret = |text: &str| make("prod", "https://a.example", "1", text).map(|_| ()).map_err(|issues| issues.secret);
    for text in ["sandbox-key", "a b", "!~", " pasted-with-spaces \n", &"k".repeat(4_096)] {
        assert_eq!(secret(text), Ok(()), "{text:?}");
    }
    for text in ["kéy", "a\nb", "a\r\nX-Other: 1", "a\0b", "\u{7F}", "ключ", "key\u{200B}", "\u{A0}key", "🚀"] {
        assert_eq!(secret(text), Err(Some(FieldIssue::Secret)), "{text:?}");
    }
    for text in ["", "   ", "\n"] {
        assert_eq!(secret(text), Err(Some(FieldIssue::Missing)), "{text:?}");
    }
}

#[test]
fn labels_are_short_and_plain() {
    for (text, expected) in
        [("prod", "prod"), (" prod ", "prod"), ("eu-west_1.a", "eu-west_1.a"), ("本番", "本番"), ("é", "é")]
    {
        assert_eq!(Label::new(text).map(|label| label.to_string()), Ok(expected.to_owned()), "{text:?}");
    }
    for text in
        ["a b", "a/b", ".", ".a", "..", "...", "a?b", "a#b", "a%b", "a,b", "a\nb", "🚀", "<b>", "a:b", "\u{202E}a"]
    {
        assert_eq!(Label::new(text), Err(FieldIssue::Label), "{text:?}");
    }
    assert_eq!(Label::new("  "), Err(FieldIssue::Missing));
    assert!(Label::new(&"é".repeat(LABEL_MAX)).is_ok());
    assert_eq!(Label::new(&"a".repeat(LABEL_MAX + 1)), Err(FieldIssue::TooLong { max: LABEL_MAX }));
}

#[test]
fn all_issues_are_told_at_once_and_only_where_they_are() {
    use FieldIssue::{Address, AddressParts, Label, Missing, Number, Secret};
    let cases = [
        (("", "", "", ""), [Some(Missing), Some(Missing), Some(Missing), Some(Missing)]),
        (("a b", "ftp://x", "abc", "ключ"), [Some(Label), Some(Address), Some(Number), Some(Secret)]),
        (("prod", "https://u@x.example", "1", "key"), [None, Some(AddressParts), None, None]),
        (("prod", "https://x.example", "one", ""), [None, None, Some(Number), Some(Missing)]),
    ];
    for ((label, url, account, secret), expected) in cases {
        let issues = make(label, url, account, secret).expect_err("something is wrong");
        assert_eq!([issues.label, issues.base_url, issues.account, issues.secret], expected);
        assert!(!issues.is_empty());
    }
    assert!(ConnectionIssues::default().is_empty());
}

#[test]
fn the_secret_is_not_in_what_a_connection_prints() {
    let made = make("prod", "https://a.example", "1", "hunter2hunter2").expect("a good connection");
    assert!(!format!("{made:?}").contains("hunter2"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_in_any_field_is_judged_without_a_panic(label in any::<String>(), url in any::<String>(), account in any::<String>(), secret in any::<String>()) {
        let _ = make(&label, &url, &account, &secret);
        let _ = at(&format!("https://{}", url.replace(['?', '#', '@'], "")));
    }

    #[test]
    fn a_kept_address_is_kept_as_it_is_when_it_is_given_again(rest in "[a-zA-Z0-9.:/\\[\\]_-]{0,20}") {
        if let Ok(kept) = at(&format!("HTTP://{rest}")) {
            prop_assert_eq!(at(&kept), Ok(kept.clone()));
            prop_assert!(!kept.ends_with('/') && kept.starts_with("http://"));
        }
    }
}
