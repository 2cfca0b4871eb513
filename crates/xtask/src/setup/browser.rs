//! Chromium and its driver, for the browser tests and the end-to-end tests.

use super::apt;
use crate::command::{answer, command, on_path};
use crate::problem::{Outcome, Problem};
use std::path::{Path, PathBuf};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// A browser and the driver that fits it.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Takes the browser that `CHROMIUM` and `CHROMEDRIVER` name or that is on PATH, or installs Debian's.
pub(crate) fn find_or_install() -> Outcome<Browser> {
    if find().is_none() {
        apt::install(&PACKAGES, "Chromium and its driver are needed for the tests in a browser")?;
    }
    let browser = find().ok_or_else(|| {
        Problem::new(
            "Chromium and chromedriver are needed, and were not found after their installation.",
            "which chromium chromedriver",
        )
    })?;
    let (program, driver) = (major(&browser.program), major(&browser.driver));
    if program.is_some() && program == driver {
        return Ok(browser);
    }
    Err(Problem::new(
        format!("Browser and driver do not fit: {program:?} and {driver:?}."),
        "set CHROMIUM and CHROMEDRIVER to two programs of the same version",
    ))
}

fn find() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    Some(Browser {
        program: named("CHROMIUM").or_else(|| NAMES.iter().find_map(|name| on_path(name)))?,
        driver: named("CHROMEDRIVER").or_else(|| on_path("chromedriver"))?,
    })
}

/// The first number of the version, which browser and driver have to share.
fn major(program: &Path) -> Option<String> {
    let text = answer(command(program).arg("--version"))?;
    let version = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split('.').next().map(str::to_owned)
}
