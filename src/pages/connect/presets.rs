//! The presets of this deployment, as they arrive.

use crate::config::{self, Config, Preset};
use std::rc::Rc;
use yew::prelude::*;

/// The presets, or why there are none.
#[derive(Clone, PartialEq)]
pub(super) enum Presets {
    /// They are being read.
    Reading,
    /// They are here.
    Read(Rc<Config>),
    /// They could not be read.
    Failed,
}

impl Presets {
    /// Those that are here.
    pub(super) fn list(&self) -> &[Preset] {
        match self {
            Presets::Read(config) => &config.presets,
            Presets::Reading | Presets::Failed => &[],
        }
    }
}

/// Reads the presets when the page appears, and on demand.
#[hook]
pub(super) fn use_presets() -> (Presets, Callback<()>) {
    let presets = use_state(|| Presets::Reading);
    let round = use_state(|| 0_u32);
    {
        let set = presets.setter();
        use_effect_with(*round, move |_| {
            set.set(Presets::Reading);
            yew::platform::spawn_local(async move {
                let read = config::load().await;
                set.set(read.map_or(Presets::Failed, |config| Presets::Read(Rc::new(config))));
            });
        });
    }
    let again = {
        let set = round.setter();
        use_callback(*round, move |(), round| set.set(*round + 1))
    };
    ((*presets).clone(), again)
}
