//! The log names operations, version and account, and holds no secret.

use sandbox::{Config, UPCLOUD_OPERATIONS};
use serde_json::Value;

use super::{MAIN, SUB, TOKEN, VERSIONS, ids, ok, text};
use crate::support::Sandbox;

#[tokio::test]
async fn every_operation_is_named_and_no_secret_is_written() {
    let path = std::env::temp_dir().join(format!("metalworks-upcloud-log-{}.jsonl", std::process::id()));
    let sandbox = Sandbox::with(&Config { log: Some(path.clone()), ..Config::in_memory(3) });
    let lines = || std::fs::read_to_string(&path).expect("a log");
    let last = || serde_json::from_str::<Value>(lines().lines().last().expect("a line")).expect("JSON");
    let uuid = ids(&sandbox, "/1.2/server", MAIN).await.swap_remove(0);
    let mut passwords = Vec::new();
    for version in VERSIONS {
        for (credentials, account) in [(MAIN, "sandbox"), (SUB, "sandbox-sub"), (TOKEN, "sandbox")] {
            for operation in &UPCLOUD_OPERATIONS {
                let made = operation.path.replace("{version}", version).replace("{uuid}", &uuid);
                let made = made.replace("{name}", "none").replace("{a}:{b}", "DEV:PROD");
                let made = made.replace("{tags}", "DEV,PROD").replace("{username}", "sandbox-sub");
                let answer = sandbox.up(operation.method, &made, credentials, None).await;
                let line = last();
                assert_eq!(line["operation"], operation.id, "{made}");
                assert_eq!((&line["version"], &line["account"]), (&version.into(), &account.into()));
                assert_eq!((&line["status"], &line["key"]), (&answer.status.as_u16().into(), &"***".into()));
            }
        }
        let details = ok(&sandbox, "GET", &format!("/{version}/server/{uuid}"), None).await;
        passwords
            .push(text(&details["server"], if version == "1.2" { "vnc_password" } else { "remote_access_password" }));
    }
    // `typed-name:typed-password`: a name that is wrong may be a password in the wrong field.
    for credentials in ["Basic dHlwZWQtbmFtZTp0eXBlZC1wYXNzd29yZA==", "Bearer ucat_typed-token"] {
        sandbox.up("GET", "/1.3/tag?token=ucat_sandbox", credentials, None).await;
        assert_eq!((&last()["account"], &last()["key"]), (&Value::Null, &"***".into()));
    }
    let text = lines();
    std::fs::remove_file(&path).expect("the log can be removed");
    for secret in
        ["canary-", "ucat_", "typed-", "dHlwZWQ", "c2FuZGJve"].into_iter().chain(passwords.iter().map(String::as_str))
    {
        assert!(!text.contains(secret), "{secret}");
    }
}
