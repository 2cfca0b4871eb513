//! The bill of materials: what of others goes into a release, with versions, licences and checksums.

use super::digest::{digits, sha256};
use crate::problem::{Outcome, Problem};
use crate::repo;
use crate::setup::Tools;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the file, as the makers of the format propose it.
pub(super) const NAME: &str = "sbom.cdx.json";
/// The crate that becomes the program files.
const CONSOLE: &str = "metalworks-console";
const TARGET: &str = "wasm32-unknown-unknown";

/// A crate of the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Crate {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) licence: String,
    /// The folder with its files.
    pub(super) folder: PathBuf,
    /// Whether it comes from the registry; the others are ours.
    pub(super) foreign: bool,
    /// The crates it depends on, as `name version`.
    depends: BTreeSet<String>,
}

impl Crate {
    fn reference(&self) -> String {
        format!("pkg:cargo/{}@{}", self.name, self.version)
    }
}

/// The crates whose code is in the program: those that run while it is compiled are not.
pub(super) fn crates(tools: &Tools) -> Outcome<Vec<Crate>> {
    let mut cargo = tools.wasm_command("cargo");
    cargo.args(["metadata", "--format-version", "1", "--locked", "--features", "split", "--filter-platform", TARGET]);
    let remedy = "cargo metadata --locked --format-version 1";
    let output = cargo
        .output()
        .map_err(|error| Problem::new(format!("cargo metadata could not be started: {error}."), remedy))?;
    if !output.status.success() {
        return Err(Problem::new(String::from_utf8_lossy(&output.stderr).trim().to_owned(), remedy));
    }
    let metadata = serde_json::from_slice(&output.stdout)
        .map_err(|error| Problem::new(format!("cargo metadata printed no JSON: {error}."), remedy))?;
    Ok(shipped(&metadata))
}

