//! The standard library for wasm: from rustup where that works, else from Debian's packages and built once.

use super::apt;
use super::cargo_tool::scratch;
use crate::command::{answer, command};
use crate::problem::{Outcome, Problem};
use crate::progress::{must, run, say};
use crate::repo::cargo_home;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
/// The name under which rustup knows Debian's compiler.
const TOOLCHAIN: &str = "rust-web";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const SYSTEM: &str = "/usr/bin";
/// Where Debian's package puts the library's source.
const SOURCE: &str = "/usr/lib/rustlib/src/rust";
const LINKER: &str = "/usr/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld";
/// Names the compiler that the libraries were built with, because another one cannot read them.
const STAMP: &str = "metalworks-built-with";
const REMEDY: &str = "rustup target add wasm32-unknown-unknown";

/// Returns the toolchain that wasm builds have to name, or none where the usual one will do.
pub(crate) fn prepare() -> Outcome<Option<String>> {
    if usual_has_target() {
        return Ok(None);
    }
    if fallback_is_ready() {
        return Ok(Some(TOOLCHAIN.into()));
    }
    if answer(command("rustup").arg("--version")).is_none() {
        return Err(Problem::new(
            "The compiler cannot build for wasm, and there is no rustup to add that.",
            format!("install rustup, then run: {REMEDY}"),
        ));
    }
    let added = run("Add the wasm target", Duration::from_secs(15), command("rustup").args(["target", "add", TARGET]))?;
    if added.success && usual_has_target() {
        return Ok(None);
    }
    say("rustup could not fetch the wasm target, so its standard library is built from Debian's packages instead.");
    build_fallback()?;
    Ok(Some(TOOLCHAIN.into()))
}

fn usual_has_target() -> bool {
    library_folder(None).is_some_and(|folder| holds_std(&folder))
}

fn fallback_is_ready() -> bool {
    let Some(folder) = library_folder(Some(TOOLCHAIN)) else { return false };
    let stamp = fs::read_to_string(folder.join(STAMP)).ok();
    holds_std(&folder) && stamp.is_some() && stamp == system_compiler()
}

fn library_folder(toolchain: Option<&str>) -> Option<PathBuf> {
    let mut rustc = command("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    if let Some(toolchain) = toolchain {
        rustc.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    answer(&mut rustc).map(PathBuf::from)
}

fn holds_std(folder: &Path) -> bool {
    libraries(folder).is_ok_and(|found| found.iter().any(|file| name_of(file).starts_with("libstd-")))
}

fn system_compiler() -> Option<String> {
    answer(command(Path::new(SYSTEM).join("rustc")).arg("-vV"))
}

fn build_fallback() -> Outcome<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Problem::new("rustup could not fetch the wasm target, and this system has no other way.", REMEDY));
    }
    if PACKAGES.iter().any(|package| !is_installed(package)) {
        apt::install(&PACKAGES, "A compiler with the source of its standard library is needed")?;
    }
    let built = build_std()?;
    let folder = library_folder_of_system()?;
    for library in libraries(&built).map_err(|error| Problem::file(&built, &error))? {
        // The empty crate that stood for the build is no part of the library.
        if !name_of(&library).starts_with("libstd_for_wasm") {
            copy(&library, &folder.join(name_of(&library)))?;
        }
    }
    link_linker()?;
    let link = ["toolchain", "link", TOOLCHAIN, "/usr"];
    must(
        "Make the compiler known to rustup",
        Duration::from_secs(1),
        command("rustup").args(link),
        "rustup toolchain link rust-web /usr",
    )?;
    let stamp = folder.join(STAMP);
    fs::write(&stamp, system_compiler().unwrap_or_default()).map_err(|error| Problem::file(&stamp, &error))
}

fn is_installed(package: &str) -> bool {
    answer(command("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package])).as_deref() == Some("installed")
}

/// Builds the library in an empty crate and returns the folder with its files.
fn build_std() -> Outcome<PathBuf> {
    let crate_folder = crate::repo::ensured(scratch()?.join("std"))?;
    write(
        &crate_folder.join("Cargo.toml"),
        "[package]\nname = \"std-for-wasm\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n",
    )?;
    write(&crate_folder.join("lib.rs"), "#![no_std]\n")?;
    let usual = std::env::var("PATH").unwrap_or_default();
    let mut cargo = command(Path::new(SYSTEM).join("cargo"));
    cargo.current_dir(&crate_folder).env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO_TARGET_DIR");
    cargo.env("PATH", format!("{SYSTEM}:{usual}")).env("RUSTC_BOOTSTRAP", "1");
    // Without the bitcode every build with link-time optimisation fails. The names of this machine's folders would be in
    // every program that is built with the library.
    let mut flags = vec!["-Cembed-bitcode=yes".to_owned(), format!("--remap-path-prefix={SOURCE}=std")];
    flags.extend(cargo_home().map(|home| format!("--remap-path-prefix={}=cargo", home.display())));
    cargo.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    // `test` is for the browser tests.
    cargo.args(["build", "--release", "--target", TARGET, "-Z", "build-std=std,panic_abort,panic_unwind,test"]);
    must("Build the standard library for wasm", Duration::from_secs(80), &mut cargo, REMEDY)?;
    Ok(crate_folder.join("target").join(TARGET).join("release/deps"))
}

/// Makes the folder, empty of what an earlier compiler left behind.
fn library_folder_of_system() -> Outcome<PathBuf> {
    let folder = PathBuf::from("/usr/lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&folder).map_err(|error| needs_root(&folder, &error))?;
    for old in libraries(&folder).map_err(|error| Problem::file(&folder, &error))? {
        fs::remove_file(&old).map_err(|error| needs_root(&old, &error))?;
    }
    Ok(folder)
}

/// rustc looks for its linker under this name, and Debian's package has it under another.
fn link_linker() -> Outcome<()> {
    let linker = Path::new(LINKER);
    if linker.exists() {
        return Ok(());
    }
    if let Some(folder) = linker.parent() {
        fs::create_dir_all(folder).map_err(|error| needs_root(folder, &error))?;
    }
    // A link whose target is gone would be in the way.
    let _ = fs::remove_file(linker);
    symlink(&Path::new(SYSTEM).join("lld-22"), linker).map_err(|error| needs_root(linker, &error))
}

#[cfg(unix)]
fn symlink(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

#[cfg(not(unix))]
fn symlink(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::copy(from, to).map(|_| ())
}

fn libraries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    Ok(files.filter(|file| file.extension().is_some_and(|end| end == "rlib")).collect())
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::copy(from, to).map(|_| ()).map_err(|error| needs_root(to, &error))
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    fs::write(path, text).map_err(|error| Problem::file(path, &error))
}

fn needs_root(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new(
        format!("{} could not be written: {error}. The standard library for wasm goes there.", path.display()),
        REMEDY,
    )
}
