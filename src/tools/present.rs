//! Which saved view the reader is at. A view that was opened and then changed is still that view, until the reader goes
//! to another one or comes to the page by another way.

use crate::forms::shelf::{Present, present};
use crate::pages::servers::usual;
use crate::platform::{self, Keep};
use crate::route::Route;
use domain::fleet::View;
use domain::saved::SavedViews;
use yew::prelude::*;

/// Where the name of the opened view is kept, with the address that it was last seen at.
const NAME: &str = "mw.view";

/// Which of the views the present one is.
#[hook]
pub(super) fn use_present(views: &SavedViews, view: &View) -> Present {
    let url = Route::Servers(view.clone()).url();
    // Read when the reader may have come from elsewhere, or when a view got another name.
    let stays = use_mut_ref(|| false);
    let kept = use_memo((url.clone(), views.clone()), |_| platform::load(Keep::Tab, NAME).unwrap_or_default());
    let opened = kept.split_once('\n').filter(|(_, at)| *stays.borrow() || *at == url).map(|(name, _)| name);
    let now = present(views, view, opened, &usual::named);
    let name = now.name().map(str::to_owned);
    use_effect_with((name, url), move |(name, url)| {
        *stays.borrow_mut() = true;
        match name {
            Some(name) => {
                platform::save(Keep::Tab, NAME, &[name, "\n", url].concat());
            }
            None => platform::forget(Keep::Tab, NAME),
        }
    });
    now
}

/// Follows the new name of the opened view.
pub(super) fn renamed(from: &str, to: &str) {
    let kept = platform::load(Keep::Tab, NAME).unwrap_or_default();
    if let Some((_, at)) = kept.split_once('\n').filter(|(name, _)| *name == from) {
        platform::save(Keep::Tab, NAME, &[to, "\n", at].concat());
    }
}
