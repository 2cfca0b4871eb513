//! Search, filters and counts, and what happens to rows while a list is read.

use crate::support::{ONE, TWO, id, label, server, texts};
use domain::fleet::{Context, Facet, Fleet, GroupBy, Line, Lines, SortColumn, SortKey};
use domain::query::{Expr, Field, parse};
use domain::{Provider, Server, Status};

fn context() -> Context {
    let connections = [(ONE, label("prod"), Provider::MetalWorks), (TWO, label("lab"), Provider::UpCloud)];
    Context { connections: connections.to_vec(), now: 0 }
}

fn expr(query: &str) -> Expr {
    parse(query).unwrap_or_else(|mistake| panic!("{query}: {mistake:?}"))
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

/// The identities of the rows that answer a query, in order.
fn shown(fleet: &mut Fleet, query: &str) -> String {
    let rows = fleet.answer(&expr(query), &[], None, &context()).rows;
    rows.iter().filter_map(|row| fleet.get(*row)).map(|row| row.id().to_string()).collect()
}

#[test]
fn queries_find_what_they_ask_for() {
    let mut fleet = fleet();
    let cases = [
        ("", "abcdef"),
        ("   ", "abcdef"),
        ("web", "abe"),
        ("WEB", "abe"),
        ("web prod", "ab"),
        ("prod web", "ab"),
        ("10.0.0", "ab"),
        ("2001:db8", "a"),
        ("\"env:prod\" 10.0.0.2", "b"),
        ("école", "c"),
        ("Éco", "c"),
        ("οδοσ", "f"),
        ("ΟΔΟΣ", "f"),
        ("e web", "abe"),
        ("nothing", ""),
        ("web nothing", ""),
        ("192.0.2.7", "e"),
        ("1 prod", "abf"),
        ("\"prod copy\"", "f"),
        ("delivered", ""),
        ("status:delivered", "ad"),
        ("status:delivered OR status:failed", "abd"),
        ("status:=DELIVERED", ""),
        ("status:hibernating", "c"),
        ("-status:delivered", "bcef"),
        ("connection:lab", "def"),
        ("provider:upcloud", "def"),
        ("connection:unknown", ""),
        ("web status:failed connection:lab", ""),
        ("tag:env:prod", "ab"),
        ("tag:env:prod tag:=Web", "a"),
        ("tag:=web", "e"),
        ("tag:web", "ae"),
        ("tag:prod", ""),
        ("tag:=\"prod copy\"", "f"),
        ("is:untagged", "c"),
        ("name:web-*", "ab"),
        ("ip:10.0.0.0/24", "ab"),
        ("ip:10.0.0.", "ab"),
        ("is:moving", "f"),
    ];
    // Twice, since what a query found is remembered.
    for (query, expected) in cases.iter().chain(&cases) {
        assert_eq!(shown(&mut fleet, query), *expected, "{query:?}");
    }
}

#[test]
fn a_word_does_not_reach_over_two_fields() {
    let mut fleet = Fleet::default();
    fleet.append(ONE, vec![Server { tags: texts(&["one", "two"]), ..server("a", "web") }]);
    for text in ["webone", "onetwo"] {
        assert_eq!(shown(&mut fleet, text), "", "{text}");
    }
}

#[test]
fn a_server_without_a_name_is_found_by_its_identity_which_is_its_title() {
    let mut fleet = Fleet::default();
    fleet.append(ONE, vec![Server::new(id("6F1F")), server("7a2b", "web")]);
    assert_eq!(shown(&mut fleet, "6f1"), "6f1f");
}

#[test]
fn counts_are_of_the_values_in_a_result() {
    let mut fleet = fleet();
    let mut counts = |field: Field, query: &str| {
        let all = fleet.facets(field, &expr(query), &context());
        all.into_iter().map(|Facet { value, count }| format!("{value}={count}")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(counts(Field::Status, ""), "delivered=2 failed=1 releasing=1 hibernating=1");
    assert_eq!(counts(Field::Status, "web"), "delivered=1 failed=1");
    assert_eq!(counts(Field::Connection, ""), "prod=3 lab=3");
    assert_eq!(counts(Field::Connection, "status:failed"), "prod=1 lab=0");
    assert_eq!(counts(Field::Tag, ""), "env:prod=2 Web=1 env:lab=1 prod copy=1 web=1");
    assert_eq!(counts(Field::Tag, "tag:env:prod"), "env:prod=2 Web=1");
    assert_eq!(counts(Field::Location, ""), "");
    assert_eq!(counts(Field::Name, ""), "");
}

#[test]
fn groups_have_every_row_and_those_without_a_value_come_last() {
    let mut fleet = fleet();
    let grouped = |fleet: &mut Fleet, by: GroupBy| {
        let answer = fleet.answer(&Expr::EVERYTHING, &[SortKey::descending(SortColumn::Name)], Some(by), &context());
        let id = |at: usize| fleet.get(answer.rows[at]).map(|row| row.id().to_string()).unwrap_or_default();
        let group = |group: &domain::fleet::Group| {
            let ids: String = (group.start..group.start + group.count).map(id).collect();
            format!("{}={ids}", group.value)
        };
        answer.groups.iter().map(group).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(grouped(&mut fleet, GroupBy::Status), "delivered=ad failed=b releasing=f hibernating=c =e");
    assert_eq!(grouped(&mut fleet, GroupBy::Connection), "lab=fed prod=cba");
    assert_eq!(grouped(&mut fleet, GroupBy::Tag), "env:lab=d env:prod=ba prod copy=f Web=a web=e =c");
    assert_eq!(grouped(&mut fleet, GroupBy::Location), "=fcbaed");
}

#[test]
fn lines_are_heads_and_rows_of_open_groups() {
    let mut fleet = fleet();
    let answer = fleet.answer(&Expr::EVERYTHING, &[], Some(GroupBy::Connection), &context());
    let lines = Lines::new(answer.rows.len(), &answer.groups, |value| value == "lab");
    let all: Vec<Line> = (0..lines.count()).map(|line| lines.at(line)).collect();
    assert_eq!(all, [Line::Head(0), Line::Head(1), Line::Row(3), Line::Row(4), Line::Row(5)]);
    assert_eq!((0..6).map(|row| lines.of_row(row)).collect::<Vec<_>>(), [None, None, None, Some(2), Some(3), Some(4)]);
    let plain = Lines::new(2, &[], |_| true);
    assert_eq!((plain.count(), plain.at(1), plain.of_row(1)), (2, Line::Row(1), Some(1)));
}

#[test]
fn a_selection_stays_with_its_servers() {
    let mut fleet = fleet();
    let web = fleet.answer(&expr("web"), &[], None, &context());
    fleet.select_all(&web.matched, true);
    fleet.select(web.rows[0], false);
    assert_eq!(shown(&mut fleet, "is:selected"), "be");
    fleet.close(ONE);
    assert_eq!((shown(&mut fleet, "is:selected").as_str(), fleet.selected().count()), ("e", 1));
    fleet.replace(TWO, server("e", "another name"));
    fleet.remove(TWO, &id("d"));
    assert_eq!(shown(&mut fleet, "is:selected"), "e");
    fleet.remove(TWO, &id("e"));
    assert_eq!(fleet.selected().count(), 0);
}

#[test]
fn a_change_of_one_server_changes_what_was_found_before() {
    let mut fleet = fleet();
    assert_eq!(shown(&mut fleet, "web status:delivered"), "a");
    fleet.replace(ONE, server("b", "web-2"));
    assert_eq!(shown(&mut fleet, "web status:delivered"), "ab");
    fleet.replace(ONE, server("b", "other"));
    assert_eq!(shown(&mut fleet, "web status:delivered"), "a");
    let generation = fleet.generation();
    fleet.replace(ONE, server("b", "other"));
    assert_eq!(fleet.generation(), generation, "the same once more is no change");
}

#[test]
fn a_server_that_comes_twice_is_one_row_with_the_later_facts() {
    let mut fleet = Fleet::default();
    fleet.begin_read(ONE);
    assert_eq!(fleet.append(ONE, vec![server("a", "old"), server("b", "b")]), 0);
    assert_eq!(fleet.append(ONE, vec![server("A", "new"), server("c", "c")]), 1, "the list shifted by one row");
    assert_eq!(fleet.append(ONE, vec![server("d", "d"), server("d", "d")]), 1, "a page that repeats itself");
    assert_eq!(fleet.append(TWO, vec![server("a", "other")]), 0, "another connection's server is another server");
    assert_eq!(fleet.find(ONE, &id("a")).map(|row| row.title()), Some("new"));
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
    let name_of_a = |fleet: &Fleet| fleet.find(ONE, &id("a")).map(|row| row.title().to_owned());
    assert_eq!(name_of_a(&fleet).as_deref(), Some("changed again"), "no page puts back the state before a change");
    fleet.replace(ONE, server("b", "made meanwhile"));
    assert_eq!(fleet.finish_read(ONE), 0);
    assert_eq!(shown(&mut fleet, ""), "ab");
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
    assert_eq!(shown(&mut fleet, ""), "abcz", "a read under way, or one that is cancelled, takes nothing away");
    fleet.begin_read(ONE);
    fleet.append(ONE, vec![server("b", "b")]);
    assert_eq!(fleet.finish_read(ONE), 2);
    assert_eq!(shown(&mut fleet, ""), "bz", "the other connection is left alone");
    assert_eq!(fleet.find(TWO, &id("z")).map(|row| row.title()), Some("z"), "places are right after rows went");
    assert!(fleet.find(ONE, &id("a")).is_none());
}

#[test]
fn a_row_number_of_an_earlier_generation_is_at_worst_none() {
    let mut fleet = fleet();
    let rows = fleet.answer(&Expr::EVERYTHING, &[], None, &context()).rows;
    fleet.close(ONE);
    fleet.close(TWO);
    assert!(rows.iter().all(|row| fleet.get(*row).is_none()));
    assert!(fleet.is_empty());
}
