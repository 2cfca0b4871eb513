//! `cargo xtask css`: makes the stylesheets again, or checks that they are current.

use crate::command::command;
use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use crate::setup::node;
use std::time::Duration;

/// Where the generator is.
const FOLDER: &str = "crates/xtask/css";

/// Writes static/console.css, static/rows.css and static/later.css; with `--check` only compares them with what would be written.
pub(crate) fn run(options: &[String]) -> Outcome<()> {
    let check = match options {
        [] => false,
        [option] if option == "--check" => true,
        _ => return Err(Problem::new("css takes no other option than --check.", "cargo xtask css --check")),
    };
    node::locked_packages(FOLDER, "Install the packages of the stylesheets")?;
    let mut build = command("node");
    build.arg("build.mjs").current_dir(repo::root().join(FOLDER));
    let (step, remedy) = if check {
        build.arg("--check");
        ("Stylesheets are current", "cargo xtask css")
    } else {
        ("Stylesheets", "cargo xtask css, after mending what the lines above name")
    };
    let finished = must(step, Duration::from_secs(3), &mut build, remedy)?;
    say(finished.text.trim_end());
    Ok(())
}
