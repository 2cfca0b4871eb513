//! The table. It lives outside of the virtual tree; this part says what it shows and does what its reader wants.

use super::answer::Asked;
use super::cells::{self, Shown};
use super::columns::{self, Column, by_key};
use super::details::use_details;
use super::usual;
use super::widths::use_widths;
use crate::later::Tool;
use crate::nav::{trail, use_go};
use crate::route::Route;
use crate::store::clock::use_now;
use crate::store::fleet::{FleetView, use_fleet, use_fleet_actions};
use crate::store::prefs::use_prefs;
use crate::store::sessions::use_sessions;
use crate::tools::ToolProps;
use crate::ui::grid::{Grid, GridEvent, GridGoal, GridSource, Marked, SelectAction};
use domain::fleet::{Direction, Line, Lines, SortKey, View};
use domain::query::{Choice, Condition, Expr, Field, Pattern, Test, choice, choose, terms};
use std::rc::Rc;
use yew::prelude::*;

/// Grey rows that stand for those still to come.
const WAITING: usize = 12;

/// What the table is given.
#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    /// The rows.
    pub asked: Asked,
    /// Whether more rows are coming.
    pub reading: bool,
    /// What the bar under the table is given, but for what is in sight. The present view is there too.
    pub tool: ToolProps,
    /// Takes a changed expression.
    pub on_expr: Callback<Expr>,
}

/// The fleet as a table.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let (fleet, sessions, prefs, now) = (use_fleet(), use_sessions(), use_prefs(), use_now());
    let (asked, view) = (&props.asked, &props.tool.view);
    let closed = use_state(Vec::<String>::new);
    let lines = use_memo((asked.answer.clone(), closed.clone()), |(answer, closed)| {
        Lines::new(answer.rows.len(), &answer.groups, |value| closed.iter().any(|other| other == value))
    });
    let columns = columns::columns(&columns::chosen(&sessions, &asked.expr), &usual::named(view).columns);
    let (widths, set_width) = use_widths();
    let grid: Rc<[_]> = columns.iter().map(|column| column.grid(&view.sort, widths.of(column.key))).collect();
    // That of the rows there are: those of the present view may still be put in order.
    let grouped = asked.view().and_then(|view| view.group);
    let heads = asked.answer.groups.iter().filter_map(|group| Some(cells::head(grouped?, &group.value))).collect();
    let shown = Shown {
        fleet: fleet.clone(),
        sessions: Rc::new((*sessions).clone()),
        answer: asked.answer.clone(),
        lines: lines.clone(),
        columns: columns.clone(),
        common: common_tags(&asked.expr),
        heads,
        closed: (*closed).clone(),
        now,
        prefs: *prefs,
    };
    let source = use_source(shown, asked, &fleet);
    let seen = use_state_eq(|| 0..0);
    let in_sight: Vec<_> = (*seen).clone().filter_map(|line| row_at(&lines, asked, line)).collect();
    use_details(&fleet, &sessions, &in_sight);
    let goal = use_goal(asked);
    let on_event = use_events(props, &columns, &lines, closed, seen.setter(), set_width);
    let selected = fleet.servers().selected().common(&asked.answer.matched);
    let marked = match selected {
        0 => Marked::None,
        all if all == asked.answer.count => Marked::All,
        _ => Marked::Some,
    };
    let waiting = if props.reading { WAITING.saturating_sub(lines.count()) } else { 0 };
    let tool = ToolProps { lines, seen: (*seen).clone(), ..props.tool.clone() };
    html! {
        <>
            <Grid label="Servers" columns={grid} {source} {marked} {waiting} {goal} {on_event} />
            <Tool ..tool />
        </>
    }
}

/// The rows, with another number whenever anything of them may look different.
#[hook]
fn use_source(shown: Shown, asked: &Asked, fleet: &FleetView) -> GridSource {
    let key = (asked.clone(), fleet.selection(), shown.now, shown.prefs, shown.closed.clone(), shown.columns.clone());
    let revision = use_mut_ref(|| 0);
    let source = use_memo(key, |_| {
        *revision.borrow_mut() += 1;
        GridSource { rows: Rc::new(shown), revision: *revision.borrow() }
    });
    (*source).clone()
}

/// Where the list stands: another question is answered from the top, and a reader who comes back finds the old place.
#[hook]
fn use_goal(asked: &Asked) -> Option<(u32, GridGoal)> {
    let count = use_mut_ref(|| 0);
    // Other columns are the same rows.
    let key = asked.view().map(|view| (view.query.clone(), view.sort.clone(), view.group));
    let goal = use_memo(key, |_| {
        *count.borrow_mut() += 1;
        (*count.borrow(), GridGoal::Place(trail::place(&asked.list)))
    });
    Some(*goal)
}

