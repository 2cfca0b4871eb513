//! rustfmt and clippy, which a minimal installation of Rust lacks.

use super::apt;
use crate::command::{answer, command};
use crate::problem::Outcome;
use crate::progress::must;
use std::time::Duration;

/// For the usual toolchain.
pub(crate) fn native() -> Outcome<()> {
    let has = |tool: &str| answer(command("cargo").args([tool, "--version"])).is_some();
    if has("fmt") && has("clippy") {
        return Ok(());
    }
    let remedy = "rustup component add rustfmt clippy";
    let mut rustup = command("rustup");
    must(
        "Add rustfmt and clippy",
        Duration::from_secs(15),
        rustup.args(["component", "add", "rustfmt", "clippy"]),
        remedy,
    )?;
    Ok(())
}

/// For the toolchain of the wasm builds, where that is another one.
pub(crate) fn wasm(toolchain: Option<&str>) -> Outcome<()> {
    let Some(toolchain) = toolchain else { return Ok(()) };
    let mut clippy = command("cargo");
    if answer(clippy.args(["clippy", "--version"]).env("RUSTUP_TOOLCHAIN", toolchain)).is_some() {
        return Ok(());
    }
    apt::install(&["rust-web-clippy"], "clippy for the wasm builds is needed")
}
