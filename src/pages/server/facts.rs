//! Everything that the API tells of a server, name by value.

use crate::parts::{Copy, When};
use crate::store::clock::use_now;
use crate::store::sessions::Open;
use crate::text;
use crate::ui::{Fact, Facts, Mono};
use domain::provider::Fact as Known;
use domain::server::{Machine, Named};
use domain::usage::Counter;
use domain::{Connection, Server, Timestamp, format};
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

/// The facts that the provider knows, by its own names. What it left out of this server is said.
#[component]
pub(super) fn ServerFacts(props: &ServerFactsProps) -> Html {
    let server = &props.server;
    let facts = props.open.connection.provider.facts();
    let now = use_now();
    let fact = |(fact, term): &(Known, &'static str)| {
        html! { <Fact key={*term} term={*term}>{ content(*fact, &props.open.connection, server, now) }</Fact> }
    };
    html! {
        <section class="mw-section" aria-labelledby="facts-title">
            <div class="mw-section__head"><h2 id="facts-title" class="mw-section-title">{ "Facts" }</h2></div>
            <Facts>{ for facts.iter().map(fact) }</Facts>
            { problems(server) }
        </section>
    }
}

fn content(fact: Known, connection: &Connection, server: &Server, now: Timestamp) -> Html {
    let (machine, details) = (server.machine.as_deref(), server.details.as_deref());
    let time = |time: Option<Timestamp>, missing| moment(time, missing, now);
    let told = |text: Option<&String>| value(text.map(String::as_str), format::NONE);
    match fact {
        Known::Id => {
            html! { <><Mono text={server.id.to_string()} /><Copy text={server.id.to_string()} label="Copy server ID" /></> }
        }
        Known::Connection => html! {
            <><bdi>{ connection.label.to_string() }</bdi><span class="mw-subtle"><bdi>{ connection.account_text() }</bdi></span></>
        },
        Known::Inventory => number(server.inventory_id, "Copy inventory ID"),
        Known::Request => number(server.request_id, "Copy request ID"),
        Known::Type => named(server.instance_type.as_ref()),
        Known::Location => named(server.location.as_ref()),
        Known::System => system(server),
        Known::Contract => contract(server),
        Known::Account => named(server.account.as_ref()),
        Known::StatusMessage => value(server.status_message.as_deref(), "none"),
        Known::Created => time(server.created, format::NONE),
        Known::Updated => time(server.updated, format::NONE),
        Known::Delivered => time(server.delivered, text::server::not_delivered(&server.status)),
        Known::Released => time(server.released, text::server::not_released(&server.status)),
        Known::Hostname => hostname(machine),
        Known::Cores => told(machine.and_then(|machine| machine.cores).map(|cores| cores.to_string()).as_ref()),
        Known::Memory => told(machine.and_then(|machine| machine.memory_mib).map(format::memory).as_ref()),
        Known::TrafficV4 => traffic(machine.map(|machine| &machine.ipv4)),
        Known::TrafficV6 => traffic(machine.map(|machine| &machine.ipv6)),
        Known::Host => number(machine.and_then(|machine| machine.host), "Copy host number"),
        Known::Group => told(machine.and_then(|machine| machine.group.as_ref())),
        Known::Backup => told(machine.and_then(|machine| machine.backup.as_ref())),
        Known::Licence => told(machine.and_then(|machine| machine.licence).map(|licence| licence.to_string()).as_ref()),
        Known::TimeZone => told(details.and_then(|details| details.time_zone.as_ref())),
        Known::Firewall => told(details.and_then(|details| details.firewall.as_ref())),
        Known::BootOrder => told(details.and_then(|details| details.boot_order.as_ref())),
        Known::NetworkCard => told(details.and_then(|details| details.network_card.as_ref())),
        Known::VideoCard => told(details.and_then(|details| details.video_card.as_ref())),
    }
}

fn hostname(machine: Option<&Machine>) -> Html {
    match machine.and_then(|machine| machine.hostname.clone()).filter(|name| !name.is_empty()) {
        Some(name) => {
            html! { <><bdi class="mw-mono mw-server__value">{ name.clone() }</bdi><Copy text={name} label="Copy hostname" /></> }
        }
        None => none(format::NONE),
    }
}

/// Bytes, exact, and in a unit that a person can read.
fn traffic(counter: Option<&Counter>) -> Html {
    match counter {
        Some(Counter::Exact(bytes)) => html! {
            <>{ format::bytes((*bytes).into()) }<span class="mw-subtle">{ format!("{} bytes", format::count((*bytes).into())) }</span></>
        },
        Some(Counter::Invalid(text)) => {
            html! { <><bdi class="mw-mono">{ text.clone() }</bdi><span class="mw-subtle">{ "no count" }</span></> }
        }
        Some(Counter::Missing) | None => none(format::NONE),
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
