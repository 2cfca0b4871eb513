//! Tools that are Rust programs: found in the tools folder or on PATH, fetched ready-made, or built.

use crate::command::{answer, command, on_path};
use crate::problem::Outcome;
use crate::progress::{must, run, say};
use crate::repo;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Which other versions will do.
#[derive(Clone, Copy)]
pub(crate) enum Fit {
    /// Only the very same one.
    Exact,
    /// Any with the same first two numbers.
    Series,
    /// The tool does not tell its version, so only the one in the tools folder counts.
    Untold,
}

impl Fit {
    fn allows(self, found: &str, wanted: &str) -> bool {
        let series = |version: &str| version.splitn(3, '.').take(2).map(str::to_owned).collect::<Vec<_>>();
        match self {
            Self::Exact => found == wanted,
            Self::Series => series(found) == series(wanted),
            Self::Untold => false,
        }
    }
}

/// A Rust program from the package registry.
pub(crate) struct CargoTool {
    pub(crate) package: &'static str,
    pub(crate) program: &'static str,
    pub(crate) version: String,
    /// What has to be switched on for the program to be built.
    pub(crate) features: &'static str,
    pub(crate) fit: Fit,
    /// How long building it takes on two cores.
    pub(crate) about: Duration,
}

impl CargoTool {
    /// The folder to put on PATH, or none when a fitting program is there already.
    pub(crate) fn find_or_install(&self) -> Outcome<Option<PathBuf>> {
        let home = repo::tools()?.join(format!("{}-{}", self.package, self.version));
        let folder = home.join("bin");
        let kept = folder.join(self.program);
        if self.fits(&kept) || (matches!(self.fit, Fit::Untold) && kept.is_file()) {
            return Ok(Some(folder));
        }
        if on_path(self.program).is_some_and(|program| self.fits(&program)) {
            return Ok(None);
        }
        if !self.fetch(&home, &folder)? {
            self.build(&home)?;
        }
        Ok(Some(folder))
    }

    fn fits(&self, program: &Path) -> bool {
        let said = if program.is_file() { answer(command(program).arg("--version")) } else { None };
        said.and_then(|text| version_in(&text)).is_some_and(|found| self.fit.allows(&found, &self.version))
    }

    /// Where cargo-binstall is installed it brings a ready-made program in seconds, if its host can be reached.
    fn fetch(&self, home: &Path, folder: &Path) -> Outcome<bool> {
        if on_path("cargo-binstall").is_none() {
            return Ok(false);
        }
        let mut binstall = command("cargo");
        binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]).arg(home);
        binstall.arg(format!("{}@{}", self.package, self.version));
        let fetched = run(&format!("Fetch {} {}", self.package, self.version), Duration::from_secs(10), &mut binstall)?;
        if !fetched.success {
            say(&format!("{} could not be fetched ready-made, so it is built instead.", self.package));
        }
        Ok(fetched.success && folder.join(self.program).is_file())
    }

    /// A debug build without debug information: the tool works the same and is there in a third of the time.
    fn build(&self, home: &Path) -> Outcome<()> {
        let scratch = scratch()?;
        let mut install = command("cargo");
        install
            .args(["install", "--locked", "--debug", "--no-default-features", "--features", self.features, "--root"])
            .arg(home);
        install.args(["--version", &self.version, self.package]);
        install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_TARGET_DIR", scratch.join("cargo"));
        let remedy = format!("cargo install --locked --version {} {}", self.version, self.package);
        must(&format!("Build {} {}", self.package, self.version), self.about, &mut install, &remedy)?;
        Ok(())
    }
}

/// The folder for what is only needed while tools are built; each run has its own, as two may run at once.
pub(crate) fn scratch() -> Outcome<PathBuf> {
    repo::ensured(repo::tools()?.join(format!(".build-{}", std::process::id())))
}

/// Removes this run's scratch folder. What stays behind costs space and nothing else.
pub(crate) fn clear_scratch() {
    if let Ok(tools) = repo::tools() {
        let _ = fs::remove_dir_all(tools.join(format!(".build-{}", std::process::id())));
    }
}

/// The first word that starts with a digit: tools print their name before it, and some a revision after.
fn version_in(text: &str) -> Option<String> {
    text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_version_among_other_words() {
        assert_eq!(version_in("trunk 0.21.14\n").as_deref(), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.129 (abc)").as_deref(), Some("0.2.129"));
        assert_eq!(version_in("nothing here"), None);
    }

    #[test]
    fn only_the_command_line_twin_of_a_crate_has_to_be_exact() {
        assert!(Fit::Exact.allows("0.2.129", "0.2.129"));
        assert!(!Fit::Exact.allows("0.2.130", "0.2.129"));
        assert!(Fit::Series.allows("0.21.2", "0.21.14"));
        assert!(!Fit::Series.allows("0.22.1", "0.21.14"));
        assert!(!Fit::Series.allows("0.2.1", "0.21.14"));
        assert!(!Fit::Untold.allows("0.2.1", "0.2.1"));
    }
}
