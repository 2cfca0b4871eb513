//! Search, filters and counts, and what happens to rows while a list is read.

use crate::support::{ONE, TWO, id, label, server, texts};
use domain::fleet::{Fleet, Term, View};
use domain::{ConnectionId, Label, Server, Status};

fn labels() -> Vec<(ConnectionId, Label)> {
    vec![(ONE, label("prod")), (TWO, label("lab"))]
}

fn fleet() -> Fleet {
    let with = |identity: &str, name: &str, status: &str, addresses: &[&str], tags: &[&str]| Server {
        status: Status::new(status),
        addresses: texts(addresses),
        tags: texts(tags),
        ..server(identity, name)
    };
    let mut fleet = Fleet::default();
    fleet.append(
        ONE,
        vec![
            with("a", "web-1", "delivered", &["10.0.0.1", "2001:DB8::1"], &["env:prod", "Web"]),
            with("b", "web-2", "failed", &["10.0.0.2"], &["env:prod"]),
            with("c", "ÉCOLE", "hibernating", &[], &[]),
        ],
    );
    fleet.append(
        TWO,
        vec![
            with("d", "db-1", "delivered", &["10.0.1.1"], &["env:lab"]),
            with("e", "", "", &["192.0.2.7"], &["web"]),
            with("f", "ΟΔΟΣ-1", "releasing", &[], &["prod copy"]),
        ],
    );
    fleet
}

/// The identities of the rows that answer a view, in order.
fn shown(fleet: &Fleet, view: &View) -> String {
    let rows = fleet.view(view, &labels()).rows;
    rows.iter().filter_map(|row| fleet.get(*row)).map(|(_, server)| server.id.as_str()).collect()
}

#[test]
fn each_word_occurs_in_a_name_an_address_or_a_tag() {
    let fleet = fleet();
    let cases = [
        ("", "abcdef"),
        ("   ", "abcdef"),
        ("web", "abe"),
        ("WEB", "abe"),
        ("web prod", "ab"),
        ("prod web", "ab"),
        ("10.0.0", "ab"),
        ("2001:db8", "a"),
        ("env:prod 10.0.0.2", "b"),
        ("école", "c"),
        ("Éco", "c"),
        ("οδοσ", "f"),
        ("ΟΔΟΣ", "f"),
        ("e web", "abe"),
        ("nothing", ""),
        ("web nothing", ""),
        ("192.0.2.7", "e"),
        ("1 prod", "abf"),
        ("prod\tcopy", "f"),
        ("delivered", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(&fleet, &View { text: text.to_owned(), ..View::default() }), expected, "{text:?}");
    }
}

#[test]
fn a_word_does_not_reach_over_two_fields() {
    let mut fleet = Fleet::default();
    fleet.append(ONE, vec![Server { tags: texts(&["one", "two"]), ..server("a", "web") }]);
    for text in ["webone", "onetwo"] {
        assert_eq!(shown(&fleet, &View { text: text.to_owned(), ..View::default() }), "", "{text}");
    }
}

#[test]
fn a_server_without_a_name_is_found_by_its_identity_which_is_its_title() {
    let mut fleet = Fleet::default();
    fleet.append(ONE, vec![Server::new(id("6F1F")), server("7a2b", "web")]);
    assert_eq!(shown(&fleet, &View { text: "6f1".to_owned(), ..View::default() }), "6f1f");
}

#[test]
fn filters_are_or_within_and_and_between() {
    let fleet = fleet();
    let view = |text: &str, statuses: &[&str], connections: &[&str]| View {
        text: text.to_owned(),
        statuses: texts(statuses),
        connections: texts(connections),
        ..View::default()
    };
    let cases = [
        (view("", &["delivered"], &[]), "ad"),
        (view("", &["delivered", "failed"], &[]), "abd"),
        (view("", &["hibernating"], &[]), "c"),
        (view("", &[""], &[]), "e"),
        (view("", &["DELIVERED"], &[]), ""),
        (view("", &[], &["lab"]), "def"),
        (view("", &[], &["lab", "prod"]), "abcdef"),
        (view("", &[], &["unknown"]), ""),
        (view("web", &["delivered"], &["prod"]), "a"),
        (view("web", &["failed"], &["lab"]), ""),
    ];
    for (view, expected) in &cases {
        assert_eq!(shown(&fleet, view), *expected, "{view:?}");
    }
}

