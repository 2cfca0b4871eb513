//! The line under the table: whose counts these are, how old, and what is not in them.

use super::Lists;
use crate::parts::When;
use crate::text;
use crate::ui::{Button, ButtonKind, Icon};
use domain::{Timestamp, format};
use yew::prelude::*;

/// What the lists leave out, as sentences.
pub(super) fn facts(label: Option<&str>, lists: &Lists) -> Vec<String> {
    let mut facts = Vec::new();
    let several = lists.items.len() > 1;
    for (open, item) in &lists.items {
        let Some(list) = item.data().filter(|_| label.is_none_or(|label| open.label().as_str() == label)) else {
            continue;
        };
        let whose = if several { format!("{}: ", open.label()) } else { String::new() };
        if list.is_short() {
            let (read, total) = (format::count(list.rows() as u128), format::count(list.total.unwrap_or(0).into()));
            facts.push(format!("{whose}{read} of {total} shown; the API has no way to ask for the rest"));
        }
        if list.unreadable > 0 {
            facts.push(format!(
                "{whose}{} left out, because the answer gives them no name",
                text::tags(list.unreadable)
            ));
        }
    }
    facts
}

/// What the foot is given.
#[derive(Properties, PartialEq)]
pub(super) struct FootProps {
    /// Rows in the table.
    pub shown: usize,
    /// What is left out.
    pub lists: Vec<String>,
    /// The age of the oldest list.
    pub at: Option<Timestamp>,
    /// Whether lists are being read.
    pub reading: bool,
    /// Reads them anew.
    pub reload: Callback<()>,
}

/// Whose counts these are, how old, what is left out, and the way to read them anew.
#[component]
pub(super) fn Foot(props: &FootProps) -> Html {
    let facts = props.lists.iter().map(|fact| html! { <span key={fact.clone()}>{ "· " }{ fact.clone() }</span> });
    html! {
        <footer class="mw-foot">
            <div class="mw-row">
                <span>
                    if props.at.is_some() {
                        { "Counts are the provider’s own, read " }<When time={props.at} />
                    } else {
                        { if props.reading { "Reading the tags" } else { "No tags were read" } }
                    }
                </span>
                { for facts }
            </div>
            <div class="mw-row mw-push">
                <span>{ format!("{} in the table", text::rows(props.shown)) }</span>
                <Button kind={ButtonKind::Plain} small=true icon={Icon::REFRESH} pending={props.reading} onclick={props.reload.reform(|_| ())}>
                    { text::REFRESH }
                </Button>
            </div>
        </footer>
    }
}
