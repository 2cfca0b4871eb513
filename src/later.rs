//! The pages that the first rows do not need, in a program file and a stylesheet of their own.
//!
//! With the feature `split`, which `cargo xtask` sets, the build cuts the program file (`crates/xtask/shims`) and this
//! part is fetched when it is needed, or once all servers are read. Without the feature, as in a plain
//! `trunk build`, there is one program file with everything in it. The stylesheet always comes this way.

use crate::file::{File, Kept, NotLoaded, use_file};
use crate::live;
use crate::overlays;
use crate::overlays::OverlaysProps;
use crate::overlays::suggest::AssistProps;
use crate::pages;
use crate::route::Route;
use crate::store::fleet::details::{self, Sight};
use crate::tools::{self, ToolProps};
use yew::prelude::*;

/// A part of the first pages that comes with the second file, with what it is given.
#[derive(Clone, PartialEq)]
pub enum Part {
    /// Reads the lists again by themselves, and lets a reader say how often.
    Live,
    /// Says when that is.
    Rhythm,
}

/// What the file brings.
#[derive(Clone, Copy)]
pub struct Later {
    /// Draws the page of a route.
    pub draw: fn(&Route) -> Html,
    /// Draws a part of a page that was there before.
    pub part: fn(&Part) -> Html,
    /// Takes note of which servers can be seen, and reads their details one by one.
    pub look: fn(Option<Sight>),
    /// Draws what helps with the search line: its colours, and what could come next.
    pub assist: fn(AssistProps) -> Html,
    /// Draws what lies over the pages, and hears the keys of all pages.
    pub overlays: fn(OverlaysProps) -> Html,
    /// Draws a tool of the Servers page.
    pub tool: fn(&ToolProps) -> Html,
}

const LATER: Later = Later { draw, part, look: details::look, assist, overlays, tool: tools::draw };

thread_local! {
    static KEPT: Kept<Later> = const { Kept::new() };
}

/// The file. Rules that its pages have in common with the page of servers come with the rows.
static FILE: File<Later> = File { sheets: &["rows-sheet", "later-sheet"], kept: &KEPT };

/// What the file brings, as soon as it is here, whoever fetched it.
#[hook]
pub fn use_later() -> Option<Later> {
    use_file(&FILE)
}

/// The place of a tool, which stays empty until the file comes by itself.
#[component]
pub fn Tool(props: &ToolProps) -> Html {
    use_later().map_or_else(Html::default, |later| (later.tool)(props))
}

/// Where a part goes.
#[derive(Properties, PartialEq)]
pub struct SlotProps {
    /// The part.
    pub part: Part,
    /// What stands there until it has come.
    #[prop_or_default]
    pub children: Html,
}

/// The place of a part that comes with the second file. It fetches nothing: the file comes by itself.
#[component]
pub fn Slot(props: &SlotProps) -> Html {
    use_later().map_or_else(|| props.children.clone(), |later| (later.part)(&props.part))
}

/// The pages, where they are here already.
pub fn loaded() -> Option<Later> {
    FILE.loaded()
}

/// Fetches the pages, once.
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

fn assist(props: AssistProps) -> Html {
    html! { <overlays::suggest::Assist ..props /> }
}

fn overlays(props: OverlaysProps) -> Html {
    html! { <overlays::Overlays ..props /> }
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

fn part(part: &Part) -> Html {
    match part {
        Part::Live => html! { <live::Live /> },
        Part::Rhythm => html! { <live::Rhythm /> },
    }
}
