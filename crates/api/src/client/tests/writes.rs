//! Writes: the answer, and what is done where there is none.

use super::{ID, OTHER, client, id, info, json, missing, new, now, seen, server, tag, to};
use crate::transport::script::{Reply, wait};
use crate::{ApiError, Breach, How, Limit, Seen, TransportError};

/// Every way in which the answer to a write can be lost or be of no use.
fn lost() -> Vec<Reply> {
    vec![
        Err(TransportError::Network),
        Err(TransportError::Aborted),
        Err(TransportError::CutOff),
        Err(TransportError::Timeout(Limit::Total)),
        Err(TransportError::TooLarge { limit: 1 }),
        json(500, ""),
        json(502, "<html>"),
        json(504, ""),
        json(200, "<html>"),
        json(200, "{\"server\":{"),
        json(200, "{\"message\":\"ok\"}"),
        server(OTHER, "releasing", &["new"]),
    ]
}

fn get() -> String {
    format!("GET /x/api/v1/client/1001/server/{ID}")
}

fn methods(lines: &[String]) -> String {
    lines.iter().map(|line| line.split(' ').next().unwrap_or("")).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_tag_is_added_and_the_answer_is_held_against_the_intent() {
    let (client, script) = client([server(ID, "delivered", &["old", "new"])]);
    let written = now(client.add_tags(&id(), &[tag("new")])).expect("a server");
    assert_eq!((written.value.tags, written.how), (vec!["old".to_owned(), "new".to_owned()], How::Answered));
    assert_eq!(script.lines(), [format!("POST /x/api/v1/client/1001/server/{ID}/tag/new")]);
    assert!(!script.sent()[0].interruptible, "a write is never given up half-way");
}

#[test]
fn a_lost_answer_to_a_tag_is_read_back() {
    for reply in lost() {
        let (client, script) = client([reply.clone(), server(ID, "delivered", &["new"])]);
        let written = now(client.add_tags(&id(), &[tag("new")])).unwrap_or_else(|e| panic!("{reply:?}: {e}"));
        assert_eq!(written.how, How::ReadBack, "{reply:?}");
        assert_eq!(methods(&script.lines()), "POST GET", "{reply:?}");
    }
}

#[test]
fn a_tag_that_is_not_there_after_a_lost_answer_is_sent_twice_more_at_most() {
    let without = || server(ID, "delivered", &[]);
    let round = || [Err(TransportError::Network), without(), without(), without()];
    let (first, script) = client(round().into_iter().chain(round()).chain([server(ID, "delivered", &["new"])]));
    let written = now(first.add_tags(&id(), &[tag("new")])).expect("a server");
    assert_eq!(written.how, How::Answered);
    assert_eq!(methods(&script.lines()), "POST GET GET GET POST GET GET GET POST");
    assert_eq!(script.slept_ms(), [3_000, 6_000, 3_000, 6_000], "three looks within ten seconds");
    let (second, script) = client((0..3).flat_map(|_| round()));
    match now(second.add_tags(&id(), &[tag("new")])).expect_err("an error") {
        ApiError::Unclear { operation: "tagClientServer", cause, seen: Seen::Server(server) } => {
            assert_eq!(*cause, ApiError::Transport { cause: TransportError::Network, attempts: 1 });
            assert_eq!(server.tags, Vec::<String>::new());
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(methods(&script.lines()).matches("POST").count(), 3);
}

#[test]
fn removing_a_tag_follows_the_same_rules() {
    let (first, script) = client([Err(TransportError::CutOff), server(ID, "delivered", &["other"])]);
    let written = now(first.remove_tags(&id(), &["old".to_owned()])).expect("a server");
    assert_eq!((written.how, methods(&script.lines()).as_str()), (How::ReadBack, "DELETE GET"));
    // The second one finds nothing to remove, since the first one had been done late.
    let with = || server(ID, "delivered", &["old"]);
    let replies = [Err(TransportError::CutOff), with(), with(), with(), missing(), server(ID, "delivered", &[])];
    let (second, script) = client(replies);
    assert_eq!(now(second.remove_tags(&id(), &["old".to_owned()])).expect("a server").how, How::ReadBack);
    assert_eq!(methods(&script.lines()), "DELETE GET GET GET DELETE GET");
    let (third, script) = client([missing()]);
    assert_eq!(now(third.remove_tags(&id(), &["old".to_owned()])).expect_err("an error").status(), Some(404));
    assert_eq!(script.lines().len(), 1, "a first refusal is taken at its word");
}

#[test]
fn a_server_that_reports_success_and_does_nothing_is_found_out() {
    let without = || server(ID, "delivered", &[]);
    let (client, script) = client((0..9).map(|_| without()));
    assert_eq!(now(client.add_tags(&id(), &[tag("new")])), Err(ApiError::Contract(Breach::NotApplied)));
    assert_eq!(methods(&script.lines()), "POST GET GET GET", "it is not sent again");
}

#[test]
fn a_slow_server_is_given_time() {
    let (client, _) =
        client([server(ID, "delivered", &[]), server(ID, "delivered", &[]), server(ID, "delivered", &["new"])]);
    assert_eq!(now(client.add_tags(&id(), &[tag("new")])).expect("a server").how, How::ReadBack);
}

#[test]
fn writes_are_repeated_by_the_table_only() {
    let with = || server(ID, "delivered", &["new"]);
    // For each write: whether 429 and 503 are followed by sending again.
    for (name, on_429, on_503) in [
        ("add", true, true),
        ("remove", true, true),
        ("create", true, true),
        ("rename", true, false),
        ("delete", true, false),
        ("release", false, false),
    ] {
        for (status, again) in [(429, on_429), (503, on_503)] {
            let fine = match name {
                "create" | "rename" => info(5, "new"),
                "delete" => json(204, ""),
                "remove" => server(ID, "delivered", &[]),
                _ => with(),
            };
            let (client, script) = client([wait(status, "2"), fine]);
            let _ = match name {
                "add" => now(client.add_tags(&id(), &[tag("new")])).map(drop),
                "remove" => now(client.remove_tags(&id(), &["new".to_owned()])).map(drop),
                "create" => now(client.create_tag(&new("new"))).map(drop),
                "rename" => now(client.change_tag(&seen("old", Some(5)), &to("new"))).map(drop),
                "delete" => now(client.delete_tag(&tag("new"))).map(drop),
                _ => now(client.release_server(&id())).map(drop),
            };
            let lines = script.lines();
            assert_eq!(lines.len() > 1 && lines[0] == lines[1], again, "{name} after {status}: {lines:?}");
            assert_eq!(script.slept_ms().first() == Some(&2_000), again, "{name} after {status}");
        }
    }
}

#[test]
fn a_release_is_sent_once_whatever_happens() {
    for reply in lost().into_iter().chain([json(503, ""), json(429, ""), json(401, ""), json(404, ""), json(409, "")]) {
        for after in
            [server(ID, "releasing", &[]), server(ID, "delivered", &[]), missing(), Err(TransportError::Network)]
        {
            let replies = std::iter::once(reply.clone()).chain((0..20).map(|_| after.clone()));
            let (client, script) = client(replies);
            let _ = now(client.release_server(&id()));
            assert_eq!(methods(&script.lines()).matches("DELETE").count(), 1, "{reply:?} then {after:?}");
        }
    }
}

#[test]
fn a_release_with_a_lost_answer_shows_the_truth() {
    for reply in lost() {
        let (first, script) = client([reply.clone(), server(ID, "delivered", &[]), server(ID, "releasing", &[])]);
        let written = now(first.release_server(&id())).unwrap_or_else(|e| panic!("{reply:?}: {e}"));
        assert_eq!((written.how, written.value.status.as_str()), (How::ReadBack, "releasing"));
        assert_eq!(script.lines()[1], get());
        let (second, _) = client(std::iter::once(reply).chain((0..9).map(|_| server(ID, "delivered", &[]))));
        match now(second.release_server(&id())).expect_err("an error") {
            ApiError::Unclear { operation: "deleteClientServer", seen: Seen::Server(server), .. } => {
                assert_eq!(server.status.as_str(), "delivered");
            }
            other => panic!("{other:?}"),
        }
    }
    let (third, _) = client([Err(TransportError::Network), json(401, "")]);
    match now(third.release_server(&id())).expect_err("an error") {
        ApiError::Unclear { seen: Seen::Nothing(error), .. } => assert_eq!(error.status(), Some(401)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_release_that_is_answered_or_refused_is_taken_at_its_word() {
    let (first, script) = client([server(ID, "delivered", &[])]);
    assert_eq!(now(first.release_server(&id())).expect("a server").how, How::Answered);
    assert_eq!(script.lines().len(), 1);
    let (second, script) = client([json(409, r#"{"message":"Server is already released"}"#)]);
    assert_eq!(now(second.release_server(&id())).expect_err("an error").status(), Some(409));
    assert_eq!(script.lines().len(), 1);
}

#[test]
fn creating_a_tag() {
    let (first, script) = client([info(7, "new")]);
    let written = now(first.create_tag(&new("new"))).expect("a tag");
    assert_eq!((written.value.id, written.how), (Some(7), How::Answered));
    assert_eq!(script.sent()[0].line, "POST /x/api/v1/client/1001/tag");
    assert_eq!(script.sent()[0].body.as_deref(), Some(r#"{"tag":"new"}"#));
    let (second, _) = client([json(409, r#"{"message":"Tag already exists for client"}"#)]);
    assert_eq!(now(second.create_tag(&new("new"))).expect_err("an error").status(), Some(409));
    let (third, script) = client([json(503, ""), json(409, ""), info(7, "new")]);
    assert_eq!(now(third.create_tag(&new("new"))).expect("a tag").how, How::ReadBack, "a repeat finds its own work");
    assert_eq!(methods(&script.lines()), "POST POST GET");
    let (fourth, _) = client([Err(TransportError::Network), missing(), missing(), missing()]);
    match now(fourth.create_tag(&new("new"))).expect_err("an error") {
        ApiError::Unclear { seen, .. } => assert_eq!(seen, Seen::Tag { exists: false }),
        other => panic!("{other:?}"),
    }
}

#[test]
fn deleting_a_tag() {
    let (first, script) = client([json(204, "")]);
    assert_eq!(now(first.delete_tag(&tag("old"))).expect("done").how, How::Answered);
    assert_eq!(script.lines(), ["DELETE /x/api/v1/client/1001/tag/old"]);
    for reply in [Err(TransportError::Timeout(Limit::Head)), json(200, "<html>"), json(200, "{}"), json(500, "")] {
        let (gone, _) = client([reply.clone(), missing()]);
        assert_eq!(now(gone.delete_tag(&tag("old"))).expect("done").how, How::ReadBack, "{reply:?}");
        let (there, script) = client([reply.clone(), info(5, "old"), info(5, "old"), info(5, "old")]);
        match now(there.delete_tag(&tag("old"))).expect_err("an error") {
            ApiError::Unclear { seen, .. } => assert_eq!(seen, Seen::Tag { exists: true }, "{reply:?}"),
            other => panic!("{reply:?}: {other:?}"),
        }
        assert_eq!(methods(&script.lines()), "DELETE GET GET GET", "a person decides whether to try again");
    }
    let (refused, _) = client([missing()]);
    assert_eq!(now(refused.delete_tag(&tag("old"))).expect_err("an error").status(), Some(404));
}
