//! The client of the second provider: double wrapping, ways to sign in, versions, tags sent whole.

mod account;
mod change;
mod reads;
mod writes;

use crate::transport::script::{Reply, Script, json};
use crate::{Budgets, Client, NewTag, Secret, TagChange};
use domain::connection::Entry;
use domain::tag::TagInfo;
use domain::{Connection, Provider, ServerId, Tag};

const ID: &str = "00c78863-db86-44ea-af70-d6edc4d162bf";
const OTHER: &str = "0077fa3d-32db-4b09-9f5f-30d9e9afb565";
const THIRD: &str = "009d64ef-31d1-4684-a26b-c86c955cbf46";

/// A client that signs in by name and password and speaks the usual version.
fn client(replies: impl IntoIterator<Item = Reply>) -> (Client<Script>, Script) {
    client_of("password", "1.2", replies)
}

fn client_of(sign_in: &str, version: &str, replies: impl IntoIterator<Item = Reply>) -> (Client<Script>, Script) {
    let script = Script::new(replies);
    let entry = Entry {
        provider: Provider::UpCloud,
        version,
        sign_in,
        label: "cloud",
        base_url: "https://api.example/x",
        account: "ada",
    };
    let connection = Connection::check(&entry, "sandbox-password").expect("a connection");
    (Client::new(connection, &Secret::new("sandbox-password"), script.clone(), &Budgets::default()), script)
}

fn id(text: &str) -> ServerId {
    ServerId::new(text).expect("an identity")
}

fn tag(text: &str) -> Tag {
    Provider::UpCloud.spec().tags.parse(text).expect("a legal tag")
}

fn tags(list: &[&str]) -> Vec<Tag> {
    list.iter().map(|text| tag(text)).collect()
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn ids(list: &[&str]) -> Vec<ServerId> {
    list.iter().map(|text| id(text)).collect()
}

fn new(name: &str, description: Option<&str>, servers: &[&str]) -> NewTag {
    NewTag { name: tag(name), description: description.map(str::to_owned), servers: ids(servers) }
}

/// A change of the name, of the description, or of both.
fn to(name: Option<&str>, description: Option<&str>) -> TagChange {
    TagChange { name: name.map(tag), description: description.map(str::to_owned) }
}

/// A tag as a person saw it.
fn seen(name: &str, description: &str, servers: &[&str]) -> TagInfo {
    let (description, members) = (Some(description.to_owned()).filter(|text| !text.is_empty()), ids(servers));
    let servers = Some(members.len() as u64);
    TagInfo { name: name.to_owned(), description, servers, members: Some(members), ..TagInfo::default() }
}

fn list(items: &[&str]) -> String {
    items.iter().map(|item| format!("\"{item}\"")).collect::<Vec<_>>().join(",")
}

/// An answer about one server.
fn server(id: &str, tags: &[&str]) -> Reply {
    json(200, &format!(r#"{{"server":{{"uuid":"{id}","state":"started","tags":{{"tag":[{}]}}}}}}"#, list(tags)))
}

/// A tag as an answer has it.
fn written(name: &str, description: &str, servers: &[&str]) -> String {
    let servers = list(servers);
    format!(r#"{{"name":"{name}","description":"{description}","servers":{{"server":[{servers}]}}}}"#)
}

/// An answer about one tag.
fn one(name: &str, description: &str, servers: &[&str]) -> Reply {
    json(200, &format!(r#"{{"tag":{}}}"#, written(name, description, servers)))
}

/// The list of tags.
fn all(tags: &[String]) -> Reply {
    json(200, &format!(r#"{{"tags":{{"tag":[{}]}}}}"#, tags.join(",")))
}

/// A refusal with a code, as servers and tags answer.
fn refusal(status: u16, code: &str) -> Reply {
    json(status, &format!(r#"{{"error":{{"error_code":"{code}","error_message":"No."}}}}"#))
}
