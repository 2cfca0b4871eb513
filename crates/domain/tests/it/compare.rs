//! The tags of several connections side by side, as a table and as properties.

use crate::support::{ONE, TWO, id};
use domain::tag::compare::{Cell, Difference, Family, Side, compare, search};
use domain::tag::list::TagRow;
use domain::tag::{TagInfo, TagIssue};
use domain::{ConnectionId, Provider};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const THREE: ConnectionId = ConnectionId(3);

fn side(connection: ConnectionId, provider: Provider) -> Side {
    Side { connection, rules: &provider.spec().tags }
}

/// A side whose tags may hold `-` and `:`, and one whose tags may not.
fn two() -> Vec<Side> {
    vec![side(ONE, Provider::MetalWorks), side(TWO, Provider::UpCloud)]
}

fn row(connection: ConnectionId, name: &str, servers: u64) -> TagRow {
    let info = TagInfo { name: name.to_owned(), servers: Some(servers), ..TagInfo::default() };
    TagRow { connection, label: format!("label-{}", connection.0), info }
}

/// What a cell holds, in short.
fn short(cell: &Cell) -> String {
    match cell {
        Cell::There(tags) => tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join("+"),
        Cell::Missing(tag) => format!("could be {tag}"),
        Cell::Impossible { fits, .. } => format!("fits {}", fits.as_ref().map_or("nothing", |tag| tag.as_str())),
    }
}

#[test]
fn each_kind_of_family() {
    use Difference::{Case, Impossible, Joint, Missing};
    type Line = (&'static str, [&'static str; 2], &'static [Difference]);
    let rows = [
        row(ONE, "same", 1),
        row(TWO, "same", 1),
        row(ONE, "prod", 120),
        row(TWO, "PROD", 27),
        row(ONE, "eu-west", 4),
        row(TWO, "eu_west", 21),
        row(ONE, "db-replica", 9),
        row(TWO, "DB_Replica", 2),
        row(ONE, "only_here", 0),
        row(TWO, "Only_There", 0),
        row(ONE, "env:prod", 3),
        row(ONE, "two-joints", 1),
        row(ONE, "two_joints", 1),
        row(ONE, "::", 1),
        row(ONE, "web-2", 1),
        row(ONE, "web-10", 1),
    ];
    let wanted: [Line; 11] = [
        ("::", ["::", "fits nothing"], &[Impossible]),
        ("db-replica", ["db-replica", "DB_Replica"], &[Case, Joint]),
        ("env:prod", ["env:prod", "fits env_prod"], &[Impossible]),
        ("eu_west", ["eu-west", "eu_west"], &[Joint]),
        ("only_here", ["only_here", "could be only_here"], &[Missing]),
        ("Only_There", ["could be Only_There", "Only_There"], &[Missing]),
        ("prod", ["prod", "PROD"], &[Case]),
        ("same", ["same", "same"], &[]),
        // The name of the family can't be had there, but another name of it can.
        ("two-joints", ["two-joints+two_joints", "could be two_joints"], &[Joint, Missing]),
        ("web-2", ["web-2", "fits web_2"], &[Impossible]),
        ("web-10", ["web-10", "fits web_10"], &[Impossible]),
    ];
    let found = compare(&rows, &two());
    let shown: Vec<_> =
        found.iter().map(|family| (family.name.clone(), family.cells.iter().map(short).collect::<Vec<_>>())).collect();
    let lines = wanted.iter().map(|(name, cells, _)| ((*name).to_owned(), cells.map(str::to_owned).to_vec()));
    assert_eq!(shown, lines.collect::<Vec<_>>());
    for (family, (name, _, differences)) in found.iter().zip(wanted) {
        assert_eq!(family.differences, differences, "{name}");
    }
}

#[test]
fn what_a_side_can_not_have_is_explained() {
    let found = compare(&[row(ONE, "env:prod", 1), row(ONE, &"x".repeat(40), 1)], &two());
    let Cell::Impossible { issues, .. } = &found[0].cells[1] else { panic!("{:?}", found[0]) };
    assert_eq!(issues, &[TagIssue::Characters { refused: vec![':'] }]);
    let Cell::Impossible { issues, fits } = &found[1].cells[1] else { panic!("{:?}", found[1]) };
    assert_eq!(issues, &[TagIssue::TooLong { length: 40, max: 32 }]);
    assert_eq!(fits.as_ref().map(|tag| tag.as_str().len()), Some(32));
}

