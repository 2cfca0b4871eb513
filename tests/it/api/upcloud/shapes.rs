//! The answers of the sandbox have the fields of the answers that the decoders are tested with, and the other way round:
//! both follow the same sources, written down twice.

use super::VERSIONS;
use crate::support::Door;
use api::{HttpRequest, Method, Secret, Transport};
use serde_json::Value;
use std::collections::BTreeSet;

/// An answer of the sandbox to the main account.
async fn answer(door: &Door, path: &str) -> Value {
    let key = Secret::new("Bearer ucat_sandbox");
    let url = format!("http://127.0.0.1:8080{path}");
    let request =
        HttpRequest { method: Method::Get, url: &url, key: ("Authorization", &key), body: None, interruptible: true };
    let answer = door.send(request).await.expect("an answer");
    assert_eq!(answer.status, 200, "{path}");
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// The paths of all fields, with `[]` for every place of a list.
fn fields(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                found.insert(format!("{path}.{key}"));
                fields(value, &format!("{path}.{key}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, &format!("{path}[]"), found)),
        _ => {}
    }
}

/// The fields of recorded answers. A row of the list and an answer about one server are counted as the same thing.
fn recorded(names: &[&str]) -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/upcloud/answers");
    let mut found = BTreeSet::new();
    for name in names {
        let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).expect("an answer");
        fields(&serde_json::from_str(&text).expect("JSON"), "", &mut found);
    }
    found.into_iter().map(|path| path.replace(".servers.server[]", ".server")).collect()
}

/// Everything that is recorded of a server, at both versions.
const SERVER: &[&str] = &["server-list", "server-1.2", "server-1.3"];

#[tokio::test]
async fn sandbox_and_recorded_answers_have_the_same_fields() {
    let mut differences = Vec::new();
    for version in VERSIONS {
        let door = Door::open(1);
        let list = answer(&door, &format!("/{version}/server")).await;
        let ids = list["servers"]["server"].as_array().expect("servers").iter();
        let ids: Vec<String> = ids.map(|row| row["uuid"].as_str().expect("an identity").to_owned()).collect();
        let mut details = Vec::new();
        for id in ids {
            details.push(answer(&door, &format!("/{version}/server/{id}")).await);
        }
        let own = format!("server-{version}");
        let (tags, account) = (format!("/{version}/tag"), format!("/{version}/account/details/sandbox-sub"));
        // What is sent, what all of must be there, and what else may be.
        for (answers, least, most) in [
            (vec![list], "server-list", SERVER),
            (details, &own, SERVER),
            (vec![answer(&door, &tags).await], "tag-list", &["tag-list"]),
            (vec![answer(&door, &account).await], "account-sub", &["account", "account-sub"]),
        ] {
            let mut sent = BTreeSet::new();
            answers.iter().for_each(|answer| fields(answer, "", &mut sent));
            let sent = sent.into_iter().map(|path| path.replace(".servers.server[]", ".server")).collect();
            let (least, most) = (recorded(&[least]), recorded(most));
            differences.extend(least.difference(&sent).map(|path| format!("{version}: {path} is only recorded")));
            differences.extend(sent.difference(&most).map(|path| format!("{version}: {path} is only sent")));
        }
    }
    assert_eq!(differences, Vec::<String>::new());
}
