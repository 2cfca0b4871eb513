//! The second provider's client against the sandbox, at both versions and with every kind of credentials.

mod changes;
mod contract;
mod lost;
mod operations;
mod refusals;
mod shapes;

use crate::support::{Door, Who};
use api::{Client, NewTag, TagChange};
use domain::account::Kind;
use domain::tag::TagInfo;
use domain::{Provider, Server, ServerId, Tag};

/// The versions of the API.
const VERSIONS: &[&str] = &["1.2", "1.3"];

/// Every version with every kind of credentials, each with a fresh sandbox.
fn each() -> impl Iterator<Item = (Door, Who, &'static str)> {
    let who = [Who::Main, Who::Sub, Who::Token];
    VERSIONS.iter().flat_map(move |version| who.map(|who| (Door::open(1), who, *version)))
}

/// Every version with the credentials that may do everything.
fn each_main() -> impl Iterator<Item = (Door, Client<Door>, String)> {
    each().filter(|(_, who, _)| *who != Who::Sub).map(|(door, who, version)| {
        let client = door.cloud(who, version);
        (door, client, format!("{who:?} at {version}"))
    })
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

fn new(name: &str, description: &str, servers: &[ServerId]) -> NewTag {
    NewTag { name: tag(name), description: Some(description.to_owned()), servers: servers.to_vec() }
}

fn to(name: Option<&str>, description: Option<&str>) -> TagChange {
    TagChange { name: name.map(tag), description: description.map(str::to_owned) }
}

/// All servers of a client.
async fn servers(client: &Client<Door>) -> Vec<Server> {
    client.list_servers(1, 1_000).await.expect("servers").items
}

/// The tag of this name.
async fn find(client: &Client<Door>, name: &str) -> Option<TagInfo> {
    client.find_tag(&tag(name)).await.expect("the list of tags")
}

/// The API's own words of a refusal, with its status.
fn words<V: std::fmt::Debug>(outcome: Result<V, api::ApiError>) -> (u16, String) {
    match outcome {
        Err(api::ApiError::Status { code, message, attempts: 1, .. }) => (code, message.unwrap_or_default()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_account_is_known_however_it_signs_in() {
    for (door, who, version) in each() {
        let account = door.cloud(who, version).get_account().await.expect("an account");
        let wanted = if who == Who::Sub { (Kind::Sub, "sandbox-sub") } else { (Kind::Main, "sandbox") };
        assert_eq!((account.kind.clone(), account.name.as_deref()), (wanted.0, Some(wanted.1)), "{who:?} at {version}");
        let spec = Provider::UpCloud.spec();
        assert_eq!(account.may_change_tags(spec).is_ok(), who != Who::Sub);
        assert_eq!(account.main.as_deref(), (who == Who::Sub).then_some("sandbox"));
    }
}
