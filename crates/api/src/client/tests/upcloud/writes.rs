//! Writes to servers, creating and deleting tags: the answer, and what is done where there is none.

use super::super::now;
use super::{ID, OTHER, all, client, id, new, one, refusal, seen, server, tag, tags, texts, to, written};
use crate::transport::script::{Reply, json, wait};
use crate::{ApiError, Breach, How, Limit, Refusal, Seen, TransportError};

/// Every way in which the answer to a write can be lost or be of no use.
pub(super) fn lost() -> Vec<Reply> {
    vec![
        Err(TransportError::Network),
        Err(TransportError::CutOff),
        Err(TransportError::Timeout(Limit::Total)),
        json(500, ""),
        refusal(502, "SERVICE_ERROR"),
        json(200, "<html>"),
        json(200, "{\"server\":{"),
        json(200, "{\"message\":\"ok\"}"),
        server(OTHER, &["a", "b"]),
        one("other", "", &[]),
    ]
}

fn methods(lines: &[String]) -> String {
    lines.iter().map(|line| line.split(' ').next().unwrap_or("")).collect::<Vec<_>>().join(" ")
}

#[test]
fn several_tags_go_on_and_off_in_one_call() {
    let (client, script) = client([server(ID, &["old", "A", "b_1"]), server(ID, &["old"])]);
    let added = now(client.add_tags(&id(ID), &tags(&["a", "b_1"]))).expect("a server");
    assert_eq!((added.how, added.value.tags.len()), (How::Answered, 3), "the case of letters makes no difference");
    let removed = now(client.remove_tags(&id(ID), &texts(&["A", "b_1"]))).expect("a server");
    assert_eq!((removed.how, removed.value.tags), (How::Answered, texts(&["old"])));
    assert_eq!(
        script.lines(),
        [format!("POST /x/1.2/server/{ID}/tag/a,b_1"), format!("POST /x/1.2/server/{ID}/untag/A,b_1")]
    );
    assert!(script.sent().iter().all(|sent| !sent.interruptible && sent.body.is_none()));
}

#[test]
fn a_change_that_was_done_by_half_is_not_done() {
    let (first, script) = client((0..9).map(|_| server(ID, &["a"])));
    assert_eq!(now(first.add_tags(&id(ID), &tags(&["a", "b"]))), Err(ApiError::Contract(Breach::NotApplied)));
    assert_eq!(methods(&script.lines()), "POST GET GET GET");
    let (second, _) = client((0..9).map(|_| server(ID, &["B"])));
    let half = now(second.remove_tags(&id(ID), &texts(&["a", "b"])));
    assert_eq!(half, Err(ApiError::Contract(Breach::NotApplied)), "it is still there in other letters");
}

