//! The connection form in a browser: focus, the key, and what an answer changes.

use crate::support::{Console, focused, until};
use console::platform::{self, Keep};
use console::route::Route;
use wasm_bindgen_test::wasm_bindgen_test;

const REMEMBERED: &str =
    r#"[{"provider":"metalworks","base_url":"https://api.example/metal","account":"7","label":"games"}]"#;

#[wasm_bindgen_test]
async fn an_empty_form_names_every_field_and_leads_to_the_first() {
    let console = Console::at(&Route::connect()).await;
    console.press("Open connection").await;
    for issue in ["Name in this console is missing.", "Address is missing.", "Client ID is missing."] {
        console.find(".pf-m-error", issue).await;
    }
    console.find(".pf-m-error", "API key is missing.").await;
    until("the focus is on the first wrong field", || focused() == "connection-label").await;
    console.type_in("Name in this console", "games").await;
    until("the issue goes once it is mended", || !console.markup().contains("Name in this console is missing.")).await;
}

#[wasm_bindgen_test]
async fn the_key_never_stands_in_the_markup_or_in_storage() {
    let console = Console::at(&Route::connect()).await;
    console.type_in("API key", "k3y-that-must-not-show").await;
    console.press("Open connection").await;
    console.find(".pf-m-error", "Address is missing.").await;
    assert!(!console.markup().contains("k3y-that"));
    console.all("button[aria-label='Show']").first().expect("the button that shows the key").click();
    until("the key is shown", || console.all("#connection-key[type='text']").len() == 1).await;
    assert!(!console.markup().contains("k3y-that"), "the value is a property, not an attribute");
    assert_eq!(platform::load(Keep::Tab, "mw.connections"), None);
    assert!(!platform::address().contains("k3y"));
}

#[wasm_bindgen_test]
async fn a_connection_from_before_a_reload_fills_all_but_the_key() {
    let console = Console::with_storage(&Route::connect(), &[("mw.connections", REMEMBERED)]).await;
    console.type_in("API key", "typed-for-another").await;
    console.find("label.mw-choice", "games").await.click();
    let (client, key) = (console.field("Client ID").await, console.field("API key").await);
    until("the form is filled", || client.value() == "7").await;
    assert_eq!(console.field("Address").await.value(), "https://api.example/metal");
    assert_eq!(key.value(), "", "a key belongs to one connection");
}

#[wasm_bindgen_test]
async fn a_link_to_a_server_names_the_connection_it_needs() {
    let route = Route::server("games", "0198b7a1-0000-7000-8000-000000000001");
    let console = Console::with_storage(&route, &[("mw.connections", REMEMBERED)]).await;
    console.find(".mw-connect__why", "the connection games").await;
    let label = console.field("Name in this console").await;
    until("its form is chosen", || label.value() == "games").await;
    assert_eq!(Route::parse(&platform::address()), route.connect_then());
}

#[wasm_bindgen_test]
async fn an_answer_that_is_no_api_keeps_what_was_typed() {
    let console = Console::at(&Route::connect()).await;
    // The server of this test has no such path, so that something answers which is no API.
    let address = format!("{}/nowhere", platform::origin());
    let typed = [("Name in this console", "games"), ("Address", &address), ("Client ID", "7"), ("API key", "key")];
    for (label, text) in typed {
        console.type_in(label, text).await;
    }
    console.press("Open connection").await;
    console.find("[role='alert']", "Error: ").await;
    for (label, text) in typed {
        assert_eq!(console.field(label).await.value(), text, "{label}");
    }
    console.find("button", "Test again").await;
    console.type_in("API key", "another").await;
    until("the answer goes, since it was for another key", || console.all(".mw-connect__outcome [role]").is_empty())
        .await;
}
