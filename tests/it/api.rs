//! The client against the sandbox, which shares no wire model with it: each finds the other's misreadings.

mod contract;
mod lost;
mod operations;
mod refusals;

use crate::support::Door;
use api::Client;
use domain::{Provider, Server, Tag};

fn tag(text: &str) -> Tag {
    Provider::MetalWorks.spec().tags.parse(text).expect("a legal tag")
}

/// The first server in a state.
async fn in_state(client: &Client<Door>, status: &str) -> Server {
    let page = client.list_servers(1, 1_000).await.expect("servers");
    let found = page.items.into_iter().find(|server| server.status.as_str() == status);
    found.unwrap_or_else(|| panic!("the seed has a server that is {status}"))
}
