//! A part of the program that comes in a file of its own, with a stylesheet, and is fetched by and by.

use crate::platform;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::thread::LocalKey;
use yew::UseForceUpdateHandle;

/// A file did not arrive, or is not the one that was published with this console. Asking again fetches it again.
#[derive(Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What is known of a file in this run: what it brought, and the part of the page that waits for it. There is at most one.
pub struct Kept<T> {
    loaded: Cell<Option<T>>,
    waiting: RefCell<Option<UseForceUpdateHandle>>,
}

impl<T> Kept<T> {
    /// Nothing.
    pub const fn new() -> Self {
        Self { loaded: Cell::new(None), waiting: RefCell::new(None) }
    }
}

/// A file with its stylesheet; `T` is what it brings: functions.
pub struct File<T: 'static> {
    /// The id of the link to the stylesheet.
    pub sheet: &'static str,
    /// What is known of it.
    pub kept: &'static LocalKey<Kept<T>>,
}

impl<T: Copy> File<T> {
    /// Has a part drawn again when the file is here, whoever fetched it.
    pub fn wait(&self, part: UseForceUpdateHandle) {
        self.kept.with(|kept| kept.waiting.replace(Some(part)));
    }

    /// What it brings, where it is here already.
    pub fn loaded(&self) -> Option<T> {
        self.kept.with(|kept| kept.loaded.get())
    }

    /// Fetches it by `program`, once. Nothing of it is drawn before the sheet with its rules is applied.
    pub async fn load(&self, program: impl Future<Output = Result<T, NotLoaded>>) -> Result<T, NotLoaded> {
        if let Some(brought) = self.loaded() {
            return Ok(brought);
        }
        // Both files are on their way at once. Both are awaited whatever happens, so that the next try begins anew.
        let sheet = platform::apply_sheet(self.sheet);
        let program = program.await;
        if !sheet.await {
            return Err(NotLoaded);
        }
        let brought = program?;
        let part = self.kept.with(|kept| {
            kept.loaded.set(Some(brought));
            kept.waiting.take()
        });
        if let Some(part) = part {
            part.force_update();
        }
        Ok(brought)
    }
}
