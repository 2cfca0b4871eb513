//! The fleet under random operations, against lists that are kept the plain way.

use crate::support::{id, server};
use domain::fleet::{Context, Fleet};
use domain::query::Expr;
use domain::{ConnectionId, Server, ServerId};
use proptest::prelude::*;
use std::collections::HashSet;

#[derive(Debug, Clone)]
enum Step {
    Begin(u32),
    Append(u32, Vec<(u8, u8)>),
    Replace(u32, (u8, u8)),
    Finish(u32),
    Remove(u32, u8),
    Close(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let connection = 0u32..3;
    let row = (0u8..6, 0u8..4);
    prop_oneof![
        2 => connection.clone().prop_map(Step::Begin),
        4 => (connection.clone(), proptest::collection::vec(row.clone(), 0..5)).prop_map(|(c, rows)| Step::Append(c, rows)),
        2 => (connection.clone(), row).prop_map(|(c, row)| Step::Replace(c, row)),
        2 => connection.clone().prop_map(Step::Finish),
        2 => (connection.clone(), 0u8..6).prop_map(|(c, id)| Step::Remove(c, id)),
        1 => connection.prop_map(Step::Close),
    ]
}

fn identity(number: u8) -> ServerId {
    id(&format!("id-{number}"))
}

fn name(number: u8) -> String {
    format!("name-{number}")
}

/// What a fleet is, without any cleverness: rows in the order in which they came, and what the read under way saw.
#[derive(Debug, Default)]
struct Model {
    rows: Vec<(u32, u8, u8)>,
    /// Rows that a page of the read under way brought.
    listed: HashSet<(u32, u8)>,
    /// Rows that a change put in during the read under way: pages leave them as they are.
    own: HashSet<(u32, u8)>,
    /// Rows that were put in during the read under way in any way.
    seen: HashSet<(u32, u8)>,
}

impl Model {
    fn put(&mut self, connection: u32, (id, name): (u8, u8)) {
        self.seen.insert((connection, id));
        match self.rows.iter_mut().find(|row| (row.0, row.1) == (connection, id)) {
            Some(row) => row.2 = name,
            None => self.rows.push((connection, id, name)),
        }
    }

    fn forget(&mut self, gone: impl Fn(u32, u8) -> bool) {
        self.rows.retain(|row| !gone(row.0, row.1));
        self.listed.retain(|row| !gone(row.0, row.1));
        self.own.retain(|row| !gone(row.0, row.1));
        self.seen.retain(|row| !gone(row.0, row.1));
    }

    /// Runs a step and answers with the number that the fleet's method should give.
    fn run(&mut self, step: &Step) -> usize {
        match step {
            Step::Begin(c) => {
                self.listed.retain(|row| row.0 != *c);
                self.own.retain(|row| row.0 != *c);
                self.seen.retain(|row| row.0 != *c);
                0
            }
            Step::Append(c, rows) => rows
                .iter()
                .map(|row| {
                    if !self.own.contains(&(*c, row.0)) {
                        self.put(*c, *row);
                    }
                    usize::from(!self.listed.insert((*c, row.0)))
                })
                .sum(),
            Step::Replace(c, row) => {
                self.put(*c, *row);
                self.own.insert((*c, row.0));
                0
            }
            Step::Finish(c) => {
                let (before, seen) = (self.rows.len(), self.seen.clone());
                self.rows.retain(|row| row.0 != *c || seen.contains(&(row.0, row.1)));
                before - self.rows.len()
            }
            Step::Remove(c, id) => {
                self.forget(|connection, other| (connection, other) == (*c, *id));
                0
            }
            Step::Close(c) => {
                self.forget(|connection, _| connection == *c);
                0
            }
        }
    }
}

fn run(fleet: &mut Fleet, step: &Step) -> usize {
    let made = |(id, text): &(u8, u8)| server(&format!("id-{id}"), &name(*text));
    match step {
        Step::Begin(c) => fleet.begin_read(ConnectionId(*c)),
        Step::Append(c, rows) => return fleet.append(ConnectionId(*c), rows.iter().map(made).collect()),
        Step::Replace(c, row) => fleet.replace(ConnectionId(*c), made(row)),
        Step::Finish(c) => return fleet.finish_read(ConnectionId(*c)),
        Step::Remove(c, id) => fleet.remove(ConnectionId(*c), &identity(*id)),
        Step::Close(c) => fleet.close(ConnectionId(*c)),
    }
    0
}

type Rows = Vec<(ConnectionId, ServerId, String)>;

fn rows_of(fleet: &Fleet) -> Rows {
    fleet.iter().map(|(c, server)| (c, server.id.clone(), server.title().to_owned())).collect()
}

fn rows_of_model(model: &Model) -> Rows {
    model.rows.iter().map(|(c, id, text)| (ConnectionId(*c), identity(*id), name(*text))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_fleet_does_what_plain_lists_do(steps in proptest::collection::vec(step(), 0..40)) {
        let (mut fleet, mut model) = (Fleet::default(), Model::default());
        for step in &steps {
            let (before, generation) = (rows_of(&fleet), fleet.generation());
            prop_assert_eq!(run(&mut fleet, step), model.run(step), "{:?} of {:?}", step, steps);
            let rows = rows_of(&fleet);
            prop_assert_eq!(&rows, &rows_of_model(&model), "after {:?} of {:?}", step, steps);
            prop_assert!(before == rows || fleet.generation() != generation, "a change went unannounced: {:?}", step);
            prop_assert_eq!((fleet.len(), fleet.is_empty()), (rows.len(), rows.is_empty()));
            for (connection, id, title) in &rows {
                prop_assert_eq!(fleet.find(*connection, id).map(|row| row.title()), Some(title.as_str()));
            }
            for connection in (0..3).map(ConnectionId) {
                prop_assert_eq!(fleet.count_of(connection), rows.iter().filter(|row| row.0 == connection).count());
            }
            let answer = fleet.answer(&Expr::EVERYTHING, &[], None, &Context::default());
            let shown: Rows = answer.rows.into_iter()
                .filter_map(|row| fleet.get(row)).map(|row| (row.connection(), row.id(), row.title().to_owned())).collect();
            prop_assert_eq!(&shown, &rows, "a view without wishes shows everything in order");
        }
    }
}

#[test]
fn a_brief_row_keeps_what_was_told_of_the_server_before() {
    let id = || ServerId::new("a").expect("an identity");
    let brief = |name: &str| Server { name: Some(name.to_owned()), ..Server::new(id()) };
    let whole = Server { addresses: vec!["192.0.2.1".to_owned()], details: Some(Box::default()), ..brief("whole") };
    let (mut fleet, at) = (Fleet::default(), ConnectionId(1));
    fleet.begin_read(at);
    fleet.append(at, vec![brief("first")]);
    fleet.replace(at, whole);
    fleet.begin_read(at);
    assert_eq!(fleet.round(at), 2);
    fleet.append(at, vec![brief("second")]);
    let server = fleet.find(at, &id()).expect("the server").server();
    assert_eq!((server.title(), server.addresses.as_slice()), ("second", ["192.0.2.1".to_owned()].as_slice()));
    assert!(server.details.is_some());
    // An answer about the server itself counts whole, also where it has fewer addresses.
    fleet.replace(at, Server { details: Some(Box::default()), ..brief("third") });
    assert!(fleet.find(at, &id()).is_some_and(|row| row.addresses().next().is_none()));
}
