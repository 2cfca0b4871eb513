//! Preferences in a browser: applied at once, kept, and forgotten.

use crate::support::{Console, until};
use console::platform::{self, Keep};
use console::route::Route;
use wasm_bindgen_test::wasm_bindgen_test;

fn has_class(name: &str) -> bool {
    platform::document().document_element().is_some_and(|root| root.class_list().contains(name))
}

#[wasm_bindgen_test]
async fn a_preference_is_applied_at_once_and_kept_until_it_is_forgotten() {
    let console = Console::with_storage(&Route::Settings, &[("mw.connections", "[]")]).await;
    console.press("Comfortable").await;
    until("the density is applied", || has_class("mw-comfortable")).await;
    let kept = platform::load(Keep::Browser, "mw.prefs").expect("a preference that differs is kept");
    assert!(kept.contains("comfortable"), "{kept}");
    console.press("Forget what is stored").await;
    until("nothing is stored", || platform::load(Keep::Browser, "mw.prefs").is_none()).await;
    assert_eq!(platform::load(Keep::Tab, "mw.connections"), None);
    until("the density is the usual one", || !has_class("mw-comfortable")).await;
}
