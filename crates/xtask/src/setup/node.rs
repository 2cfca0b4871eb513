//! Node and what comes from its package registry: wasm-opt, and the packages of the end-to-end tests.

use crate::command::{answer, command, on_path};
use crate::problem::{Outcome, Problem};
use crate::progress::must;
use crate::repo;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const OLDEST_NODE: u32 = 20;
const BINARYEN: &str = "132.0.0";
const TERSER: &str = "5.51.2";
/// Older ones do not know all the instructions that the compiler makes.
const OLDEST_WASM_OPT: u32 = 120;

/// Node is the one thing besides cargo that has to be there already.
pub(crate) fn check() -> Outcome<()> {
    let found = answer(command("node").arg("--version"));
    let version = found.as_deref().and_then(|text| leading_number(text.trim_start_matches('v')));
    if version.is_some_and(|version| version >= OLDEST_NODE) && on_path("npm").is_some() {
        return Ok(());
    }
    let found = found.unwrap_or_else(|| "none".into());
    Err(Problem::new(
        format!("Node {OLDEST_NODE} or later with npm is needed; found: {found}."),
        "install Node 20 or later, for example with your system's package manager, then run this again",
    ))
}

/// The folder to put on PATH for wasm-opt, or none when a fitting one is there already.
pub(crate) fn wasm_opt() -> Outcome<Option<PathBuf>> {
    let home = repo::tools()?.join(format!("binaryen-{BINARYEN}"));
    let folder = home.join("node_modules/.bin");
    if folder.join("wasm-opt").exists() {
        return Ok(Some(folder));
    }
    let there = on_path("wasm-opt").and_then(|program| answer(command(program).arg("--version")));
    if there.as_deref().and_then(wasm_opt_version).is_some_and(|version| version >= OLDEST_WASM_OPT) {
        return Ok(None);
    }
    package("binaryen", BINARYEN, &home)?;
    Ok(Some(folder))
}

/// The folder of terser, which the build calls as a library.
pub(crate) fn terser() -> Outcome<PathBuf> {
    let home = repo::tools()?.join(format!("terser-{TERSER}"));
    if !home.join("node_modules/terser").is_dir() {
        package("terser", TERSER, &home)?;
    }
    Ok(home)
}

fn package(name: &str, version: &str, home: &Path) -> Outcome<()> {
    repo::ensured(home.to_owned())?;
    let package = format!("{name}@{version}");
    let mut npm = command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(home).arg(&package);
    let remedy = format!("npm install --prefix {} {package}", home.display());
    must(&format!("Install {name} {version}"), Duration::from_secs(5), &mut npm, &remedy).map(|_| ())
}

/// Installs the packages of the end-to-end tests exactly as locked.
pub(crate) fn end_to_end_packages() -> Outcome<()> {
    locked_packages("tests/e2e", "Install the packages of the end-to-end tests")
}

/// Installs the packages of the module's tests exactly as locked.
pub(crate) fn module_packages() -> Outcome<()> {
    locked_packages("tests/js", "Install the packages of the module's tests")
}

/// Installs a folder's packages as locked, unless that was done for the same lock file before.
pub(crate) fn locked_packages(folder: &str, step: &str) -> Outcome<()> {
    let folder_path = repo::root().join(folder);
    let lock = read(&folder_path.join("package-lock.json"))?;
    let stamp = folder_path.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder_path).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    must(step, Duration::from_secs(10), &mut npm, &format!("cd {folder} && npm ci"))?;
    fs::write(&stamp, lock).map_err(|error| Problem::file(&stamp, &error))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Problem::file(path, &error))
}

fn leading_number(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// "wasm-opt version 132 (version_132)"
fn wasm_opt_version(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(leading_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_tools_print_them() {
        assert_eq!(leading_number("20.19.1"), Some(20));
        assert_eq!(wasm_opt_version("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(wasm_opt_version("wasm-opt"), None);
    }
}
