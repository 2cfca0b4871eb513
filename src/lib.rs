//! The console: a single-page app in the browser over the typed clients of the provider APIs.
//!
//! What only the browser can do is built for wasm alone. Addresses, forms, sentences and parts build natively too, so
//! that their tests need no browser.

pub mod commands;
pub mod config;
pub mod forms;
pub mod route;
pub mod text;
pub mod ui;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(all(target_arch = "wasm32", feature = "bench"))]
pub mod bench;
#[cfg(target_arch = "wasm32")]
pub mod file;
#[cfg(target_arch = "wasm32")]
pub mod hooks;
#[cfg(target_arch = "wasm32")]
pub mod later;
#[cfg(target_arch = "wasm32")]
pub mod live;
#[cfg(target_arch = "wasm32")]
pub mod nav;
#[cfg(target_arch = "wasm32")]
pub mod overlays;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod parts;
#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod rows;
#[cfg(target_arch = "wasm32")]
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod tools;

/// Starts the console in the page's `#app` element.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    platform::watch_policy();
    platform::report_panics();
    let Some(root) = platform::document().get_element_by_id("app") else { return };
    yew::Renderer::<app::App>::with_root(root).render();
}
