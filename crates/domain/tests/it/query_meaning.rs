//! What expressions mean, over random servers.

use crate::query_random::{NOW, conditions, contexts, expressions, servers};
use domain::query::naive::{Context, matches};
use domain::query::{Expr, Test, limits, parse};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_printed_is_read_as_the_same(expr in expressions()) {
        let text = expr.to_string();
        let read = parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&expr), "{}", &text);
        prop_assert_eq!(read.map(|expr| expr.to_string()), Ok(text));
        prop_assert_eq!(expr.clone().normal(), expr);
    }

    #[test]
    fn limits_are_the_ranges_of_the_rule(
        condition in conditions().prop_filter("a range", |condition| matches!(condition.test, Test::Range { .. })),
        server in servers(),
    ) {
        let context = Context { label: "", provider: "", now: NOW, selected: false };
        let Test::Range { from, to } = &condition.test else { unreachable!("filtered") };
        let (first, last) = limits(condition.field, from.as_ref(), to.as_ref(), NOW);
        let machine = server.machine.as_ref();
        let value = match condition.field.name() {
            "cores" => machine.and_then(|machine| machine.cores).map(|cores| cores as i64),
            "memory" => machine.and_then(|machine| machine.memory_mib).map(|mib| mib as i64),
            "created" => server.created.map(|time| time.seconds),
            "updated" => server.updated.map(|time| time.seconds),
            "delivered" => server.delivered.map(|time| time.seconds),
            _ => server.released.map(|time| time.seconds),
        };
        let within = value.is_some_and(|value| first <= value && value <= last);
        prop_assert_eq!(matches(&Expr::Is(condition), &server, &context), within);
    }

    #[test]
    fn the_normal_form_means_the_same(
        list in prop::collection::vec(expressions(), 0..4),
        server in servers(),
        (label, provider, selected) in contexts(),
    ) {
        let context = Context { label, provider, now: NOW, selected };
        for build in [Expr::All, Expr::Any] {
            let expr = Expr::Not(Box::new(build(vec![build(list.clone()), Expr::Not(Box::new(build(list.clone())))])));
            prop_assert_eq!(matches(&expr, &server, &context), matches(&expr.clone().normal(), &server, &context));
        }
    }
}
