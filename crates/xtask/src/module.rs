//! `cargo xtask module`: the package for JavaScript, `metalworks-client`, as a folder and as a tarball.

use crate::build::{compiler, fingerprint};
use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use crate::setup::{self, Need, Tools};
use crate::size::Excess;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// The programs of the package, each made of the crate with the feature of its name.
const PROGRAMS: [&str; 3] = ["client", "fleet", "tags"];
/// The greatest size of a program file in bytes, compressed with brotli at its highest level.
const LIMIT: u64 = 90_000;
/// What the package is made of.
const INPUTS: [&str; 13] = [
    "crates/js/src",
    "crates/js/package",
    "crates/js/Cargo.toml",
    "crates/domain/src",
    "crates/domain/build.rs",
    "crates/domain/Cargo.toml",
    "crates/api/src",
    "crates/api/Cargo.toml",
    "crates/xtask/scripts/module.mjs",
    "crates/xtask/scripts/short-names.mjs",
    "Cargo.toml",
    "Cargo.lock",
    "CHANGELOG.md",
];
const AGAIN: &str = "cargo xtask module, after mending what the lines above name";

/// Builds the package, packs it and says where it is.
pub(crate) fn run() -> Outcome<ExitCode> {
    let tools = setup::prepare(&[Need::Console, Need::WasmPack])?;
    build(&tools)?;
    weigh()?.warn();
    say(&format!("The package is in {}.", package().display()));
    say(&format!("Packed, for npm install: {}", tarball()?.display()));
    Ok(ExitCode::SUCCESS)
}

/// Where everything is built to.
fn home() -> PathBuf {
    repo::target().join("module")
}

/// The folder of the package.
pub(crate) fn package() -> PathBuf {
    home().join("package")
}

/// The same with a client that can be made to panic, for the tests of what follows.
pub(crate) fn testing() -> PathBuf {
    home().join("testing")
}

/// Builds the package and packs it, unless it is there already.
pub(crate) fn build(tools: &Tools) -> Outcome<()> {
    made(tools, "package.fingerprint", &package(), || {
        for program in PROGRAMS {
            compile(tools, program, program, "built")?;
        }
        assemble(tools, &["built"], &package())?;
        pack(tools)
    })
}

/// Builds the package for the tests of panics, after the package itself: only its client is another one.
pub(crate) fn build_testing(tools: &Tools) -> Outcome<()> {
    made(tools, "testing.fingerprint", &testing(), || {
        compile(tools, "client", "client,testing", "built-testing")?;
        assemble(tools, &["built", "built-testing"], &testing())
    })
}

/// Runs `make` unless `folder` holds what it made of the same files with the same tools.
fn made(tools: &Tools, stamp: &str, folder: &Path, make: impl FnOnce() -> Outcome<()>) -> Outcome<()> {
    let stamp = repo::ensured(home())?.join(stamp);
    let inputs: Vec<PathBuf> = INPUTS.iter().map(|input| repo::root().join(input)).collect();
    let versions = ["wasm-pack", "wasm-bindgen", "wasm-opt"].map(|tool| tools.version(tool));
    let rustc = crate::command::answer(tools.wasm_command("rustc").arg("-vV")).unwrap_or_default();
    let wanted = fingerprint::of_files_and_text(&inputs, &format!("{rustc}{versions:?}{}", flags()))?;
    let with_output = || Ok::<_, Problem>(format!("{wanted} {}", fingerprint::of_files(&[folder.to_owned()])?));
    if fs::read_to_string(&stamp).unwrap_or_default() == with_output()? {
        say("Module: nothing changed since the last build.");
        return Ok(());
    }
    make()?;
    fs::write(&stamp, with_output()?).map_err(|error| Problem::file(&stamp, &error))
}

/// The compiler's options. Functions lie in the order of their names; these names have their types in them, so what is alike
/// lies together.
fn flags() -> String {
    compiler::flags(&["-Csymbol-mangling-version=v0"])
}

fn compile(tools: &Tools, program: &str, features: &str, built: &str) -> Outcome<()> {
    let out = home().join(built).join(program);
    let mut wasm_pack = tools.wasm_command("wasm-pack");
    wasm_pack.args(["build", "crates/js", "--target", "web", "--profile", "small", "--mode", "no-install"]);
    wasm_pack.args(["--no-pack", "--no-typescript", "--out-name", program, "--out-dir"]).arg(&out);
    wasm_pack.env("CARGO_ENCODED_RUSTFLAGS", flags());
    wasm_pack.args(["--", "--locked", "--no-default-features", "--features", features]);
    must(&format!("Build the module’s {program}"), Duration::from_secs(50), &mut wasm_pack, AGAIN).map(|_| ())
}

/// Puts the programs of these folders together; of two with one name the later counts.
fn assemble(tools: &Tools, built: &[&str], package: &Path) -> Outcome<()> {
    let mut node = tools.command("node");
    node.arg("crates/xtask/scripts/module.mjs").arg(package).arg(env!("CARGO_PKG_VERSION"));
    node.args(built.iter().map(|folder| home().join(folder)));
    node.envs(tools.terser().map(|terser| ("METALWORKS_TERSER", terser)));
    must("Put the module together", Duration::from_secs(3), &mut node, AGAIN).map(|_| ())
}

/// Makes the tarball, as it is published.
fn pack(tools: &Tools) -> Outcome<()> {
    for old in tarballs()? {
        fs::remove_file(&old).map_err(|error| Problem::file(&old, &error))?;
    }
    let mut npm = tools.command("npm");
    npm.args(["pack", "--silent", "--pack-destination"]).arg(home()).arg(package());
    must("Pack the module", Duration::from_secs(2), &mut npm, AGAIN).map(|_| ())
}

/// The packed package. There is one.
pub(crate) fn tarball() -> Outcome<PathBuf> {
    tarballs()?.pop().ok_or_else(|| Problem::new("The module was not packed.", "cargo xtask module"))
}

fn tarballs() -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(home()).map_err(|error| Problem::file(&home(), &error))?;
    let files = entries.flatten().map(|entry| entry.path());
    Ok(files.filter(|file| file.extension().is_some_and(|end| end == "tgz")).collect())
}

/// Prints how large each program is, and returns what is over the limit.
pub(crate) fn weigh() -> Outcome<Excess> {
    let mut excess = Excess::default();
    for program in PROGRAMS {
        let size = |end: &str| {
            let file = home().join("package-sizes").join(format!("{program}{end}.br"));
            fs::metadata(&file).map(|about| about.len()).map_err(|error| Problem::file(&file, &error))
        };
        let (wasm, glue) = (size("_bg.wasm")?, size(".js")?);
        say(&format!("Size: module, {program}: {wasm} of at most {LIMIT} bytes, brotli 11, and {glue} of glue"));
        excess.add(&format!("The module’s {program}"), wasm, LIMIT);
    }
    Ok(excess)
}
