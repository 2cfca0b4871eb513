//! Reads: what is sent, and what becomes of each kind of answer.

use super::{ID, OTHER, client, id, json, now, server, tag};
use crate::transport::script::Reply;
use crate::{ApiError, Breach, HttpResponse, Refusal, TransportError, UsageFilter};
use domain::{ServerId, Timestamp};

fn text(status: u16, content_type: &str, body: &[u8]) -> Reply {
    let content_type = (!content_type.is_empty()).then(|| content_type.to_owned());
    Ok(HttpResponse { status, content_type, retry_after: None, body: body.to_vec().into() })
}

#[test]
fn each_read_has_its_address() {
    let lists = r#"{"servers":[],"tags":[],"paginator":{"total":0}}"#;
    let one = r#"{"tag":{"tag":"env:eu"}}"#;
    let (client, script) =
        client([json(200, lists), json(200, lists), json(200, one), json(200, lists), json(200, lists)]);
    now(client.list_servers(2, 50)).expect("servers");
    now(client.list_tags()).expect("tags");
    now(client.find_tag(&tag("env:eu"))).expect("a tag");
    now(client.usage(UsageFilter::default(), 1, 15)).expect("usage");
    let filter = UsageFilter {
        delivered_at: Timestamp::parse("2026-01-01"),
        released_at: Timestamp::parse("2026-02-01T00:00:00+01:00"),
    };
    now(client.usage(filter, 3, 100)).expect("usage");
    assert_eq!(
        script.lines(),
        [
            "GET /x/api/v1/client/1001/server?page=2&limit=50",
            "GET /x/api/v1/client/1001/tag",
            "GET /x/api/v1/client/1001/tag/env:eu",
            "GET /x/api/v1/client/1001/usage?page=1&limit=15",
            "GET /x/api/v1/client/1001/usage?page=3&limit=100&deliveredAt=2026-01-01T00%3A00%3A00Z&releasedAt=2026-01-31T23%3A00%3A00Z",
        ]
    );
    assert!(script.sent().iter().all(|sent| sent.interruptible && sent.body.is_none()));
}

