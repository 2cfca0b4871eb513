//! Every answer of a whole fleet held against the schemas of the document: names, types, nulls, enums and patterns.

use serde_json::Value;

use crate::support::{KEY, Sandbox, id};

fn document() -> Value {
    serde_json::from_str(include_str!("../../openapi/metalworks.json")).expect("the document is JSON")
}

/// What is wrong with `value` by `schema`; stricter than the document in that a name it does not list is wrong too.
fn check(document: &Value, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
    let schema = resolve(document, schema);
    if value.is_null() {
        if schema["nullable"] != true {
            wrong.push(format!("{path} is null"));
        }
        return;
    }
    for part in schema["oneOf"].as_array().into_iter().flatten() {
        check(document, part, value, path, wrong);
    }
    let fits = match schema["type"].as_str() {
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        other => panic!("{path}: the document has a type this test does not know: {other:?}"),
    };
    if !fits {
        wrong.push(format!("{path} is no {}", schema["type"]));
    }
    if let Some(choices) = schema["enum"].as_array().filter(|choices| !choices.contains(value)) {
        wrong.push(format!("{path} is none of {choices:?}"));
    }
    if schema["format"] == "date-time" && !value.as_str().is_some_and(|text| text.len() == 20 && text.ends_with('Z')) {
        wrong.push(format!("{path} is no time"));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(document, &schema["items"], item, &format!("{path}[{index}]"), wrong);
    }
    let properties = properties(document, schema);
    for (name, inner) in value.as_object().into_iter().flatten() {
        match properties.iter().find(|(known, _)| *known == name) {
            Some((_, schema)) => check(document, schema, inner, &format!("{path}.{name}"), wrong),
            // An object without listed properties, such as the raw request, may hold anything.
            None if properties.is_empty() => {}
            None => wrong.push(format!("{path}.{name} is not in the document")),
        }
    }
}

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            document.pointer(reference.trim_start_matches('#')).expect("a reference that leads somewhere")
        }
        None => schema,
    }
}

/// The listed properties, those of `allOf` and `oneOf` included.
fn properties<'a>(document: &'a Value, schema: &'a Value) -> Vec<(&'a String, &'a Value)> {
    let schema = resolve(document, schema);
    let parts = ["allOf", "oneOf"].into_iter().flat_map(|name| schema[name].as_array().into_iter().flatten());
    let inherited = parts.flat_map(|part| properties(document, part));
    inherited.chain(schema["properties"].as_object().into_iter().flatten()).collect()
}

fn assert_fits(name: &str, value: &Value) {
    let document = document();
    let mut wrong = Vec::new();
    check(&document, &document["components"]["schemas"][name], value, name, &mut wrong);
    assert!(wrong.is_empty(), "{:#?}", &wrong[..wrong.len().min(20)]);
}

#[tokio::test]
async fn every_answer_fits_the_document() {
    let sandbox = Sandbox::with(&sandbox::Config::in_memory(1000));
    for _ in 0..4 {
        assert_fits("ClientServerListResponse", &sandbox.ok("GET", "server?limit=1000", None).await);
        assert_fits("ClientTagListResponse", &sandbox.ok("GET", "tag", None).await);
        assert_fits("ClientUsageGetResponse", &sandbox.ok("GET", "usage?limit=1000", None).await);
        sandbox.clock.advance(300);
    }
    assert_fits("ClientServerListResponse", &sandbox.ok("GET", "server?page=99", None).await);
    let server = sandbox.server_that_is("delivered").await;
    assert_fits("ClientServerGetResponse", &sandbox.ok("GET", &format!("server/{server}"), None).await);
    let tagging = format!("server/{server}/tag/conforming");
    assert_fits("ClientServerTagPostResponse", &sandbox.ok("POST", &tagging, None).await);
    assert_fits("ClientServerDeleteResponse", &sandbox.ok("DELETE", &tagging, None).await);
    assert_fits("ClientServerDeleteResponse", &sandbox.ok("DELETE", &format!("server/{server}"), None).await);
    assert_fits("ClientTagPostResponse", &sandbox.ok("POST", "tag", Some(r#"{"tag":"made"}"#)).await);
    assert_fits("ClientTagPatchResponse", &sandbox.ok("PATCH", "tag/made", Some(r#"{"tag":"made-2"}"#)).await);
    assert_fits("ClientTagGetResponse", &sandbox.ok("GET", "tag/made-2", None).await);
}

#[test]
fn the_check_finds_what_is_wrong() {
    let document = document();
    let found = |text: &str| {
        let value = serde_json::from_str(text).expect("JSON");
        let mut wrong = Vec::new();
        check(&document, &document["components"]["schemas"]["ClientServerGetResponse"], &value, "", &mut wrong);
        wrong.len()
    };
    assert_eq!(found(r#"{"server":{"contract_id":null,"name":"a","os":{"name":"debian"},"tags":["a"]}}"#), 0);
    for text in [
        r#"{"server":{"name":null}}"#,
        r#"{"server":{"os":null}}"#,
        r#"{"server":{"os":{"name":"windows"}}}"#,
        r#"{"server":{"tags":[1]}}"#,
        r#"{"server":{"created_at":"yesterday"}}"#,
        r#"{"server":{"request_id":1.5}}"#,
        r#"{"server":{"surprise":1}}"#,
        r#"{"servers":[]}"#,
    ] {
        assert_eq!(found(text), 1, "{text}");
    }
}

#[tokio::test]
async fn page_urls_lead_to_the_pages_they_name() {
    let sandbox = Sandbox::new();
    let first = sandbox.ok("GET", "server?limit=10&filter=status:delivered", None).await;
    let next = first["paginator"]["next_page_url"].as_str().expect("a next page");
    let path = next.strip_prefix("/api/v1/client/").expect("a path of the API");
    let second = sandbox.call("GET", path, KEY, None).await.json();
    assert_eq!(second["paginator"]["current_page"], 2);
    assert_eq!(second["paginator"]["total"], first["paginator"]["total"]);
    assert_ne!(id(&second["servers"][0]), id(&first["servers"][0]));
}
