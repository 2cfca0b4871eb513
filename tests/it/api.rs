//! The client against the sandbox, which shares no wire model with it: each finds the other's misreadings.

mod contract;
mod lost;
mod operations;
mod refusals;
mod upcloud;

use crate::support::Door;
use api::{Client, NewTag, TagChange};
use domain::tag::TagInfo;
use domain::{Provider, Server, Tag};

fn tag(text: &str) -> Tag {
    Provider::MetalWorks.spec().tags.parse(text).expect("a legal tag")
}

/// A tag that is to be, with a name alone.
fn new(name: &str) -> NewTag {
    NewTag { name: tag(name), description: None, servers: Vec::new() }
}

/// A tag as a person saw it.
fn seen(name: &str, id: Option<u64>) -> TagInfo {
    TagInfo { name: name.to_owned(), id, ..TagInfo::default() }
}

/// The change of a name.
fn to(name: &str) -> TagChange {
    TagChange { name: Some(tag(name)), description: None }
}

/// The first server in a state.
async fn in_state(client: &Client<Door>, status: &str) -> Server {
    let page = client.list_servers(1, 1_000).await.expect("servers");
    let found = page.items.into_iter().find(|server| server.status.as_str() == status);
    found.unwrap_or_else(|| panic!("the seed has a server that is {status}"))
}
