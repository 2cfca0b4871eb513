//! The stages in the order they run: what is quick to fail comes first.

use super::counts::{self, Counts};
use super::releases;
use crate::build;
use crate::css;
use crate::module;
use crate::problem::{Outcome, Problem};
use crate::progress::{Finished, complain, run};
use crate::repo;
use crate::scripts;
use crate::serve;
use crate::setup::{Need, Tools};
use crate::size::Excess;
use std::fs;
use std::process::Command;
use std::time::Duration;

/// A part of the tests that can be run by itself.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) needs: &'static [Need],
    pub(crate) run: fn(&Tools) -> Outcome<Counts>,
}

pub(crate) const STAGES: [Stage; 12] = [
    Stage { name: "fmt", needs: &[Need::Lints], run: formatting },
    Stage { name: "clippy", needs: &[Need::Lints], run: clippy },
    Stage { name: "clippy-wasm", needs: &[Need::Lints, Need::Console], run: clippy_wasm },
    Stage { name: "docs", needs: &[], run: docs },
    Stage { name: "css", needs: &[], run: stylesheets },
    Stage { name: "native", needs: &[], run: native },
    Stage { name: "build", needs: &[Need::Console], run: console },
    Stage { name: "browser", needs: &[Need::Console, Need::WasmPack, Need::Browser], run: browser },
    Stage { name: "module", needs: MODULE, run: module },
    Stage { name: "contract", needs: &[Need::Contract], run: contract },
    Stage { name: "e2e", needs: &[Need::Console, Need::Browser, Need::EndToEnd], run: end_to_end },
    Stage { name: "hosts", needs: &[Need::Console, Need::Browser, Need::EndToEnd, Need::Servers], run: hosts },
];

const MODULE: &[Need] = &[Need::Console, Need::WasmPack, Need::Browser, Need::EndToEnd, Need::Module];

fn formatting(tools: &Tools) -> Outcome<Counts> {
    check("Check the formatting", 3, tools.command("cargo").args(["fmt", "--all", "--check", "--", "--color", "never"]))
}

fn clippy(tools: &Tools) -> Outcome<Counts> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--locked", "--", "-D", "warnings"];
    check("Clippy", 60, tools.command("cargo").args(arguments))
}

