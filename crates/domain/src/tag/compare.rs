//! The tags of several connections side by side: what exists where, and what only looks the same.

use super::list::TagRow;
use super::{Tag, TagInfo, TagIssue, TagRules, suggest_for};
use crate::natural;
use crate::search::contains;
use crate::{ConnectionId, sorting};
use std::collections::HashMap;

/// A connection whose tags are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// The connection.
    pub connection: ConnectionId,
    /// What its provider allows.
    pub rules: &'static TagRules,
}

/// Tags that a person takes for one: their names differ in nothing but case and `-` for `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The name that most servers carry.
    pub name: String,
    /// What each side has of it, in the order of the sides.
    pub cells: Vec<Cell>,
    /// What is not the same everywhere, each once.
    pub differences: Vec<Difference>,
}

/// What one side has of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// These tags, the ones in use most first.
    There(Vec<TagInfo>),
    /// None, and this name could be created.
    Missing(Tag),
    /// None, and no name that another side uses is legal here.
    Impossible {
        /// What is wrong with the name of the family.
        issues: Vec<TagIssue>,
        /// A name that every side could have.
        fits: Option<Tag>,
    },
}

/// How the tags of a family differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Two names differ in the case of letters.
    Case,
    /// Two names differ in `-` and `_`.
    Joint,
    /// A side that could have it has none.
    Missing,
    /// A side can't have it.
    Impossible,
}

/// The families of all tags, by name. `rows` of connections that are no side are left out.
pub fn compare(rows: &[TagRow], sides: &[Side]) -> Vec<Family> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<(usize, &TagInfo)>> = Vec::new();
    for row in rows {
        let Some(side) = sides.iter().position(|side| side.connection == row.connection) else { continue };
        let place = *places.entry(key(&row.info.name)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push((side, &row.info));
    }
    let mut families: Vec<Family> = groups.iter().map(|group| family(group, sides)).collect();
    let name = |family: &Family| natural::fold(&family.name);
    sorting::sort_by(&mut families, |a, b| natural::compare(&name(a), &name(b)).then_with(|| a.name.cmp(&b.name)));
    families
}

/// The families whose name, or the name of one of whose tags, holds every word of `text`, without regard to case.
pub fn search(families: &[Family], text: &str) -> Vec<Family> {
    let words: Vec<String> = text.split_whitespace().map(natural::fold).collect();
    let holds = |family: &&Family| {
        let names = family.cells.iter().flat_map(|cell| match cell {
            Cell::There(tags) => tags.as_slice(),
            Cell::Missing(_) | Cell::Impossible { .. } => &[],
        });
        let names: Vec<String> = names.map(|tag| natural::fold(&tag.name)).collect();
        words.iter().all(|word| names.iter().any(|name| contains(name, word)))
    };
    families.iter().filter(holds).cloned().collect()
}

/// What two names have in common that a person takes for one.
fn key(name: &str) -> String {
    natural::fold(name).replace('-', "_")
}

fn family(group: &[(usize, &TagInfo)], sides: &[Side]) -> Family {
    let names = by_use(group);
    let name = names.first().map(|name| (*name).to_owned()).unwrap_or_default();
    let rules: Vec<&TagRules> = sides.iter().map(|side| side.rules).collect();
    let cells: Vec<Cell> = sides
        .iter()
        .enumerate()
        .map(|(place, side)| {
            let mut there: Vec<TagInfo> =
                group.iter().filter(|(other, _)| *other == place).map(|(_, tag)| (*tag).clone()).collect();
            sorting::sort_by(&mut there, |a, b| b.servers.cmp(&a.servers).then_with(|| a.name.cmp(&b.name)));
            if !there.is_empty() {
                return Cell::There(there);
            }
            match names.iter().find_map(|name| side.rules.parse(name).ok()) {
                Some(tag) => Cell::Missing(tag),
                None => Cell::Impossible { issues: side.rules.check(&name), fits: suggest_for(&rules, &name) },
            }
        })
        .collect();
    let differences = differences(&names, &cells);
    Family { name, cells, differences }
}

/// The names of a group, each once, the one that most servers carry first.
fn by_use<'a>(group: &[(usize, &'a TagInfo)]) -> Vec<&'a str> {
    let mut uses: Vec<(&str, u64)> = Vec::new();
    for (_, tag) in group {
        let servers = tag.servers.unwrap_or(0);
        match uses.iter_mut().find(|(name, _)| *name == tag.name) {
            Some((_, sum)) => *sum = sum.saturating_add(servers),
            None => uses.push((&tag.name, servers)),
        }
    }
    sorting::sort_by(&mut uses, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    uses.into_iter().map(|(name, _)| name).collect()
}

fn differences(names: &[&str], cells: &[Cell]) -> Vec<Difference> {
    let differ = |form: fn(&str) -> String| {
        let forms = names.iter().map(|name| form(name));
        sorting::distinct(forms).len() > 1
    };
    let found = [
        // Names that are equal without their joints, and not letter by letter, differ in case.
        (Difference::Case, differ(|name| name.replace('-', "_"))),
        (Difference::Joint, differ(natural::fold)),
        (Difference::Missing, cells.iter().any(|cell| matches!(cell, Cell::Missing(_)))),
        (Difference::Impossible, cells.iter().any(|cell| matches!(cell, Cell::Impossible { .. }))),
    ];
    found.into_iter().filter(|(_, is)| *is).map(|(difference, _)| difference).collect()
}
