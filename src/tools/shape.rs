//! What rows are put together by, and which columns there are.

use super::ToolProps;
use crate::nav::use_go;
use crate::pages::servers::columns::{self, ALL, Column};
use crate::pages::servers::usual;
use crate::route::Route;
use crate::store::sessions::use_sessions;
use crate::ui::{Button, ButtonKind, Checkbox, Icon, IconButton, Menu, MenuItem, Panel};
use domain::fleet::{Direction, GroupBy, SortColumn, SortKey, View};
use yew::prelude::*;

const GROUPS: [(Option<GroupBy>, &str); 7] = [
    (None, "None"),
    (Some(GroupBy::Status), "Status"),
    (Some(GroupBy::Location), "Location"),
    (Some(GroupBy::Type), "Type"),
    (Some(GroupBy::System), "System"),
    (Some(GroupBy::Connection), "Connection"),
    (Some(GroupBy::Tag), "Tag"),
];

/// The menus. The order is for narrow windows, whose cards have no heads.
#[component]
pub(super) fn Shape(props: &ToolProps) -> Html {
    let view = &props.view;
    let item = |(group, name): &(Option<GroupBy>, &'static str)| MenuItem {
        selected: Some(*group == view.group),
        ..MenuItem::new(*name, *name)
    };
    let onselect = {
        let (view, on_view) = (view.clone(), props.on_view.clone());
        Callback::from(move |key: AttrValue| {
            if let Some((group, _)) = GROUPS.iter().find(|(_, name)| *name == key) {
                on_view.emit(View { group: *group, ..view.clone() });
            }
        })
    };
    let now = GROUPS.iter().find(|(group, _)| view.group.is_some() && *group == view.group);
    let count = now.map(|(_, name)| AttrValue::Static(name));
    html! {
        <div class="mw-shape">
            <Menu class="mw-plain-menu" label="Group" icon={Icon::GROUP} {count} items={GROUPS.iter().map(item).collect::<Vec<_>>()} {onselect} align_end=true />
            <Order ..props.clone() />
            <Panel class="mw-plain-menu mw-choose" label="Columns" icon={Icon::COLUMNS} align_end=true><Columns ..props.clone() /></Panel>
        </div>
    }
}

/// The order. What is ordered by already turns around.
#[component]
fn Order(props: &ToolProps) -> Html {
    let (sessions, view) = (use_sessions(), &props.view);
    let first = view.sort.first().copied();
    let shown = columns::columns(&columns::chosen(&sessions, &props.expr), &[]);
    let item = |column: &&Column| {
        let key = first.filter(|key| key.column == column.is);
        let detail = key.map(|key| match key.direction {
            Direction::Ascending => "ascending".into(),
            Direction::Descending => "descending".into(),
        });
        MenuItem { selected: Some(key.is_some()), detail, ..MenuItem::new(column.key, column.name) }
    };
    let none = MenuItem { selected: Some(first.is_none()), ..MenuItem::new("", "As the lists come") };
    let items: Vec<MenuItem> = std::iter::once(none).chain(shown.iter().map(item)).collect();
    let onselect = {
        let (view, on_view) = (view.clone(), props.on_view.clone());
        Callback::from(move |key: AttrValue| {
            let direction = match first {
                Some(now) if columns::by_key(&key).is_some_and(|column| column.is == now.column) => match now.direction
                {
                    Direction::Ascending => Direction::Descending,
                    Direction::Descending => Direction::Ascending,
                },
                _ => Direction::Ascending,
            };
            let sort = columns::by_key(&key).map(|column| SortKey { column: column.is, direction });
            on_view.emit(View { sort: sort.into_iter().collect(), ..view.clone() });
        })
    };
    html! { <Menu class="mw-plain-menu mw-order" label="Sort" icon={Icon::SORT} {items} {onselect} align_end=true /> }
}

/// The columns: those that are shown in their order, then the others. The name is always the first.
#[component]
fn Columns(props: &ToolProps) -> Html {
    let (sessions, go) = (use_sessions(), use_go());
    let wanted = usual::named(&props.view).columns;
    let shown = columns::columns(&columns::chosen(&sessions, &props.expr), &wanted);
    let order: Vec<SortColumn> = shown.iter().map(|column| column.is).collect();
    // Choosing columns is no step to go back from: there would be one for each tick.
    let choose = {
        let (view, go) = (props.view.clone(), go.clone());
        Callback::from(move |columns: Vec<SortColumn>| {
            usual::keep(&columns);
            go.replace(Route::Servers(View { columns, ..view.clone() }));
        })
    };
    let rows = shown.iter().enumerate().skip(1).map(|(at, column)| {
        let swap = |other: usize| {
            let order = order.clone();
            choose.reform(move |_: MouseEvent| {
                let mut next = order.clone();
                if other > 0 && other < next.len() {
                    next.swap(at, other);
                }
                next
            })
        };
        let without: Vec<SortColumn> = order.iter().copied().filter(|is| *is != column.is).collect();
        let moves = html! {
            <>
                <IconButton icon={Icon::ARROW_UP} label={format!("Move {} up", column.name)} onclick={swap(at - 1)} />
                <IconButton icon={Icon::ARROW_DOWN} label={format!("Move {} down", column.name)} onclick={swap(at + 1)} />
            </>
        };
        line(column, true, choose.reform(move |_: bool| without.clone()), moves)
    });
    let hidden = ALL.iter().filter(|column| !order.contains(&column.is)).map(|column| {
        let with: Vec<SortColumn> = order.iter().copied().chain([column.is]).collect();
        line(column, false, choose.reform(move |_: bool| with.clone()), Html::default())
    });
    let reset = {
        let view = props.view.clone();
        Callback::from(move |_: MouseEvent| {
            usual::forget_columns();
            go.replace(Route::Servers(View { columns: Vec::new(), ..view.clone() }));
        })
    };
    let widths = Callback::from(|_: MouseEvent| usual::forget_widths());
    html! {
        <>
            <p class="mw-panel__note">{ "Name is always the first." }</p>
            <ul class="mw-columns" aria-label="Columns">{ for rows.chain(hidden) }</ul>
            <div class="mw-panel__foot">
                <Button kind={ButtonKind::Link} small=true onclick={reset}>{ "Reset columns" }</Button>
                <Button kind={ButtonKind::Link} small=true onclick={widths}>{ "Reset widths" }</Button>
            </div>
        </>
    }
}

fn line(column: &Column, checked: bool, onchange: Callback<bool>, moves: Html) -> Html {
    html! {
        <li key={column.key} class="mw-columns__row"><Checkbox label={column.name} {checked} {onchange} />{ moves }</li>
    }
}
