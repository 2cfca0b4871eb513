//! The pages that the first rows do not need, in a program file and a stylesheet of their own.
//!
//! With the feature `split`, which `cargo xtask` sets, the build cuts the program file (`crates/xtask/shims`). This part
//! of it is fetched when it is needed, or once all servers are read. Without the feature, as in a plain `trunk build`,
//! there is one program file with everything in it. The stylesheet always comes this way.

use crate::file::{File, Kept, NotLoaded};
use crate::pages;
use crate::route::Route;
use crate::store::fleet::FleetActions;
use crate::store::fleet::details::{self, Wanted};
use yew::prelude::*;

/// What the file brings.
#[derive(Clone, Copy)]
pub struct Later {
    /// Draws the page of a route.
    pub draw: fn(&Route) -> Html,
    /// Reads the details of these servers, one by one.
    pub look: fn(Vec<Wanted>, FleetActions),
}

const LATER: Later = Later { draw, look: details::look };

thread_local! {
    static KEPT: Kept<Later> = const { Kept::new() };
}

/// The file.
pub static FILE: File<Later> = File { sheet: "later-sheet", kept: &KEPT };

/// The pages, where they are here already.
pub fn loaded() -> Option<Later> {
    FILE.loaded()
}

/// Fetches the pages, once. They use what the rows' file brings and are never here before it.
pub async fn load() -> Result<Later, NotLoaded> {
    FILE.load(split::pages()).await
}

#[cfg(feature = "split")]
mod split {
    use super::{LATER, Later, NotLoaded};

    /// Whatever is reached from here alone goes into the later file.
    #[wasm_split_helpers::wasm_split(pages, fallible)]
    pub(super) fn pages() -> Result<Later, NotLoaded> {
        Ok(LATER)
    }
}

#[cfg(not(feature = "split"))]
mod split {
    use super::{LATER, Later, NotLoaded};
    use std::future::{Ready, ready};

    pub(super) fn pages() -> Ready<Result<Later, NotLoaded>> {
        ready(Ok(LATER))
    }
}

fn draw(route: &Route) -> Html {
    match route {
        Route::Server { label, id, tab } => {
            html! { <pages::server::ServerPage label={label.clone()} id={id.clone()} tab={*tab} /> }
        }
        Route::Tags { view, label } => html! { <pages::tags::Tags view={view.clone()} label={label.clone()} /> },
        Route::Usage(view) => html! { <pages::usage::Usage view={view.clone()} /> },
        Route::Settings => html! { <pages::settings::Settings /> },
        #[cfg(feature = "gallery")]
        Route::Gallery => html! { <pages::gallery::Gallery /> },
        Route::NotFound { path } => html! { <pages::not_found::NotFound path={path.clone()} /> },
        Route::Connect { .. } | Route::Servers(_) => Html::default(),
    }
}
