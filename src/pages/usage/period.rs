//! The period: quick choices, two fields, and what they mean.

use crate::nav::use_go;
use crate::platform;
use crate::route::{Route, UsageView};
use crate::store::clock::use_now;
use crate::store::prefs::{Zone, use_prefs};
use crate::text::usage::{period_field, period_issue, period_meaning};
use crate::ui::{Button, ButtonKind, Choice, TextField, ToggleGroup};
use domain::format;
use domain::usage::period::{Bound, PeriodIssue, Quick};
use yew::prelude::*;

/// What the quick choices are given.
#[derive(Properties, PartialEq)]
pub(super) struct QuickProps {
    /// The period in the address, as it was typed.
    pub view: UsageView,
}

/// Periods that are one click away. None is chosen where the dates were typed.
#[component]
pub(super) fn QuickChoices(props: &QuickProps) -> Html {
    let (go, now, prefs) = (use_go(), use_now(), use_prefs());
    let offset = prefs.offset_at(now);
    let quick = Quick::of(&props.view.delivered, &props.view.released, now, offset);
    let sort = props.view.sort;
    let onchange = Callback::from(move |label: AttrValue| {
        if let Some(quick) = Quick::ALL.into_iter().find(|quick| quick.label() == label) {
            let (delivered, released) = quick.dates(now, offset);
            go.to(Route::Usage(UsageView { delivered, released, sort }));
        }
    });
    let choices: Vec<Choice> = Quick::ALL.into_iter().map(|quick| Choice::new(quick.label(), quick.label())).collect();
    html! { <ToggleGroup label="Period" {choices} value={quick.map(Quick::label).unwrap_or_default()} {onchange} /> }
}

/// What the bar is given.
#[derive(Properties, PartialEq)]
pub(super) struct PeriodBarProps {
    /// The period in the address, as it was typed.
    pub view: UsageView,
    /// What is wrong with it.
    pub issues: Vec<PeriodIssue>,
}

/// The period. What is typed is asked for with Enter or the button, so that no half a date is sent.
#[component]
pub(super) fn PeriodBar(props: &PeriodBarProps) -> Html {
    let (go, now, prefs) = (use_go(), use_now(), use_prefs());
    let asked = (props.view.delivered.clone(), props.view.released.clone());
    let draft = use_state_eq(|| asked.clone());
    {
        let draft = draft.setter();
        use_effect_with(asked.clone(), move |asked| draft.set(asked.clone()));
    }
    let offset = prefs.offset_at(now);
    let submit = {
        let (go, draft, sort) = (go.clone(), draft.clone(), props.view.sort);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (delivered, released) = (draft.0.trim().to_owned(), draft.1.trim().to_owned());
            go.to(Route::Usage(UsageView { delivered, released, sort }));
        })
    };
    let delivered = {
        let draft = draft.clone();
        Callback::from(move |delivered| draft.set((delivered, draft.1.clone())))
    };
    let released = {
        let draft = draft.clone();
        Callback::from(move |released| draft.set((draft.0.clone(), released)))
    };
    // A sentence about what was asked for is not about what is being typed now.
    let issues: &[PeriodIssue] = if *draft == asked { &props.issues } else { &[] };
    let zone = match prefs.zone {
        Zone::Utc => "UTC".to_owned(),
        Zone::Local => platform::zone_name().unwrap_or_else(|| format::zone(offset)),
    };
    let meaning = period_meaning(!props.view.delivered.is_empty(), !props.view.released.is_empty());
    html! {
        <div class="mw-when">
            <form class="mw-period" onsubmit={submit} aria-label="Period">
                <TextField id="usage-delivered" label="Delivered from" value={draft.0.clone()} oninput={delivered} errors={at(issues, Bound::Delivered)} />
                <TextField id="usage-released" label="Released until" value={draft.1.clone()} oninput={released} errors={at(issues, Bound::Released)} />
                <Button kind={ButtonKind::Secondary} submit=true>{ "Apply" }</Button>
            </form>
            <p class="mw-period-note mw-note">
                { meaning }
                { format!(" Type YYYY-MM-DD for a whole day, or add a time; both are taken in {zone}.") }
            </p>
        </div>
    }
}

fn at(issues: &[PeriodIssue], bound: Bound) -> Vec<AttrValue> {
    issues.iter().filter(|issue| period_field(**issue) == bound).map(|issue| period_issue(*issue).into()).collect()
}
