//! One tag.

use super::desk::{Act, Desk, Done, Names, place};
use super::rename::Rename;
use super::table::Extra;
use crate::nav::Link;
use crate::parts::When;
use crate::route::Route;
use crate::store::sessions::Open;
use crate::text;
use crate::ui::{Button, ButtonKind, Icon, IconButton, ProgressBar, TagLabel};
use domain::tag::list::TagRow;
use domain::{Timestamp, format};
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
    /// The columns that not every list has.
    pub extra: Extra,
    /// Why this account may not change tags.
    pub bar: Option<AttrValue>,
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
                if props.extra.connection {
                    <bdi class="mw-note mw-unit">{ row.label.clone() }</bdi>
                }
                if info.servers == Some(0) {
                    <span class="mw-note">{ "unused" }</span>
                }
            </span>
        },
    };
    let renaming = props.names.is_some();
    let spec = props.open.connection.provider.spec();
    let times = spec.capabilities.tag_times;
    // On a narrow screen it stands where others have the time of their last change.
    let words = match (props.extra.description, spec.tags.description) {
        (true, Some(_)) => "mw-card--c",
        (true, None) => "",
        (false, _) => "mw-wide",
    };
    let td = "pf-v6-c-table__td";
    html! {
        <tr class={classes!("pf-v6-c-table__tr", renaming.then_some("mw-renaming"), props.fresh.then_some("mw-fresh"))} aria-rowindex={(props.index + 2).to_string()}>
            <td class={classes!(td, "mw-card--a")} role="rowheader">{ tag }</td>
            if props.extra.connection {
                <td class={classes!(td, "mw-wide", "mw-subtle")}><bdi>{ row.label.clone() }</bdi></td>
            }
            <td class={classes!(td, "mw-num", "mw-card--b")}>{ servers(row) }</td>
            <td class={classes!(td, "mw-wide")}>
                <ProgressBar value={info.servers.unwrap_or(0)} max={props.most} label="Share" share=true />
            </td>
            <td class={classes!(td, "mw-subtle", words)}>
                if renaming {
                    <span class="mw-note">{ "One call renames it everywhere." }</span>
                } else if props.extra.description {
                    { description(row) }
                }
            </td>
            if props.extra.times {
                <td class={classes!(td, "mw-num", "mw-subtle")}>{ when(times, info.created) }</td>
                <td class={classes!(td, "mw-num", "mw-subtle", times.then_some("mw-card--c"))}>
                    if times {
                        <span class="mw-unit">{ "Updated " }</span>
                    }
                    { when(times, info.updated) }
                </td>
            }
            <td class={classes!(td, "mw-card--d")}>{ actions(props) }</td>
        </tr>
    }
}

/// A provider without such times leaves the cell empty; one that only did not tell gets a dash.
fn when(times: bool, time: Option<Timestamp>) -> Html {
    if times {
        html! { <When {time} focusable=false /> }
    } else {
        Html::default()
    }
}

/// What the tag is for.
fn description(row: &TagRow) -> Html {
    match row.info.description.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => html! { <bdi class="mw-ellipsis" title={text.to_owned()}>{ text.to_owned() }</bdi> },
        None => Html::default(),
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
    let described = spec.tags.description.is_some();
    let rename = if described { format!("Edit {name}") } else { format!("Rename {name}") };
    let delete = format!("Delete {name}");
    let onrename = {
        let (desk, row) = (props.desk.clone(), props.row.clone());
        Callback::from(move |_: MouseEvent| {
            desk.dispatch(match described {
                true => Act::Change(row.clone()),
                false => Act::Edit(row.connection, row.info.name.clone()),
            })
        })
    };
    let ondelete = {
        let (desk, row) = (props.desk.clone(), props.row.clone());
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Delete(row.clone())))
    };
    let broken = || {
        let legal = spec.tags.check(name).is_empty();
        (!legal).then(|| {
            AttrValue::from(format!(
                "This tag breaks the rule of {}, so no request can carry it. Ask the provider to change it.",
                spec.name
            ))
        })
    };
    let buttons = match broken().or_else(|| props.bar.clone()) {
        // The row is a form with buttons of its own.
        None if props.names.is_some() => Html::default(),
        None => html! {
            <>
                <IconButton icon={Icon::EDIT} label={rename} onclick={onrename} />
                <IconButton icon={Icon::TRASH} label={delete} onclick={ondelete} />
            </>
        },
        Some(why) => html! {
            <>
                <Button kind={ButtonKind::Plain} icon={Icon::EDIT} aria_label={rename} disabled={why.clone()} />
                <Button kind={ButtonKind::Plain} icon={Icon::TRASH} aria_label={delete} disabled={why} />
            </>
        },
    };
    html! { <span id={place(props.row.connection, name)} class="mw-actions">{ buttons }</span> }
}
