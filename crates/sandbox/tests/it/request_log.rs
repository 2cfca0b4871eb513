//! The log that tests of the console read.

use sandbox::{Config, OPERATIONS};
use serde_json::Value;

use crate::support::{KEY, Sandbox};

#[tokio::test]
async fn every_operation_is_named_and_no_key_is_written() {
    let path = std::env::temp_dir().join(format!("metalworks-log-{}.jsonl", std::process::id()));
    let sandbox = Sandbox::with(&Config { log: Some(path.clone()), ..Config::in_memory(20) });
    for operation in &OPERATIONS {
        let made = operation.path.replace("/api/v1/client/{clientId}", "1001").replace("{tag}", "a%2Fb");
        let made = made.replace("{serverUuid}", "no-such-server");
        sandbox.call(operation.method, &made, KEY, None).await;
        // What a test has seen the answer of is in the file already.
        let text = std::fs::read_to_string(&path).expect("a log");
        let line: Value = serde_json::from_str(text.lines().last().expect("a line")).expect("JSON");
        assert_eq!(line["operation"], operation.id);
        assert_eq!(
            (&line["method"], &line["client"], &line["key"]),
            (&operation.method.into(), &1001.into(), &"***".into())
        );
        assert!(line["path"].as_str().is_some_and(|path| !path.contains('%')), "{line}");
        assert!(line["status"].is_u64() && line["ms"].is_u64() && line["time"].is_string(), "{line}");
    }
    sandbox.call("GET", "1001/tag/sandbox-key-2?filter=sandbox-key", "typed-a-wrong-key", None).await;
    sandbox.call("GET", "1001/tag/line%0Abreak", KEY, None).await;
    let text = std::fs::read_to_string(&path).expect("a log");
    std::fs::remove_file(&path).expect("the log can be removed");
    assert!(!text.contains("sandbox-key") && !text.contains("typed-a-wrong-key"), "{text}");
    assert_eq!(text.lines().count(), OPERATIONS.len() + 2);
    let last: Value = serde_json::from_str(text.lines().last().expect("a line")).expect("JSON");
    assert_eq!(last["path"], "/api/v1/client/1001/tag/line\nbreak");
}
