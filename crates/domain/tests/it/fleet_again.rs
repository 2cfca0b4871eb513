//! Lists that are read again, and servers that are followed.

use crate::support::{ONE, TWO, id, server};
use domain::fleet::{Fleet, RowId};
use domain::{Server, Status};

fn servers(names: &[&str]) -> Vec<Server> {
    names.iter().map(|name| server(&format!("id-{name}"), name)).collect()
}

fn with(status: &str, name: &str) -> Server {
    Server { status: Status::new(status), ..server(&format!("id-{name}"), name) }
}

fn titles(fleet: &Fleet, rows: &[RowId]) -> Vec<String> {
    rows.iter().map(|row| fleet.get(*row).expect("a row").title().to_owned()).collect()
}

fn row(fleet: &Fleet, name: &str) -> RowId {
    fleet.find(ONE, &id(&format!("id-{name}"))).expect("a server").row()
}

#[test]
fn the_same_list_again_is_no_change() {
    let mut fleet = Fleet::default();
    let list = servers(&["a", "b", "c"]);
    fleet.begin_read(ONE);
    fleet.append(ONE, list.clone());
    fleet.finish_read(ONE);
    fleet.select(row(&fleet, "b"), true);
    let (generation, places) = (fleet.generation(), fleet.places());
    for _ in 0..3 {
        fleet.begin_read(ONE);
        fleet.expect(ONE, 3);
        assert_eq!(fleet.append(ONE, list.clone()), 0);
        assert_eq!(fleet.finish_read(ONE), 0);
    }
    assert_eq!((fleet.generation(), fleet.places()), (generation, places));
    // Nor is one of them, read by itself in between.
    fleet.replace(ONE, list[1].clone());
    fleet.begin_read(ONE);
    fleet.append(ONE, list.clone());
    fleet.finish_read(ONE);
    assert_eq!((fleet.generation(), fleet.places()), (generation, places));
    assert!(fleet.find(ONE, &id("id-b")).expect("a server").is_selected());
}

#[test]
fn what_changed_in_a_list_keeps_its_place_and_its_selection() {
    let mut fleet = Fleet::default();
    fleet.begin_read(ONE);
    fleet.append(ONE, servers(&["a", "b", "c"]));
    fleet.finish_read(ONE);
    let (place, before) = (row(&fleet, "b"), fleet.generation());
    fleet.select(place, true);
    fleet.begin_read(ONE);
    fleet.append(ONE, vec![with("delivered", "c"), with("failed", "b"), with("delivered", "d")]);
    assert_eq!(fleet.finish_read(ONE), 1, "a is gone");
    assert!(fleet.generation() > before);
    assert_eq!(row(&fleet, "b"), place);
    assert!(fleet.get(place).expect("a row").is_selected());
}

#[test]
fn two_servers_with_one_identity_are_one_row_and_are_noticed() {
    let mut fleet = Fleet::default();
    fleet.begin_read(ONE);
    let twice = vec![server("id-a", "first"), server("id-b", "b"), server("id-a", "second")];
    assert_eq!(fleet.append(ONE, twice.clone()), 1);
    assert_eq!(fleet.len(), 2);
    assert_eq!(fleet.find(ONE, &id("id-a")).expect("a server").title(), "second");
    // Over another connection it is another server.
    fleet.begin_read(TWO);
    assert_eq!(fleet.append(TWO, servers(&["a"])), 0);
    assert_eq!(fleet.len(), 3);
}

#[test]
fn servers_that_move_are_found_what_is_near_first() {
    let mut fleet = Fleet::default();
    fleet.begin_read(ONE);
    let moving = |name: &str| with("provisioning", name);
    fleet.append(
        ONE,
        vec![moving("a"), with("delivered", "b"), moving("c"), moving("d"), with("odd", "e"), moving("f")],
    );
    fleet.finish_read(ONE);
    let found = fleet.moving(&[], 9);
    assert_eq!(titles(&fleet, &found), ["f", "d", "c", "a"], "what came last is first");
    let near = [row(&fleet, "a"), row(&fleet, "b")];
    assert_eq!(titles(&fleet, &fleet.moving(&near, 9)), ["a", "f", "d", "c"]);
    assert_eq!(titles(&fleet, &fleet.moving(&near, 2)), ["a", "f"]);
    assert!(fleet.moving(&near, 0).is_empty());
    // A release of the reader's own.
    fleet.replace(ONE, with("releasing", "b"));
    assert_eq!(titles(&fleet, &fleet.moving(&[], 2)), ["b", "f"]);
    fleet.replace(ONE, with("released", "b"));
    fleet.remove(ONE, &id("id-f"));
    assert_eq!(titles(&fleet, &fleet.moving(&near, 9)), ["a", "d", "c"], "what settled or went is not followed");
}
