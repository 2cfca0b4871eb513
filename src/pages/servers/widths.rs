//! Widths that a reader gave to columns, kept in this browser.

use super::columns::by_key;
use super::usual;
use crate::platform::{self, Keep};
use yew::prelude::*;

pub(super) const NAME: &str = "mw.widths";

/// Widths by column, in pixels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Widths(Vec<(&'static str, u32)>);

impl Widths {
    /// Reads `name=170,tags=200`. What makes no sense is left out.
    fn parse(text: &str) -> Self {
        let pair = |part: &str| {
            let (key, width) = part.split_once('=')?;
            Some((by_key(key)?.key, width.parse().ok().filter(|width| (24..4_000).contains(width))?))
        };
        Self(text.split(',').filter_map(pair).collect())
    }

    fn print(&self) -> String {
        let pair = |(key, width): &(&str, u32)| [*key, "=", &width.to_string()].concat();
        self.0.iter().map(pair).collect::<Vec<_>>().join(",")
    }

    /// The width of a column; `None` for the usual one.
    pub(super) fn of(&self, key: &str) -> Option<u32> {
        self.0.iter().find(|(other, _)| *other == key).map(|(_, width)| *width)
    }
}

fn kept() -> Widths {
    Widths::parse(&platform::load(Keep::Browser, NAME).unwrap_or_default())
}

/// The widths, and the way to change one.
#[hook]
pub(super) fn use_widths() -> (Widths, Callback<(&'static str, u32)>) {
    let widths = use_state(kept);
    use_effect_with((), {
        let widths = widths.setter();
        move |()| {
            let listener = platform::listen(usual::CHANGED, move |_| widths.set(kept()));
            move || drop(listener)
        }
    });
    let set = {
        let widths = widths.clone();
        Callback::from(move |(key, width): (&'static str, u32)| {
            let mut next = (*widths).clone();
            next.0.retain(|(other, _)| *other != key);
            next.0.push((key, width));
            platform::save(Keep::Browser, NAME, &next.print());
            widths.set(next);
        })
    };
    ((*widths).clone(), set)
}
