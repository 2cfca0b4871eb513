//! The cells of a row.

use super::columns::Column;
use crate::nav::Link;
use crate::parts::{ServerStatus, When};
use crate::route::Route;
use crate::store::sessions::Open;
use crate::ui::{TagLabel, more_tags};
use domain::fleet::{SortColumn, View};
use domain::{Server, format};
use yew::prelude::*;

/// How many letters the tag column holds beside two marks and "+3" at its usual width.
const TAG_LETTERS: usize = 12;

/// How many tags a row names before "+3": two where both can be read whole, else one.
fn tags_shown(tags: &[AttrValue]) -> usize {
    let letters: usize = tags.iter().take(2).map(|tag| tag.chars().count()).sum();
    if letters <= TAG_LETTERS { 2 } else { 1 }
}

/// One row. `index` counts from 1, as `aria-rowindex` does, with the head as the first row.
///
/// All rows carry the tags of the view.
pub(super) fn row(index: usize, open: &Open, server: &Server, view: &View, columns: &[&'static Column]) -> Html {
    let spec = open.connection.provider.spec();
    let cell = |column: &&'static Column| {
        let class = classes!("pf-v6-c-table__td", column.cell);
        // What a provider has no such thing of stays empty; what it only did not tell has a dash.
        let content =
            if spec.columns.contains(&column.is) { cell(column.is, open, server, view) } else { Html::default() };
        let role = (column.is == SortColumn::Name).then_some("rowheader");
        html! { <td key={column.name} {class} {role}>{ content }</td> }
    };
    html! {
        <tr key={index} class="pf-v6-c-table__tr" aria-rowindex={(index + 1).to_string()}>{ for columns.iter().map(cell) }</tr>
    }
}

fn cell(column: SortColumn, open: &Open, server: &Server, view: &View) -> Html {
    let machine = server.machine.as_deref();
    let time = |time| html! { <When {time} focusable=false /> };
    match column {
        SortColumn::Name => html! {
            <Link to={Route::server(open.label().as_str(), server.id.as_str())} class="mw-name"><bdi>{ server.title().to_owned() }</bdi></Link>
        },
        SortColumn::Status => html! { <ServerStatus status={server.status.clone()} /> },
        SortColumn::Tags => tags(&server.tags, view),
        SortColumn::Connection => text(Some(open.label().as_str())),
        // On a narrow screen there is no column for the connection.
        SortColumn::Location => {
            html! { <>{ text(server.location_name()) }<span class="mw-unit">{ format!(" · {}", open.label()) }</span></> }
        }
        SortColumn::Type => text(server.type_name()),
        SortColumn::Cores => text(machine.and_then(|machine| machine.cores).map(|cores| cores.to_string()).as_deref()),
        SortColumn::Memory => text(machine.and_then(|machine| machine.memory_mib).map(format::memory).as_deref()),
        SortColumn::System => text(server.system_text().as_deref()),
        SortColumn::Addresses => html! { <span class="mw-mono">{ addresses(open, server) }</span> },
        SortColumn::Contract => text(server.contract.as_deref()),
        SortColumn::Delivered => time(server.delivered),
        SortColumn::Created => time(server.created),
    }
}

fn text(value: Option<&str>) -> Html {
    match value.filter(|value| !value.is_empty()) {
        Some(value) => html! { <bdi>{ value.to_owned() }</bdi> },
        None => html! { <span class="mw-none">{ format::NONE }</span> },
    }
}

/// The tags that there is room for. Each leads to the servers of the view that carry it too.
fn tags(tags: &[String], view: &View) -> Html {
    // An API may repeat a tag.
    let mut once: Vec<&String> = Vec::new();
    for tag in tags {
        if !once.contains(&tag) {
            once.push(tag);
        }
    }
    // Tags that every row has because of the view come last, so that the room goes to what differs.
    let (common, own): (Vec<&String>, Vec<&String>) = once.into_iter().partition(|tag| view.tags.contains(tag));
    let tags: Vec<AttrValue> = own.into_iter().chain(common).map(|tag| AttrValue::from(tag.clone())).collect();
    if tags.is_empty() {
        return html! { <span class="mw-none">{ format::NONE }</span> };
    }
    let (shown, rest) = tags.split_at(tags_shown(&tags).min(tags.len()));
    let label = |name: &AttrValue| {
        let tag = html! { <TagLabel key={name.to_string()} name={name.clone()} /> };
        // What all rows carry leads nowhere.
        if name.is_empty() || view.tags.iter().any(|asked| *name == **asked) {
            return tag;
        }
        let mut to = view.clone();
        to.tags.push(name.to_string());
        let label = format!("Show servers with {name}");
        html! { <Link key={name.to_string()} to={Route::Servers(to)} class="mw-tag-link" {label}>{ tag }</Link> }
    };
    html! { <span class="mw-tags">{ for shown.iter().map(label) }{ more_tags(rest) }</span> }
}

/// The first address and how many more there are; all of them are on the server's page.
fn addresses(open: &Open, server: &Server) -> Html {
    let Some((first, rest)) = server.addresses.split_first() else {
        let to_come = open.connection.provider.spec().capabilities.list_is_brief && server.details.is_none();
        return match to_come {
            true => html! { <span class="mw-none" title="Read when the row is in sight">{ "…" }</span> },
            false => html! { <span class="mw-none">{ format::NONE }</span> },
        };
    };
    let more = (!rest.is_empty()).then(|| html! { <span class="mw-subtle">{ format!(" +{}", rest.len()) }</span> });
    html! { <><bdi title={server.addresses.join("\n")}>{ first.clone() }</bdi>{ more.unwrap_or_default() }</> }
}
