//! Options of the compiler for what is published.

use crate::repo;
use std::env;
use std::fs;
use std::path::PathBuf;

/// The user's own options and `more`, for `CARGO_ENCODED_RUSTFLAGS`. The names of this machine's folders have no business in a
/// published file, and would make two builds of the same state differ.
pub(crate) fn flags(more: &[&str]) -> String {
    let others = env::var("RUSTFLAGS").unwrap_or_default();
    let mut flags: Vec<String> = others.split_whitespace().chain(more.iter().copied()).map(str::to_owned).collect();
    flags.extend(renamed().iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())));
    // This separator, unlike a space, is in no folder's name.
    flags.join("\u{1f}")
}

/// Folders whose names the compiler would write down, with what it writes instead. Of two that fit it takes the last.
fn renamed() -> Vec<(PathBuf, &'static str)> {
    let mut folders = vec![(repo::target(), "target"), (repo::root(), ".")];
    let Some(home) = repo::cargo_home() else { return folders };
    folders.push((home.clone(), "cargo"));
    let sources = fs::read_dir(home.join("registry/src"));
    let mut registries: Vec<_> = sources.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    registries.sort();
    folders.extend(registries.into_iter().map(|folder| (folder, "deps")));
    folders
}
