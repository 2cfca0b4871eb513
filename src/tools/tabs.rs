//! The saved views beside the heading, with how many servers each has.

use super::ToolProps;
use super::manage::{Ask, Manage};
use super::present::use_present;
use super::save::{delete, update};
use crate::forms::shelf::{Present, view_of};
use crate::nav::use_go;
use crate::platform;
use crate::route::Route;
use crate::store::fleet::{FleetView, use_fleet};
use crate::store::toasts::use_say;
use crate::store::views::use_views;
use crate::ui::{Icon, Menu, MenuItem, Tab, Tabs};
use domain::fleet::{Context, View};
use domain::query::parse;
use domain::saved::SavedViews;
use domain::{format, query};
use futures_util::future::abortable;
use std::rc::Rc;
use std::time::Duration;
use yew::prelude::*;

/// How long nothing may happen before views are counted.
const QUIET: Duration = Duration::from_millis(300);

/// How many views have a tab in a window of at least so many pixels. Below, all of them are in the menu.
const ROOM: [(f64, usize); 4] = [(1320.0, 4), (1120.0, 3), (960.0, 2), (760.0, 1)];

/// A view that can be gone to. The first is the one that everybody starts with, which has no name.
struct Entry {
    key: AttrValue,
    label: AttrValue,
    count: Option<AttrValue>,
    route: Route,
    present: bool,
}

/// Tabs for the first views, and a menu with the others and with what can be done to them.
#[component]
pub(super) fn Views(props: &ToolProps) -> Html {
    let kept = use_views();
    let views = kept.clone().unwrap_or_default();
    let (go, say, room) = (use_go(), use_say(), use_room());
    let now = use_present(&views, &props.view);
    let counts = use_counts(&views, props);
    let ask = use_state(|| None::<Ask>);
    let mut entries = entries(&views, &counts, &now);
    // The present view is always in sight.
    if let Some(at) = entries.iter().position(|entry| entry.present).filter(|at| *at > room && room > 0) {
        let present = entries.remove(at);
        entries.insert(room, present);
    }
    let shown = if room > 0 { entries.len().min(room + 1) } else { 0 };
    let tab = |entry: &Entry| Tab {
        key: entry.key.clone(),
        label: entry.label.clone(),
        count: entry.count.clone(),
        href: platform::href(&entry.route.url()).into(),
    };
    let tabs: Vec<Tab> = entries[..shown].iter().map(tab).collect();
    let current = entries.iter().find(|entry| entry.present).map(|entry| entry.key.clone()).unwrap_or_default();
    let narrow = (room == 0)
        .then(|| entries.iter().find(|entry| entry.present).map_or("Views".into(), |entry| entry.label.clone()));
    let items = menu(&entries[shown..], &now);
    let routes: Vec<(AttrValue, Route)> = entries.into_iter().map(|entry| (entry.key, entry.route)).collect();
    let visit = Callback::from(move |key: AttrValue| {
        if let Some((_, route)) = routes.iter().find(|(other, _)| *other == key) {
            go.to(route.clone());
        }
    });
    let onselect = {
        let (visit, ask, say, now, view) = (visit.clone(), ask.clone(), say, now.clone(), props.view.clone());
        Callback::from(move |key: AttrValue| match (&*key, now.name()) {
            ("update", Some(name)) => update(&say, name, &view),
            ("delete", Some(name)) => delete(&say, name),
            ("rename", Some(name)) => ask.set(Some(Ask::Rename(name.to_owned()))),
            ("manage", _) => ask.set(Some(Ask::All)),
            _ => visit.emit(key),
        })
    };
    let onclose = {
        let ask = ask.clone();
        Callback::from(move |()| ask.set(None))
    };
    html! {
        <>
            if shown > 0 {
                <Tabs label="Views" {tabs} {current} onselect={visit} />
            }
            <Menu class="mw-views" label={narrow.clone().unwrap_or("More views".into())} icon={narrow.is_none().then_some(Icon::ELLIPSIS)} icon_only={narrow.is_none()} {items} {onselect} />
            if let Some(ask) = &*ask {
                <Manage ask={ask.clone()} {kept} counts={counts.clone()} {onclose} />
            }
        </>
    }
}

