//! The page of servers, and what the bar above it asks of the expression.

use crate::pages::servers::Servers;
use crate::store::sessions::Sessions;
use domain::fleet::View;
use domain::query::{Choice, Field, choice, parse};
use yew::prelude::*;

pub(super) fn draw(view: &View) -> Html {
    html! { <Servers view={view.clone()} /> }
}

pub(super) fn chosen(query: &str, sessions: &Sessions) -> Option<String> {
    let expr = parse(query).ok()?;
    let is_chosen = |label: &&str| choice(&expr, Field::Connection, label) == Choice::In;
    let mut chosen = sessions.all().iter().map(|open| open.label().as_str()).filter(is_chosen);
    chosen.next().filter(|_| chosen.next().is_none()).map(str::to_owned)
}
