//! The lines of the list: pages and actions from their tables, and what the sources know.

use super::sources::Sources;
use crate::commands::{offered, pages};
use crate::route::Route;
use crate::ui::Icon;
use domain::natural::fold;
use domain::search::contains;
use domain::sorting;
use yew::{AttrValue, Callback};

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// The heading it stands under.
    pub(crate) group: &'static str,
    /// Its name, which is what is searched.
    pub(crate) label: AttrValue,
    /// What tells it from others of the same name.
    pub(crate) detail: AttrValue,
    /// A picture.
    pub(crate) icon: Icon,
    /// What it does.
    pub(crate) to: To,
}

/// What a line does.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum To {
    /// Goes to a page.
    Page(Route),
    /// Does something.
    Run(Callback<()>),
}

/// What fits a text. With no text: pages, actions, connections and saved views.
pub(crate) fn fitting(sources: &Sources<'_>, text: &str) -> Vec<Item> {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let mut out = tables();
    out.extend(sources.connections());
    out.extend(sources.views());
    out.retain(|item| words.iter().all(|word| contains(&fold(&item.label), word)));
    // Of what fits, names that begin so come first, each in its group.
    let first = words.first().cloned().unwrap_or_default();
    let begins = |item: &Item| fold(&item.label).split(' ').any(|part| part.starts_with(&first));
    let mut groups: Vec<&str> = Vec::with_capacity(8);
    out.iter().for_each(|item| {
        if !groups.contains(&item.group) {
            groups.push(item.group)
        }
    });
    let place = |item: &Item| groups.iter().position(|group| *group == item.group);
    sorting::sort_by(&mut out, |a, b| place(a).cmp(&place(b)).then_with(|| begins(b).cmp(&begins(a))));
    if !words.is_empty() {
        out.extend(sources.tags(&words));
        out.extend(sources.servers(&words));
        out.push(sources.search(text));
    }
    out
}

/// A line for each page and for each action that can be done now.
pub(crate) fn tables() -> Vec<Item> {
    let pages = pages().into_iter().map(|page| Item {
        group: "Pages",
        label: page.route.page().into(),
        detail: AttrValue::default(),
        icon: Icon::ARROW_RIGHT,
        to: To::Page(page.route),
    });
    let actions = offered().into_iter().map(|one| Item {
        group: "Actions",
        label: one.action.entry().name.into(),
        detail: one.note,
        icon: one.action.entry().icon,
        to: To::Run(one.run),
    });
    pages.chain(actions).collect()
}