/// The view that everybody starts with, then the saved ones.
fn entries(views: &SavedViews, counts: &[usize], now: &Present) -> Vec<Entry> {
    let count = |at: usize| counts.get(at).map(|count| format::count(*count as u128).into());
    let mut out = vec![Entry {
        key: "all".into(),
        label: "All".into(),
        count: count(0),
        route: Route::servers(),
        present: *now == Present::All,
    }];
    out.extend(views.as_slice().iter().enumerate().map(|(at, saved)| {
        let present = now.name() == Some(&saved.name);
        let changed = present && matches!(now, Present::Changed(_));
        let end = if changed { ", changed" } else { "" };
        Entry {
            key: ["=", &saved.name].concat().into(),
            label: [&saved.name, end].concat().into(),
            count: count(at + 1),
            route: Route::Servers(view_of(saved)),
            present,
        }
    }));
    out
}

fn menu(entries: &[Entry], now: &Present) -> Vec<MenuItem> {
    let view = |entry: &Entry| MenuItem {
        detail: entry.count.clone(),
        selected: Some(entry.present),
        ..MenuItem::new(entry.key.clone(), entry.label.clone())
    };
    let mut items: Vec<MenuItem> = entries.iter().map(view).collect();
    let mut act = |key: &'static str, icon: Icon, label: String| {
        items.push(MenuItem { icon: Some(icon), ..MenuItem::new(key, label) });
    };
    if let Some(name) = now.name() {
        if matches!(now, Present::Changed(_)) {
            act("update", Icon::CHECK, format!("Update “{name}”"));
        }
        act("rename", Icon::EDIT, format!("Rename “{name}”"));
        act("delete", Icon::TRASH, format!("Delete “{name}”"));
    }
    act("manage", Icon::SETTINGS, "Manage views".to_owned());
    items
}

/// How many saved views have a tab.
#[hook]
fn use_room() -> usize {
    let room = use_state_eq(room);
    use_effect_with((), {
        let set = room.setter();
        move |()| {
            let listener = platform::listen("resize", move |_| set.set(self::room()));
            move || drop(listener)
        }
    });
    *room
}

fn room() -> usize {
    let width = platform::window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(0.0);
    ROOM.iter().find(|(least, _)| width >= *least).map_or(0, |(_, tabs)| *tabs)
}

/// How many servers each view has, the usual one first. They are counted while nothing else happens: not as long as the
/// reader types or servers are coming.
#[hook]
fn use_counts(views: &Rc<SavedViews>, props: &ToolProps) -> Rc<Vec<usize>> {
    let fleet = use_fleet();
    let counts = use_state(|| Rc::new(Vec::new()));
    let counted = use_mut_ref(|| None);
    let what = (fleet.generation(), fleet.selection(), views.clone(), props.context.connections.clone());
    use_effect_with((what, props.view.query.clone()), {
        let (set, context, fleet) = (counts.setter(), props.context.clone(), fleet.clone());
        move |(what, _)| {
            let known = counted.borrow().as_ref() == Some(what);
            let what = what.clone();
            let (task, handle) = abortable(async move {
                yew::platform::time::sleep(QUIET).await;
                set.set(Rc::new(count(&fleet, &what.2, &context).await));
                counted.replace(Some(what));
            });
            if !known {
                yew::platform::spawn_local(async move {
                    // One that was given up has been replaced.
                    let _ = task.await;
                });
            }
            move || handle.abort()
        }
    });
    (*counts).clone()
}

async fn count(fleet: &FleetView, views: &SavedViews, context: &Context) -> Vec<usize> {
    let usual = View::default().query;
    let queries = views.as_slice().iter().map(view_of).map(|view| view.query);
    let mut out = Vec::new();
    for query in [usual].into_iter().chain(queries) {
        // One with a mistake shows what the page shows for it: everything.
        let expr = parse(&query).unwrap_or(query::Expr::EVERYTHING);
        out.push(fleet.servers_mut().count(&expr, context));
        platform::give_way().await;
    }
    out
}
