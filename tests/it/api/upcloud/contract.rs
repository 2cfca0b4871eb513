//! The client and the sandbox name the same operations.

use super::{VERSIONS, find, new, servers, tag, tags, texts, to};
use crate::support::{Door, Who};
use api::TagMatch;
use std::collections::BTreeSet;

/// What a client of others asks for, and this one does without: the document has no call for one tag.
const OTHERS: &[&str] = &["upcloud.getTag"];

/// The operation that a request asks for. The first one that fits counts, as in the sandbox.
fn operation(method: &str, path: &str) -> &'static str {
    let fits = |template: &str| {
        let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
        let part = |wanted: &str, given: &str| {
            wanted == given || wanted.starts_with('{') && (!wanted.contains(':') || given.contains(':'))
        };
        template.len() == path.len() && template.iter().zip(&path).all(|(wanted, given)| part(wanted, given))
    };
    let found = sandbox::UPCLOUD_OPERATIONS.iter().find(|known| known.method == method && fits(known.path));
    found.unwrap_or_else(|| panic!("{method} {path} is no operation")).id
}

#[tokio::test]
async fn client_and_sandbox_have_the_same_operations_at_every_version() {
    for version in VERSIONS {
        let door = Door::open(1);
        let client = door.cloud(Who::Main, version);
        let id = servers(&client).await[0].id.clone();
        client.get_server(&id).await.expect("details");
        client.create_tag(&new("one", "", &[])).await.expect("a tag");
        client.add_tags(&id, &tags(&["one"])).await.expect("assigned");
        client.list_servers_tagged(&tags(&["one", "PROD"]), TagMatch::Any).await.expect("any");
        client.list_servers_tagged(&tags(&["one", "PROD"]), TagMatch::All).await.expect("all");
        client.remove_tags(&id, &texts(&["one"])).await.expect("untagged");
        let seen = find(&client, "one").await.expect("a tag");
        client.change_tag(&seen, &to(Some("two"), None)).await.expect("changed");
        client.delete_tag(&tag("two")).await.expect("deleted");
        client.get_account().await.expect("an account");
        // The sandbox tells the kind at once, so that the details are not asked for: they are the other call's twin.
        let twin = operation("GET", &format!("/{version}/account/details/sandbox"));
        let arrived = door.arrived();
        assert!(arrived.iter().all(|(_, path)| path.starts_with(&format!("/{version}/"))), "{arrived:?}");
        let used: BTreeSet<&str> = arrived.iter().map(|(method, path)| operation(method, path)).chain([twin]).collect();
        let known: BTreeSet<&str> = sandbox::UPCLOUD_OPERATIONS.iter().map(|known| known.id).collect();
        let wanted: BTreeSet<&str> = known.into_iter().filter(|id| !OTHERS.contains(id)).collect();
        assert_eq!(used, wanted, "{version}");
    }
}
