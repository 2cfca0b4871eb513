//! Where things are: the repository, its build folder and the folder of tools.

use crate::problem::{Outcome, Problem};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of this clone. Cargo says at run time where the package is, so a moved clone still works.
pub(crate) fn root() -> PathBuf {
    let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").into());
    let package = PathBuf::from(package);
    package.ancestors().nth(2).map_or(package.clone(), Path::to_path_buf)
}

/// Cargo's build folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where cargo keeps the sources of other people's crates.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let home = || Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"));
    env::var_os("CARGO_HOME").filter(|value| !value.is_empty()).map(PathBuf::from).or_else(home)
}

/// Where the console is built to.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Our own corner of the build folder: logs, reports and fingerprints.
pub(crate) fn work_folder() -> Outcome<PathBuf> {
    ensured(target().join("xtask"))
}

/// The one folder that all clones share, with one folder in it per tool and version.
pub(crate) fn tools() -> Outcome<PathBuf> {
    // An empty variable is as good as none.
    let folder_in = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let named = folder_in("METALWORKS_TOOLS");
    let cache = || folder_in("XDG_CACHE_HOME");
    let home = || folder_in("HOME").or_else(|| folder_in("USERPROFILE")).map(|home| home.join(".cache"));
    let folder = named.or_else(|| cache().or_else(home).map(|base| base.join("metalworks-console/tools")));
    ensured(folder.ok_or_else(|| {
        Problem::new("There is no home folder to keep tools in.", "export METALWORKS_TOOLS=/a/folder/you/can/write/to")
    })?)
}

/// Makes a folder where it is missing.
pub(crate) fn ensured(folder: PathBuf) -> Outcome<PathBuf> {
    fs::create_dir_all(&folder).map_err(|error| Problem::file(&folder, &error))?;
    Ok(folder)
}

/// The version of a package in Cargo.lock, which the command-line tools of the same family must have too.
pub(crate) fn locked_version(package: &str) -> Outcome<String> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| Problem::file(&path, &error))?;
    version_in_lock(&lock, package).ok_or_else(|| {
        Problem::new(format!("Cargo.lock names no package {package}."), format!("cargo update --package {package}"))
    })
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_of_exactly_the_named_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.9\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.9"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