#[test]
fn connections_that_are_no_side_are_left_out_and_three_can_be_compared() {
    let rows = [row(ONE, "a", 1), row(TWO, "A", 5), row(THREE, "a", 1), row(THREE, "b", 1)];
    assert_eq!(compare(&rows, &two()).len(), 1);
    assert_eq!(compare(&rows, &[]), Vec::new());
    assert_eq!(compare(&[], &two()), Vec::new());
    let mut sides = two();
    sides.push(side(THREE, Provider::UpCloud));
    let found = compare(&rows, &sides);
    let cells: Vec<Vec<String>> = found.iter().map(|family| family.cells.iter().map(short).collect()).collect();
    assert_eq!(cells, [["a", "A", "a"], ["could be b", "could be b", "b"]]);
    assert_eq!((found[0].name.as_str(), found[0].differences.as_slice()), ("A", &[Difference::Case][..]));
}

#[test]
fn the_name_that_most_servers_carry_is_the_family_s() {
    // Two connections together outweigh one.
    let mut sides = two();
    sides.push(side(THREE, Provider::UpCloud));
    let found = compare(&[row(ONE, "prod", 5), row(TWO, "PROD", 3), row(THREE, "PROD", 3)], &sides);
    assert_eq!(found[0].name, "PROD");
    let endless = compare(&[row(ONE, "a", u64::MAX), row(TWO, "a", u64::MAX)], &two());
    assert_eq!(endless[0].name, "a", "sums that are too large end at the greatest number");
    let unknown = TagRow { info: TagInfo { servers: None, ..row(ONE, "B", 0).info }, ..row(ONE, "B", 0) };
    assert_eq!(compare(&[unknown, row(TWO, "b", 1)], &two())[0].name, "b", "an unknown number counts as none");
}

#[test]
fn the_whole_tag_is_in_its_cell() {
    let info = TagInfo { description: Some("words".into()), members: Some(vec![id("a")]), ..row(TWO, "x", 1).info };
    let found = compare(&[TagRow { info: info.clone(), ..row(TWO, "x", 1) }], &two());
    assert_eq!(found[0].cells[1], Cell::There(vec![info]));
}

/// What two names have in common that a person takes for one, read in another way.
fn key(name: &str) -> Vec<char> {
    name.chars().map(|c| if c == '-' { '_' } else { c.to_ascii_lowercase() }).collect()
}

/// Rows with few letters, so that many names are near each other. No connection has one name twice.
fn rows() -> impl Strategy<Value = Vec<TagRow>> {
    let one = (1..=3_u32, "[aAbB:_-]{1,3}", prop_oneof![0..5_u64, Just(u64::MAX)]);
    prop::collection::vec(one, 0..24).prop_map(|rows| {
        let mut there = BTreeSet::new();
        let rows = rows.into_iter().filter(|(connection, name, _)| there.insert((*connection, name.clone())));
        rows.map(|(connection, name, servers)| row(ConnectionId(connection), &name, servers)).collect()
    })
}

