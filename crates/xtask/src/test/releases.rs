//! The releases that the tests of the hosts serve, and the list that tells the tests of them.

use crate::dist;
use crate::problem::{Outcome, Problem};
use crate::repo;
use crate::setup::Tools;
use domain::Provider;
use serde_json::json;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

/// A release to be made: its folder, its host, its base, and whether the host calls the providers or the page does.
type Case = (&'static str, &'static str, &'static str, bool);

const CASES: [Case; 8] = [
    ("nginx", "nginx", "/", true),
    ("nginx-console", "nginx", "/console/", true),
    ("nginx-direct", "nginx", "/console/", false),
    ("caddy", "caddy", "/", true),
    ("caddy-console", "caddy", "/console/", true),
    ("github", "github", "/console/", false),
    ("cloudflare", "cloudflare", "/console/", true),
    ("netlify", "netlify", "/console/", true),
];

/// Makes them all and returns the file that names them.
pub(crate) fn make(tools: &Tools) -> Outcome<PathBuf> {
    let folder = repo::ensured(repo::work_folder()?.join("hosts"))?;
    let servers =
        tools.servers().ok_or_else(|| Problem::new("nginx and Caddy were not found.", "cargo xtask setup"))?;
    // The address of the sandbox is written into the releases, so it has to be known before it starts.
    let sandbox = format!("http://127.0.0.1:{}", free_port()?);
    let mut list = Vec::new();
    for (name, host, base, proxied) in CASES {
        let out = folder.join(name);
        one(tools, &out, host, base, proxied, &sandbox)?;
        list.push(json!({ "name": name, "host": host, "base": base, "proxied": proxied, "folder": out }));
    }
    let list = json!({
        "releases": list, "sandbox": sandbox, "nginx": servers.nginx, "module": servers.module, "caddy": servers.caddy,
    });
    let file = folder.join("list.json");
    fs::write(&file, list.to_string()).map_err(|error| Problem::file(&file, &error))?;
    Ok(file)
}

fn one(tools: &Tools, out: &Path, host: &str, base: &str, proxied: bool, sandbox: &str) -> Outcome<()> {
    let proxies = Provider::ALL.iter().map(|provider| format!("--proxy={}={sandbox}", provider.spec().slug));
    let more: Vec<String> = if proxied { proxies.collect() } else { vec![format!("--api-origin={sandbox}")] };
    let words: Vec<&str> =
        ["--host", host, "--base", base].into_iter().chain(more.iter().map(String::as_str)).collect();
    dist::for_test(tools, out, &words)
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    listener
        .map(|address| address.port())
        .map_err(|error| Problem::new(format!("No port of this machine is free: {error}."), "ss -tln"))
}
