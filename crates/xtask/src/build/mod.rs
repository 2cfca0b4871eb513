//! The release console: built by Trunk, compressed beside each file, and weighed.

mod budget;
pub(crate) mod compiler;
pub(crate) mod fingerprint;
mod split;

use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use crate::setup::Tools;
use crate::size::Excess;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Whatever the built console depends on, besides the compiler and the tools.
const INPUTS: [&str; 14] = [
    "src",
    "crates/domain/src",
    "crates/domain/build.rs",
    "crates/domain/Cargo.toml",
    "crates/api/src",
    "crates/api/Cargo.toml",
    "crates/view",
    "crates/xtask/shims",
    "crates/xtask/scripts/short-names.mjs",
    "static",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// Builds the console into `dist` unless it is there already.
pub(crate) fn console(tools: &Tools) -> Outcome<()> {
    let wanted = inputs(tools)?;
    let stamp = repo::work_folder()?.join("console.fingerprint");
    let built = fs::read_to_string(&stamp).unwrap_or_default();
    if built == with_output(&wanted)? {
        say("Console: nothing changed since the last build.");
    } else {
        trunk(tools)?;
        compress(tools)?;
        fs::write(&stamp, with_output(&wanted)?).map_err(|error| Problem::file(&stamp, &error))?;
    }
    Ok(())
}

/// Prints how large the built console is, and returns what is more than a reader should wait for.
pub(crate) fn weigh() -> Outcome<Excess> {
    budget::check(&repo::dist())
}

fn inputs(tools: &Tools) -> Outcome<String> {
    let root = repo::root();
    let files: Vec<PathBuf> = INPUTS.iter().map(|input| root.join(input)).collect();
    let compiler = crate::command::answer(tools.wasm_command("rustc").arg("-vV")).unwrap_or_default();
    let versions = ["trunk", "wasm-bindgen", "wasm-opt"].map(|tool| tools.version(tool));
    fingerprint::of_files_and_text(&files, &format!("{compiler}{versions:?}{}", split::flags()))
}

/// `dist` belongs to the fingerprint, because `trunk serve` writes to the same folder.
fn with_output(inputs: &str) -> Outcome<String> {
    let dist = repo::dist();
    let output = if dist.is_dir() { fingerprint::of_files(&[dist])? } else { "nothing".into() };
    Ok(format!("{inputs} {output}"))
}

fn trunk(tools: &Tools) -> Outcome<()> {
    let mut trunk = tools.wasm_command("trunk");
    // A terminal's variables would make it draw; its plain lines are what the progress shows.
    trunk
        .args(["build", "--release"])
        .env("NO_COLOR", "true")
        .env("RUST_BACKTRACE", "0")
        .env("CARGO_TERM_COLOR", "never");
    split::cut(&mut trunk, tools)?;
    must(
        "Build the console",
        Duration::from_secs(150),
        &mut trunk,
        "cargo xtask build, after mending what the lines above name",
    )?;
    split::keep()
}

fn compress(tools: &Tools) -> Outcome<()> {
    let mut node = tools.command("node");
    node.arg("crates/xtask/scripts/compress.mjs").arg(repo::dist());
    must("Compress the console", Duration::from_secs(5), &mut node, "node crates/xtask/scripts/compress.mjs dist")?;
    Ok(())
}