#[test]
fn a_server_carries_every_chosen_tag_letter_by_letter() {
    let fleet = fleet();
    let cases: &[(&[&str], &str)] = &[
        (&["env:prod"], "ab"),
        (&["env:prod", "Web"], "a"),
        (&["web"], "e"),
        (&["Web"], "a"),
        (&["prod"], ""),
        (&["env:prod", "env:lab"], ""),
        (&["prod copy"], "f"),
        (&[""], ""),
    ];
    for (tags, expected) in cases {
        assert_eq!(shown(&fleet, &View { tags: texts(tags), ..View::default() }), *expected, "{tags:?}");
    }
}

#[test]
fn each_term_of_a_view_can_be_taken_away_by_itself() {
    let view = View {
        text: "web  prod web".to_owned(),
        statuses: texts(&["failed", "delivered"]),
        connections: texts(&["lab"]),
        tags: texts(&["one", "two"]),
        sort: None,
    };
    let terms = view.terms();
    for term in [Term::Word("web".to_owned()), Term::Tag("two".to_owned()), Term::Statuses, Term::Connections] {
        assert!(terms.contains(&term), "{term:?} of {terms:?}");
    }
    assert_eq!(view.without(&Term::Word("web".to_owned())), View { text: "prod".to_owned(), ..view.clone() });
    assert_eq!(view.without(&Term::Tag("one".to_owned())), View { tags: texts(&["two"]), ..view.clone() });
    assert_eq!(view.without(&Term::Statuses), View { statuses: Vec::new(), ..view.clone() });
    assert_eq!(view.without(&Term::Connections), View { connections: Vec::new(), ..view.clone() });
    let nothing = terms.iter().fold(view, |view, term| view.without(term));
    assert_eq!(nothing, View::default(), "without all its terms a view shows everything");
    assert!(nothing.terms().is_empty());
}

#[test]
fn the_condition_that_keeps_most_out_is_named() {
    let fleet = fleet();
    let blamed = |view: &View| fleet.blame(view, &labels());
    let view = View { text: "web".to_owned(), statuses: texts(&["releasing"]), ..View::default() };
    assert_eq!(shown(&fleet, &view), "");
    assert_eq!(blamed(&view), Some((Term::Statuses, 3)), "three match the word, one matches the state");
    let view = View { text: "nothing".to_owned(), connections: texts(&["lab"]), ..View::default() };
    assert_eq!(blamed(&view), Some((Term::Word("nothing".to_owned()), 3)));
    let view = View { text: "nothing never".to_owned(), ..View::default() };
    assert_eq!(blamed(&view), None, "no single condition is to blame");
    assert_eq!(blamed(&View::default()), None);
}

#[test]
fn counts_answer_what_another_choice_would_show() {
    let fleet = fleet();
    let counts = |view: &View| {
        let result = fleet.view(view, &labels());
        let statuses: Vec<String> = result.statuses.iter().map(|(text, count)| format!("{text}={count}")).collect();
        (statuses.join(" "), result.connections)
    };
    let all = "delivered=2 failed=1 releasing=1 =1 hibernating=1".to_owned();
    assert_eq!(counts(&View::default()), (all.clone(), vec![(ONE, 3), (TWO, 3)]));
    // A choice of states changes the counts of connections, not those of states; and the other way round.
    let failed = View { statuses: texts(&["failed"]), ..View::default() };
    assert_eq!(counts(&failed), (all, vec![(ONE, 1)]));
    let lab = View { connections: texts(&["lab"]), ..View::default() };
    assert_eq!(counts(&lab), ("delivered=1 releasing=1 =1".to_owned(), vec![(ONE, 3), (TWO, 3)]));
    // The text narrows both down.
    let web = View { text: "web".to_owned(), statuses: texts(&["failed"]), ..View::default() };
    assert_eq!(counts(&web), ("delivered=1 failed=1 =1".to_owned(), vec![(ONE, 1)]));
}

