//! What the address can't hold: open connections, the fleet, preferences, messages, the clock.
//!
//! Each is a narrow context, so that a change draws again only what shows it.

pub mod accounts;
pub mod clock;
pub mod fleet;
pub mod prefs;
pub mod sessions;
pub mod toasts;
pub mod views;
