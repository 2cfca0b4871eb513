//! The table of any length, with as many rows as it is made for.

use super::Show;
use crate::ui::StatusKind;
use crate::ui::grid::{
    CellKind, Grid, GridColumn, GridEvent, GridGoal, GridRows, GridSource, Marked, RowWriter, SelectAction,
};
use crate::ui::{Button, Direction, tag_mark};
use std::collections::HashSet;
use std::rc::Rc;
use yew::prelude::*;

const COLUMNS: [(&str, &str, CellKind, u32, &str); 12] = [
    ("name", "Name", CellKind::Name, 160, "mw-card--a"),
    ("status", "Status", CellKind::Status, 108, "mw-card--b"),
    ("tags", "Tags", CellKind::Tags, 188, "mw-card--wide"),
    ("connection", "Connection", CellKind::Text, 84, "mw-subtle"),
    ("location", "Location", CellKind::Text, 84, "mw-card--c"),
    ("type", "Type", CellKind::Text, 92, ""),
    ("system", "System", CellKind::Text, 96, ""),
    ("ip", "IPv4", CellKind::Text, 132, "mw-mono mw-card--d"),
    ("contract", "Contract", CellKind::Text, 76, ""),
    ("in", "In 30 d", CellKind::Text, 72, "mw-num"),
    ("out", "Out 30 d", CellKind::Text, 72, "mw-num"),
    ("created", "Created", CellKind::Text, 100, "mw-num mw-subtle"),
];
const TAGS: [&str; 8] = ["eu-west", "canary", "prod", "pci", "http", "matchmaking", "de-launch", "shop"];
const STATUSES: [(StatusKind, &str); 5] = [
    (StatusKind::Success, "Delivered"),
    (StatusKind::Progress, "Provisioning"),
    (StatusKind::Success, "Started"),
    (StatusKind::Danger, "Failed"),
    (StatusKind::Warn, "Maintenance"),
];
/// Every so many rows a group begins, where rows are grouped.
const GROUP: usize = 12;

#[derive(Clone, PartialEq, Default)]
struct Synthetic {
    count: usize,
    reverse: bool,
    grouped: bool,
    selected: HashSet<usize>,
}

impl Synthetic {
    /// The number that makes a row.
    fn number(&self, at: usize) -> usize {
        if self.reverse { self.count - 1 - at } else { at }
    }
}

impl GridRows for Synthetic {
    fn len(&self) -> usize {
        self.count
    }

    fn find(&self, key: u64) -> Option<usize> {
        Some(self.number(key as usize))
    }

    fn title(&self, at: usize, column: usize) -> Option<String> {
        (column == 11).then(|| format!("Row {at}, in full"))
    }

    fn draw(&self, at: usize, row: &mut RowWriter<'_>) {
        let number = self.number(at);
        row.key(number as u64);
        if self.grouped && at.is_multiple_of(GROUP) {
            return row.heading(&format!("Group {}", at / GROUP), "11", false);
        }
        row.selected(self.selected.contains(&number));
        let name = match super::HOSTILE.get(number.wrapping_sub(15)) {
            Some(hostile) => (*hostile).to_owned(),
            None => format!("web-ams-{number}"),
        };
        row.link(0, &format!("#{number}"), &name);
        let (kind, word) = STATUSES[if number.is_multiple_of(7) { number / 7 % 5 } else { 0 }];
        row.status(1, kind, word);
        let tag = |step: usize| (TAGS[(number / 3 + step) % 8], tag_mark(TAGS[(number / 3 + step) % 8]));
        match number % 6 {
            0 => row.tags(2, &[], 0),
            1 | 2 => row.tags(2, &[tag(0)], 2),
            _ => row.tags(2, &[tag(0), tag(1)], number % 4),
        }
        row.text(3, if number.is_multiple_of(3) { "i3d-games" } else { "upc-games" });
        row.text(4, if number.is_multiple_of(5) { "Rotterdam" } else { "Amsterdam" });
        row.text(5, "bm9.std.16");
        row.text(6, if number.is_multiple_of(2) { "Ubuntu 24.04" } else { "Debian 12" });
        row.text(7, &format!("185.50.{}.{}", number / 250 % 250, number % 250));
        row.text(8, &format!("C-{}", 20_000 + number % 1_000));
        row.none(9);
        row.text(10, &format!("{} GB", number % 900));
        row.text(11, &format!("{} min ago", number % 60));
    }
}

