//! Which crate may know which, read from the manifests.

use super::hold;
use super::tree::{files, root};
use std::fs;

/// A dependency as a manifest names it: the kind of its table, its name, and the rest of its line.
struct Dependency {
    dev: bool,
    name: String,
    line: String,
}

fn manifest(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The dependencies of a manifest, for every target.
fn dependencies(text: &str) -> Vec<Dependency> {
    let (mut found, mut table) = (Vec::new(), None);
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            let name = line.trim_matches(['[', ']']);
            table = name.ends_with("dependencies").then(|| name.ends_with("dev-dependencies"));
            if name.starts_with("workspace") {
                table = None;
            }
        } else if let (Some(dev), Some((name, _))) = (table, line.split_once('=')) {
            let name = name.trim().split('.').next().unwrap_or("").trim_matches('"');
            // A list of features may go on over lines, which begin with a quote and hold no name of a dependency.
            if !line.starts_with(['"', '#']) {
                found.push(Dependency { dev, name: name.to_owned(), line: line.to_owned() });
            }
        }
    }
    found
}

/// The crates of this repository that a manifest depends on, by the names used in code.
fn own(text: &str, dev: bool) -> Vec<String> {
    const OWN: &[&str] = &["domain", "api", "policy", "sandbox", "console", "xtask"];
    let own_name = |name: &str| {
        let short = name.strip_prefix("metalworks-").unwrap_or(name);
        OWN.contains(&short).then(|| short.to_owned())
    };
    dependencies(text).iter().filter(|d| d.dev == dev).filter_map(|d| own_name(&d.name)).collect()
}

#[test]
fn dependencies_point_one_way() {
    let allowed: &[(&str, &[&str])] = &[
        ("crates/domain/Cargo.toml", &[]),
        ("crates/api/Cargo.toml", &["domain"]),
        ("crates/policy/Cargo.toml", &[]),
        ("crates/sandbox/Cargo.toml", &["domain", "policy"]),
        ("crates/js/Cargo.toml", &["domain", "api"]),
        ("crates/view/Cargo.toml", &[]),
        ("crates/xtask/Cargo.toml", &["domain", "policy"]),
        ("Cargo.toml", &["domain", "api"]),
    ];
    let mut broken = Vec::new();
    for (path, allowed) in allowed {
        let found = own(&manifest(path), false);
        broken.extend(
            found.iter().filter(|name| !allowed.contains(&name.as_str())).map(|name| format!("{path}: {name}")),
        );
    }
    let listed = |path: &str| allowed.iter().any(|(other, _)| *other == path);
    let manifests = files(&["Cargo.toml"]);
    broken.extend(
        manifests.iter().filter(|file| !listed(&file.path)).map(|file| format!("{}: not in the list", file.path)),
    );
    hold(
        "domain knows nobody; api and the sandbox know domain; the console and the module know domain and api",
        "the sandbox proves the client only while it shares no code with it, and a pure domain is what tests, bench and other front ends build on",
        broken,
    );
    assert_eq!(own(&manifest("Cargo.toml"), false), ["domain", "api"], "the reading of manifests finds what is there");
}

#[test]
fn the_domain_depends_on_the_calendar_and_the_search_of_texts_alone() {
    let allowed = ["time", "memchr"];
    let found = dependencies(&manifest("crates/domain/Cargo.toml"));
    assert!(found.iter().any(|d| d.name == "time"), "the reading of manifests finds what is there");
    let broken =
        found.iter().filter(|d| !d.dev && !allowed.contains(&d.name.as_str())).map(|d| d.line.clone()).collect();
    hold(
        "domain depends on `time` and `memchr` and nothing else",
        "it is pure: without I/O, clock, browser, HTTP or serialisation; `memchr` is pure too, and finds a text in all names in a third of the time",
        broken,
    );
}

#[test]
fn the_binding_family_is_pinned_to_one_version() {
    let text = manifest("Cargo.toml");
    let family = ["wasm-bindgen", "wasm-bindgen-futures", "wasm-bindgen-test", "js-sys", "web-sys"];
    let shared = text.split("[workspace.dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or("");
    let line = |name: &str| shared.lines().find(|line| line.split(['=', ' ']).next() == Some(name));
    let pinned = |line: &str| line.contains("\"=");
    let broken = family.iter().filter(|name| !line(name).is_some_and(pinned)).map(|name| (*name).to_owned()).collect();
    hold(
        "wasm-bindgen and its family have exact versions",
        "the command-line tool must have exactly the version of the crate",
        broken,
    );
}

#[test]
fn every_crate_takes_the_shared_lints() {
    let missing = |text: &str| !text.contains("[lints]\nworkspace = true");
    let broken = files(&["Cargo.toml"]).into_iter().filter(|file| missing(&file.text)).map(|file| file.path).collect();
    hold(
        "each manifest has `[lints] workspace = true`",
        "a crate without it is checked by nothing but the defaults",
        broken,
    );
}

#[test]
fn public_items_of_the_libraries_have_to_be_documented() {
    let missing = |path: &&str| !manifest(path).contains("#![deny(missing_docs)]");
    let libraries = ["crates/domain/src/lib.rs", "crates/api/src/lib.rs", "crates/js/src/lib.rs"];
    let broken = libraries.iter().filter(|path| missing(path)).map(|path| (*path).to_owned()).collect();
    hold("domain and api deny missing documentation", "others build on their public items", broken);
}
