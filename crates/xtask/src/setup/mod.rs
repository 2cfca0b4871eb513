//! Finds what the tasks need and installs what is missing. Independent steps run side by side.

mod apt;
mod browser;
mod cargo_tool;
mod components;
pub(crate) mod node;
mod python;
pub(crate) mod servers;
mod wasm_target;

use crate::command::{answer, command};
use crate::problem::{Outcome, Problem};
use crate::progress::say;
use crate::repo;
use cargo_tool::{CargoTool, Fit};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::{self, ScopedJoinHandle};
use std::time::Duration;

/// Everything that was found or installed.
#[derive(Default)]
pub(crate) struct Tools {
    /// Folders that go before the ones on PATH.
    folders: Vec<PathBuf>,
    /// The rustup toolchain for wasm builds, where it is not the usual one.
    wasm_toolchain: Option<String>,
    /// The folder of the package that makes scripts smaller.
    terser: Option<PathBuf>,
    browser: Option<browser::Browser>,
    python: Option<PathBuf>,
    servers: Option<servers::WebServers>,
}

impl Tools {
    /// The folders where programs are looked for.
    pub(crate) fn path(&self) -> OsString {
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(std::env::split_paths(&usual));
        // Joining fails only for a folder with a colon in its name, and such a folder cannot be on PATH anyway.
        std::env::join_paths(folders).unwrap_or(usual)
    }

    /// A command that finds the tools.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        command.env("PATH", self.path());
        if let Some(browser) = &self.browser {
            command.env("CHROMIUM", &browser.program).env("CHROMEDRIVER", &browser.driver);
        }
        command
    }

    /// A command that builds for wasm.
    pub(crate) fn wasm_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        if let Some(toolchain) = &self.wasm_toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        command
    }

    /// The browser's driver.
    pub(crate) fn driver(&self) -> Option<OsString> {
        self.browser.as_ref().map(|browser| browser.driver.clone().into_os_string())
    }

    /// The folder of the package that makes scripts smaller.
    pub(crate) fn terser(&self) -> Option<&Path> {
        self.terser.as_deref()
    }

    /// What a tool says of its version.
    pub(crate) fn version(&self, program: &str) -> Option<String> {
        answer(self.command(program).arg("--version"))
    }

    /// The Python that has schemathesis.
    pub(crate) fn python(&self) -> OsString {
        self.python.clone().map_or_else(|| "python3".into(), PathBuf::into_os_string)
    }

    /// The web servers that releases are tested on.
    pub(crate) fn servers(&self) -> Option<&servers::WebServers> {
        self.servers.as_ref()
    }

    /// Says where everything is.
    pub(crate) fn describe(&self) {
        for folder in &self.folders {
            say(&format!("tools in {}", folder.display()));
        }
        let toolchain = self.wasm_toolchain.as_deref().unwrap_or("the usual toolchain");
        say(&format!("wasm builds use {toolchain}"));
        if let Some(browser) = &self.browser {
            say(&format!("browser {}, driver {}", browser.program.display(), browser.driver.display()));
        }
        if let Some(python) = &self.python {
            say(&format!("schemathesis runs in {}", python.display()));
        }
        if let Some(servers) = &self.servers {
            say(&format!("web servers {}, {}", servers.nginx.display(), servers.caddy.display()));
        }
    }
}

/// What a task needs besides cargo and Node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Lints,
    /// The wasm target, Trunk, wasm-bindgen, wasm-split-cli, wasm-opt and terser.
    Console,
    /// wasm-pack, which runs tests in a browser.
    WasmPack,
    /// Chromium and its driver.
    Browser,
    /// The packages of the end-to-end tests.
    EndToEnd,
    /// The packages of the module's tests.
    Module,
    /// Python with schemathesis.
    Contract,
    /// nginx and Caddy.
    Servers,
}

impl Need {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Lints,
        Self::Console,
        Self::WasmPack,
        Self::Browser,
        Self::EndToEnd,
        Self::Module,
        Self::Contract,
        Self::Servers,
    ];
}

/// Finds or installs what is needed, side by side where one does not wait for another.
pub(crate) fn prepare(needs: &[Need]) -> Outcome<Tools> {
    node::check()?;
    let tools = prepare_all(needs);
    cargo_tool::clear_scratch();
    tools
}

fn prepare_all(needs: &[Need]) -> Outcome<Tools> {
    let needed = |need| needs.contains(&need);
    if needed(Need::Lints) {
        components::native()?;
    }
    let programs = rust_programs(needs)?;
    thread::scope(|scope| {
        let target = needed(Need::Console).then(|| scope.spawn(wasm_target::prepare));
        let optimiser = needed(Need::Console).then(|| scope.spawn(node::wasm_opt));
        let terser = needed(Need::Console).then(|| scope.spawn(node::terser));
        let browser = needed(Need::Browser).then(|| scope.spawn(browser::find_or_install));
        let packages = needed(Need::EndToEnd).then(|| scope.spawn(node::end_to_end_packages));
        let module = needed(Need::Module).then(|| scope.spawn(node::module_packages));
        let python = needed(Need::Contract).then(|| scope.spawn(python::schemathesis));
        let servers = needed(Need::Servers).then(|| scope.spawn(servers::find_or_unpack));
        // One after the other: each of them keeps all cores busy, and they share compiled dependencies.
        let folders: Outcome<Vec<_>> = programs.iter().map(CargoTool::find_or_install).collect();
        let mut tools = Tools { wasm_toolchain: joined(target)?.flatten(), ..Tools::default() };
        tools.folders.extend(joined(optimiser)?.flatten());
        tools.folders.extend(folders?.into_iter().flatten());
        if needed(Need::Lints) && needed(Need::Console) {
            components::wasm(tools.wasm_toolchain.as_deref())?;
        }
        tools.terser = joined(terser)?;
        tools.browser = joined(browser)?;
        joined(packages)?;
        joined(module)?;
        tools.python = joined(python)?;
        tools.servers = joined(servers)?;
        Ok(tools)
    })
}

fn rust_programs(needs: &[Need]) -> Outcome<Vec<CargoTool>> {
    let mut programs = Vec::new();
    if needs.contains(&Need::Console) {
        programs.extend(build_tools()?);
    }
    if needs.contains(&Need::WasmPack) {
        programs.push(wasm_pack());
    }
    Ok(programs)
}

fn build_tools() -> Outcome<[CargoTool; 3]> {
    let bindgen = CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: repo::locked_version("wasm-bindgen")?,
        features: "",
        fit: Fit::Exact,
        about: Duration::from_secs(80),
    };
    // Trunk 0.22 asks for a newer compiler than the oldest one this project supports.
    let trunk = CargoTool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".into(),
        features: "",
        fit: Fit::Series,
        about: Duration::from_secs(160),
    };
    let split = CargoTool {
        package: "wasm_split_cli_support",
        program: "wasm-split-cli",
        version: "0.2.4".into(),
        features: "build-binary",
        fit: Fit::Untold,
        about: Duration::from_secs(40),
    };
    Ok([bindgen, trunk, split])
}

fn wasm_pack() -> CargoTool {
    CargoTool {
        package: "wasm-pack",
        program: "wasm-pack",
        version: "0.15.1".into(),
        features: "",
        fit: Fit::Series,
        about: Duration::from_secs(80),
    }
}

fn joined<T>(thread: Option<ScopedJoinHandle<'_, Outcome<T>>>) -> Outcome<Option<T>> {
    let fault = |_| Err(Problem::new("A set-up step stopped with a fault of its own.", "cargo xtask setup"));
    thread.map(|thread| thread.join().unwrap_or_else(fault)).transpose()
}