fn row_at(lines: &Lines, asked: &Asked, line: usize) -> Option<domain::fleet::RowId> {
    match lines.at(line) {
        Line::Row(place) => asked.answer.rows.get(place).copied(),
        Line::Head(_) => None,
    }
}

#[hook]
fn use_events(
    props: &TableProps,
    columns: &[&'static Column],
    lines: &Rc<Lines>,
    closed: UseStateHandle<Vec<String>>,
    seen: UseStateSetter<std::ops::Range<usize>>,
    set_width: Callback<(&'static str, u32)>,
) -> Callback<GridEvent> {
    let (go, fleet, sessions, actions) = (use_go(), use_fleet(), use_sessions(), use_fleet_actions());
    let (asked, view) = (props.asked.clone(), props.tool.view.clone());
    let (on_view, on_expr) = (props.tool.on_view.clone(), props.on_expr.clone());
    let (lines, columns) = (lines.clone(), columns.to_vec());
    Callback::from(move |event: GridEvent| match event {
        GridEvent::Sort { column, add } => {
            if let Some(column) = by_key(column) {
                on_view.emit(View { sort: next_sort(&view.sort, column, add), ..view.clone() });
            }
        }
        GridEvent::Resize { column, width } => set_width.emit((column, width)),
        GridEvent::Move { column, to } => {
            let mut order = columns.clone();
            if let Some(from) = order.iter().position(|other| other.key == column) {
                let moved = order.remove(from);
                order.insert(to.min(order.len()), moved);
                let order: Vec<_> = order.iter().map(|column| column.is).collect();
                usual::keep(&order);
                on_view.emit(View { columns: order, ..view.clone() });
            }
        }
        GridEvent::Select(action) => actions.select(|fleet| {
            let mut each = |from: usize, to: usize, on: bool| {
                for row in (from..=to).filter_map(|line| row_at(&lines, &asked, line)) {
                    fleet.select(row, on);
                }
            };
            match action {
                SelectAction::Toggle(line) => {
                    if let Some(row) = row_at(&lines, &asked, line) {
                        let on = !fleet.get(row).is_some_and(|row| row.is_selected());
                        fleet.select(row, on);
                    }
                }
                SelectAction::Range(from, to) => each(from, to, true),
                SelectAction::Without(from, to) => each(from, to, false),
                SelectAction::All(on) => fleet.select_all(&asked.answer.matched, on),
            }
        }),
        GridEvent::Open(line) => {
            let servers = fleet.servers();
            if let Some(row) = row_at(&lines, &asked, line).and_then(|row| servers.get(row))
                && let Some(open) = sessions.by_id(row.connection())
            {
                go.to(Route::server(open.label().as_str(), row.id().as_str()));
            }
        }
        GridEvent::Tag { tag, .. } => {
            if choice(&asked.expr, Field::Tag, &tag) != Choice::In {
                on_expr.emit(choose(&asked.expr, Field::Tag, &tag, Choice::In));
            }
        }
        GridEvent::Heading(line) => {
            if let Line::Head(group) = lines.at(line)
                && let Some(group) = asked.answer.groups.get(group)
            {
                let mut now = (*closed).clone();
                match now.iter().position(|other| *other == group.value) {
                    Some(at) => drop(now.remove(at)),
                    None => now.push(group.value.clone()),
                }
                closed.set(now);
            }
        }
        GridEvent::Seen(range) => seen.set(range),
        GridEvent::Place(top) => trail::keep_place(&asked.list, top),
    })
}

/// Tags that every row has because the expression asks for them.
fn common_tags(expr: &Expr) -> Vec<String> {
    let tag = |term: &Expr| match term {
        Expr::Is(Condition { field: Field::Tag, test: Test::Texts(patterns) }) => match patterns.as_slice() {
            [Pattern::Exact(tag) | Pattern::Plain(tag)] => Some(tag.clone()),
            _ => None,
        },
        _ => None,
    };
    terms(expr).iter().filter_map(tag).collect()
}

/// Ascending, descending, off. Without Shift the column becomes the only one.
fn next_sort(now: &[SortKey], column: &Column, add: bool) -> Vec<SortKey> {
    let before = now.iter().find(|key| key.column == column.is).copied();
    let next = match before.map(|key| key.direction) {
        None => Some(Direction::Ascending),
        Some(_) if !add && now.len() > 1 => Some(Direction::Ascending),
        Some(Direction::Ascending) => Some(Direction::Descending),
        Some(Direction::Descending) => None,
    };
    let key = next.map(|direction| SortKey { column: column.is, direction });
    if !add {
        return key.into_iter().collect();
    }
    let mut keys = now.to_vec();
    match (keys.iter().position(|key| key.column == column.is), key) {
        (Some(at), Some(key)) => keys[at] = key,
        (Some(at), None) => drop(keys.remove(at)),
        (None, key) => keys.extend(key),
    }
    keys
}
