//! The program file in parts: what Connect needs, what the rows need, and what is fetched after them.

use super::compiler;
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

/// The compiler's options: the cut needs relocations.
pub(super) fn flags() -> String {
    compiler::flags(&["-Clink-args=--emit-relocs", "-Ctarget-feature=+simd128"])
}

fn shims() -> PathBuf {
    repo::root().join("crates/xtask/shims")
}

fn made() -> Outcome<PathBuf> {
    repo::ensured(repo::work_folder()?.join(PARTS))
}
