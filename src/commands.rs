//! Where a reader can go and what can be done, each in one table. The masthead, menus, the list under Ctrl K, the keys and
//! the list of keys are all made from these, so that none of them can fall behind.

use crate::route::Route;
use crate::ui::Icon;
use std::cell::RefCell;
use yew::prelude::*;

/// A page that a reader goes to by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Where it is.
    pub route: Route,
    /// The key that leads to it after [`GO`].
    pub key: &'static str,
    /// Whether the bar at the top leads to it.
    pub in_masthead: bool,
}

/// Pressed before the key of a page.
pub const GO: &str = "g";
/// Leads to the search line.
pub const SEARCH: &str = "/";
/// With Control, or Command on a Mac: the list to go to or run something.
pub const PALETTE: &str = "k";

/// Every page with a name, in the order of the masthead.
pub fn pages() -> [Page; 5] {
    let page = |route, key, in_masthead| Page { route, key, in_masthead };
    [
        page(Route::servers(), "s", true),
        page(Route::tags(), "t", true),
        page(Route::usage(), "u", true),
        page(Route::Settings, ",", true),
        page(Route::connect(), "c", false),
    ]
}

/// Something that a page or the frame can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Reads all lists anew.
    Refresh,
    /// Puts the address of what is shown into the clipboard.
    CopyLink,
    /// Keeps what is shown under a name.
    SaveView,
    /// Saves what matches as a file.
    Export,
    /// Puts the addresses of the selected servers into the clipboard.
    CopyAddresses,
    /// Saves the selected servers as a file.
    ExportSelected,
    /// Selects nothing any more.
    ClearSelection,
    /// Light to dark and back.
    Theme,
    /// Shows the list of keys.
    Keys,
}

/// An action in words.
#[derive(Debug)]
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// A verb and its object.
    pub name: &'static str,
    /// A picture.
    pub icon: Icon,
    /// The key that does it from anywhere on the page but a field.
    pub key: Option<&'static str>,
}

const fn entry(action: Action, name: &'static str, icon: Icon, key: Option<&'static str>) -> Entry {
    Entry { action, name, icon, key }
}

/// Every action, in the order of [`Action`].
pub const ACTIONS: [Entry; 9] = [
    entry(Action::Refresh, "Refresh the servers", Icon::REFRESH, Some("r")),
    entry(Action::CopyLink, "Copy link to this view", Icon::LINK, None),
    entry(Action::SaveView, "Save this view", Icon::ADD, None),
    entry(Action::Export, "Export what matches", Icon::DOWNLOAD, None),
    entry(Action::CopyAddresses, "Copy addresses of the selected servers", Icon::COPY, None),
    entry(Action::ExportSelected, "Export the selected servers", Icon::DOWNLOAD, None),
    entry(Action::ClearSelection, "Clear the selection", Icon::CLOSE, None),
    entry(Action::Theme, "Switch between light and dark", Icon::THEME_AUTO, None),
    entry(Action::Keys, "Show keyboard shortcuts", Icon::HELP, Some("?")),
];

impl Action {
    /// The action in words.
    pub fn entry(self) -> &'static Entry {
        &ACTIONS[self as usize]
    }
}

/// What a shortcut does.
#[derive(Debug, Clone, PartialEq)]
pub enum Does {
    /// Opens the list to go to or run something.
    Palette,
    /// Leads to the search line, which listens for it.
    Search,
    /// Goes to a page.
    Go(Route),
    /// Does something, where that can be done now.
    Run(Action),
}

/// A shortcut.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortcut {
    /// Keys that are pressed one after the other, without any other key. The list to go to or run something takes its
    /// key together with Control.
    pub keys: Vec<&'static str>,
    /// What it does, in words.
    pub name: String,
    /// What it does.
    pub does: Does,
}

