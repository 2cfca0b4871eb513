//! Tasks that are scripts: their tools are found or installed here, the rest is theirs.

use crate::build;
use crate::problem::{Outcome, Problem};
use crate::repo;
use crate::serve;
use crate::setup::{self, Need, Tools, node};
use crate::test::releases;
use std::process::{Command, ExitCode};

/// Checks the sandbox against the document with schemathesis, for a minute or, with `--long`, for over twenty, and with
/// UpCloud's public client.
pub(crate) fn contract(rest: &[String]) -> Outcome<ExitCode> {
    let tools = setup::prepare(&[Need::Contract])?;
    serve::sandbox(&tools)?;
    let document = show(contract_command(&tools, CONTRACTS[0]).args(rest))?;
    let client = show(&mut contract_command(&tools, CONTRACTS[1]))?;
    Ok(if document == ExitCode::SUCCESS { client } else { document })
}

/// Takes the pictures of the pages.
pub(crate) fn shots(rest: &[String]) -> Outcome<ExitCode> {
    let tools = setup::prepare(&[Need::Console, Need::Browser, Need::EndToEnd])?;
    build::console(&tools)?;
    serve::sandbox(&tools)?;
    let mut node = tools.command("node");
    with_product(&mut node);
    show(node.arg("shots.mjs").args(rest).current_dir(repo::root().join("tests/e2e")))
}

/// Lets Lighthouse look at a release on nginx. No part of the tests: a busy machine lowers its scores.
pub(crate) fn lighthouse(rest: &[String]) -> Outcome<ExitCode> {
    let tools = setup::prepare(&[Need::Console, Need::Browser, Need::EndToEnd, Need::Servers])?;
    node::locked_packages("tests/lighthouse", "Install Lighthouse")?;
    build::console(&tools)?;
    serve::sandbox(&tools)?;
    let list = releases::make(&tools)?;
    let mut node = tools.command("node");
    with_product(&mut node);
    node.env("METALWORKS_RELEASES", list).current_dir(repo::root().join("tests/e2e"));
    show(node.arg("hosts/lighthouse.mjs").args(rest))
}

/// The scripts of the contract tests. Each ends with a line `N passed, N failed`.
pub(crate) const CONTRACTS: [&str; 2] = ["tests/contract/run.py", "tests/contract/upcloud.py"];

/// A script of the contract tests, ready to run against the built sandbox.
pub(crate) fn contract_command(tools: &Tools, script: &str) -> Command {
    let mut command = tools.command(&tools.python().to_string_lossy());
    with_product(&mut command);
    command.arg(script);
    command
}

/// Tells a script where the built sandbox and console are.
pub(crate) fn with_product(command: &mut Command) {
    command.env("METALWORKS_SANDBOX", serve::sandbox_program()).env("METALWORKS_DIST", repo::dist());
}

fn show(command: &mut Command) -> Outcome<ExitCode> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| Problem::new(format!("{program} could not be started: {error}."), "cargo xtask setup"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
