//! What the list knows beside the tables: connections, saved views, tags and servers.

use super::items::{Item, To};
use crate::forms::shelf::view_of;
use crate::route::Route;
use crate::store::fleet::FleetView;
use crate::text;
use crate::ui::Icon;
use domain::fleet::{Context, USUAL_QUERY, View};
use domain::natural::fold;
use domain::query::{Condition, Expr, Field, Pattern, Test, parse};
use domain::saved::{SavedView, SavedViews};
use domain::search::contains;
use domain::sorting;
use yew::AttrValue;

/// How many tags and how many servers are listed at most.
const TAGS: usize = 8;
const SERVERS: usize = 20;
/// Servers that are looked at to find those whose names begin as typed.
const LOOKED_AT: usize = 500;

/// What there is to list.
pub(crate) struct Sources<'a> {
    /// The servers.
    pub(crate) fleet: &'a FleetView,
    /// What they are judged by.
    pub(crate) context: &'a Context,
    /// The saved views, none where they can't be read.
    pub(crate) views: &'a SavedViews,
}

impl Sources<'_> {
    /// The servers of each open connection.
    pub(super) fn connections(&self) -> Vec<Item> {
        let line = |(id, label, _): &(domain::ConnectionId, domain::Label, domain::Provider)| Item {
            group: "Connections",
            label: ["Servers of ", label.as_str()].concat().into(),
            detail: text::servers(self.fleet.servers().count_of(*id)).into(),
            icon: Icon::CONNECTION,
            to: To::Page(Route::servers_of(label.as_str())),
        };
        self.context.connections.iter().map(line).collect()
    }

    /// The saved views.
    pub(super) fn views(&self) -> Vec<Item> {
        let line = |view: &SavedView| Item {
            group: "Saved views",
            label: view.name.clone().into(),
            detail: view.query.clone().into(),
            icon: Icon::BOOKMARK,
            to: To::Page(Route::Servers(view_of(view))),
        };
        self.views.as_slice().iter().map(line).collect()
    }

    /// Tags that hold all the words, those of most servers first.
    pub(super) fn tags(&self, words: &[String]) -> Vec<Item> {
        let mut tags = self.fleet.servers().values(Field::Tag, self.context);
        tags.retain(|tag| words.iter().all(|word| contains(&fold(&tag.value), word)));
        let line = |tag: domain::fleet::Facet| Item {
            group: "Tags",
            to: To::Page(Route::servers_with_tag(&tag.value, None)),
            label: tag.value.into(),
            detail: text::servers(tag.count).into(),
            icon: Icon::TAG,
        };
        tags.into_iter().take(TAGS).map(line).collect()
    }

    /// Servers that a search for the words finds; names that begin so first.
    pub(super) fn servers(&self, words: &[String]) -> Vec<Item> {
        let asked = Expr::All(words.iter().map(|word| is_text(word)).chain(parse(USUAL_QUERY)).collect());
        let found = self.fleet.servers_mut().answer(&asked, &[], None, self.context).rows;
        let fleet = self.fleet.servers();
        let mut rows: Vec<_> = found.into_iter().take(LOOKED_AT).filter_map(|row| fleet.get(row)).collect();
        let begins = |title: &str| words.first().is_some_and(|word| fold(title).starts_with(word.as_str()));
        sorting::sort_by(&mut rows, |a, b| begins(b.title()).cmp(&begins(a.title())));
        let line = |row: domain::fleet::Row<'_>| {
            let connection = self.context.connections.iter().find(|(id, ..)| *id == row.connection())?.1.as_str();
            let parts = [connection, row.status().label(), row.addresses().next().unwrap_or_default()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            Some(Item {
                group: "Servers",
                label: AttrValue::from(row.title().to_owned()),
                detail: parts.join(" · ").into(),
                icon: Icon::SERVER,
                to: To::Page(Route::server(connection, row.id().as_str())),
            })
        };
        rows.into_iter().take(SERVERS).filter_map(line).collect()
    }

    /// All servers with the words, in the table.
    pub(super) fn search(&self, text: &str) -> Item {
        let words = text.split_whitespace().map(is_text);
        let asked = Expr::All(words.chain(parse(USUAL_QUERY)).collect());
        Item {
            group: "Search",
            label: ["Search all servers for “", text.trim(), "”"].concat().into(),
            detail: AttrValue::default(),
            icon: Icon::SEARCH,
            to: To::Page(Route::Servers(View::of(asked.to_string()))),
        }
    }
}

/// That a word occurs in the name, an address or a tag.
fn is_text(word: &str) -> Expr {
    let test = Test::Texts(vec![Pattern::Plain(word.to_owned())]);
    Expr::Is(Condition { field: Field::Text, test })
}
