//! Python with schemathesis and UpCloud's public client, in an environment of its own that is kept with the other tools.

use super::apt;
use crate::build::fingerprint;
use crate::command::{answer, command};
use crate::problem::{Outcome, Problem};
use crate::progress::must;
use crate::repo;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const REQUIREMENTS: &str = "tests/contract/requirements.txt";

/// The environment's Python. The folder's name follows from the pinned requirements.
pub(crate) fn schemathesis() -> Outcome<PathBuf> {
    let requirements = repo::root().join(REQUIREMENTS);
    let key = fingerprint::of_files(std::slice::from_ref(&requirements))?;
    let home = repo::tools()?.join(format!("contract-{key}"));
    let python = home.join("bin/python");
    let stamp = home.join("complete");
    if stamp.exists() && works(&python) {
        return Ok(python);
    }
    make_environment(&home)?;
    let mut pip = command(&python);
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--requirement"]).arg(&requirements);
    must(
        "Install the packages of the contract tests",
        Duration::from_secs(30),
        &mut pip,
        &format!("python3 -m pip install -r {REQUIREMENTS}"),
    )?;
    fs::write(&stamp, "").map_err(|error| Problem::file(&stamp, &error))?;
    Ok(python)
}

fn make_environment(home: &Path) -> Outcome<()> {
    // Debian parts this module from Python itself, and `venv` alone can be imported without it.
    if answer(command("python3").args(["-c", "import venv, ensurepip"])).is_none() {
        apt::install(&["python3", "python3-venv"], "Python with its venv module is needed for the contract tests")?;
    }
    let mut venv = command("python3");
    venv.args(["-m", "venv", "--clear"]).arg(home);
    must(
        "Make a Python environment",
        Duration::from_secs(5),
        &mut venv,
        &format!("python3 -m venv {}", home.display()),
    )?;
    Ok(())
}

/// The Python it was made from can be gone since.
fn works(python: &Path) -> bool {
    answer(command(python).arg("--version")).is_some()
}
