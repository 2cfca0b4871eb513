//! A part of the program that comes in a file of its own, with a stylesheet, and is fetched by and by.

use crate::platform;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::thread::LocalKey;
use yew::prelude::*;

/// A file did not arrive, or is not the one that was published with this console. Asking again fetches it again.
#[derive(Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What is known of a file in this run: what it brought, and the parts of the page that wait for it. One that went in the
/// meantime takes no notice.
pub struct Kept<T> {
    loaded: Cell<Option<T>>,
    waiting: RefCell<Vec<UseForceUpdateHandle>>,
}

impl<T> Kept<T> {
    /// Nothing.
    pub const fn new() -> Self {
        Self { loaded: Cell::new(None), waiting: RefCell::new(Vec::new()) }
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// A file with its stylesheets; `T` is what it brings: functions.
pub struct File<T: 'static> {
    /// The ids of the links to the stylesheets.
    pub sheets: &'static [&'static str],
    /// What is known of it.
    pub kept: &'static LocalKey<Kept<T>>,
}

impl<T: Copy + 'static> File<T> {
    /// What it brings, where it is here already.
    pub fn loaded(&self) -> Option<T> {
        self.kept.with(|kept| kept.loaded.get())
    }

    /// Fetches it by `program`, once. Nothing of it is drawn before the sheets with its rules are applied.
    pub async fn load(&self, program: impl Future<Output = Result<T, NotLoaded>>) -> Result<T, NotLoaded> {
        if let Some(brought) = self.loaded() {
            return Ok(brought);
        }
        // All files are on their way at once. All are awaited whatever happens, so that the next try begins anew.
        let sheets: Vec<_> = self.sheets.iter().map(|sheet| platform::apply_sheet(sheet)).collect();
        let program = program.await;
        let mut applied = true;
        for sheet in sheets {
            applied &= sheet.await;
        }
        let brought = program?;
        if !applied {
            return Err(NotLoaded);
        }
        let waiting = self.kept.with(|kept| {
            kept.loaded.set(Some(brought));
            kept.waiting.take()
        });
        waiting.iter().for_each(UseForceUpdateHandle::force_update);
        Ok(brought)
    }
}

/// What a file brings, as soon as it is here, whoever fetched it.
#[hook]
pub fn use_file<T: Copy + 'static>(file: &'static File<T>) -> Option<T> {
    let (part, brought) = (use_force_update(), file.loaded());
    use_effect_with(brought.is_some(), move |here| match file.loaded() {
        _ if *here => {}
        // It came between the drawing and this.
        Some(_) => part.force_update(),
        None => file.kept.with(|kept| kept.waiting.borrow_mut().push(part)),
    });
    brought
}
