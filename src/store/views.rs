//! Saved views, kept in this browser for all its tabs.

use crate::forms::shelf::{self, NotKept, Shelf};
use crate::platform::{self, Keep};
use domain::saved::{ImportError, SavedViews, ViewIssue};
use std::rc::Rc;
use yew::prelude::*;

const NAME: &str = "mw.views";

/// The event by which the parts of this tab hear of a change. Other tabs hear of it by an event of the browser's own.
const CHANGED: &str = "mw-views";

/// This browser's storage.
struct Browser;

impl Shelf for Browser {
    fn load(&self) -> Option<String> {
        platform::load(Keep::Browser, NAME)
    }

    fn save(&self, text: &str) -> bool {
        platform::save(Keep::Browser, NAME, text)
    }
}

/// The saved views, or why they can't be read.
pub type Kept = Result<Rc<SavedViews>, ImportError>;

fn kept() -> Kept {
    shelf::read(&Browser).map(Rc::new)
}

/// The saved views as they are, whichever tab changed them.
#[hook]
pub fn use_views() -> Kept {
    let views = use_state_eq(kept);
    use_effect_with((), {
        let views = views.setter();
        move |()| {
            let other = views.clone();
            let here = platform::listen(CHANGED, move |_| views.set(kept()));
            let elsewhere = platform::listen("storage", move |_| other.set(kept()));
            move || drop((here, elsewhere))
        }
    });
    (*views).clone()
}

/// Changes the saved views, starting from what is kept now.
pub fn change<T>(run: impl FnOnce(&mut SavedViews) -> Result<T, ViewIssue>) -> Result<T, NotKept> {
    let answer = shelf::change(&Browser, run)?;
    platform::tell(CHANGED);
    Ok(answer)
}

/// What is kept, as it is.
pub fn text() -> String {
    Browser.load().unwrap_or_default()
}

/// Throws away what is kept.
pub fn discard() {
    platform::forget(Keep::Browser, NAME);
    platform::tell(CHANGED);
}
