//! The presets of this deployment, as they arrive.

use crate::config::{self, Config, Preset};
use std::rc::Rc;
use yew::prelude::*;

/// The presets, or why there are none.
#[derive(Clone)]
pub(super) enum Presets {
    /// They are being read.
    Reading,
    /// They are here.
    Read(Rc<Config>),
    /// They could not be read.
    Failed,
}

impl PartialEq for Presets {
    /// Whether both come from one reading.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Presets::Read(a), Presets::Read(b)) => Rc::ptr_eq(a, b),
            (Presets::Reading, Presets::Reading) | (Presets::Failed, Presets::Failed) => true,
            _ => false,
        }
    }
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

/// Reads the presets, or reads them again.
pub(super) fn read(set: UseStateSetter<Presets>) {
    set.set(Presets::Reading);
    yew::platform::spawn_local(async move {
        let read = config::load().await;
        set.set(read.map_or(Presets::Failed, |config| Presets::Read(Rc::new(config))));
    });
}
