//! The TypeScript of every value, and of the package, against the committed file. A change of either is a change for everybody
//! who uses the package.
//!
//! After a change that is meant: `METALWORKS_RENEW=1 cargo test -p metalworks-js`, and a line in `CHANGELOG.md`.

use std::{env, fs};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/package");
const HEAD: &str = "// Made from the types in `crates/js/src/value`: see `crates/js/tests/types.rs`.";

#[test]
fn the_types_are_those_that_are_committed() {
    let file = format!("{FOLDER}/values.d.ts");
    let made = format!("{HEAD}\n\n{}\n", metalworks_client::value::typescript());
    if env::var_os("METALWORKS_RENEW").is_some() {
        fs::write(&file, &made).expect("the file can be written");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        made == committed,
        "{file} is not current. If that is meant: METALWORKS_RENEW=1 cargo test -p metalworks-js"
    );
}

#[test]
fn nothing_is_any() {
    for name in ["values", "core", "client", "fleet", "tags"] {
        let text = fs::read_to_string(format!("{FOLDER}/{name}.d.ts")).expect("the file is there");
        for line in text.lines().filter(|line| !line.trim_start().starts_with(['*', '/'])) {
            let mut words = line.split("/*").next().unwrap_or_default().split(|c: char| !c.is_alphanumeric());
            // Texts have words of their own: `match?: "any" | "all"`.
            let is_type = |word: &str| matches!(word, "any" | "unknown") && !line.contains(&format!("\"{word}\""));
            assert!(!words.any(is_type), "{name}.d.ts: {line}");
        }
    }
}
