//! The preferences, each as a few choices side by side.

use crate::live;
use crate::platform;
use crate::store::prefs::{Density, INTERVALS, Interval, Letters, Prefs, Theme, Zone, use_prefs};
use crate::ui::{Choice, ToggleGroup};
use yew::prelude::*;

/// A preference with its choices: the value, the name in the group, and what a reader sees.
#[derive(Properties, PartialEq)]
struct SettingProps<T: PartialEq + Clone + 'static> {
    label: &'static str,
    help: &'static str,
    values: Vec<(T, AttrValue)>,
    value: T,
    onchange: Callback<T>,
}

#[component]
fn Setting<T>(props: &SettingProps<T>) -> Html
where
    T: PartialEq + Clone + 'static,
{
    // The group knows a choice by its name; the names of one group differ.
    let choices: Vec<Choice> = props.values.iter().map(|(_, name)| Choice::new(name.clone(), name.clone())).collect();
    let value = props.values.iter().find(|(value, _)| *value == props.value).map(|(_, name)| name.clone());
    let onchange = {
        let (values, onchange) = (props.values.clone(), props.onchange.clone());
        Callback::from(move |name: AttrValue| {
            if let Some((value, _)) = values.iter().find(|(_, other)| *other == name) {
                onchange.emit(value.clone());
            }
        })
    };
    html! {
        <div class="mw-setting">
            <div>
                <div class="mw-setting__name">{ props.label }</div>
                <div class="mw-note">{ props.help }</div>
            </div>
            <ToggleGroup label={props.label} {choices} value={value.unwrap_or_default()} {onchange} />
        </div>
    }
}

/// Light or dark.
#[component]
pub(super) fn ThemeChoice() -> Html {
    let prefs = use_prefs();
    let value = prefs.theme;
    let values = vec![(Theme::System, "System".into()), (Theme::Light, "Light".into()), (Theme::Dark, "Dark".into())];
    let onchange = Callback::from(move |theme| prefs.dispatch(Prefs { theme, ..*prefs }));
    html! { <Setting<Theme> label="Theme" help="System follows the setting of your device." {values} {value} {onchange} /> }
}

/// Room.
#[component]
pub(super) fn DensityChoice() -> Html {
    let prefs = use_prefs();
    let value = prefs.density;
    let values = vec![(Density::Compact, "Compact".into()), (Density::Comfortable, "Comfortable".into())];
    let onchange = Callback::from(move |density| prefs.dispatch(Prefs { density, ..*prefs }));
    html! { <Setting<Density> label="Density" help="Compact shows more rows on a screen." {values} {value} {onchange} /> }
}

/// The zone in which times are shown first.
#[component]
pub(super) fn ZoneChoice() -> Html {
    let prefs = use_prefs();
    let value = prefs.zone;
    let own = match platform::zone_name() {
        Some(name) if name != "UTC" => format!("This browser’s: {name}"),
        _ => "This browser’s".to_owned(),
    };
    let values = vec![(Zone::Local, own.into()), (Zone::Utc, "UTC".into())];
    let onchange = Callback::from(move |zone| prefs.dispatch(Prefs { zone, ..*prefs }));
    html! { <Setting<Zone> label="Time zone" help="For times and days in tables, on the page of a server and in exports." {values} {value} {onchange} /> }
}

/// Whether letters and signs alone do something.
#[component]
pub(super) fn LettersChoice() -> Html {
    let prefs = use_prefs();
    let value = prefs.letters;
    let values = vec![(Letters::On, "On".into()), (Letters::Off, "Off".into())];
    let onchange = Callback::from(move |letters| prefs.dispatch(Prefs { letters, ..*prefs }));
    html! { <Setting<Letters> label="Shortcuts of one key" help="Such as / for the search. Ctrl K and the keys within tables and menus always work." {values} {value} {onchange} /> }
}

/// How often lists are read again by themselves.
#[component]
pub(super) fn IntervalChoice() -> Html {
    let prefs = use_prefs();
    let value = prefs.interval;
    let values = INTERVALS.map(|(interval, _)| (interval, live::name(interval).into())).to_vec();
    let onchange = Callback::from(move |interval| prefs.dispatch(Prefs { interval, ..*prefs }));
    html! { <Setting<Interval> label="Read servers again" help="By itself, while the list of servers is in sight." {values} {value} {onchange} /> }
}