/// The tags of a family, with the place of their side.
fn there(family: &Family) -> Vec<(usize, &TagInfo)> {
    let cells = family.cells.iter().enumerate();
    let tags = cells.filter_map(|(place, cell)| if let Cell::There(tags) = cell { Some((place, tags)) } else { None });
    tags.flat_map(|(place, tags)| tags.iter().map(move |tag| (place, tag))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_tag_is_in_the_one_family_and_the_one_cell_that_are_its_own(rows in rows()) {
        let (sides, mut left) = (two(), rows.clone());
        left.retain(|row| row.connection != THREE);
        let mut keys = BTreeSet::new();
        for family in compare(&rows, &sides) {
            prop_assert_eq!(family.cells.len(), sides.len());
            prop_assert!(keys.insert(key(&family.name)), "two families of {}", family.name);
            for (place, tag) in there(&family) {
                prop_assert_eq!(key(&tag.name), key(&family.name));
                let at = left.iter().position(|row| row.connection == sides[place].connection && row.info == *tag);
                prop_assert!(at.is_some(), "{:?} is made up", tag);
                left.remove(at.unwrap_or_default());
            }
        }
        prop_assert!(left.is_empty(), "{:?} got lost", left);
    }

    #[test]
    fn cells_without_tags_say_what_could_be_there(rows in rows()) {
        let sides = two();
        for family in compare(&rows, &sides) {
            let names: Vec<&str> = there(&family).iter().map(|(_, tag)| tag.name.as_str()).collect();
            prop_assert!(!names.is_empty() && names.contains(&family.name.as_str()));
            for (cell, side) in family.cells.iter().zip(&sides) {
                match cell {
                    Cell::There(tags) => prop_assert!(tags.windows(2).all(|pair| pair[0].servers >= pair[1].servers)),
                    Cell::Missing(tag) => {
                        prop_assert!(side.rules.parse(tag.as_str()).is_ok());
                        prop_assert!(names.contains(&tag.as_str()), "a name that is in use elsewhere");
                    }
                    Cell::Impossible { issues, fits } => {
                        prop_assert!(names.iter().all(|name| side.rules.parse(name).is_err()));
                        prop_assert!(!issues.is_empty());
                        let legal = |name: &str| sides.iter().all(|side| side.rules.parse(name).is_ok());
                        prop_assert!(fits.as_ref().is_none_or(|tag| legal(tag.as_str())));
                    }
                }
            }
        }
    }

    #[test]
    fn differences_are_those_of_the_names_and_the_cells(rows in rows()) {
        for family in compare(&rows, &two()) {
            let names: BTreeSet<String> = there(&family).iter().map(|(_, tag)| tag.name.clone()).collect();
            let forms = |form: fn(&str) -> String| names.iter().map(|name| form(name)).collect::<BTreeSet<_>>().len();
            let mut wanted = Vec::new();
            if forms(|name| name.replace('-', "_")) > 1 {
                wanted.push(Difference::Case);
            }
            if forms(str::to_ascii_lowercase) > 1 {
                wanted.push(Difference::Joint);
            }
            let any = |is: fn(&Cell) -> bool| family.cells.iter().any(is);
            if any(|cell| matches!(cell, Cell::Missing(_))) {
                wanted.push(Difference::Missing);
            }
            if any(|cell| matches!(cell, Cell::Impossible { .. })) {
                wanted.push(Difference::Impossible);
            }
            prop_assert_eq!(&family.differences, &wanted, "{:?}", family);
            prop_assert!(names.len() == 1 || wanted.iter().any(|d| matches!(d, Difference::Case | Difference::Joint)));
        }
    }

    #[test]
    fn the_name_is_the_most_used_one_and_families_are_in_order(rows in rows()) {
        let found = compare(&rows, &two());
        for family in &found {
            let mut uses: BTreeMap<&str, u64> = BTreeMap::new();
            for (_, tag) in there(family) {
                let sum = uses.entry(&tag.name).or_default();
                *sum = sum.saturating_add(tag.servers.unwrap_or(0));
            }
            let most = uses.values().max().copied();
            prop_assert_eq!(uses.get(family.name.as_str()).copied(), most);
        }
        // The letters here have no digits, so the natural order is that of their folded form.
        let names: Vec<(String, &str)> = found.iter().map(|f| (f.name.to_ascii_lowercase(), f.name.as_str())).collect();
        prop_assert!(names.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", names);
    }

    #[test]
    fn a_search_finds_what_a_look_at_every_name_finds(rows in rows(), text in "[aAbB: _-]{0,4}") {
        let families = compare(&rows, &two());
        let holds = |family: &&Family| text.to_ascii_lowercase().split_whitespace().all(|word| {
            there(family).iter().any(|(_, tag)| tag.name.to_ascii_lowercase().contains(word))
        });
        let wanted: Vec<Family> = families.iter().filter(holds).cloned().collect();
        prop_assert_eq!(search(&families, &text), wanted);
    }

    #[test]
    fn the_order_of_the_rows_makes_no_difference(rows in rows(), turn in any::<prop::sample::Index>()) {
        let mut turned = rows.clone();
        if !rows.is_empty() {
            turned.rotate_left(turn.index(rows.len()));
        }
        prop_assert_eq!(compare(&rows, &two()), compare(&turned, &two()));
    }
}