#[test]
fn a_lost_answer_to_tags_is_read_back() {
    for reply in lost() {
        let (first, script) = client([reply.clone(), server(ID, &["A", "b", "c"])]);
        let written = now(first.add_tags(&id(ID), &tags(&["a", "b"]))).unwrap_or_else(|e| panic!("{reply:?}: {e}"));
        assert_eq!((written.how, methods(&script.lines()).as_str()), (How::ReadBack, "POST GET"), "{reply:?}");
        let (second, script) = client([reply.clone(), server(ID, &["c"])]);
        let written =
            now(second.remove_tags(&id(ID), &texts(&["a", "b"]))).unwrap_or_else(|e| panic!("{reply:?}: {e}"));
        assert_eq!((written.how, methods(&script.lines()).as_str()), (How::ReadBack, "POST GET"), "{reply:?}");
    }
    let round = || [Err(TransportError::Network), server(ID, &["a"]), server(ID, &["a"]), server(ID, &["a"])];
    let (third, script) = client((0..3).flat_map(|_| round()));
    match now(third.add_tags(&id(ID), &tags(&["a", "b"]))).expect_err("an error") {
        ApiError::Unclear { operation: "Assign tag to a server", seen: Seen::Server(server), .. } => {
            assert_eq!(server.tags, texts(&["a"]));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(methods(&script.lines()).matches("POST").count(), 3, "sent again twice at most");
}

#[test]
fn refusals_are_taken_at_their_word_with_their_code() {
    for (status, code) in [
        (400, "TAG_INVALID"),
        (403, "TAG_FORBIDDEN"),
        (404, "TAG_NOT_FOUND"),
        (404, "SERVER_NOT_FOUND"),
        (401, "AUTHENTICATION_FAILED"),
        (402, "NO_CREDITS"),
        (405, "METHOD_NOT_ALLOWED"),
        (409, "TAG_EXISTS"),
    ] {
        for call in 0..5 {
            let list = all(&[written("old", "", &[])]);
            let replies = if call == 4 { vec![list, refusal(status, code)] } else { vec![refusal(status, code)] };
            let (client, script) = client(replies);
            let error = match call {
                0 => now(client.add_tags(&id(ID), &tags(&["a"]))).err(),
                1 => now(client.remove_tags(&id(ID), &texts(&["a"]))).err(),
                2 => now(client.create_tag(&new("a", None, &[]))).err(),
                3 => now(client.delete_tag(&tag("a"))).err(),
                _ => now(client.change_tag(&seen("old", "", &[]), &to(Some("new"), None))).err(),
            };
            let message = Some(format!("No. ({code})"));
            let wanted = ApiError::Status { code: status, message, retry_after: None, attempts: 1 };
            assert_eq!((error, script.left()), (Some(wanted), 0), "call {call}");
        }
    }
}

#[test]
fn writes_are_repeated_by_the_table_only() {
    // For each write: whether 429 and 503 are followed by sending again.
    for (name, on_429, on_503) in [
        ("add", true, true),
        ("remove", true, true),
        ("create", true, true),
        // What was read before the pause may be old after it.
        ("change", false, false),
        ("delete", true, false),
    ] {
        for (status, again) in [(429, on_429), (503, on_503)] {
            let old = || all(&[written("old", "", &[])]);
            let mut replies = vec![wait(status, "2")];
            replies.extend(match name {
                "add" => vec![server(ID, &["a"])],
                "remove" => vec![server(ID, &[])],
                "create" => vec![one("a", "", &[])],
                "delete" => vec![json(204, "")],
                _ => vec![one("new", "", &[]), all(&[written("new", "", &[])])],
            });
            if name == "change" {
                replies.insert(0, old());
            }
            let (client, script) = client(replies);
            let _ = match name {
                "add" => now(client.add_tags(&id(ID), &tags(&["a"]))).map(drop),
                "remove" => now(client.remove_tags(&id(ID), &texts(&["a"]))).map(drop),
                "create" => now(client.create_tag(&new("a", None, &[]))).map(drop),
                "delete" => now(client.delete_tag(&tag("a"))).map(drop),
                _ => now(client.change_tag(&seen("old", "", &[]), &to(Some("new"), None))).map(drop),
            };
            let writes: Vec<String> = script.lines().into_iter().filter(|line| !line.starts_with("GET")).collect();
            assert_eq!(writes.len(), 1 + usize::from(again), "{name} after {status}: {:?}", script.lines());
            assert_eq!(script.slept_ms().first() == Some(&2_000), again, "{name} after {status}");
        }
    }
}

#[test]
fn a_tag_is_created_with_all_that_it_has() {
    let (client, script) = client([one("DEV", "it's \\\"new\\\"", &[ID, OTHER]), one("a", "", &[])]);
    let created = now(client.create_tag(&new("DEV", Some("it's \"new\""), &[ID, OTHER]))).expect("a tag");
    assert_eq!((created.how, created.value.servers), (How::Answered, Some(2)));
    assert_eq!(created.value.description.as_deref(), Some("it's \"new\""));
    now(client.create_tag(&new("a", None, &[]))).expect("a tag");
    let sent = script.sent();
    assert_eq!(sent[0].line, "POST /x/1.2/tag");
    let body =
        format!(r#"{{"tag":{{"name":"DEV","description":"it's \"new\"","servers":{{"server":["{ID}","{OTHER}"]}}}}}}"#);
    assert_eq!(sent[0].body.as_deref(), Some(body.as_str()));
    assert_eq!(sent[1].body.as_deref(), Some(r#"{"tag":{"name":"a","description":"","servers":{"server":[]}}}"#));
}

#[test]
fn a_description_has_a_greatest_length_in_characters() {
    let (client, script) = client([one("a", "", &[]), all(&[])]);
    let long = |length: usize| "ä".repeat(length);
    now(client.create_tag(&new("a", Some(&long(255)), &[]))).expect("a tag");
    let refused = Err(ApiError::Refused(Refusal::Description { length: 256, max: 255 }));
    assert_eq!(now(client.create_tag(&new("a", Some(&long(256)), &[]))), refused);
    let change = now(client.change_tag(&seen("a", "", &[]), &to(None, Some(&long(256)))));
    assert_eq!(change.err(), refused.err());
    assert_eq!(script.lines().len(), 1, "nothing was sent for the other two");
}

#[test]
fn tags_without_descriptions_take_none() {
    let (client, script) = super::super::client([super::super::info(1, "a")]);
    let unsupported = Err(ApiError::Refused(Refusal::Unsupported));
    assert_eq!(now(client.create_tag(&new("a", Some("words"), &[]))), unsupported);
    assert_eq!(now(client.create_tag(&new("a", None, &[ID]))), unsupported);
    let change = now(client.change_tag(&seen("a", "", &[]), &to(Some("b"), Some("words"))));
    assert_eq!(change.err(), unsupported.clone().err());
    assert_eq!(now(client.change_tag(&seen("a", "", &[]), &to(None, None))).err(), unsupported.err());
    assert_eq!(script.lines().len(), 0);
    now(client.create_tag(&new("a", Some(""), &[]))).expect("no words are no description");
}

#[test]
fn a_lost_creation_counts_only_as_it_was_meant() {
    let wanted = || new("DEV", Some("words"), &[ID]);
    for reply in lost() {
        let (first, script) = client([reply.clone(), all(&[written("DEV", "words", &[ID, OTHER])])]);
        let created = now(first.create_tag(&wanted())).unwrap_or_else(|e| panic!("{reply:?}: {e}"));
        assert_eq!((created.how, methods(&script.lines()).as_str()), (How::ReadBack, "POST GET"), "{reply:?}");
        for there in [written("DEV", "words", &[OTHER]), written("DEV", "other words", &[ID])] {
            let (second, _) = client([reply.clone(), all(&[there])]);
            match now(second.create_tag(&wanted())).expect_err("an error") {
                ApiError::Unclear { operation: "Create a new tag", seen, .. } => {
                    assert_eq!(seen, Seen::Tag { exists: true }, "somebody else's");
                }
                other => panic!("{other:?}"),
            }
        }
    }
    let (third, script) = client([Err(TransportError::Network), all(&[]), all(&[]), all(&[])]);
    match now(third.create_tag(&wanted())).expect_err("an error") {
        ApiError::Unclear { seen, .. } => assert_eq!(seen, Seen::Tag { exists: false }),
        other => panic!("{other:?}"),
    }
    assert_eq!(methods(&script.lines()), "POST GET GET GET");
    let (fourth, _) = client([json(503, ""), refusal(409, "TAG_EXISTS"), all(&[written("DEV", "words", &[ID])])]);
    assert_eq!(now(fourth.create_tag(&wanted())).expect("a tag").how, How::ReadBack, "a repeat finds its own work");
}

#[test]
fn deleting_a_tag() {
    let (first, script) = client([json(204, "")]);
    assert_eq!(now(first.delete_tag(&tag("old"))).expect("done").how, How::Answered);
    assert_eq!(script.lines(), ["DELETE /x/1.2/tag/old"]);
    for reply in [Err(TransportError::Timeout(Limit::Head)), json(200, "<html>"), json(500, "")] {
        let (gone, script) = client([reply.clone(), all(&[written("older", "", &[])])]);
        assert_eq!(now(gone.delete_tag(&tag("old"))).expect("done").how, How::ReadBack, "{reply:?}");
        assert_eq!(script.lines()[1], "GET /x/1.2/tag");
        let (there, script) =
            client(std::iter::once(reply.clone()).chain((0..3).map(|_| all(&[written("OLD", "", &[])]))));
        match now(there.delete_tag(&tag("old"))).expect_err("an error") {
            ApiError::Unclear { seen, .. } => assert_eq!(seen, Seen::Tag { exists: true }, "{reply:?}"),
            other => panic!("{reply:?}: {other:?}"),
        }
        assert_eq!(methods(&script.lines()), "DELETE GET GET GET", "a person decides whether to try again");
    }
}
