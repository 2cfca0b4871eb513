//! The cells of a row.

use crate::nav::Link;
use crate::parts::{ServerStatus, When};
use crate::route::Route;
use crate::ui::{TagLabel, more_tags};
use domain::fleet::View;
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
pub(super) fn row(index: usize, label: &str, server: &Server, view: &View) -> Html {
    let text = |value: Option<&str>| match value.filter(|value| !value.is_empty()) {
        Some(value) => html! { <bdi>{ value.to_owned() }</bdi> },
        None => html! { <span class="mw-none">{ format::NONE }</span> },
    };
    let cell = |class: &'static str, content: Html| html! { <td class={classes!("pf-v6-c-table__td", class)}>{ content }</td> };
    html! {
        <tr key={index} class="pf-v6-c-table__tr" aria-rowindex={(index + 1).to_string()}>
            <td class="pf-v6-c-table__td mw-card--a" role="rowheader">
                <Link to={Route::server(label, server.id.as_str())} class="mw-name"><bdi>{ server.title().to_owned() }</bdi></Link>
            </td>
            { cell("mw-card--b", html! { <ServerStatus status={server.status.clone()} /> }) }
            { cell("mw-card--wide", tags(&server.tags, view)) }
            { cell("mw-wide mw-subtle", text(Some(label))) }
            { cell("mw-card--c", text(server.location_name())) }
            { cell("", text(server.type_name())) }
            { cell("", text(server.system_text().as_deref())) }
            { cell("mw-card--d", html! { <span class="mw-mono">{ addresses(server) }</span> }) }
            { cell("mw-wide", text(server.contract.as_deref())) }
            { cell("mw-num mw-subtle mw-wide", html! { <When time={server.delivered} focusable=false /> }) }
            { cell("mw-num mw-subtle", html! { <When time={server.created} focusable=false /> }) }
        </tr>
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
fn addresses(server: &Server) -> Html {
    let Some((first, rest)) = server.addresses.split_first() else {
        return html! { <span class="mw-none">{ format::NONE }</span> };
    };
    let more = (!rest.is_empty()).then(|| html! { <span class="mw-subtle">{ format!(" +{}", rest.len()) }</span> });
    html! { <><bdi title={server.addresses.join("\n")}>{ first.clone() }</bdi>{ more.unwrap_or_default() }</> }
}