/// What the console reaches by dependencies that end up in it.
fn shipped(metadata: &Value) -> Vec<Crate> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|one| (text(&one["id"]), one)).collect();
    let nodes: BTreeMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|one| (text(&one["id"]), one)).collect();
    let is_macro = |id: &str| list(&packages[id]["targets"]).iter().any(|target| target["kind"][0] == "proc-macro");
    let depends = |id: &str| {
        let normal = |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
        let found = list(&nodes[id]["deps"]).into_iter().filter(normal).map(|dependency| text(&dependency["pkg"]));
        found.filter(|id| !is_macro(id)).collect::<Vec<_>>()
    };
    let root = packages.iter().find(|(_, one)| one["name"] == CONSOLE).map(|(id, _)| id.clone());
    let (mut seen, mut open) = (BTreeSet::new(), Vec::from_iter(root));
    while let Some(id) = open.pop() {
        if seen.insert(id.clone()) {
            open.extend(depends(&id));
        }
    }
    let label = |id: &String| format!("{} {}", text(&packages[id]["name"]), text(&packages[id]["version"]));
    let mut found: Vec<Crate> = seen
        .iter()
        .map(|id| Crate {
            name: text(&packages[id]["name"]),
            version: text(&packages[id]["version"]),
            licence: expression(&text(&packages[id]["license"])),
            folder: Path::new(&text(&packages[id]["manifest_path"])).parent().unwrap_or(Path::new("")).to_owned(),
            foreign: !packages[id]["source"].is_null(),
            depends: depends(id).iter().map(label).collect(),
        })
        .collect();
    found.sort();
    found
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The licences of a crate in today's writing: older ones have a slash for "or".
fn expression(licence: &str) -> String {
    licence.replace('/', " OR ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The whole document. The same release always has the same one: it names no time, and its number follows from the rest.
pub(super) fn document(crates: &[Crate], compiler: &str) -> Outcome<String> {
    let lock = read("Cargo.lock")?;
    let parts = static_parts(&read("crates/xtask/css/package-lock.json")?)?;
    Ok(shown(crates, &lock, parts, compiler))
}

fn shown(crates: &[Crate], lock: &str, parts: Vec<Value>, compiler: &str) -> String {
    let (console, others): (Vec<_>, Vec<_>) = crates.iter().partition(|one| one.name == CONSOLE);
    let mut components: Vec<Value> = others.iter().map(|one| component(one, lock, "library")).collect();
    if !compiler.is_empty() {
        components.push(json!({
            "type": "library", "bom-ref": format!("rust-std@{compiler}"), "name": "rust-std", "version": compiler,
            "description": "Rust's standard library", "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        }));
    }
    components.extend(parts);
    let known: BTreeMap<String, String> =
        crates.iter().map(|one| (format!("{} {}", one.name, one.version), one.reference())).collect();
    let dependencies: Vec<Value> = crates
        .iter()
        .map(|one| {
            let on: Vec<&String> = one.depends.iter().filter_map(|name| known.get(name)).collect();
            json!({ "ref": one.reference(), "dependsOn": on })
        })
        .collect();
    let about = console.first().map(|one| component(one, lock, "application"));
    let mut document = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": { "component": about },
        "components": components, "dependencies": dependencies,
    });
    document["serialNumber"] = number(&document.to_string()).into();
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn component(one: &Crate, lock: &str, kind: &str) -> Value {
    let mut component = json!({
        "type": kind, "bom-ref": one.reference(), "name": one.name, "version": one.version, "scope": "required",
        "licenses": [{ "expression": one.licence }],
    });
    if one.foreign {
        component["purl"] = one.reference().into();
    }
    if let Some(checksum) = checksum(lock, one) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    component
}

/// What Cargo.lock says of a crate's archive.
fn checksum<'a>(lock: &'a str, one: &Crate) -> Option<&'a str> {
    let head = format!("name = \"{}\"\nversion = \"{}\"\n", one.name, one.version);
    let entry = lock.split("[[package]]\n").find(|entry| entry.starts_with(&head))?;
    entry.lines().find_map(|line| line.strip_prefix("checksum = \"")?.strip_suffix('"'))
}

/// The stylesheets, fonts and icons, which come from two packages.
fn static_parts(lock: &str) -> Outcome<Vec<Value>> {
    let lock: Value = serde_json::from_str(lock).unwrap_or_default();
    [
        ("@patternfly/patternfly", "styles, reduced to what the console uses", "MIT"),
        ("@patternfly/patternfly#fonts", "Red Hat Text, Display and Mono, subset", "OFL-1.1"),
        ("@rhds/icons", "icons, path numbers rounded", "CC-BY-4.0 AND MIT"),
    ]
    .into_iter()
    .map(|(name, what, licence)| {
        let package = name.split('#').next().unwrap_or(name);
        let locked = &lock["packages"][format!("node_modules/{package}")];
        let known = locked["version"].as_str().zip(digits("sha512", locked["integrity"].as_str().unwrap_or_default()));
        let (version, hash) = known.ok_or_else(|| {
            Problem::new(format!("{package} is not in crates/xtask/css/package-lock.json."), "cargo xtask css")
        })?;
        let purl = format!("pkg:npm/{}@{version}", package.replace('@', "%40"));
        let fragment = name.split_once('#').map_or(String::new(), |(_, part)| format!("#{part}"));
        Ok(json!({
            "type": "library", "bom-ref": format!("{purl}{fragment}"), "purl": format!("{purl}{fragment}"), "name": package,
            "version": version, "description": what, "licenses": [{ "expression": licence }],
            "hashes": [{ "alg": "SHA-512", "content": hash }],
        }))
    })
    .collect()
}

/// A UUID of version 8, which is the one for numbers that follow from something else.
fn number(text: &str) -> String {
    let hash = sha256(text.as_bytes());
    format!("urn:uuid:{}-{}-8{}-a{}-{}", &hash[..8], &hash[8..12], &hash[12..15], &hash[15..18], &hash[18..30])
}

/// The licences of the crates with their texts; the same text stands once.
pub(super) fn licences(crates: &[Crate]) -> Outcome<String> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut list = "What the program files contain, by crate: name, version, licence.\n\n".to_owned();
    for one in crates.iter().filter(|one| one.foreign) {
        let name = format!("{} {}", one.name, one.version);
        list += &format!("{name}: {}\n", one.licence);
        let entries = fs::read_dir(&one.folder).map_err(|error| Problem::file(&one.folder, &error))?;
        let mut files: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_licence(path)).collect();
        files.sort();
        for file in files {
            let bytes = fs::read(&file).map_err(|error| Problem::file(&file, &error))?;
            let text = String::from_utf8_lossy(&bytes).replace('\r', "");
            texts.entry(text.trim().to_owned()).or_default().push(name.clone());
        }
    }
    for (text, mut names) in texts {
        names.dedup();
        list += &format!("\n{}\n{}\n\n{text}\n", "=".repeat(80), names.join(", "));
    }
    Ok(list)
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
    path.is_file()
        && ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
}

