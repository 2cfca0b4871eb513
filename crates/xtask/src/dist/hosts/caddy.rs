//! The configuration of Caddy. What it looks like is in `crates/xtask/hosts/caddy`.

use super::template::{filled, lines};
use super::{
    ANSWER_POLICY, MADE, METHODS, MISSING, NAME, NO_ADDRESS, NO_METHOD, NOT_PASSED_ON, READ_ONLY, REDIRECTED, ROOT,
    Site, UNREACHED, message,
};
use crate::dist::options::Proxy;

const FILE: &str = include_str!("../../../hosts/caddy/Caddyfile");
const PROXY: &str = include_str!("../../../hosts/caddy/proxy");
const REFUSALS: &str = include_str!("../../../hosts/caddy/refusals");

/// The file itself, where it lies among those that are served.
const OWN: &str = "# This file is for Caddy.\n@own path /Caddyfile\nhandle @own {\n\terror 404\n}\n\n";
/// Where the console has a path of its own.
const ELSEWHERE: &str = "\nhandle {\n\terror 404\n}\n";

/// What a browser tells about itself and its reader, and what Caddy would add: an API needs none of it.
const NOT_SENT: [&str; 12] = [
    "Cookie",
    "Origin",
    "Referer",
    "User-Agent",
    "Accept-Language",
    "Cache-Control",
    "Pragma",
    "DNT",
    "Priority",
    "Sec-*",
    "X-Forwarded-*",
    "Forwarded",
];

/// The whole file.
pub(super) fn file(site: &Site<'_>) -> String {
    let base = site.base;
    let is_root = base == "/";
    let header = |(name, value)| format!("{name} \"{value}\"");
    // Whether this host is always reached by https is the administrator's to know.
    let headers = lines(site.headers(), header) + "# " + &header(policy::STRICT_TRANSPORT) + "\n";
    let kind = |ending: &str| policy::media_type(&format!("a.{ending}"));
    let hashed_types = lines(policy::HASHED, |ending| {
        format!("@{ending} path *.{ending}\nheader @{ending} content-type \"{}\"", kind(ending))
    });
    let other_types = lines(["html", "json", "txt"], |ending| {
        format!(
            "@{ending} {{\n\tpath *.{ending}\n\tfile {{path}}\n}}\nheader @{ending} content-type \"{}\"",
            kind(ending)
        )
    });
    let bare = format!("\nredir {} {base} 308\n", base.trim_end_matches('/'));
    filled(
        FILE,
        &[
            ("MADE", MADE),
            ("NAME", NAME),
            ("ROOT", ROOT),
            ("HEADERS", &headers),
            ("PROXIES", &site.proxies.iter().map(|proxy| proxied(site, proxy)).collect::<String>()),
            ("BARE", if is_root { "" } else { &bare }),
            ("BASE", base),
            ("OWN", if is_root { OWN } else { "" }),
            ("HASHED", &policy::HASHED.map(|ending| format!("*.{ending}")).join(" ")),
            ("FOR_EVER", policy::FOR_EVER),
            ("NEVER", policy::NEVER),
            ("HASHED_TYPES", &hashed_types),
            ("OTHER_TYPES", &other_types),
            ("ELSEWHERE", if is_root { "" } else { ELSEWHERE }),
            ("TEXT", policy::media_type("a.txt")),
            ("REFUSALS", &refusals(site)),
            ("MISSING", MISSING),
            ("READ_ONLY", READ_ONLY),
        ],
    )
}

/// What is said below the proxies' paths where there is no answer of the API.
fn refusals(site: &Site<'_>) -> String {
    if site.proxies.is_empty() {
        return String::new();
    }
    let paths: Vec<String> = site.proxies.iter().map(|proxy| format!("{}*", within(site, proxy))).collect();
    filled(
        REFUSALS,
        &[
            ("PATHS", &paths.join(" ")),
            ("NO_ADDRESS", NO_ADDRESS),
            ("NO_METHOD", NO_METHOD),
            ("UNREACHED", UNREACHED),
            ("JSON", policy::media_type("a.json")),
        ],
    )
}

/// A proxy's path without its last slash: the address without it belongs to the proxy, too, and is no page of the console.
fn within(site: &Site<'_>, proxy: &Proxy) -> String {
    proxy.path(site.base).trim_end_matches('/').to_owned()
}

/// Calls of one provider's API.
fn proxied(site: &Site<'_>, proxy: &Proxy) -> String {
    let own = ["cache-control", policy::STRICT_TRANSPORT.0].into_iter().chain(site.headers().map(|(name, _)| name));
    let hidden = NOT_PASSED_ON.into_iter().chain(["x-accel-*"]).chain(own);
    let secure = if proxy.is_https() { format!("tls_server_name {}\n", proxy.name()) } else { String::new() };
    filled(
        PROXY,
        &[
            ("PATH", &within(site, proxy)),
            ("NEVER", policy::NEVER),
            ("ANSWER_POLICY", ANSWER_POLICY),
            ("SLUG", proxy.slug()),
            ("METHODS", &METHODS.join(" ")),
            ("ORIGIN", proxy.origin.as_str()),
            ("AUTHORITY", proxy.authority()),
            ("NOT_SENT", &lines(NOT_SENT, |name| format!("header_up -{name}"))),
            ("HIDDEN", &lines(hidden, |name| format!("header_down -{name}"))),
            ("JSON", policy::media_type("a.json")),
            ("REDIRECTED", &message(REDIRECTED)),
            ("SECURE", &secure),
        ],
    )
}
