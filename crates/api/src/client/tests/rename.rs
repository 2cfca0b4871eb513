//! A rename whose answer was lost: four states of two names, and the number that tells a renamed tag from a new one.

use super::{client, info, json, missing, now, seen, to};
use crate::transport::script::Reply;
use crate::{ApiError, Changed, How, Seen, TransportError};

const OLD: u64 = 5;

/// Renames `old` to `new`; the answer is lost. `new` is then looked up (three times where it is missing), then `old`.
fn lost(id: Option<u64>, old: Reply, new: Reply) -> (Result<Changed, ApiError>, Vec<String>) {
    let looks = if matches!(&new, Ok(answer) if answer.status == 404) { 3 } else { 1 };
    let mut replies = vec![Err(TransportError::Timeout(crate::Limit::Total))];
    replies.extend((0..looks).map(|_| new.clone()));
    replies.push(old);
    let (client, script) = client(replies);
    let outcome = now(client.change_tag(&seen("old", id), &to("new")));
    assert_eq!(script.left(), 0, "{:?}", script.lines());
    (outcome, script.lines())
}

fn shown(outcome: Result<Changed, ApiError>) -> Seen {
    match outcome {
        Err(ApiError::Unclear { operation: "renameClientTag", seen, .. }) => seen,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_new_name_with_the_old_number_is_done() {
    let (outcome, lines) = lost(Some(OLD), missing(), info(OLD, "new"));
    let written = outcome.expect("a tag");
    assert_eq!((written.value.name.as_str(), written.how), ("new", How::ReadBack));
    assert_eq!(
        lines,
        [
            "PATCH /x/api/v1/client/1001/tag/old",
            "GET /x/api/v1/client/1001/tag/new",
            "GET /x/api/v1/client/1001/tag/old",
        ]
    );
}

#[test]
fn only_the_old_name_can_be_tried_again() {
    let (outcome, lines) = lost(Some(OLD), info(OLD, "old"), missing());
    assert_eq!(shown(outcome), Seen::Rename { old: true, new: false });
    assert_eq!(lines.iter().filter(|line| line.starts_with("PATCH")).count(), 1, "but not by itself");
}

#[test]
fn both_names_or_neither_are_for_a_person_to_look_at() {
    let (both, _) = lost(Some(OLD), info(OLD, "old"), info(9, "new"));
    assert_eq!(shown(both), Seen::Rename { old: true, new: true });
    let (neither, _) = lost(Some(OLD), missing(), missing());
    assert_eq!(shown(neither), Seen::Rename { old: false, new: false });
}

#[test]
fn a_new_name_without_the_evidence_is_not_taken_for_done() {
    let (other, _) = lost(Some(OLD), missing(), info(9, "new"));
    assert_eq!(shown(other), Seen::Rename { old: false, new: true });
    let (unknown, _) = lost(None, missing(), info(OLD, "new"));
    assert_eq!(shown(unknown), Seen::Rename { old: false, new: true });
    let nameless = || json(200, r#"{"tag":{"tag":"new"}}"#);
    let (neither_number, _) = lost(None, missing(), nameless());
    assert_eq!(shown(neither_number), Seen::Rename { old: false, new: true });
}

#[test]
fn an_answer_is_an_answer() {
    let (client, script) = client([info(OLD, "new")]);
    let written = now(client.change_tag(&seen("old", Some(OLD)), &to("new"))).expect("a tag");
    assert_eq!(written.how, How::Answered);
    assert_eq!(script.sent()[0].body.as_deref(), Some(r#"{"tag":"new"}"#));
}

#[test]
fn a_taken_name_is_a_refusal() {
    let (client, script) = client([json(409, r#"{"message":"Target tag name already exists"}"#)]);
    let error = now(client.change_tag(&seen("old", Some(OLD)), &to("new"))).expect_err("an error");
    assert_eq!((error.status(), script.lines().len()), (Some(409), 1));
}