fn read(name: &str) -> Outcome<String> {
    let path = repo::root().join(name);
    fs::read_to_string(&path).map_err(|error| Problem::file(&path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The console on a library, which is on another, and on what only runs while it is compiled.
    fn metadata() -> Value {
        let package = |name: &str, kind: &str, source: Value| {
            json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT / Apache-2.0", "source": source,
                "manifest_path": format!("/x/{name}/Cargo.toml"), "targets": [{ "kind": [kind] }] })
        };
        let node = |name: &str, deps: &[(&str, Value)]| {
            let deps: Vec<_> =
                deps.iter().map(|(to, kind)| json!({ "pkg": to, "dep_kinds": [{ "kind": kind }] })).collect();
            json!({ "id": name, "deps": deps })
        };
        json!({
            "packages": [
                package(CONSOLE, "lib", Value::Null), package("a", "lib", "registry".into()),
                package("b", "lib", "registry".into()), package("macro", "proc-macro", "registry".into()),
                package("syntax", "lib", "registry".into()), package("tested", "lib", "registry".into()),
                package("builder", "lib", "registry".into()),
            ],
            "resolve": { "nodes": [
                node(CONSOLE, &[("a", Value::Null), ("macro", Value::Null), ("tested", "dev".into())]),
                node("a", &[("b", Value::Null), ("builder", "build".into())]), node("b", &[]),
                node("macro", &[("syntax", Value::Null)]), node("syntax", &[]), node("tested", &[]), node("builder", &[]),
            ] },
        })
    }

    #[test]
    fn only_what_ends_up_in_the_program_is_listed() {
        let names: Vec<_> = shipped(&metadata()).into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["a", "b", CONSOLE]);
    }

    #[test]
    fn the_document_has_the_shape_of_the_format_and_is_always_the_same() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"r\"\nchecksum = \"0f\"\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\nchecksum = \"ff\"\n";
        let make = || shown(&shipped(&metadata()), lock, Vec::new(), "1.0");
        let document: Value = serde_json::from_str(&make()).expect("JSON");
        assert_eq!(make(), make());
        assert_eq!((&document["bomFormat"], &document["specVersion"]), (&json!("CycloneDX"), &json!("1.5")));
        assert_eq!(document["metadata"]["component"]["name"], CONSOLE);
        let [a, b, std] = document["components"].as_array().expect("a list").as_slice() else { panic!("{document}") };
        assert_eq!(a["purl"], "pkg:cargo/a@1.0.0");
        assert_eq!(a["hashes"], json!([{ "alg": "SHA-256", "content": "0f" }]));
        assert_eq!(a["licenses"], json!([{ "expression": "MIT OR Apache-2.0" }]));
        assert!(b.get("hashes").is_none(), "the lock names another version of it");
        assert_eq!(std["name"], "rust-std");
        assert_eq!(
            document["dependencies"][0],
            json!({ "ref": "pkg:cargo/a@1.0.0", "dependsOn": ["pkg:cargo/b@1.0.0"] })
        );
        let number = document["serialNumber"].as_str().expect("a number");
        let parts: Vec<usize> = number.trim_start_matches("urn:uuid:").split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert!(document["metadata"].get("timestamp").is_none());
    }

    #[test]
    fn the_static_parts_are_those_of_the_lock_file() {
        let parts = static_parts(&read("crates/xtask/css/package-lock.json").expect("a file")).expect("three");
        assert_eq!(parts.len(), 3);
        for part in parts {
            assert!(part["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:npm/%40")), "{part}");
            assert_eq!(part["hashes"][0]["content"].as_str().map(str::len), Some(128), "{part}");
        }
    }
}
