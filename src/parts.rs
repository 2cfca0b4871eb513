//! Parts that know the console's stores and texts: the plain parts of [`crate::ui`] with our data in them.

mod copy;
mod failure;
mod main_area;
mod status;
mod when;
mod window;

pub use copy::{Copy, use_copy};
pub use failure::{Failure, FailureStrip, about};
pub use main_area::Main;
pub use status::{ServerStatus, status_kind};
pub use when::{When, whole};
pub use window::{Window, use_window};
