//! Pages that the first rows do not need, in a program file of their own.
//!
//! With the feature `split` the build cuts that file off (`crates/xtask/src/build/split.rs`), and [`load`] fetches it.
//! Without the feature, as in a plain `trunk build`, everything is in one file and loading is done at once.

use crate::pages;
use crate::route::Route;
use yew::prelude::*;

/// Draws the page of a route.
pub type Draw = fn(&Route) -> Html;

/// The file could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(pages, fallible))]
fn later_pages() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

pub async fn load() -> Result<Draw, NotLoaded> {
    #[cfg(feature = "split")]
    return later_pages().await;
    #[cfg(not(feature = "split"))]
    later_pages()
}

fn draw(route: &Route) -> Html {
    match route {
        Route::Server { label, id, tab } => {
            html! { <pages::server::ServerPage label={label.clone()} id={id.clone()} tab={*tab} /> }
        }
        Route::Tags { text, label } => html! { <pages::tags::Tags text={text.clone()} label={label.clone()} /> },
        Route::Usage(view) => html! { <pages::usage::Usage view={view.clone()} /> },
        Route::Settings => html! { <pages::settings::Settings /> },
        #[cfg(feature = "gallery")]
        Route::Gallery => html! { <pages::gallery::Gallery /> },
        Route::NotFound { path } => html! { <pages::not_found::NotFound path={path.clone()} /> },
        Route::Connect { .. } | Route::Servers(_) => Html::default(),
    }
}
