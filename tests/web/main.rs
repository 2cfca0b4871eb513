//! Browser tests.
#![cfg(target_arch = "wasm32")]

mod connect;
mod fetch;
mod grid;
mod palette;
mod search;
mod settings;
mod support;
mod view;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