fn first_columns() -> Vec<GridColumn> {
    let column = |(key, name, kind, width, class)| GridColumn {
        key,
        name: AttrValue::Static(name),
        kind,
        width,
        min: 48,
        class,
        sorted: (key == "created").then_some((Direction::Descending, None)),
        flexible: kind == CellKind::Tags,
    };
    COLUMNS.into_iter().map(column).collect()
}

/// The table, which sorts, selects and rearranges itself, and says what happened last.
#[component]
pub(super) fn Table() -> Html {
    let rows = use_state(|| Rc::new(Synthetic { count: 100_000, ..Synthetic::default() }));
    let columns = use_state(|| Rc::<[GridColumn]>::from(first_columns()));
    let revision = use_state(|| 1_u64);
    let said = use_state(String::new);
    let goal = use_state(|| None);
    let waiting = use_state(|| 0);
    let change = {
        let (rows, revision) = (rows.clone(), revision.clone());
        Callback::from(move |next: Synthetic| {
            rows.set(Rc::new(next));
            revision.set(*revision + 1);
        })
    };
    let on_event = {
        let (rows, columns, said, change) = (rows.clone(), columns.clone(), said.clone(), change.clone());
        Callback::from(move |event: GridEvent| {
            said.set(format!("{event:?}"));
            let (mut next, mut order) = ((**rows).clone(), columns.to_vec());
            match event {
                GridEvent::Select(action) => {
                    match action {
                        SelectAction::Toggle(at) => {
                            let number = next.number(at);
                            if !next.selected.remove(&number) {
                                next.selected.insert(number);
                            }
                        }
                        SelectAction::Range(from, to) => next.selected.extend((from..=to).map(|at| rows.number(at))),
                        SelectAction::Without(from, to) => {
                            for at in from..=to {
                                next.selected.remove(&rows.number(at));
                            }
                        }
                        SelectAction::All(true) => next.selected.extend(0..rows.count),
                        SelectAction::All(false) => next.selected.clear(),
                    }
                    change.emit(next);
                }
                GridEvent::Sort { column, .. } => {
                    next.reverse = !next.reverse;
                    for other in &mut order {
                        let direction = if next.reverse { Direction::Descending } else { Direction::Ascending };
                        other.sorted = (other.key == column).then_some((direction, None));
                    }
                    columns.set(order.into());
                    change.emit(next);
                }
                GridEvent::Resize { column, width } => {
                    order.iter_mut().filter(|other| other.key == column).for_each(|column| column.width = width);
                    columns.set(order.into());
                }
                GridEvent::Move { column, to } => {
                    let from = order.iter().position(|other| other.key == column).unwrap_or(to);
                    let column = order.remove(from);
                    order.insert(to, column);
                    columns.set(order.into());
                }
                _ => {}
            }
        })
    };
    let marked = match rows.selected.len() {
        0 => Marked::None,
        all if all == rows.count => Marked::All,
        _ => Marked::Some,
    };
    let counts = [0_usize, 3, 49, 200, 201, 100_000, 1_000_000].map(|count| {
        let onclick = change.reform(move |_: MouseEvent| Synthetic { count, ..Synthetic::default() });
        html! { <Button {onclick}>{ count }</Button> }
    });
    let group = {
        let rows = (*rows).clone();
        change.reform(move |_: MouseEvent| Synthetic { grouped: !rows.grouped, ..(*rows).clone() })
    };
    let jump = {
        let (goal, count) = (goal.clone(), rows.count);
        Callback::from(move |_: MouseEvent| {
            goal.set(Some((goal.map_or(1, |(wish, _)| wish + 1), GridGoal::Row(count / 2))))
        })
    };
    let wait = {
        let waiting = waiting.clone();
        Callback::from(move |_: MouseEvent| waiting.set(12 - *waiting))
    };
    let source = GridSource { rows: (*rows).clone(), revision: *revision };
    html! {
        <Show title="Table of any length">
            <div class="mw-row">
                { for counts }
                <Button onclick={group}>{ "Groups" }</Button>
                <Button onclick={jump}>{ "Row in the middle" }</Button>
                <Button onclick={wait}>{ "Loading" }</Button>
            </div>
            <p class="mw-note" id="grid-said">{ &*said }</p>
            <div class="mw-gallery-table">
                <Grid label="Synthetic servers" columns={(*columns).clone()} {source} {marked} waiting={*waiting} goal={*goal} {on_event} />
            </div>
        </Show>
    }
}