/// Every shortcut: what keys do, and what the list of keys says.
pub fn shortcuts() -> Vec<Shortcut> {
    let shortcut =
        |keys: &[&'static str], name: &str, does| Shortcut { keys: keys.to_vec(), name: name.to_owned(), does };
    let mut out =
        vec![shortcut(&[PALETTE], "Go to or run", Does::Palette), shortcut(&[SEARCH], "Search servers", Does::Search)];
    let keyed = ACTIONS.iter().filter_map(|entry| Some((entry, entry.key?)));
    out.extend(keyed.map(|(entry, key)| shortcut(&[key], entry.name, Does::Run(entry.action))));
    out.extend(pages().into_iter().map(|page| {
        let name = ["Go to ", page.route.page()].concat();
        shortcut(&[GO, page.key], &name, Does::Go(page.route))
    }));
    out
}

/// An action that can be done now.
#[derive(Properties, Debug, Clone, PartialEq)]
pub struct Offered {
    /// Which.
    pub action: Action,
    /// Does it.
    pub run: Callback<()>,
    /// What it would be done to: "37 servers".
    #[prop_or_default]
    pub note: AttrValue,
}

thread_local! {
    /// What can be done now. It is asked when a list opens or a key is pressed, so nothing has to be drawn anew with it.
    static OFFERED: RefCell<Vec<(u32, Offered)>> = const { RefCell::new(Vec::new()) };
}

/// Every action that can be done now, in the order of the table. Of two offers of one action the later one counts.
pub fn offered() -> Vec<Offered> {
    let latest = |entry: &Entry| {
        OFFERED.with_borrow(|list| list.iter().rfind(|(_, one)| one.action == entry.action).map(|(_, one)| one.clone()))
    };
    ACTIONS.iter().filter_map(latest).collect()
}

/// Does something, where that can be done now, and says whether it could.
pub fn run(action: Action) -> bool {
    let found = offered().into_iter().find(|one| one.action == action);
    found.map(|one| one.run.emit(())).is_some()
}

/// Lets an action be done until the answer is called.
pub fn offer(offered: Offered) -> impl FnOnce() {
    let number = OFFERED.with_borrow_mut(|list| {
        let number = list.iter().map(|(number, _)| number + 1).max().unwrap_or(0);
        list.push((number, offered));
        number
    });
    move || OFFERED.with_borrow_mut(|list| list.retain(|(other, _)| *other != number))
}

/// Lets an action be done for as long as this is in the page. It shows nothing.
#[component]
pub fn CanDo(props: &Offered) -> Html {
    use_action(props.action, &props.note, &props.run);
    Html::default()
}

/// Lets an action be done for as long as the part that calls this is in the page.
#[hook]
pub fn use_action(action: Action, note: &AttrValue, run: &Callback<()>) {
    let offered = Offered { action, run: run.clone(), note: note.clone() };
    use_effect_with(offered, |offered| offer(offered.clone()));
}

#[cfg(test)]
mod tests {
    use super::{ACTIONS, Action, Does, Offered, offer, offered, pages, run, shortcuts};
    use crate::route::{Route, ServerTab};
    use std::cell::Cell;
    use std::rc::Rc;
    use yew::{AttrValue, Callback};

    /// Whether a page has a place of its own. A new one has to be decided on here, or this does not compile.
    fn has_name(route: &Route) -> bool {
        match route {
            Route::Connect { .. } | Route::Servers(_) | Route::Tags { .. } | Route::Usage(_) | Route::Settings => true,
            // One of many, which is found by its name; and what nobody goes to.
            Route::Server { .. } | Route::NotFound { .. } => false,
            #[cfg(feature = "gallery")]
            Route::Gallery => false,
        }
    }

    #[test]
    fn every_page_with_a_place_of_its_own_is_in_the_table_once() {
        let server = Route::Server { label: "a".into(), id: "b".into(), tab: ServerTab::Overview };
        let all = [
            Route::connect(),
            Route::servers(),
            server,
            Route::tags(),
            Route::usage(),
            Route::Settings,
            Route::NotFound { path: "/x".into() },
        ];
        for route in all {
            let found = pages().iter().filter(|page| page.route.page() == route.page()).count();
            assert_eq!(found, usize::from(has_name(&route)), "{}", route.page());
        }
    }

    #[test]
    fn each_action_is_at_its_place() {
        for (place, entry) in ACTIONS.iter().enumerate() {
            assert_eq!(entry.action as usize, place, "{}", entry.name);
            assert_eq!(entry.action.entry().name, entry.name);
        }
        assert_eq!(ACTIONS.len(), Action::Keys as usize + 1);
    }

    #[test]
    fn no_two_shortcuts_have_the_same_keys_and_none_begins_another() {
        let plain: Vec<_> = shortcuts().into_iter().filter(|one| one.does != Does::Palette).collect();
        for (at, one) in plain.iter().enumerate() {
            for other in &plain[at + 1..] {
                assert!(!one.keys.starts_with(&other.keys) && !other.keys.starts_with(&one.keys), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_is_offered_can_be_run_until_it_is_withdrawn() {
        let ran = Rc::new(Cell::new(0));
        let offered_by = |add: u32| {
            let ran = ran.clone();
            let run = Callback::from(move |()| ran.set(ran.get() + add));
            offer(Offered { action: Action::Export, run, note: AttrValue::default() })
        };
        assert!(!run(Action::Export), "nobody offers it");
        let page = offered_by(1);
        let dialog = offered_by(10);
        assert!(run(Action::Export));
        assert_eq!((ran.get(), offered().len()), (10, 1), "the later offer counts");
        dialog();
        assert!(run(Action::Export));
        assert_eq!(ran.get(), 11);
        page();
        assert!(offered().is_empty());
    }
}
