//! nginx with its module for brotli, and Caddy, as Debian has them: what the releases are tested on.
//!
//! They are unpacked into the tools folder instead of installed: nobody has to be root, and no web server starts on this
//! machine by itself.

use crate::command::{answer, command, on_path};
use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const PACKAGES: [&str; 4] = ["nginx", "nginx-common", "libnginx-mod-http-brotli-static", "caddy"];
const MODULE: &str = "nginx/modules/ngx_http_brotli_static_module.so";
const REMEDY: &str =
    "install what Debian calls nginx, libnginx-mod-http-brotli-static and caddy with your system's package manager";

/// The programs, and the module that nginx loads.
#[derive(Clone)]
pub(crate) struct WebServers {
    pub(crate) nginx: PathBuf,
    pub(crate) module: PathBuf,
    pub(crate) caddy: PathBuf,
}

/// Takes what is installed, or unpacks Debian's packages.
pub(crate) fn find_or_unpack() -> Outcome<WebServers> {
    let folder = repo::tools()?.join("web-servers");
    if let Some(found) = installed().or_else(|| below(&folder)) {
        return Ok(found);
    }
    unpack(&folder)?;
    below(&folder).ok_or_else(|| Problem::new("Debian's nginx or Caddy does not run here.", REMEDY))
}

fn installed() -> Option<WebServers> {
    let nginx = on_path("nginx").or_else(|| Some(PathBuf::from("/usr/sbin/nginx")))?;
    runs(WebServers { nginx, module: Path::new("/usr/lib").join(MODULE), caddy: on_path("caddy")? })
}

fn below(folder: &Path) -> Option<WebServers> {
    let at = |path: &str| folder.join("usr").join(path);
    runs(WebServers { nginx: at("sbin/nginx"), module: at("lib").join(MODULE), caddy: at("bin/caddy") })
}

fn runs(servers: WebServers) -> Option<WebServers> {
    if !servers.module.is_file() || !servers.nginx.is_file() {
        return None;
    }
    answer(command(&servers.nginx).arg("-v"))?;
    answer(command(&servers.caddy).arg("version"))?;
    Some(servers)
}

fn unpack(folder: &Path) -> Outcome<()> {
    if on_path("apt-get").is_none() || on_path("dpkg-deb").is_none() {
        return Err(Problem::new(
            "nginx and Caddy are needed for the tests of the hosts, and this system has no apt-get to fetch them.",
            REMEDY,
        ));
    }
    say(&format!("Fetching {} into the tools folder; nothing is installed.", PACKAGES.join(", ")));
    let parts = repo::ensured(folder.join("packages"))?;
    let fetch = || {
        let mut apt = command("apt-get");
        apt.arg("download").args(PACKAGES).current_dir(&parts);
        must("Fetch the web servers", Duration::from_secs(5), &mut apt, REMEDY)
    };
    if fetch().is_err() {
        // The lists may be missing or old, which only root can mend.
        must("apt-get update", Duration::from_secs(10), command("apt-get").arg("update"), "sudo apt-get update")?;
        fetch()?;
    }
    for entry in fs::read_dir(&parts).map_err(|error| Problem::file(&parts, &error))?.flatten() {
        let mut dpkg = command("dpkg-deb");
        dpkg.arg("-x").arg(entry.path()).arg(folder);
        must("Unpack a web server", Duration::from_secs(1), &mut dpkg, REMEDY)?;
    }
    Ok(())
}
