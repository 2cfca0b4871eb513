//! The tags that there are already, to choose from and to tell new ones.

use crate::hooks::use_each;
use crate::store::fleet::use_fleet;
use crate::store::sessions::{Api, Open};
use domain::TagRules;
use domain::natural::fold;
use std::rc::Rc;
use yew::prelude::*;

/// How many suggestions are offered at a time.
const OFFERED: usize = 50;

/// The tags of a connection.
#[derive(Debug, PartialEq, Default)]
pub(super) struct Known {
    /// In order, so that one can be looked up quickly.
    names: Vec<String>,
    complete: bool,
}

impl Known {
    /// Whether the tag is certainly not there yet.
    pub(super) fn is_new(&self, tag: &str, rules: &TagRules) -> bool {
        self.complete && self.spelling(tag, rules).is_none()
    }

    /// The spelling that there is already of what counts as one tag with this.
    pub(super) fn spelling(&self, tag: &str, rules: &TagRules) -> Option<&str> {
        self.find(tag)
            .ok()
            .or_else(|| self.names.iter().position(|name| rules.same(name, tag)))
            .map(|at| &*self.names[at])
    }

    fn find(&self, tag: &str) -> Result<usize, usize> {
        self.names.binary_search_by(|name| name.as_str().cmp(tag))
    }

    fn add(&mut self, tag: &str) {
        // Most servers share their tags, so most are there already.
        if let Err(place) = self.find(tag) {
            self.names.insert(place, tag.to_owned());
        }
    }

    /// Tags that hold the typed text, those that begin with it first.
    pub(super) fn matching(&self, typed: &str, wanted: impl Fn(&&String) -> bool) -> Vec<String> {
        let typed = fold(typed.trim());
        let holds = |tag: &&String| fold(tag).contains(&typed);
        let found = self.names.iter().filter(holds).filter(|tag| wanted(tag));
        let (first, then): (Vec<&String>, Vec<&String>) = found.partition(|tag| fold(tag).starts_with(&typed));
        first.into_iter().chain(then).take(OFFERED).cloned().collect()
    }
}

/// The tags of a connection: its list, read once, and those of its servers in the fleet. They are put together when the
/// reader begins to type, since walking through a large fleet takes its time.
#[hook]
pub(super) fn use_known(open: &Rc<Open>, idle: bool) -> Rc<Known> {
    let fleet = use_fleet();
    let each = use_each(vec![open.clone()], (), |api: Api, ()| async move { api.list_tags().await });
    let listed = each.items.first().and_then(|(_, item)| item.data().cloned());
    let (id, mark) = (open.id, listed.as_ref().map(|page| page.mark));
    use_memo((id, mark, idle), move |(id, _, idle)| {
        if *idle {
            return Known::default();
        }
        let mut known = Known { names: Vec::new(), complete: listed.as_ref().is_some_and(|page| !page.is_short()) };
        for row in fleet.servers().rows().filter(|row| row.connection() == *id) {
            row.tags().for_each(|tag| known.add(tag));
        }
        listed.iter().flat_map(|page| page.items.iter()).for_each(|tag| known.add(&tag.name));
        known
    })
}
