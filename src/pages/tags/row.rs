//! One tag.

use super::desk::{Act, Desk, Done, Names, place};
use super::rename::Rename;
use crate::nav::Link;
use crate::parts::When;
use crate::route::Route;
use crate::store::sessions::Open;
use crate::text;
use crate::ui::{Button, ButtonKind, Icon, IconButton, ProgressBar, TagLabel};
use domain::format;
use domain::tag::list::TagRow;
use std::rc::Rc;
use yew::prelude::*;

/// What a row is given.
#[derive(Properties, PartialEq)]
pub(super) struct RowProps {
    /// Its place, counted from 0.
    pub index: usize,
    /// Its connection.
    pub open: Rc<Open>,
    /// The tag.
    pub row: TagRow,
    /// Whether it was made or renamed last.
    pub fresh: bool,
    /// Whether there is a column for the connection.
    pub several: bool,
    /// The greatest number of servers that one tag has.
    pub most: u64,
    /// The tags that exist, while the row is a form.
    pub names: Option<Names>,
    /// Takes a confirmed change, while the row is a form.
    pub done: Option<Callback<Done>>,
    /// Takes what the reader does.
    pub desk: UseReducerDispatcher<Desk>,
}

/// A tag with its use and what can be done to it; or the form that renames it.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let (row, info) = (&props.row, &props.row.info);
    let form = props.names.clone().zip(props.done.clone());
    let tag = match form {
        Some((names, done)) => {
            let open = props.open.clone();
            html! { <Rename {open} row={row.clone()} {names} {done} desk={props.desk.clone()} /> }
        }
        None => html! {
            <span class="mw-row">
                <TagLabel name={info.name.clone()} />
                if info.servers == Some(0) {
                    <span class="mw-note">{ "unused" }</span>
                }
            </span>
        },
    };
    let renaming = props.names.is_some();
    let td = "pf-v6-c-table__td";
    html! {
        <tr class={classes!("pf-v6-c-table__tr", renaming.then_some("mw-renaming"), props.fresh.then_some("mw-fresh"))} aria-rowindex={(props.index + 2).to_string()}>
            <td class={classes!(td, "mw-card--a")} role="rowheader">{ tag }</td>
            if props.several {
                <td class={classes!(td, "mw-wide", "mw-subtle")}><bdi>{ row.label.clone() }</bdi></td>
            }
            <td class={classes!(td, "mw-num", "mw-card--b")}>{ servers(row) }</td>
            <td class={classes!(td, "mw-wide")}>
                <ProgressBar value={info.servers.unwrap_or(0)} max={props.most} label="Share" share=true />
            </td>
            <td class={classes!(td, "mw-wide")}>
                if renaming {
                    <span class="mw-note">{ "One call renames it everywhere." }</span>
                }
            </td>
            <td class={classes!(td, "mw-num", "mw-subtle")}><When time={info.created} focusable=false /></td>
            <td class={classes!(td, "mw-num", "mw-subtle", "mw-card--c")}><span class="mw-unit">{ "Updated " }</span><When time={info.updated} focusable=false /></td>
            <td class={classes!(td, "mw-card--d")}>{ actions(props) }</td>
        </tr>
    }
}

/// The count leads to the servers behind it.
fn servers(row: &TagRow) -> Html {
    let unit = |number: u64| if number == 1 { " server" } else { " servers" };
    match row.info.servers {
        None => html! { <span class="mw-none">{ format::NONE }</span> },
        Some(0) => html! { <>{ "0" }<span class="mw-unit">{ unit(0) }</span></> },
        Some(number) => html! {
            <Link
                to={Route::servers_with_tag(&row.info.name, Some(&row.label))}
                label={format!("{} with {}", text::servers(usize::try_from(number).unwrap_or(usize::MAX)), row.info.name)}
            >
                { format::count(number.into()) }<span class="mw-unit">{ unit(number) }</span>
            </Link>
        },
    }
}

/// What can be done. A tag that no request can carry keeps its buttons, which say why they do nothing.
fn actions(props: &RowProps) -> Html {
    let name = &props.row.info.name;
    let spec = props.open.connection.provider.spec();
    let (rename, delete) = (format!("Rename {name}"), format!("Delete {name}"));
    let onrename = {
        let (desk, id, name) = (props.desk.clone(), props.row.connection, name.clone());
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Edit(id, name.clone())))
    };
    let ondelete = {
        let (desk, row) = (props.desk.clone(), props.row.clone());
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Delete(row.clone())))
    };
    let buttons = match spec.tags.check(name).is_empty() {
        // The row is a form with buttons of its own.
        true if props.names.is_some() => Html::default(),
        true => html! {
            <>
                <IconButton icon={Icon::EDIT} label={rename} onclick={onrename} />
                <IconButton icon={Icon::TRASH} label={delete} onclick={ondelete} />
            </>
        },
        false => {
            let why = format!(
                "This tag breaks the rule of {}, so no request can carry it. Ask the provider to change it.",
                spec.name
            );
            html! {
                <>
                    <Button kind={ButtonKind::Plain} icon={Icon::EDIT} aria_label={rename} disabled={why.clone()} />
                    <Button kind={ButtonKind::Plain} icon={Icon::TRASH} aria_label={delete} disabled={why} />
                </>
            }
        }
    };
    html! { <span id={place(props.row.connection, name)} class="mw-actions">{ buttons }</span> }
}
