//! Debian's packages: the last resort, named before they are installed.

use crate::command::{answer, command, on_path};
use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// apt allows one run at a time; steps that run side by side wait for each other here. True once its lists are fresh.
static LISTS_ARE_FRESH: Mutex<bool> = Mutex::new(false);

/// Installs system packages, or says which ones are missing where that is not possible.
pub(crate) fn install(packages: &[&str], why: &str) -> Outcome<()> {
    let remedy =
        format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", packages.join(" "));
    if on_path("apt-get").is_none() {
        return Err(Problem::new(
            format!("{why}, and this system has no apt-get to install it with."),
            format!("install what Debian calls {} with your system's package manager", packages.join(", ")),
        ));
    }
    if answer(command("id").arg("-u")).as_deref() != Some("0") {
        return Err(Problem::new(format!("{why}, and only root can install it."), remedy));
    }
    let mut lists_are_fresh = LISTS_ARE_FRESH.lock().unwrap_or_else(PoisonError::into_inner);
    say(&format!("{why}. Installing the system packages {}.", packages.join(", ")));
    if !*lists_are_fresh {
        must("apt-get update", Duration::from_secs(10), apt().arg("update"), &remedy)?;
        *lists_are_fresh = true;
    }
    let step = format!("apt-get install {}", packages.join(" "));
    must(
        &step,
        Duration::from_secs(40),
        apt().args(["install", "-y", "--no-install-recommends"]).args(packages),
        &remedy,
    )?;
    Ok(())
}

fn apt() -> std::process::Command {
    let mut apt = command("apt-get");
    // Another apt run, for example the daily one, is waited for.
    apt.args(["-o", "DPkg::Lock::Timeout=120"]).env("DEBIAN_FRONTEND", "noninteractive");
    apt
}