#[test]
fn one_server_comes_with_its_answer_without_secrets() {
    let body = format!(r#"{{"server":{{"metal_server_uuid":"{ID}","root_password":"hunter2","n":1e400}}}}"#);
    let (client, script) = client([json(200, &body)]);
    let detail = now(client.get_server(&id())).expect("a server");
    assert_eq!(detail.server.id, id());
    assert!(detail.raw.contains("\"root_password\": \"(hidden)\"") && detail.raw.contains("1e400"), "{}", detail.raw);
    assert_eq!(script.lines(), [format!("GET /x/api/v1/client/1001/server/{ID}")]);
}

#[test]
fn an_answer_about_something_else_is_a_breach() {
    let (first, _) = client((0..4).map(|_| server(OTHER, "delivered", &[])));
    let got = ServerId::new(OTHER).expect("an identity");
    assert_eq!(now(first.get_server(&id())), Err(ApiError::Contract(Breach::OtherServer { asked: id(), got })));
    let (second, _) = client((0..4).map(|_| json(200, r#"{"tag":{"tag":"prod"}}"#)));
    let breach = Breach::OtherTag { asked: "test".to_owned(), got: "prod".to_owned() };
    assert_eq!(now(second.find_tag(&tag("test"))), Err(ApiError::Contract(breach)));
}

#[test]
fn identities_and_tags_that_can_not_be_sent_are_refused_before() {
    let (client, script) = client([]);
    for text in
        ["123", "8f14e45fceea467fab9c1f6f0d0a1b2c", "8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2z", "a".repeat(36).as_str()]
    {
        let id = ServerId::new(text).expect("an identity of some provider");
        assert_eq!(now(client.get_server(&id)), Err(ApiError::Refused(Refusal::ServerId(id.clone()))), "{text}");
        assert_eq!(now(client.release_server(&id)), Err(ApiError::Refused(Refusal::ServerId(id))), "{text}");
    }
    for text in ["", ".", "..", "a/b", "a b", "%2F", "a,b", "😀", "a".repeat(65).as_str()] {
        match now(client.remove_tags(&id(), &[text.to_owned()])) {
            Err(ApiError::Refused(Refusal::Tag { text: named, issues })) => {
                assert_eq!(named, text);
                assert!(!issues.is_empty(), "{text:?}");
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }
    assert_eq!(script.lines(), Vec::<String>::new());
}

#[test]
fn what_is_no_json_is_told_by_its_kind() {
    let html = |content_type: &str| ApiError::NotJson { content_type: Some(content_type.to_owned()), html: true };
    let cut = ApiError::Transport { cause: TransportError::CutOff, attempts: 1 };
    for (reply, wanted) in [
        (text(200, "text/html", b"<!doctype html><title>Log in</title>"), html("text/html")),
        (text(200, "application/json", b"\n <html>"), html("application/json")),
        (text(200, "", b"hello"), ApiError::NotJson { content_type: None, html: false }),
        (text(200, "", b""), ApiError::NotJson { content_type: None, html: false }),
        (text(204, "", b""), ApiError::NotJson { content_type: None, html: false }),
        (text(200, "", &[0x1f, 0x8b, 0xff]), ApiError::NotJson { content_type: None, html: false }),
        (text(200, "", &[0xff, 0xfe, b'{', 0]), ApiError::NotJson { content_type: None, html: false }),
        (text(200, "application/json", b"{\"servers\":[{\"met"), cut),
    ] {
        // The test of a connection sends once, so that no repeat hides the first answer.
        let (client, _) = client([reply.clone()]);
        assert_eq!(now(client.test()), Err(wanted), "{reply:?}");
    }
}

#[test]
fn json_is_taken_without_a_type_and_behind_a_byte_order_mark() {
    let (client, _) = client([text(200, "", "\u{feff}{\"servers\":[],\"paginator\":{\"total\":7}}".as_bytes())]);
    assert_eq!(now(client.test()).expect("a report").total, Some(7));
}

#[test]
fn the_status_counts_whatever_the_body_is() {
    let long = format!("{{\"message\":\"{}\"}}", "x".repeat(5_000));
    for (status, body, wanted) in [
        (401, r#"{"message":"Unauthenticated."}"#, Some("Unauthenticated.")),
        (401, r#"{"message":"Key sandbox-key is unknown"}"#, Some("Key *** is unknown")),
        (403, "<html>", None),
        (404, "", None),
        (418, "{", None),
        (422, "{\"message\":\"a\\nb\\u0000c\"}", Some("a b c")),
        (302, "[]", None),
        (451, long.as_str(), Some(&"x".repeat(300))),
    ] {
        let (client, script) = client([json(status, body)]);
        let error = now(client.get_server(&id())).expect_err("an error");
        let message = wanted.map(str::to_owned);
        assert_eq!(
            error,
            ApiError::Status { code: status, message, retry_after: None, attempts: 1 },
            "{status} {body}"
        );
        assert_eq!(script.lines().len(), 1, "{status} is not repeated");
        assert!(!error.to_string().contains("sandbox-key"));
    }
}

#[test]
fn the_key_shows_nowhere() {
    let (client, script) = client([json(200, r#"{"servers":[]}"#)]);
    now(client.test()).expect("a report");
    let shown = format!("{client:?} {:?} {:?}", script.sent(), client.requests_for_server(&id(), &["a".to_owned()]));
    assert!(!shown.contains("sandbox-key"), "{shown}");
}

#[test]
fn the_equivalent_calls_leave_out_what_can_not_be_sent() {
    let (client, _) = client([]);
    let calls = client.requests_for_server(&id(), &["prod".to_owned(), "a b".to_owned()]);
    let names: Vec<_> = calls.iter().map(|call| (call.title.as_str(), call.operation)).collect();
    assert_eq!(
        names,
        [
            ("Read this server", "getClientServer"),
            ("Add a tag", "tagClientServer"),
            ("Remove the tag prod", "untagClientServer"),
            ("Release this server", "deleteClientServer"),
        ]
    );
    let wanted = format!(
        "curl -X DELETE -H \"X-API-Key: $METALWORKS_API_KEY\" 'https://api.example/x/api/v1/client/1001/server/{ID}/tag/prod'"
    );
    assert_eq!(calls[2].curl, wanted);
}

/// The message is cut to a bearable length: the key must not show where the cut goes through it.
#[test]
fn no_cut_leaves_a_part_of_the_key() {
    for before in 280..=302 {
        let body = format!("{{\"message\":\"{} sandbox-key-2\"}}", "x".repeat(before));
        let (client, _) = client([json(400, &body)]);
        let error = now(client.list_tags()).expect_err("refused").to_string();
        assert!(!error.contains("sand"), "{before}: {error}");
    }
}
