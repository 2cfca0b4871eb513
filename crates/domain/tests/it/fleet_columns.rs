//! The columns against the servers that were put in: nothing is lost, and every query finds what its plain meaning says.

use crate::query_list::queries;
use crate::query_random::{NOW, conditions, expressions, servers};
use crate::support::{ONE, TWO, label};
use domain::fleet::{Context, Fleet};
use domain::query::{Expr, naive, parse};
use domain::{ConnectionId, Provider, Server};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

fn context() -> Context {
    let connections = [(ONE, label("prod"), Provider::MetalWorks), (TWO, label("lab"), Provider::UpCloud)];
    Context { connections: connections.to_vec(), now: NOW }
}

/// Servers with identities of their own, in the order in which a fleet has them.
fn distinct(servers: Vec<(bool, Server)>) -> Vec<(ConnectionId, Server)> {
    let mut out: Vec<(ConnectionId, Server)> = Vec::new();
    for (first, server) in servers {
        let connection = if first { ONE } else { TWO };
        if !out.iter().any(|(other, known)| *other == connection && known.id == server.id) {
            out.push((connection, server));
        }
    }
    out
}

fn wanted(expr: &Expr, servers: &[(ConnectionId, Server)], selected: &[bool]) -> Vec<usize> {
    let meets = |at: &usize| {
        let (connection, server) = &servers[*at];
        let (label, provider) =
            if *connection == ONE { ("prod", Provider::MetalWorks) } else { ("lab", Provider::UpCloud) };
        let context = naive::Context { label, provider: provider.spec().name, now: NOW, selected: selected[*at] };
        naive::matches(expr, server, &context)
    };
    (0..servers.len()).filter(meets).collect()
}

fn found(fleet: &mut Fleet, expr: &Expr) -> Vec<usize> {
    let mut rows = Vec::new();
    fleet.matching(expr, &context()).each(|row| rows.push(row));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_server_comes_out_as_it_was_put_in(list in prop::collection::vec((any::<bool>(), servers()), 0..30)) {
        let servers = distinct(list);
        let mut fleet = Fleet::default();
        for (connection, server) in &servers {
            fleet.append(*connection, vec![server.clone()]);
        }
        prop_assert_eq!(fleet.iter().collect::<Vec<_>>(), servers.clone());
        // What was put in over others, after some of them went, is no different.
        for (connection, server) in servers.iter().step_by(2) {
            let other = Server { id: server.id.clone(), ..servers[0].1.clone() };
            fleet.replace(*connection, other);
        }
        for (connection, server) in servers.iter().step_by(3) {
            fleet.remove(*connection, &server.id);
        }
        for (connection, server) in servers.iter().rev() {
            // Details are kept where a later answer has none; here each is to count whole.
            fleet.remove(*connection, &server.id);
            fleet.replace(*connection, server.clone());
            prop_assert_eq!(fleet.find(*connection, &server.id).map(|row| row.server()), Some(server.clone()));
        }
        prop_assert_eq!(fleet.len(), servers.len());
    }

    #[test]
    fn queries_find_what_their_plain_meaning_says(
        list in prop::collection::vec((any::<bool>(), servers()), 1..40),
        selected in prop::collection::vec(any::<bool>(), 40),
        exprs in prop::collection::vec(prop_oneof![expressions(), conditions().prop_map(Expr::Is)], 1..8),
    ) {
        let servers = distinct(list);
        let mut fleet = Fleet::default();
        for (connection, server) in &servers {
            fleet.append(*connection, vec![server.clone()]);
        }
        let rows = fleet.answer(&Expr::EVERYTHING, &[], None, &context()).rows;
        rows.iter().zip(&selected).for_each(|(row, on)| fleet.select(*row, *on));
        for expr in exprs.iter().chain(&exprs) {
            prop_assert_eq!(found(&mut fleet, expr), wanted(expr, &servers, &selected), "{:?} over {:?}", expr, servers);
        }
    }
}

#[test]
fn every_listed_query_finds_the_same_in_columns_as_one_by_one() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let list = prop::collection::vec((any::<bool>(), servers()), 300).new_tree(&mut runner).expect("servers").current();
    let servers = distinct(list);
    let mut fleet = Fleet::default();
    for (connection, server) in &servers {
        fleet.append(*connection, vec![server.clone()]);
    }
    let selected: Vec<bool> = (0..servers.len()).map(|at| at % 3 == 0).collect();
    let rows = fleet.answer(&Expr::EVERYTHING, &[], None, &context()).rows;
    rows.iter().zip(&selected).for_each(|(row, on)| fleet.select(*row, *on));
    let mut asked = 0;
    for query in queries() {
        let expr = parse(&query).unwrap_or_else(|mistake| panic!("{query}: {mistake:?}"));
        assert_eq!(found(&mut fleet, &expr), wanted(&expr, &servers, &selected), "{query}");
        asked += 1;
    }
    assert!(asked >= 300, "{asked} queries");
}