#[test]
fn a_server_that_comes_twice_is_one_row_with_the_later_facts() {
    let mut fleet = Fleet::default();
    fleet.begin_read(ONE);
    assert_eq!(fleet.append(ONE, vec![server("a", "old"), server("b", "b")]), 0);
    assert_eq!(fleet.append(ONE, vec![server("A", "new"), server("c", "c")]), 1, "the list shifted by one row");
    assert_eq!(fleet.append(ONE, vec![server("d", "d"), server("d", "d")]), 1, "a page that repeats itself");
    assert_eq!(fleet.append(TWO, vec![server("a", "other")]), 0, "another connection's server is another server");
    assert_eq!(fleet.find(ONE, &id("a")).map(|s| s.title()), Some("new"));
    assert_eq!((fleet.len(), fleet.count_of(ONE), fleet.count_of(TWO)), (5, 4, 1));
}

#[test]
fn a_change_while_the_list_is_read_is_no_repetition_and_does_not_vanish() {
    let mut fleet = Fleet::default();
    fleet.begin_read(ONE);
    fleet.replace(ONE, server("a", "changed"));
    assert_eq!(fleet.append(ONE, vec![server("a", "listed")]), 0, "the first page that brings it does not repeat it");
    fleet.replace(ONE, server("a", "changed again"));
    assert_eq!(fleet.append(ONE, vec![server("a", "listed again")]), 1, "a later page does");
    let name_of_a = |fleet: &Fleet| fleet.find(ONE, &id("a")).map(|s| s.title().to_owned());
    assert_eq!(name_of_a(&fleet).as_deref(), Some("changed again"), "no page puts back the state before a change");
    fleet.replace(ONE, server("b", "made meanwhile"));
    assert_eq!(fleet.finish_read(ONE), 0);
    assert_eq!(shown(&fleet, &View::default()), "ab");
    fleet.begin_read(ONE);
    fleet.append(ONE, vec![server("a", "listed anew")]);
    assert_eq!(name_of_a(&fleet).as_deref(), Some("listed anew"), "the next read is newer than the change");
}

#[test]
fn rows_that_a_whole_read_does_not_bring_again_are_gone_and_only_then() {
    let mut fleet = Fleet::default();
    fleet.begin_read(ONE);
    fleet.append(ONE, vec![server("a", "a"), server("b", "b"), server("c", "c")]);
    fleet.append(TWO, vec![server("z", "z")]);
    assert_eq!(fleet.finish_read(ONE), 0);
    fleet.begin_read(ONE);
    fleet.append(ONE, vec![server("c", "c")]);
    assert_eq!(
        shown(&fleet, &View::default()),
        "abcz",
        "a read under way, or one that is cancelled, takes nothing away"
    );
    fleet.begin_read(ONE);
    fleet.append(ONE, vec![server("b", "b")]);
    assert_eq!(fleet.finish_read(ONE), 2);
    assert_eq!(shown(&fleet, &View::default()), "bz", "the other connection is left alone");
    assert_eq!(fleet.find(TWO, &id("z")).map(|s| s.title()), Some("z"), "places are right after rows went");
    assert_eq!(fleet.find(ONE, &id("a")), None);
}

#[test]
fn a_row_number_of_an_earlier_generation_is_at_worst_none() {
    let mut fleet = fleet();
    let rows = fleet.view(&View::default(), &labels()).rows;
    fleet.close(ONE);
    fleet.close(TWO);
    assert!(rows.iter().all(|row| fleet.get(*row).is_none()));
    assert!(fleet.is_empty());
}
