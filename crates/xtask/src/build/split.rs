//! The program file in parts: what Connect needs, what the rows need, and what is fetched after them.

use crate::command::find_in;
use crate::problem::{Outcome, Problem};
use crate::repo;
use crate::setup::Tools;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The folder in `dist` of what is fetched while a reader connects, so that the rows can be read and shown.
pub(super) const ROWS: &str = "rows";
/// The folder in `dist` of what is fetched after the first rows.
pub(super) const LATER: &str = "later";
/// The folder in which they are collected.
const PARTS: &str = "parts";

/// Makes Trunk run our stand-in for wasm-bindgen, which cuts the program file.
pub(super) fn cut(trunk: &mut Command, tools: &Tools) -> Outcome<()> {
    let path = tools.path();
    let missing = |tool| Problem::new(format!("{tool} was not found."), "cargo xtask setup");
    let bindgen = find_in(&path, "wasm-bindgen").ok_or_else(|| missing("wasm-bindgen"))?;
    let terser = tools.terser().ok_or_else(|| missing("terser"))?;
    let folders = [shims()].into_iter().chain(env::split_paths(&path));
    trunk
        .args(["--features", "split"])
        .env("PATH", env::join_paths(folders).unwrap_or(path.clone()))
        .env("METALWORKS_BINDGEN", bindgen)
        .env("METALWORKS_PARTS", made()?)
        .env("METALWORKS_TERSER", terser)
        .env("CARGO_ENCODED_RUSTFLAGS", flags())
        // The cut follows names and relocations, which are otherwise gone by then.
        .env("CARGO_PROFILE_RELEASE_STRIP", "none");
    Ok(())
}

/// Takes what was cut off into `dist`, once Trunk has filled it.
pub(super) fn keep() -> Outcome<()> {
    let made = made()?;
    for folder in [ROWS, LATER] {
        let from = made.join(folder);
        let to = repo::ensured(repo::dist().join(folder))?;
        for entry in fs::read_dir(&from).map_err(|error| Problem::file(&from, &error))?.flatten() {
            fs::copy(entry.path(), to.join(entry.file_name())).map_err(|error| Problem::file(&entry.path(), &error))?;
        }
    }
    Ok(())
}

/// The cut needs relocations. The names of this machine's folders have no business in a published file.
pub(super) fn flags() -> String {
    let others = env::var("RUSTFLAGS").unwrap_or_default();
    let mut flags: Vec<String> = others.split_whitespace().map(str::to_owned).collect();
    flags.push("-Clink-args=--emit-relocs".into());
    flags.push("-Ctarget-feature=+simd128".into());
    flags.extend(registries().iter().map(|folder| format!("--remap-path-prefix={}=deps", folder.display())));
    // This separator, unlike a space, is in no folder's name.
    flags.join("\u{1f}")
}

/// The folders that cargo unpacks other people's crates into.
fn registries() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let folders = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut found: Vec<_> = folders.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn shims() -> PathBuf {
    repo::root().join("crates/xtask/shims")
}

fn made() -> Outcome<PathBuf> {
    repo::ensured(repo::work_folder()?.join(PARTS))
}
