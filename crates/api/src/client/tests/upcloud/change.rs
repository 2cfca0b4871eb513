//! A tag that is sent whole: read before, sent with all its servers, read after, and what others did meanwhile.

use super::super::now;
use super::writes::lost;
use super::{ID, OTHER, THIRD, all, client, ids, one, refusal, seen, to, written};
use crate::transport::script::{Reply, json};
use crate::{ApiError, Changed, How, Meanwhile, Refusal, Seen, TagChange, TagDifference, TransportError};
use domain::tag::TagInfo;

/// The description behind `old` in these tests.
const WORDS: &str = "words";

fn person_saw() -> TagInfo {
    seen("old", WORDS, &[ID, OTHER])
}

/// The list with one tag.
fn only(name: &str, description: &str, servers: &[&str]) -> Reply {
    all(&[written("unrelated", "x", &[THIRD]), written(name, description, servers)])
}

fn change(replies: Vec<Reply>, change: &TagChange) -> (Result<Changed, ApiError>, Vec<String>, Option<String>) {
    let (client, script) = client(replies);
    let outcome = now(client.change_tag(&person_saw(), change));
    assert_eq!(script.left(), 0, "{:?}", script.lines());
    let body = script.sent().into_iter().find_map(|sent| sent.body);
    (outcome, script.lines(), body)
}

