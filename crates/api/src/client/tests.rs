//! The client against scripts of answers.

mod pages;
mod reads;
mod rename;
mod retry;
mod upcloud;
mod walks;
mod writes;

use crate::transport::script::{Reply, Script, json};
use crate::{Budgets, Client, NewTag, Secret, TagChange};
use domain::tag::TagInfo;
use domain::{Connection, Provider, ServerId, Tag};
use futures_util::FutureExt;
use std::future::Future;

const ID: &str = "8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2c";
const OTHER: &str = "c9f0f895-fb98-4b91-9d3a-6a5e1f0e4b77";

/// A client that gets `replies`, and the script that shows what was sent.
fn client(replies: impl IntoIterator<Item = Reply>) -> (Client<Script>, Script) {
    let script = Script::new(replies);
    let connection = Connection::new(Provider::MetalWorks, "work", "https://api.example/x", "1001", "sandbox-key");
    let secret = Secret::new("sandbox-key");
    (Client::new(connection.expect("a connection"), &secret, script.clone(), &Budgets::default()), script)
}

/// The outcome of a call whose transport never waits for anything.
fn now<V>(call: impl Future<Output = V>) -> V {
    call.now_or_never().expect("a script answers at once")
}

fn id() -> ServerId {
    ServerId::new(ID).expect("an identity")
}

fn tag(text: &str) -> Tag {
    Provider::MetalWorks.spec().tags.parse(text).expect("a legal tag")
}

/// A tag that is to be, with a name alone.
fn new(text: &str) -> NewTag {
    NewTag { name: tag(text), description: None, servers: Vec::new() }
}

/// A tag as a person saw it.
fn seen(name: &str, id: Option<u64>) -> TagInfo {
    TagInfo { name: name.to_owned(), id, ..TagInfo::default() }
}

/// The change of a name.
fn to(name: &str) -> TagChange {
    TagChange { name: Some(tag(name)), description: None }
}

/// An answer with a server.
fn server(id: &str, status: &str, tags: &[&str]) -> Reply {
    let tags = tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(",");
    json(200, &format!(r#"{{"server":{{"metal_server_uuid":"{id}","status":"{status}","tags":[{tags}]}}}}"#))
}

/// An answer with a tag.
fn info(id: u64, name: &str) -> Reply {
    json(200, &format!(r#"{{"tag":{{"id":{id},"tag":"{name}"}}}}"#))
}

fn missing() -> Reply {
    json(404, r#"{"message":"Not found"}"#)
}