/// The code that only a browser compiles.
fn clippy_wasm(tools: &Tools) -> Outcome<Counts> {
    let packages = ["clippy", "-p", "metalworks-console", "-p", "metalworks-api", "-p", "metalworks-js"];
    let targets = [
        "--target",
        "wasm32-unknown-unknown",
        "--lib",
        "--bins",
        "--test",
        "web",
        "--all-features",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    check("Clippy for wasm", 60, tools.wasm_command("cargo").args(packages).args(targets))
}

fn docs(tools: &Tools) -> Outcome<Counts> {
    let arguments =
        ["doc", "--no-deps", "--locked", "-p", "metalworks-domain", "-p", "metalworks-api", "-p", "metalworks-js"];
    check("Documentation", 20, tools.command("cargo").args(arguments).env("RUSTDOCFLAGS", "-D warnings"))
}

fn stylesheets(_: &Tools) -> Outcome<Counts> {
    css::run(&["--check".to_owned()]).map(|()| Counts::of_check(true))
}

fn native(tools: &Tools) -> Outcome<Counts> {
    let arguments = ["test", "--workspace", "--no-fail-fast", "--locked"];
    let finished = run("Native tests", Duration::from_secs(120), tools.command("cargo").args(arguments))?;
    Ok(reported(&finished, counts::of_libtest(&finished.text)))
}

/// The build and its size are two checks: a console that is too large can still be tested.
fn console(tools: &Tools) -> Outcome<Counts> {
    build::console(tools)?;
    Ok(Counts::sum([Counts::of_check(true), sized(build::weigh(), "cargo xtask build")]))
}

fn browser(tools: &Tools) -> Outcome<Counts> {
    let mut wasm_pack = tools.wasm_command("wasm-pack");
    wasm_pack.args(["test", "--headless", "--chrome"]);
    // Without it wasm-pack would look for a driver to download.
    wasm_pack.args(tools.driver().into_iter().flat_map(|driver| ["--chromedriver".into(), driver]));
    wasm_pack.args(["--", "--test", "web", "--locked"]);
    let finished = run("Browser tests", Duration::from_secs(90), &mut wasm_pack)?;
    Ok(reported(&finished, counts::of_libtest(&finished.text)))
}

/// The build and its size are two checks, as for the console.
fn module(tools: &Tools) -> Outcome<Counts> {
    module::build(tools)?;
    module::build_testing(tools)?;
    let size = sized(module::weigh(), "cargo xtask module");
    // Its pages are served by the tests themselves; the sandbox is given the console all the same, which it asks for.
    build::console(tools)?;
    serve::sandbox(tools)?;
    let mut node = tools.command("node");
    node.arg("tests/js/run.mjs").env("METALWORKS_MODULE", module::package());
    node.env("METALWORKS_MODULE_TESTING", module::testing()).env("METALWORKS_MODULE_TARBALL", module::tarball()?);
    scripts::with_product(&mut node);
    let finished = run("Module tests", Duration::from_secs(150), &mut node)?;
    let tests = reported(&finished, counts::of_closing_line(&finished.text)).or_failed_when_empty();
    Ok(Counts::sum([Counts::of_check(true), size, tests]))
}

fn contract(tools: &Tools) -> Outcome<Counts> {
    serve::sandbox(tools)?;
    let contracts = scripts::CONTRACTS.iter().zip([("Contract tests", 60), ("UpCloud's public client", 10)]);
    let all = contracts.map(|(script, (step, seconds))| {
        let finished = run(step, Duration::from_secs(seconds), &mut scripts::contract_command(tools, script))?;
        // A script that ran nothing must not hide behind the other.
        Ok(reported(&finished, counts::of_closing_line(&finished.text)).or_failed_when_empty())
    });
    Ok(Counts::sum(all.collect::<Outcome<Vec<_>>>()?))
}

fn end_to_end(tools: &Tools) -> Outcome<Counts> {
    build::console(tools)?;
    serve::sandbox(tools)?;
    playwright(tools, "End-to-end tests", 120, "e2e.json", |_| {})
}

/// Releases for each host, served by it.
fn hosts(tools: &Tools) -> Outcome<Counts> {
    build::console(tools)?;
    serve::sandbox(tools)?;
    let list = releases::make(tools)?;
    playwright(tools, "Tests of the hosts", 150, "hosts.json", |node| {
        node.args(["--config", "hosts/playwright.config.mjs"]).env("METALWORKS_RELEASES", &list);
    })
}

fn playwright(
    tools: &Tools,
    step: &str,
    seconds: u64,
    report: &str,
    more: impl FnOnce(&mut Command),
) -> Outcome<Counts> {
    let report = repo::work_folder()?.join(report);
    // A report of an earlier run must not speak for this one.
    let _ = fs::remove_file(&report);
    let mut playwright = tools.command("node");
    playwright.args(["node_modules/@playwright/test/cli.js", "test"]).current_dir(repo::root().join("tests/e2e"));
    playwright.env("METALWORKS_REPORT", &report).env("NO_COLOR", "1").env_remove("FORCE_COLOR");
    scripts::with_product(&mut playwright);
    more(&mut playwright);
    let finished = run(step, Duration::from_secs(seconds), &mut playwright)?;
    let written = fs::read(&report).map_err(|error| Problem::file(&report, &error))?;
    let parsed = serde_json::from_slice(&written).unwrap_or_default();
    Ok(reported(&finished, counts::of_playwright(&parsed)))
}

/// The check of a size: what is too large fails, and so does what can't be weighed.
fn sized(weighed: Outcome<Excess>, again: &str) -> Counts {
    let fits = weighed.and_then(|excess| excess.refuse(again));
    if let Err(problem) = &fits {
        complain(&problem.to_string());
    }
    Counts::of_check(fits.is_ok())
}

fn check(step: &str, seconds: u64, command: &mut Command) -> Outcome<Counts> {
    let finished = run(step, Duration::from_secs(seconds), command)?;
    Ok(reported(&finished, Counts::of_check(finished.success)))
}

/// Shows the end of the output when something failed.
fn reported(finished: &Finished, counts: Counts) -> Counts {
    let counts = counts.with_exit(finished.success);
    if counts.failed > 0 {
        complain(&finished.tail());
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_over_its_limit_fails_here() {
        let weighed = |bytes| {
            let mut excess = Excess::default();
            excess.add("It", bytes, 10);
            Ok(excess)
        };
        assert_eq!(sized(weighed(10), ""), Counts::of_check(true));
        assert_eq!(sized(weighed(11), ""), Counts::one_failed());
        assert_eq!(sized(Err(Problem::new("", "")), ""), Counts::one_failed());
    }
}
