//! The bar over every page: the product, the connections, the pages, the theme.

use super::over;
use crate::commands::{Action, pages, use_action};
use crate::nav::{Link, use_go, use_here};
use crate::overlays::Over;
use crate::platform;
use crate::route::Route;
use crate::rows;
use crate::store::fleet::{Phase, use_fleet};
use crate::store::prefs::{Prefs, Theme, use_prefs};
use crate::store::sessions::use_sessions;
use crate::ui::{Icon, IconButton, IconView, Menu, MenuItem};
use domain::format;
use yew::prelude::*;

/// The bar.
#[component]
pub(super) fn Masthead() -> Html {
    let here = use_here();
    // Open only where there is no room for the pages side by side, and closed again by going anywhere.
    let open = use_state_eq(|| false);
    {
        let open = open.setter();
        use_effect_with(here, move |_| open.set(false));
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <header class="mw-masthead">
            <span class="mw-nav-toggle">
                <IconButton icon={Icon::MENU_BARS} label="Pages" pressed={*open} onclick={toggle} />
            </span>
            <Link to={Route::servers()} class="mw-brand">{ mark() }{ "metalworks" }</Link>
            <Connections />
            <Pages open={*open} />
            <div class="mw-tools"><GoOrRun /><ThemeSwitch /></div>
        </header>
    }
}

/// The product's mark: three units of a rack.
fn mark() -> Html {
    html! {
        <svg class="mw-brand__mark" viewBox="0 0 20 20" aria-hidden="true">
            <rect x="1" y="2" width="18" height="4.6" rx="1.2" />
            <rect x="1" y="7.7" width="18" height="4.6" rx="1.2" />
            <rect x="1" y="13.4" width="18" height="4.6" rx="1.2" />
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct PagesProps {
    open: bool,
}

#[component]
fn Pages(props: &PagesProps) -> Html {
    let here = use_here();
    let line = |to: Route| {
        let name = to.page();
        // The page of one server belongs to the servers.
        let current = here.page() == name || (name == "Servers" && matches!(*here, Route::Server { .. }));
        html! { <li key={name}><NavLink {to} {name} {current} /></li> }
    };
    html! {
        <nav class={classes!("mw-nav", props.open.then_some("mw-nav--open"))} aria-label="Pages">
            <ul>{ for pages().into_iter().filter(|page| page.in_masthead).map(|page| line(page.route)) }</ul>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct NavLinkProps {
    to: Route,
    name: &'static str,
    current: bool,
}

#[component]
fn NavLink(props: &NavLinkProps) -> Html {
    html! { <Link to={props.to.clone()} current={props.current} text={props.name}>{ props.name }</Link> }
}

/// The open connections: choosing one shows its servers; the last line leads to where they are opened and closed.
#[component]
fn Connections() -> Html {
    let (sessions, fleet, go) = (use_sessions(), use_fleet(), use_go());
    let (here, rows) = (use_here(), rows::use_rows());
    if sessions.all().is_empty() {
        return html! { <div class="mw-connections"></div> };
    }
    let chosen = match here.as_ref() {
        Route::Servers(view) => rows.and_then(|rows| (rows.chosen)(&view.query, &sessions)),
        Route::Server { label, .. } => Some(label.clone()),
        Route::Tags { label, .. } => label.clone(),
        _ => None,
    };
    let item = |open: &std::rc::Rc<crate::store::sessions::Open>| {
        let label = open.label().to_string();
        let failed = fleet.load(open.id).is_some_and(|load| load.phase == Phase::Failed);
        let detail =
            if failed { "failed".to_owned() } else { format::count(fleet.servers().count_of(open.id) as u128) };
        let selected = Some(chosen.as_ref() == Some(&label));
        MenuItem { detail: Some(detail.into()), selected, ..MenuItem::new(format!("={label}"), label) }
    };
    let all = MenuItem { selected: Some(chosen.is_none()), ..MenuItem::new("all", "All connections") };
    let manage = MenuItem { icon: Some(Icon::CONNECTION), ..MenuItem::new("manage", "Open or close connections") };
    let items: Vec<MenuItem> = [all].into_iter().chain(sessions.all().iter().map(item)).chain([manage]).collect();
    let onselect = Callback::from(move |key: AttrValue| match key.strip_prefix('=') {
        Some(label) => go.to(Route::servers_of(label)),
        None if key == "manage" => go.to(Route::connect()),
        None => go.to(Route::servers()),
    });
    let label = chosen.unwrap_or_else(|| "All connections".to_owned());
    let count = AttrValue::from(sessions.all().len().to_string());
    html! { <Menu class="mw-connections" {label} icon={Icon::CONNECTION} {count} {items} {onselect} /> }
}

/// What leads to the list to go to or run something, and to the list of keys.
#[component]
fn GoOrRun() -> Html {
    let open = |over| Callback::from(move |_: MouseEvent| over::open(over));
    let key = if platform::is_mac() { "⌘ K" } else { "Ctrl K" };
    html! {
        <>
            <button type="button" class="mw-run" aria-label="Go to or run" aria-haspopup="dialog" onclick={open(Over::Palette)}>
                <IconView icon={Icon::SEARCH} />
                <span class="mw-run__text">{ "Go to or run" }</span>
                <kbd class="mw-key mw-run__text" aria-hidden="true">{ key }</kbd>
            </button>
            <IconButton class="mw-run__keys" icon={Icon::HELP} label="Keyboard shortcuts" onclick={open(Over::Keys)} />
        </>
    }
}

/// Light or dark at one click; the system's choice comes back in the settings.
#[component]
fn ThemeSwitch() -> Html {
    let (prefs, draw) = (use_prefs(), use_force_update());
    // The system can change it meanwhile, and another tab.
    use_effect_with((), move |()| {
        let listener = platform::listen("mw-theme", move |_| draw.force_update());
        move || drop(listener)
    });
    let dark = prefs.is_dark();
    let switch = use_callback((dark, prefs), |(), (dark, prefs)| {
        let theme = if *dark { Theme::Light } else { Theme::Dark };
        prefs.dispatch(Prefs { theme, ..**prefs });
    });
    use_action(Action::Theme, &AttrValue::default(), &switch);
    let onclick = switch.reform(|_: MouseEvent| ());
    let (icon, label) = if dark { (Icon::SUN, "Use light colours") } else { (Icon::MOON, "Use dark colours") };
    html! { <IconButton {icon} {label} {onclick} /> }
}
