//! Builds the committed state twice, in two clones in different folders, and compares the releases byte by byte.

use super::digest::SUMS;
use crate::command::{answer, command};
use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use crate::setup::Tools;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Each with its own depth and length of path: a path that got into a file would be seen.
const CLONES: [&str; 2] = ["one", "another/clone/in-a-longer-path"];

/// Fails unless both releases have the same sums.
pub(super) fn run(tools: &Tools, words: &[String]) -> Outcome<()> {
    let changed = answer(command("git").args(["status", "--porcelain", "--untracked-files=no"]));
    if changed.as_deref() != Some("") {
        say("The committed state is built; what is changed and not committed is left out.");
    }
    let folder = std::env::temp_dir().join(format!("metalworks-reproduce-{}", std::process::id()));
    let made: Outcome<Vec<String>> = CLONES.iter().map(|clone| release(tools, &folder.join(clone), words)).collect();
    // Gigabytes of build folders; what differs has been read by then.
    let _ = fs::remove_dir_all(&folder);
    let made = made?;
    let [first, second] = made.as_slice() else { return Ok(()) };
    if first == second {
        let hash = super::digest::sha256(first.as_bytes());
        say(&format!(
            "Two clean builds gave the same {} files. SHA-256 of their {SUMS}: {hash}",
            first.lines().count()
        ));
        return Ok(());
    }
    let lines: Vec<&str> = first.lines().filter(|line| !second.lines().any(|other| other == *line)).collect();
    Err(Problem::new(
        format!("Two clean builds of one commit differ in:\n{}", lines.join("\n")),
        "cargo xtask dist --reproduce, after finding what the builds take from their folder or the time",
    ))
}

/// Clones, builds and returns the sums.
fn release(tools: &Tools, clone: &Path, words: &[String]) -> Outcome<String> {
    let mut git = command("git");
    git.args(["clone", "--quiet", "--no-hardlinks"]).arg(repo::root()).arg(clone);
    must("Clone the repository", Duration::from_secs(5), &mut git, "git status")?;
    let mut cargo = tools.command("cargo");
    cargo.args(["xtask", "dist"]).args(words).current_dir(clone);
    // A build folder of its own: nothing of an earlier build may speak for this one.
    cargo.env_remove("CARGO_TARGET_DIR");
    must("Build a release from nothing", Duration::from_secs(300), &mut cargo, "cargo xtask dist")?;
    let sums: PathBuf = clone.join("release").join(SUMS);
    fs::read_to_string(&sums).map_err(|error| Problem::file(&sums, &error))
}
