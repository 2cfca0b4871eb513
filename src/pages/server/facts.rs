//! Everything that the API tells of a server, name by value.

use crate::parts::{Copy, When};
use crate::store::clock::use_now;
use crate::store::sessions::Open;
use crate::text;
use crate::ui::{Fact, Facts, Mono};
use domain::server::Named;
use domain::{Server, Timestamp, format};
use std::rc::Rc;
use yew::prelude::*;

/// What the facts are given.
#[derive(Properties, PartialEq)]
pub(super) struct ServerFactsProps {
    /// The connection.
    pub(super) open: Rc<Open>,
    /// The server.
    pub(super) server: Rc<Server>,
}

/// The facts. What the provider left out is said, never left out here.
#[component]
pub(super) fn ServerFacts(props: &ServerFactsProps) -> Html {
    let (server, connection) = (&props.server, &props.open.connection);
    let now = use_now();
    let time = |time: Option<Timestamp>, missing| moment(time, missing, now);
    let noun = connection.provider.spec().account_noun;
    html! {
        <section class="mw-section" aria-labelledby="facts-title">
            <div class="mw-section__head"><h2 id="facts-title" class="mw-section-title">{ "Facts" }</h2></div>
            <Facts>
                <Fact term="Server ID"><Mono text={server.id.to_string()} /><Copy text={server.id.to_string()} label="Copy server ID" /></Fact>
                <Fact term="Inventory ID">{ number(server.inventory_id, "Copy inventory ID") }</Fact>
                <Fact term="Connection">
                    <bdi>{ connection.label.to_string() }</bdi><span class="mw-subtle">{ format!("{noun} {}", connection.account) }</span>
                </Fact>
                <Fact term="Request ID">{ number(server.request_id, "Copy request ID") }</Fact>
                <Fact term="Instance type">{ named(server.instance_type.as_ref()) }</Fact>
                <Fact term="Created">{ time(server.created, format::NONE) }</Fact>
                <Fact term="Location">{ named(server.location.as_ref()) }</Fact>
                <Fact term="Updated">{ time(server.updated, format::NONE) }</Fact>
                <Fact term="System">{ system(server) }</Fact>
                <Fact term="Delivered">{ time(server.delivered, text::server::not_delivered(&server.status)) }</Fact>
                <Fact term="Contract">{ contract(server) }</Fact>
                <Fact term="Released">{ time(server.released, text::server::not_released(&server.status)) }</Fact>
                <Fact term="Account">{ named(server.account.as_ref()) }</Fact>
                <Fact term="Status message">{ value(server.status_message.as_deref(), "none") }</Fact>
            </Facts>
            { problems(server) }
        </section>
    }
}

fn none(word: &'static str) -> Html {
    html! { <span class="mw-none">{ word }</span> }
}

fn value(text: Option<&str>, missing: &'static str) -> Html {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => html! { <bdi class="mw-server__value">{ text.to_owned() }</bdi> },
        None => none(missing),
    }
}

/// A number of the provider's: an identity, so it is written without separators.
fn number(number: Option<u64>, label: &'static str) -> Html {
    match number {
        Some(number) => html! { <><Mono text={number.to_string()} /><Copy text={number.to_string()} {label} /></> },
        None => none(format::NONE),
    }
}

/// The name, and the provider's number beside it.
fn named(named: Option<&Named>) -> Html {
    let name = value(named.and_then(|named| named.name.as_deref()), format::NONE);
    match named.and_then(|named| named.id) {
        Some(id) => html! { <>{ name }<span class="mw-subtle">{ format!("ID {id}") }</span></> },
        None => name,
    }
}

fn system(server: &Server) -> Html {
    let slug = server.system.as_ref().and_then(|system| system.slug.clone()).filter(|slug| !slug.is_empty());
    let name = value(server.system_text().as_deref(), format::NONE);
    match slug {
        Some(slug) => html! { <>{ name }<span class="mw-subtle"><Mono text={slug} /></span></> },
        None => name,
    }
}

fn contract(server: &Server) -> Html {
    match server.contract.as_deref().filter(|contract| !contract.trim().is_empty()) {
        Some(contract) => {
            html! { <><bdi class="mw-mono mw-server__value">{ contract.to_owned() }</bdi><Copy text={contract.to_owned()} label="Copy contract" /></> }
        }
        None => none(format::NONE),
    }
}

/// How far a relative time says more than the date, in seconds.
const NEAR: u64 = 604_800;

/// The whole of it, and how long ago that is.
fn moment(time: Option<Timestamp>, missing: &'static str, now: Timestamp) -> Html {
    let Some(at) = time else { return none(missing) };
    let near = at.seconds.abs_diff(now.seconds) < NEAR;
    html! {
        <>
            <When {time} absolute=true />
            <span class="mw-subtle">
                if near {
                    <When {time} focusable=false />
                }
            </span>
        </>
    }
}

/// Names what could not be read, so that a dash above is not taken for the provider's word.
fn problems(server: &Server) -> Html {
    if server.problems.is_empty() {
        return Html::default();
    }
    let paths = server.problems.join(", ");
    html! {
        <p class="mw-note mw-server__problems">
            { text::server::unreadable(server.problems.len()) }{ " " }<bdi class="mw-mono">{ paths }</bdi>
            { ". The raw JSON has the answer as it came." }
        </p>
    }
}
