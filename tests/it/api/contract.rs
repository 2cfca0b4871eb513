//! The client, the sandbox and the document name the same operations, and the recorded answers the same fields.

use super::{in_state, new, seen, tag, to};
use crate::support::Door;
use api::UsageFilter;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const DOCUMENT: &str = include_str!("../../../crates/sandbox/openapi/metalworks.json");

fn document() -> Value {
    serde_json::from_str(DOCUMENT).expect("the document is JSON")
}

/// Method and path of every operation of the document.
fn documented() -> BTreeSet<(String, String)> {
    let document = document();
    let paths = document["paths"].as_object().expect("paths");
    let each = |(path, item): (&String, &Value)| {
        let methods: Vec<String> = item.as_object().expect("operations").keys().map(|m| m.to_uppercase()).collect();
        methods.into_iter().map(|method| (method, path.clone())).collect::<Vec<_>>()
    };
    paths.iter().flat_map(each).collect()
}

/// Whether `path` is an address of the form `template`.
fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(&path).all(|(t, p)| t == p || (t.starts_with('{') && !p.is_empty()))
}

#[tokio::test]
async fn client_sandbox_and_document_have_the_same_operations() {
    let documented = documented();
    let sandbox: BTreeSet<_> = sandbox::OPERATIONS.iter().map(|o| (o.method.to_owned(), o.path.to_owned())).collect();
    assert_eq!(sandbox, documented, "the sandbox and the document");

    let door = Door::open(60);
    let client = door.first();
    let id = in_state(&client, "delivered").await.id;
    client.get_server(&id).await.expect("getClientServer");
    client.add_tags(&id, &[tag("one")]).await.expect("tagClientServer");
    client.remove_tags(&id, &["one".to_owned()]).await.expect("untagClientServer");
    client.list_tags().await.expect("listClientTags");
    client.find_tag(&tag("one")).await.expect("getClientTag");
    client.create_tag(&new("two")).await.expect("createClientTag");
    client.change_tag(&seen("two", None), &to("three")).await.expect("renameClientTag");
    client.delete_tag(&tag("three")).await.expect("deleteClientTag");
    client.usage(UsageFilter::default(), 1, 15).await.expect("Client");
    client.release_server(&id).await.expect("deleteClientServer");
    let used: BTreeSet<(String, String)> = door
        .arrived()
        .into_iter()
        .map(|(method, path)| {
            let form = documented.iter().find(|(m, template)| *m == method && fits(template, &path));
            form.cloned().unwrap_or_else(|| panic!("{method} {path} is not in the document"))
        })
        .collect();
    assert_eq!(used, documented, "the client and the document");
}

#[tokio::test]
async fn the_equivalent_calls_carry_the_document_s_names() {
    let document = document();
    let names: BTreeSet<&str> = document["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|item| item.as_object().expect("operations").values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let client = Door::open(20).first();
    let id = in_state(&client, "delivered").await.id;
    for call in client.requests_for_server(&id, &["prod".to_owned()]) {
        assert!(names.contains(call.operation), "{}", call.operation);
    }
}

/// The schema behind references and `allOf`, as one list of properties.
fn properties(document: &Value, schema: &Value) -> Vec<(String, Value)> {
    let mut out = Vec::new();
    if let Some(reference) = schema["$ref"].as_str() {
        let target = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer)).expect("a schema");
        out.extend(properties(document, target));
    }
    for part in ["allOf", "oneOf"].iter().filter_map(|key| schema[*key].as_array()).flatten() {
        out.extend(properties(document, part));
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        out.push((name.clone(), property.clone()));
    }
    out
}

/// Fields of an answer that the document does not have, and fields of the document that are in no answer.
fn compare(document: &Value, schema: &Value, values: &[&Value], path: &str, found: &mut Vec<String>) {
    let known = properties(document, schema);
    if known.is_empty() {
        return;
    }
    let objects = || values.iter().filter_map(|value| value.as_object());
    for key in objects().flat_map(|object| object.keys()).collect::<BTreeSet<_>>() {
        if !known.iter().any(|(name, _)| name == key) {
            found.push(format!("{path}.{key} is not in the document"));
        }
    }
    for (name, property) in &known {
        let inner: Vec<&Value> = objects().filter_map(|object| object.get(name)).collect();
        if inner.is_empty() {
            found.push(format!("{path}.{name} is in no answer"));
        }
        let items: Vec<&Value> = inner.iter().filter_map(|value| value.as_array()).flatten().collect();
        let path = format!("{path}.{name}");
        match &property["items"] {
            Value::Null => compare(document, property, &inner, &path, found),
            schema => compare(document, schema, &items, &path, found),
        }
    }
}

#[test]
fn recorded_answers_have_the_fields_of_the_document() {
    let document = document();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/metalworks/answers");
    let mut found = Vec::new();
    for (schema, names) in [
        ("ClientServerListResponse", &["server-list", "server-list-empty"][..]),
        ("ClientServerGetResponse", &["server", "server-nulls", "server-released"]),
        ("ClientTagListResponse", &["tag-list"]),
        ("ClientTagGetResponse", &["tag"]),
        ("ClientUsageGetResponse", &["usage-list"]),
    ] {
        let read = |name: &&str| std::fs::read_to_string(folder.join(format!("{name}.json"))).expect("an answer");
        let texts: Vec<String> = names.iter().map(read).collect();
        let values: Vec<Value> = texts.iter().map(|text| serde_json::from_str(text).expect("JSON")).collect();
        let values: Vec<&Value> = values.iter().collect();
        compare(&document, &document["components"]["schemas"][schema], &values, schema, &mut found);
    }
    // A first page has no page before it, and one answer holds a field that no document knows.
    found.retain(|line| !line.ends_with("prev_page_url is in no answer") && !line.contains(".rack "));
    // A list that fits on one page has no next page.
    found.retain(|line| !line.ends_with("next_page_url is in no answer"));
    assert_eq!(found, Vec::<String>::new());
}