fn body(name: &str, description: &str, servers: &[&str]) -> Option<String> {
    Some(format!(r#"{{"tag":{}}}"#, written(name, description, servers)))
}

fn nothing_else() -> Meanwhile {
    Meanwhile { before: TagDifference::default(), after: Some(TagDifference::default()) }
}

#[test]
fn a_rename_resends_what_the_tag_has() {
    let (outcome, lines, sent) = change(
        vec![only("old", WORDS, &[ID, OTHER]), one("new", WORDS, &[ID, OTHER]), only("new", WORDS, &[OTHER, ID])],
        &to(Some("new"), None),
    );
    let changed = outcome.expect("a tag");
    assert_eq!((changed.value.name.as_str(), changed.how), ("new", How::Answered));
    assert_eq!(changed.meanwhile, nothing_else(), "the order of servers is no difference");
    assert_eq!(lines, ["GET /x/1.2/tag", "PUT /x/1.2/tag/old", "GET /x/1.2/tag"]);
    assert_eq!(sent, body("new", WORDS, &[ID, OTHER]));
}

#[test]
fn a_description_is_changed_and_taken_away_and_the_name_stays() {
    for (wanted, both) in [("other words", false), ("", false), ("other words", true)] {
        let name = if both { "new" } else { "old" };
        let (outcome, lines, sent) = change(
            vec![only("old", WORDS, &[ID, OTHER]), one(name, wanted, &[ID, OTHER]), only(name, wanted, &[ID, OTHER])],
            &to(both.then_some("new"), Some(wanted)),
        );
        let changed = outcome.expect("a tag");
        assert_eq!(changed.value.description.as_deref().unwrap_or_default(), wanted);
        assert_eq!((lines[1].as_str(), sent), ("PUT /x/1.2/tag/old", body(name, wanted, &[ID, OTHER])));
        assert_eq!(changed.meanwhile, nothing_else());
    }
}

#[test]
fn what_others_changed_before_is_sent_along_and_told() {
    let (outcome, _, sent) = change(
        vec![
            only("OLD", "new words", &[OTHER, THIRD]),
            one("new", "new words", &[OTHER, THIRD]),
            only("new", "new words", &[OTHER, THIRD]),
        ],
        &to(Some("new"), None),
    );
    let before = TagDifference { joined: ids(&[THIRD]), left: ids(&[ID]), description: true };
    assert_eq!(outcome.expect("a tag").meanwhile, Meanwhile { before, ..nothing_else() });
    assert_eq!(sent, body("new", "new words", &[OTHER, THIRD]), "a server that joined is not taken off");
}

#[test]
fn what_others_changed_after_is_told() {
    let (outcome, _, _) = change(
        vec![only("old", WORDS, &[ID, OTHER]), one("new", WORDS, &[ID, OTHER]), only("new", "theirs", &[ID, THIRD])],
        &to(Some("new"), None),
    );
    let changed = outcome.expect("a tag");
    let after = TagDifference { joined: ids(&[THIRD]), left: ids(&[OTHER]), description: true };
    assert_eq!(changed.meanwhile, Meanwhile { after: Some(after), ..nothing_else() });
    assert_eq!(changed.value.description.as_deref(), Some("theirs"), "the value is what is there now");
}

#[test]
fn an_old_state_after_the_answer_is_given_time() {
    let old = || only("old", WORDS, &[ID, OTHER]);
    let (client, script) =
        client([old(), one("old", "new words", &[ID, OTHER]), old(), old(), only("old", "new words", &[ID, OTHER])]);
    let changed = now(client.change_tag(&person_saw(), &to(None, Some("new words")))).expect("a tag");
    assert_eq!((changed.meanwhile, script.slept_ms()), (nothing_else(), vec![3_000, 6_000]));
}

#[test]
fn where_it_can_not_be_read_back_the_answer_stands_and_that_is_said() {
    let unread = json(200, &format!(r#"{{"tags":{{"tag":[{{"name":"new","servers":{{"server":["{ID}",7]}}}}]}}}}"#));
    for (reply, times) in [(refusal(403, "TAG_FORBIDDEN"), 1), (all(&[]), 3), (unread, 1)] {
        let mut replies = vec![only("old", WORDS, &[ID, OTHER]), one("new", WORDS, &[ID, OTHER])];
        replies.extend((0..times).map(|_| reply.clone()));
        let (outcome, _, _) = change(replies, &to(Some("new"), None));
        let changed = outcome.expect("a tag");
        assert_eq!((changed.value.name.as_str(), changed.how), ("new", How::Answered));
        assert_eq!(changed.meanwhile, Meanwhile::default(), "nothing is known about afterwards");
    }
}

#[test]
fn nothing_is_sent_where_the_tag_is_gone_or_not_all_of_it_could_be_read() {
    let row = |fields: &str| json(200, &format!(r#"{{"tags":{{"tag":[{{"name":"old"{fields}}}]}}}}"#));
    for (reply, refusal) in [
        (only("other", "", &[]), Refusal::NoSuchTag),
        (all(&[]), Refusal::NoSuchTag),
        (row(""), Refusal::Members),
        (row(r#","servers":null"#), Refusal::Members),
        (row(r#","servers":{"server":["00c78863-db86-44ea-af70-d6edc4d162bf",{}]}"#), Refusal::Members),
        (row(r#","servers":{"server":[]},"description":["x"]"#), Refusal::Members),
        // Listed twice: neither row is known to be whole.
        (all(&[written("old", WORDS, &[ID, OTHER]), written("old", WORDS, &[])]), Refusal::Members),
    ] {
        for asked in [to(Some("new"), None), to(None, Some("new words"))] {
            let (outcome, lines, _) = change(vec![reply.clone()], &asked);
            assert_eq!(outcome, Err(ApiError::Refused(refusal.clone())), "{reply:?}");
            assert_eq!(lines, ["GET /x/1.2/tag"]);
        }
    }
    let (outcome, lines, _) = change(vec![refusal(403, "TAG_FORBIDDEN")], &to(Some("new"), None));
    assert_eq!((outcome.expect_err("an error").status(), lines.len()), (Some(403), 1), "the list was refused");
    let odd = row(r#","servers":{"server":["not-a-uuid"]}"#);
    assert!(matches!(change(vec![odd], &to(Some("new"), None)).0, Err(ApiError::Refused(Refusal::ServerId(_)))));
}

/// Changes a tag; the answer to the PUT is lost, and the list is then read until it is clear, or three times.
fn after_loss(reply: Reply, asked: &TagChange, list: &Reply, looks: usize) -> Result<Changed, ApiError> {
    let mut replies = vec![only("old", WORDS, &[ID, OTHER]), reply];
    replies.extend((0..looks).map(|_| list.clone()));
    let (outcome, lines, _) = change(replies, asked);
    assert_eq!(lines.iter().filter(|line| line.starts_with("PUT")).count(), 1, "it is not sent again: {lines:?}");
    outcome
}

#[test]
fn a_lost_rename_is_done_where_the_new_name_has_all_and_the_old_one_is_gone() {
    for reply in lost() {
        // One look for the new name, one for the old one.
        let changed = after_loss(reply.clone(), &to(Some("new"), None), &only("new", WORDS, &[OTHER, ID]), 2);
        let changed = changed.unwrap_or_else(|e| panic!("{reply:?}: {e}"));
        assert_eq!((changed.how, changed.meanwhile), (How::ReadBack, nothing_else()), "{reply:?}");
    }
}

#[test]
fn anything_else_after_a_lost_rename_is_for_a_person_to_look_at() {
    let entry = |name: &str, servers: &[&str]| written(name, WORDS, servers);
    let both = [ID, OTHER];
    for (tags, wanted, looks) in [
        (vec![entry("old", &both)], Seen::Rename { old: true, new: false }, 4),
        (vec![entry("old", &both), entry("new", &both)], Seen::Rename { old: true, new: true }, 2),
        (vec![], Seen::Rename { old: false, new: false }, 4),
        (vec![written("new", "theirs", &both)], Seen::Rename { old: false, new: true }, 4),
        (vec![r#"{"name":"new","description":"words"}"#.to_owned()], Seen::Rename { old: false, new: true }, 2),
    ] {
        match after_loss(Err(TransportError::Network), &to(Some("new"), None), &all(&tags), looks) {
            Err(ApiError::Unclear { operation: "Modify existing tag", seen, .. }) => {
                assert_eq!(seen, wanted, "{tags:?}")
            }
            other => panic!("{tags:?}: {other:?}"),
        }
    }
    let failed =
        after_loss(Err(TransportError::Network), &to(Some("new"), None), &refusal(401, "AUTHENTICATION_FAILED"), 1);
    assert!(matches!(failed, Err(ApiError::Unclear { seen: Seen::Nothing(_), .. })), "{failed:?}");
}

#[test]
fn a_lost_change_that_is_there_is_done_and_other_servers_are_somebody_else_s_work() {
    for (asked, list) in [
        (to(Some("new"), None), only("new", WORDS, &[ID])),
        (to(None, Some("new words")), only("old", "new words", &[ID])),
    ] {
        // A rename is looked for under both names.
        let looks = if asked.name.is_some() { 2 } else { 1 };
        let changed = after_loss(Err(TransportError::Network), &asked, &list, looks).expect("done");
        let after = changed.meanwhile.after.expect("it was read again");
        assert_eq!((changed.how, after.left, after.joined), (How::ReadBack, ids(&[OTHER]), ids(&[])));
    }
}

#[test]
fn a_lost_description_is_done_where_it_is_there() {
    let asked = to(None, Some("new words"));
    for reply in lost() {
        let changed = after_loss(reply.clone(), &asked, &only("old", "new words", &[ID, OTHER]), 1);
        assert_eq!(changed.unwrap_or_else(|e| panic!("{reply:?}: {e}")).how, How::ReadBack);
        for (list, exists) in [(only("old", WORDS, &[ID, OTHER]), true), (all(&[]), false)] {
            match after_loss(reply.clone(), &asked, &list, 3) {
                Err(ApiError::Unclear { seen, .. }) => assert_eq!(seen, Seen::Tag { exists }, "{reply:?}"),
                other => panic!("{reply:?}: {other:?}"),
            }
        }
    }
}

#[test]
fn new_letters_for_the_same_name_are_one_tag_before_and_after() {
    let asked = to(Some("OLD"), None);
    let (outcome, _, sent) =
        change(vec![only("old", WORDS, &[ID]), one("OLD", WORDS, &[ID]), only("OLD", WORDS, &[ID])], &asked);
    let changed = outcome.expect("a tag");
    assert_eq!((changed.value.name.as_str(), sent), ("OLD", body("OLD", WORDS, &[ID])));
    assert_eq!(changed.meanwhile.before.left, ids(&[OTHER]));
    let lost = |list: &Reply, looks| after_loss(Err(TransportError::CutOff), &asked, list, looks);
    assert_eq!(lost(&only("OLD", WORDS, &[ID, OTHER]), 1).expect("a tag").how, How::ReadBack);
    match lost(&only("old", WORDS, &[ID, OTHER]), 3) {
        Err(ApiError::Unclear { seen, .. }) => assert_eq!(seen, Seen::Tag { exists: true }, "still in the old letters"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_name_from_the_api_that_breaks_the_rules_is_refused_before() {
    let (client, script) = client([]);
    let outcome = now(client.change_tag(&seen("not-legal", "", &[]), &to(Some("new"), None)));
    assert!(matches!(outcome, Err(ApiError::Refused(Refusal::Tag { .. }))), "{outcome:?}");
    assert_eq!(script.lines().len(), 0);
}
