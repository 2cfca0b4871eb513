//! The list to go to or run something: it has all that the tables have.

use crate::support::{Console, until};
use console::commands::{ACTIONS, Offered, offer, pages, shortcuts};
use console::platform;
use console::route::Route;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};
use yew::{AttrValue, Callback};

fn press(key: &str, control: bool) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_ctrl_key(control);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    platform::document().body().expect("a body").dispatch_event(&event).expect("no listener throws");
}

fn labels(console: &Console, group: &str) -> Vec<String> {
    let found = console.all(&format!("[role=group][aria-label='{group}'] [role=option] bdi"));
    found.iter().filter_map(|label| label.text_content()).collect()
}

#[wasm_bindgen_test]
async fn every_page_and_every_action_of_the_tables_is_in_the_list() {
    let console = Console::at(&Route::connect()).await;
    // Opened once, so that the second program file has offered what it can do before this test does.
    press("k", true);
    until("the list opens", || !labels(&console, "Actions").is_empty()).await;
    press("k", true);
    until("the list is closed", || console.all("dialog").is_empty()).await;
    let ran = Rc::new(Cell::new(None));
    let offers: Vec<_> = ACTIONS
        .iter()
        .map(|entry| {
            let ran = ran.clone();
            let run = Callback::from(move |()| ran.set(Some(entry.action)));
            offer(Offered { action: entry.action, run, note: AttrValue::default() })
        })
        .collect();
    for entry in &ACTIONS {
        press("k", true);
        until("the list opens", || !labels(&console, "Actions").is_empty()).await;
        let names: Vec<&str> = ACTIONS.iter().map(|entry| entry.name).collect();
        assert_eq!(labels(&console, "Actions"), names);
        let routes: Vec<&str> = pages().iter().map(|page| page.route.page()).collect();
        assert_eq!(labels(&console, "Pages"), routes);
        console.find("[role=option]", entry.name).await.click();
        until("it is run", || ran.get() == Some(entry.action)).await;
        until("the list is closed", || console.all("dialog").is_empty()).await;
    }
    offers.into_iter().for_each(|withdraw| withdraw());
}

#[wasm_bindgen_test]
async fn every_shortcut_is_in_the_list_of_keys() {
    let console = Console::at(&Route::connect()).await;
    // The keys of one letter come with the second program file.
    console::later::load().await.expect("one program file");
    until("the keys are heard", || {
        press("?", false);
        !console.all("dialog").is_empty()
    })
    .await;
    let said: Vec<String> = console.all("dialog dd").iter().filter_map(|line| line.text_content()).collect();
    for shortcut in shortcuts() {
        assert!(said.contains(&shortcut.name), "{}", shortcut.name);
    }
}
