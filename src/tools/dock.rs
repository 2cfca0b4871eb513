//! The bar under the table: how many servers are selected, where they are, and what can be done with them.

use super::ToolProps;
use super::export::{Export, Scope};
use crate::commands::{Action, CanDo};
use crate::platform;
use crate::store::fleet::{use_fleet, use_fleet_actions};
use crate::store::toasts::use_say;
use crate::text;
use crate::text::views::{addresses_copied, whereabouts};
use crate::ui::{Button, ButtonKind, Icon, IconButton};
use domain::fleet::{Bits, Fleet, Line, RowId, View};
use domain::format::count;
use yew::prelude::*;

/// What shows the selected servers alone.
const SELECTED: &str = "is:selected";

/// Nothing as long as nothing is selected.
#[component]
pub(super) fn Dock(props: &ToolProps) -> Html {
    let (fleet, actions, say) = (use_fleet(), use_fleet_actions(), use_say());
    let exporting = use_state_eq(|| false);
    let servers = fleet.servers();
    let selected = servers.selected();
    let all = selected.count();
    use_effect_with(all > 0, |docked| {
        platform::root_class("mw-docked", *docked);
        || platform::root_class("mw-docked", false)
    });
    if all == 0 {
        return Html::default();
    }
    let answer = &props.answer;
    let matching = selected.common(&answer.matched);
    let places = whereabouts_of(props, selected, matching, all);
    let show = {
        let (view, on_view) = (props.view.clone(), props.on_view.clone());
        Callback::from(move |_: MouseEvent| on_view.emit(View { query: SELECTED.to_owned(), ..view.clone() }))
    };
    let rest = {
        let (actions, answer) = (actions.clone(), answer.clone());
        Callback::from(move |_: MouseEvent| actions.select(|fleet| fleet.select_all(&answer.matched, true)))
    };
    let clear = Callback::from(move |()| {
        actions.select(|fleet| {
            let all = fleet.selected().clone();
            fleet.select_all(&all, false);
        });
    });
    let copy = {
        let (fleet, answer) = (fleet.clone(), answer.clone());
        Callback::from(move |()| {
            let (list, without) = addresses(&fleet.servers(), &rows(&fleet.servers(), &answer.rows));
            let say = say.clone();
            yew::platform::spawn_local(async move {
                match platform::copy(&list.join("\n")).await {
                    _ if list.is_empty() => say.failed("None of the selected servers has an address."),
                    true => say.done(addresses_copied(list.len(), without)),
                    false => say.failed(
                        "The browser did not copy the addresses. Allow it for this page, or export the servers.",
                    ),
                }
            });
        })
    };
    let note = AttrValue::from(text::servers(all));
    let export = |on: bool| {
        let exporting = exporting.setter();
        Callback::from(move |()| exporting.set(on))
    };
    html! {
        <div class="mw-dock" role="region" aria-label="Selection">
            <CanDo action={Action::CopyAddresses} note={note.clone()} run={copy.clone()} />
            <CanDo action={Action::ExportSelected} note={note.clone()} run={export(true)} />
            <CanDo action={Action::ClearSelection} {note} run={clear.clone()} />
            <p class="mw-dock__count" role="status">
                <strong>{ format!("{} selected", text::servers(all)) }</strong>{ " " }<span class="mw-dock__where">{ places }</span>
            </p>
            if props.view.query.trim() != SELECTED {
                <Button kind={ButtonKind::Link} small=true onclick={show}>{ format!("Show the {}", count(all as u128)) }</Button>
            }
            if matching < answer.count {
                <span class="mw-filters__rule mw-dock__rule"></span>
                <Button class="mw-dock__rest" kind={ButtonKind::Link} small=true onclick={rest}>{ format!("Select all {} that match", count(answer.count as u128)) }</Button>
            }
            <div class="mw-dock__acts">
                <Button icon={Icon::COPY} onclick={copy.reform(|_| ())}>{ "Copy addresses" }</Button>
                <Button icon={Icon::DOWNLOAD} aria_label="Export selection" onclick={export(true).reform(|_| ())}>{ "Export" }</Button>
                <IconButton icon={Icon::CLOSE} label="Clear selection" onclick={clear.reform(|_| ())} />
            </div>
            if *exporting {
                <Export tool={props.clone()} scope={Scope::Selected} onclose={export(false)} />
            }
        </div>
    }
}

/// Where the selected servers are: of the lines in sight, above and below them, and outside of the view.
fn whereabouts_of(props: &ToolProps, selected: &Bits, matching: usize, all: usize) -> String {
    let rows = &props.answer.rows;
    let is_selected = |row: &RowId| selected.has(row.key() as usize);
    let place = |line: usize| match props.lines.at(line) {
        Line::Row(place) if line < props.lines.count() => rows.get(place).map(|row| (place, row)),
        _ => None,
    };
    let in_sight: Vec<(usize, &RowId)> = props.seen.clone().filter_map(place).collect();
    let on_screen = in_sight.iter().filter(|(_, row)| is_selected(row)).count();
    let first = in_sight.first().map_or(0, |(place, _)| *place);
    let above = rows[..first.min(rows.len())].iter().filter(|row| is_selected(row)).count();
    // In groups by tag a server has several lines; then only what is further down can be told from what is there.
    let above = above.min(matching.saturating_sub(on_screen));
    let on_screen = on_screen.min(matching);
    whereabouts(on_screen, above, matching - on_screen - above, all - matching)
}

/// The selected rows: those of the table in its order, then the others.
pub(super) fn rows(fleet: &Fleet, shown: &[RowId]) -> Vec<RowId> {
    let mut left = fleet.selected().clone();
    let mut out = Vec::with_capacity(left.count());
    for row in shown {
        // A row that stands in several groups is taken once.
        if left.has(row.key() as usize) {
            left.set(row.key() as usize, false);
            out.push(*row);
        }
    }
    out.extend(fleet.rows().map(|row| row.row()).filter(|row| left.has(row.key() as usize)));
    out
}

/// The first address of each, as the table shows it, and how many have none.
fn addresses(fleet: &Fleet, rows: &[RowId]) -> (Vec<String>, usize) {
    let first = |row: &RowId| fleet.get(*row)?.addresses().next().map(str::to_owned);
    let list: Vec<String> = rows.iter().filter_map(first).collect();
    let without = rows.len() - list.len();
    (list, without)
}
