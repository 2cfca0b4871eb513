//! `cargo xtask bench`: the console in a harness that measures it beside other tables, and its engine alone.

use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use crate::setup::{self, Need, Tools};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Where the harness serves the page.
const BASE: &str = "/p/console/";

/// Builds the console for the harness and runs it there; the options after the folder go to the harness. Without a
/// folder the engine is measured alone.
pub(crate) fn run(rest: &[String]) -> Outcome<ExitCode> {
    let tools = setup::prepare(&[Need::Console, Need::Browser, Need::EndToEnd])?;
    let page = page(&tools)?;
    let mut node = tools.command("node");
    match rest {
        [] => {
            node.arg(repo::root().join("tests/e2e/engine.mjs")).arg(&page);
        }
        [harness, options @ ..] => {
            let folder = PathBuf::from(harness);
            if !folder.join("run.mjs").is_file() {
                return Err(Problem::new(
                    format!("{harness} holds no harness: there is no run.mjs in it."),
                    "cargo xtask bench <folder of the harness> [options of its run.mjs]",
                ));
            }
            node.arg("run.mjs").arg("--extra").arg(format!("console={}", page.display()));
            node.args(options).current_dir(folder);
        }
    }
    let status = node.status().map_err(|_| Problem::new("node could not be started.", "cargo xtask setup"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The release build with the feature `bench`, in one program file, with the script that the harness looks for.
fn page(tools: &Tools) -> Outcome<PathBuf> {
    let folder = repo::work_folder()?.join("bench");
    let mut trunk = tools.wasm_command("trunk");
    trunk.args(["build", "--release", "--features", "bench", "--public-url", BASE, "--dist"]).arg(&folder);
    trunk.env("NO_COLOR", "true").env("CARGO_TERM_COLOR", "never");
    must("Build the console for the harness", Duration::from_secs(150), &mut trunk, "cargo xtask bench")?;
    let (script, index) = (repo::root().join("crates/xtask/scripts/bench.js"), folder.join("index.html"));
    fs::copy(&script, folder.join("bench.js")).map_err(|error| Problem::file(&script, &error))?;
    let html = fs::read_to_string(&index).map_err(|error| Problem::file(&index, &error))?;
    let html = html.replacen("<head>", &format!("<head><script src=\"{BASE}bench.js\"></script>"), 1);
    fs::write(&index, html).map_err(|error| Problem::file(&index, &error))?;
    say(&format!("The page of the harness is in {}.", folder.display()));
    Ok(folder)
}
