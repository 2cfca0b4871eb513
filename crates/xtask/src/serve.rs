//! `cargo xtask serve`: from a clone to a running console.

use crate::build;
use crate::command::command;
use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use crate::setup::{self, Need, Tools};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Duration;

/// Builds what changed, then hands over to the sandbox, which prints the address.
pub(crate) fn run(options: &[String]) -> Outcome<ExitCode> {
    let tools = setup::prepare(&[Need::Console])?;
    thread::scope(|scope| {
        // They use different parts of the build folder, and the console's last step keeps one core only.
        let sandbox = scope.spawn(|| sandbox(&tools));
        build::console(&tools)?;
        sandbox.join().unwrap_or_else(|_| Err(Problem::new("Building the sandbox stopped with a fault.", BUILD)))
    })?;
    say("Starting the sandbox. Stop it with Ctrl-C; what was changed is kept for the next start.");
    let mut sandbox = command(sandbox_program());
    sandbox.args(with_defaults(options));
    hand_over(sandbox)
}

const BUILD: &str = "cargo build --profile sandbox -p metalworks-sandbox";

/// Builds the sandbox; cargo itself knows when there is nothing to do.
pub(crate) fn sandbox(tools: &Tools) -> Outcome<()> {
    let mut cargo = tools.command("cargo");
    cargo.args(BUILD.split(' ').skip(1));
    must("Build the sandbox", Duration::from_secs(90), &mut cargo, BUILD)?;
    Ok(())
}

/// Where the sandbox is built to.
pub(crate) fn sandbox_program() -> PathBuf {
    repo::target().join("sandbox").join(format!("metalworks-sandbox{}", std::env::consts::EXE_SUFFIX))
}

fn with_defaults(options: &[String]) -> Vec<String> {
    let named = |flag: &str| options.iter().any(|option| option == flag || option.starts_with(&format!("{flag}=")));
    let mut all = Vec::new();
    for (flag, value) in [("--dist", repo::dist()), ("--database", repo::target().join("sandbox.sqlite"))] {
        if !named(flag) {
            all.extend([flag.to_owned(), value.display().to_string()]);
        }
    }
    all.extend_from_slice(options);
    all
}

/// The sandbox takes this process's place, so that signals reach it and nothing stays behind.
#[cfg(unix)]
fn hand_over(mut sandbox: Command) -> Outcome<ExitCode> {
    use std::os::unix::process::CommandExt;
    let error = sandbox.exec();
    Err(Problem::new(format!("The sandbox could not be started: {error}."), BUILD))
}

#[cfg(not(unix))]
fn hand_over(mut sandbox: Command) -> Outcome<ExitCode> {
    let status =
        sandbox.status().map_err(|error| Problem::new(format!("The sandbox could not be started: {error}."), BUILD))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_the_person_take_the_place_of_ours() {
        let options = ["--database=:memory:".to_owned(), "--dist".to_owned(), "x".to_owned()];
        assert_eq!(with_defaults(&options), options);
        assert_eq!(with_defaults(&[]).len(), 4);
    }
}
