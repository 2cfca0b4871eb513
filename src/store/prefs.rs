//! Preferences, kept in this browser.

use crate::nav::Wrap;
use crate::platform::{self, Keep};
use domain::Timestamp;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;

/// Where preferences are kept. `static/theme.js` reads the same entry before the first paint.
const NAME: &str = "mw.prefs";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much room rows and controls take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// More on a screen.
    #[default]
    Compact,
    /// More room.
    Comfortable,
}

/// The zone in which times are shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The reader's own.
    #[default]
    Local,
    /// Universal time.
    Utc,
}

/// What a reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// Light or dark.
    pub theme: Theme,
    /// Room.
    pub density: Density,
    /// Zone of times.
    pub zone: Zone,
}

impl Prefs {
    /// Reads kept preferences. An entry that can't be read, or one field of it, falls back to the default.
    fn load() -> Self {
        platform::load(Keep::Browser, NAME).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps the preferences. Those that everybody starts with leave nothing behind in the browser.
    fn keep(self) {
        if self == Self::default() {
            return platform::forget(Keep::Browser, NAME);
        }
        if let Ok(text) = serde_json::to_string(&self) {
            platform::save(Keep::Browser, NAME, &text);
        }
    }

    /// Whether the page is dark.
    pub fn is_dark(self) -> bool {
        match self.theme {
            Theme::System => platform::system_is_dark(),
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    fn apply(self) {
        platform::root_class("pf-v6-theme-dark", self.is_dark());
        platform::root_class("mw-theme-light", !self.is_dark());
        platform::root_class("mw-comfortable", self.density == Density::Comfortable);
    }

    /// Minutes that the chosen zone is ahead of UTC at `time`.
    pub fn offset_at(self, time: Timestamp) -> i32 {
        match self.zone {
            Zone::Local => platform::offset_at(time),
            Zone::Utc => 0,
        }
    }
}

impl Reducible for Prefs {
    type Action = Prefs;

    fn reduce(self: Rc<Self>, next: Prefs) -> Rc<Self> {
        Rc::new(next)
    }
}

/// Preferences and the way to change them.
pub type PrefsHandle = UseReducerHandle<Prefs>;

/// Holds the preferences, applies them to the page and keeps them.
#[component]
pub fn PrefsProvider(props: &Wrap) -> Html {
    let prefs = use_reducer(Prefs::load);
    use_effect_with(*prefs, |prefs| {
        prefs.apply();
        prefs.keep();
    });
    html! { <ContextProvider<PrefsHandle> context={prefs}>{ props.children.clone() }</ContextProvider<PrefsHandle>> }
}

/// The preferences.
#[hook]
#[expect(clippy::expect_used, reason = "the provider stands at the root of the app")]
pub fn use_prefs() -> PrefsHandle {
    use_context::<PrefsHandle>().expect("below PrefsProvider")
}
