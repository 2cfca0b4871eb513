//! What errors, tags and mistakes become on their way to JavaScript.

use api::{ApiError, Breach, DecodeError, Limit, Refusal, Seen, TransportError};
use domain::connection::Connection;
use domain::{Provider, Server, ServerId, TagRules, query};
use metalworks_client::value::{ErrorKind, Failure, Page, QueryMistake, TagIssue};

const ID: &str = "6f1c0b5e-2d3a-4c59-9a7b-0d1e2f3a4b5c";

fn rules(provider: Provider) -> &'static TagRules {
    &provider.spec().tags
}

fn told(error: &ApiError) -> Failure {
    Failure::of(error, rules(Provider::MetalWorks))
}

fn status(code: u16) -> ApiError {
    ApiError::Status { code, message: None, retry_after: None, attempts: 1 }
}

fn transport(cause: TransportError) -> ApiError {
    ApiError::Transport { cause, attempts: 1 }
}

fn server() -> Server {
    Server::new(ServerId::new(ID).expect("an identity"))
}

#[test]
fn each_error_has_its_kind_and_says_whether_waiting_helps() {
    use ErrorKind::{Aborted, Contract, CutOff, Decode, Network, NotJson, Refused, Status, Timeout, TooLarge, Unclear};
    let decode = DecodeError { path: "servers[3].name".into(), expected: "a text", found: "a list" };
    let unclear = |seen| ApiError::Unclear { operation: "x", cause: Box::new(status(502)), seen };
    let id = || ServerId::new(ID).expect("an identity");
    let cases = [
        (ApiError::Refused(Refusal::Unsupported), Refused, false),
        (transport(TransportError::Network), Network, true),
        (transport(TransportError::Timeout(Limit::Head)), Timeout, true),
        (transport(TransportError::Aborted), Aborted, false),
        (transport(TransportError::TooLarge { limit: 1 }), TooLarge, false),
        (transport(TransportError::CutOff), CutOff, true),
        (ApiError::NotJson { content_type: None, html: false }, NotJson, false),
        (ApiError::NotJson { content_type: Some("text/html".into()), html: true }, NotJson, false),
        (ApiError::Decode(decode), Decode, false),
        (ApiError::Contract(Breach::NotApplied), Contract, false),
        (ApiError::Contract(Breach::OtherServer { asked: id(), got: id() }), Contract, false),
        (ApiError::Contract(Breach::OtherTag { asked: "a".into(), got: "b".into() }), Contract, false),
        (unclear(Seen::Tag { exists: true }), Unclear, false),
        (unclear(Seen::Rename { old: true, new: false }), Unclear, false),
        (unclear(Seen::Server(Box::new(server()))), Unclear, false),
        (unclear(Seen::Nothing(Box::new(status(500)))), Unclear, false),
    ];
    for (error, kind, retryable) in cases {
        let failure = told(&error);
        assert_eq!((failure.kind, failure.retryable), (kind, retryable), "{error}");
        assert!(failure.message.ends_with('.'), "{}", failure.message);
        assert!(!failure.message.contains("  "), "{}", failure.message);
    }
    for (code, retryable) in
        [(400, false), (401, false), (403, false), (404, false), (408, true), (409, false), (429, true)]
    {
        let failure = told(&status(code));
        assert_eq!((failure.kind, failure.status, failure.retryable), (Status, Some(code), retryable));
    }
    assert!([500, 502, 503, 504].iter().all(|code| told(&status(*code)).retryable));
    assert!(!told(&status(501)).retryable, "what is not implemented will not be in a while");
}

#[test]
fn what_belongs_to_one_kind_alone_comes_with_it() {
    let slow =
        ApiError::Status { code: 429, message: Some("slow down".into()), retry_after: Some(u64::MAX), attempts: 4 };
    let failure = told(&slow);
    assert_eq!((failure.status, failure.retry_after), (Some(429), Some(u32::MAX)));
    assert_eq!(failure.message, "The API answered with status 429: “slow down”. It was tried 4 times.");
    let decode = DecodeError { path: "servers[3].name".into(), expected: "a text", found: "a list" };
    let failure = told(&ApiError::Decode(decode));
    assert_eq!(failure.path.as_deref(), Some("servers[3].name"));
    assert_eq!(failure.message, "At servers[3].name the answer has a list where a text is expected.");
}

#[test]
fn a_refusal_names_each_thing_that_is_wrong() {
    let issues = rules(Provider::MetalWorks).check("a b!");
    let failure = told(&ApiError::Refused(Refusal::Tag { text: "a b!".into(), issues }));
    let fields: Vec<&str> = failure.issues.iter().map(|issue| issue.field.as_str()).collect();
    assert_eq!(fields, ["tag"]);
    assert!(failure.message.contains("a space or “!”"), "{}", failure.message);
    let wrong = Connection::new(Provider::MetalWorks, "client", "ftp://x", "one", "").expect_err("all of it is wrong");
    let failure = Failure::of_options(&wrong, "clientId", "apiKey");
    let fields: Vec<&str> = failure.issues.iter().map(|issue| issue.field.as_str()).collect();
    assert_eq!(fields, ["baseUrl", "clientId", "apiKey"]);
    assert_eq!(failure.kind, ErrorKind::Refused);
}

#[test]
fn every_issue_of_a_tag_comes_with_its_figures_and_its_sentence() {
    let long = "x".repeat(33) + "-";
    let issues = TagIssue::all(rules(Provider::UpCloud), &long);
    assert_eq!(issues.len(), 2, "{issues:?}");
    assert!(
        matches!(&issues[0], TagIssue::Characters { refused, message } if *refused == ['-'] && message.contains("Allowed: "))
    );
    assert!(matches!(&issues[1], TagIssue::TooLong { length: 34, max: 32, message } if message.contains("at most 32")));
    assert!(matches!(TagIssue::all(rules(Provider::UpCloud), "")[..], [TagIssue::TooShort { length: 0, min: 1, .. }]));
    assert_eq!(TagIssue::all(rules(Provider::MetalWorks), "prod:web"), []);
}

#[test]
fn places_in_a_search_are_counted_as_javascript_does() {
    // Each of these letters is four bytes, and two units of a text in JavaScript.
    let text = "😀😀 status:(";
    let mistake = QueryMistake::of(text, query::parse(text).expect_err("the parenthesis is open"));
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[mistake.start as usize..mistake.end as usize]).expect("whole letters"), "(");
}

#[test]
fn a_page_says_what_it_leaves_out() {
    let page = api::Page {
        items: vec![1, 2],
        unreadable: 3,
        total: Some(u64::MAX),
        per_page: Some(5),
        current: Some(1),
        last: None,
        mark: 0,
    };
    let page = Page::of(page, |row| row * 10);
    assert_eq!((page.items, page.unreadable, page.total, page.last_page), (vec![10, 20], 3, Some(u64::MAX), None));
}
