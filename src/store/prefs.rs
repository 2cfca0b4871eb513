//! Preferences, kept in this browser.

use crate::nav::Wrap;
use crate::platform::{self, Keep};
use api::json::{self, Json};
use domain::Timestamp;
use std::rc::Rc;
use yew::prelude::*;

/// Where preferences are kept. `static/theme.js` reads the same entry before the first paint.
const NAME: &str = "mw.prefs";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// More on a screen.
    #[default]
    Compact,
    /// More room.
    Comfortable,
}

/// The zone in which times are shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zone {
    /// The reader's own.
    #[default]
    Local,
    /// Universal time.
    Utc,
}

/// Whether a letter or a sign alone does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// It does.
    #[default]
    On,
    /// It does not: who speaks to the computer, or touches keys by accident, would set things off.
    Off,
}

/// How often lists are read again by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Interval {
    /// Never.
    Off,
    /// Every 30 seconds.
    HalfMinute,
    /// Every minute. What others do with the servers shows without a press, and an account of usual size is one answer.
    #[default]
    Minute,
    /// Every 5 minutes.
    FiveMinutes,
}

/// What a reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prefs {
    /// Light or dark.
    pub theme: Theme,
    /// Room.
    pub density: Density,
    /// Zone of times.
    pub zone: Zone,
    /// Shortcuts of one letter.
    pub letters: Letters,
    /// How often lists are read again by themselves.
    pub interval: Interval,
}

/// The words under which choices are kept.
const THEMES: [(Theme, &str); 3] = [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];
const DENSITIES: [(Density, &str); 2] = [(Density::Compact, "compact"), (Density::Comfortable, "comfortable")];
const ZONES: [(Zone, &str); 2] = [(Zone::Local, "local"), (Zone::Utc, "utc")];
const LETTERS: [(Letters, &str); 2] = [(Letters::On, "on"), (Letters::Off, "off")];
/// In the order in which they are offered.
pub const INTERVALS: [(Interval, &str); 4] =
    [(Interval::Off, "off"), (Interval::HalfMinute, "30s"), (Interval::Minute, "1m"), (Interval::FiveMinutes, "5m")];

/// The choice that a word stands for, else the one that everybody starts with.
fn pick<T: Copy + Default>(words: &[(T, &str)], word: Option<&str>) -> T {
    words.iter().find(|(_, kept)| Some(*kept) == word).map(|(choice, _)| *choice).unwrap_or_default()
}

fn word<T: Copy + PartialEq>(words: &[(T, &'static str)], choice: T) -> &'static str {
    words.iter().find(|(other, _)| *other == choice).map_or("", |(_, kept)| kept)
}

impl Prefs {
    /// Reads kept preferences. An entry that can't be read, or one field of it, falls back to the default.
    fn load() -> Self {
        platform::load(Keep::Browser, NAME).map(|text| Self::from_json(&text)).unwrap_or_default()
    }

    fn from_json(text: &str) -> Self {
        let kept = json::read(text).unwrap_or(Json::Null);
        let word = |name| kept.get(name).and_then(Json::text);
        Self {
            theme: pick(&THEMES, word("theme")),
            density: pick(&DENSITIES, word("density")),
            zone: pick(&ZONES, word("zone")),
            letters: pick(&LETTERS, word("letters")),
            interval: pick(&INTERVALS, word("interval")),
        }
    }

    fn to_json(self) -> String {
        let (theme, density) = (word(&THEMES, self.theme), word(&DENSITIES, self.density));
        let (zone, letters) = (word(&ZONES, self.zone), word(&LETTERS, self.letters));
        let interval = word(&INTERVALS, self.interval);
        [
            r#"{"theme":""#,
            theme,
            r#"","density":""#,
            density,
            r#"","zone":""#,
            zone,
            r#"","letters":""#,
            letters,
            r#"","interval":""#,
            interval,
            r#""}"#,
        ]
        .concat()
    }

    /// Keeps the preferences. Those that everybody starts with leave nothing behind in the browser.
    fn keep(self) {
        if self == Self::default() {
            return platform::forget(Keep::Browser, NAME);
        }
        platform::save(Keep::Browser, NAME, &self.to_json());
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

#[cfg(test)]
mod tests {
    use super::{Density, INTERVALS, Letters, Prefs, Theme, Zone};

    #[test]
    fn what_is_kept_is_read_again() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            for density in [Density::Compact, Density::Comfortable] {
                for zone in [Zone::Local, Zone::Utc] {
                    for letters in [Letters::On, Letters::Off] {
                        for (interval, _) in INTERVALS {
                            let prefs = Prefs { theme, density, zone, letters, interval };
                            assert_eq!(Prefs::from_json(&prefs.to_json()), prefs);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_entry_that_cannot_be_read_falls_back() {
        let dark = Prefs { theme: Theme::Dark, ..Prefs::default() };
        assert_eq!(Prefs::from_json(r#"{"theme":"dark","density":7,"zone":"mars"}"#), dark);
        assert_eq!(Prefs::from_json("{"), Prefs::default());
        assert_eq!(Prefs::from_json("[]"), Prefs::default());
    }
}
