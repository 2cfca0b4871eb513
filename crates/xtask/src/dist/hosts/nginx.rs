//! The configuration of nginx: a whole server section, and its locations for another one. What it looks like is in
//! `crates/xtask/hosts/nginx`.

use super::template::{filled, lines};
use super::{
    MADE, METHODS, MISSING, NAME, NO_ADDRESS, NO_METHOD, NOT_PASSED_ON, PASSED_ON, READ_ONLY, REDIRECTED, ROOT, Site,
    UNREACHED, message,
};
use crate::dist::options::Proxy;

const SERVER: &str = include_str!("../../../hosts/nginx/server.conf");
const UPSTREAM: &str = include_str!("../../../hosts/nginx/upstream.conf");
const LOCATIONS: &str = include_str!("../../../hosts/nginx/locations.conf");
const BARE: &str = include_str!("../../../hosts/nginx/bare.conf");
const OWN: &str = include_str!("../../../hosts/nginx/own.conf");
const PROXY: &str = include_str!("../../../hosts/nginx/proxy.conf");
const SECURE: &str = include_str!("../../../hosts/nginx/secure.conf");
const SAID: &str = include_str!("../../../hosts/nginx/said.conf");

/// Fills a template with what all of them share, and with what it has besides.
type Fill<'a> = dyn Fn(&str, &[(&str, &str)]) -> String + 'a;

/// The file for the folder of sites.
pub(super) fn server(site: &Site<'_>) -> String {
    let upstreams: String = site.proxies.iter().map(|proxy| upstream(proxy) + "\n").collect();
    filled(SERVER, &[("MADE", MADE), ("UPSTREAMS", &upstreams), ("NAME", NAME), ("ROOT", ROOT)])
}

/// What the locations look a provider up by. It stands outside of the server section.
fn upstream(proxy: &Proxy) -> String {
    filled(UPSTREAM, &[("SLUG", proxy.slug()), ("ADDRESS", &proxy.address())])
}

/// The locations, for `include` in a server section.
pub(super) fn locations(site: &Site<'_>) -> String {
    let (base, headers, answers) = (site.base, headers(site.headers()), headers(site.answer_headers()));
    let common =
        [("HEADERS", headers.as_str()), ("ANSWER_HEADERS", answers.as_str()), ("NEVER", policy::NEVER), ("BASE", base)];
    let with = |template: &str, more: &[(&str, &str)]| filled(template, &[&common, more].concat());
    let is_root = base == "/";
    let bare = if is_root { String::new() } else { with(BARE, &[("BARE", base.trim_end_matches('/'))]) };
    let types = lines(policy::MEDIA_TYPES, |(ending, kind)| format!("\"{kind}\" {ending};"));
    let mut proxies: String = site.proxies.iter().map(|proxy| proxied(site, proxy, &with)).collect();
    let missing = said("missing", 404, &headers, "a.txt", &format!("{MISSING}\\n"));
    let read_only = headers.clone() + "add_header allow \"GET, HEAD\" always;\n";
    let read_only = said("read_only", 405, &read_only, "a.txt", &format!("{READ_ONLY}\\n"));
    if !site.proxies.is_empty() {
        proxies += &said("redirected", 502, &answers, "a.json", &message(REDIRECTED));
        let unreached = answers.clone() + "add_header retry-after $upstream_http_retry_after always;\n";
        proxies += &said("unreached", 502, &unreached, "a.json", &message(UNREACHED));
    }
    with(
        LOCATIONS,
        &[
            ("MADE", MADE),
            ("OUTSIDE", &outside(site)),
            ("BARE", &bare),
            ("ROOT", ROOT),
            ("TYPES", &types),
            ("HASHED", &policy::HASHED.join("|")),
            ("FOR_EVER", policy::FOR_EVER),
            ("OWN", if is_root { OWN } else { "" }),
            ("SAYINGS", &(missing + &read_only)),
            ("PROXIES", &proxies),
        ],
    )
}

/// What nginx says itself, in a file of this name.
fn said(says: &str, status: u16, headers: &str, file: &str, sentence: &str) -> String {
    filled(
        SAID,
        &[
            ("SAYS", says),
            ("STATUS", &status.to_string()),
            ("HEADERS", headers),
            ("NEVER", policy::NEVER),
            ("TYPE", policy::media_type(file)),
            ("SENTENCE", sentence),
        ],
    )
}

/// What an administrator has to put outside of the server section, as a remark.
fn outside(site: &Site<'_>) -> String {
    if site.proxies.is_empty() {
        return String::new();
    }
    let upstreams: String = site.proxies.iter().map(upstream).collect();
    let shown = lines(upstreams.lines(), |line| format!("#   {line}"));
    format!("# Outside of the server section this has to stand:\n{shown}")
}

/// The headers of a location. Whether this host is always reached by https is the administrator's to know, so the header
/// that says so is a remark.
fn headers<'a>(all: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let header = |(name, value)| format!("add_header {name} \"{value}\" always;");
    lines(all, header) + "# " + &header(policy::STRICT_TRANSPORT) + "\n"
}

/// Calls of one provider's API.
fn proxied(site: &Site<'_>, proxy: &Proxy, with: &Fill<'_>) -> String {
    let path = proxy.path(site.base);
    // Without its last slash the address belongs here, too: it is no page of the console.
    let path = path.trim_end_matches('/');
    let own = ["cache-control", policy::STRICT_TRANSPORT.0].into_iter().chain(site.headers().map(|(name, _)| name));
    let secure = if proxy.is_https() { filled(SECURE, &[("NAME", proxy.name())]) } else { String::new() };
    with(
        PROXY,
        &[
            ("PATH", path),
            ("PATTERN", &path.replace('.', "\\.")),
            ("METHODS", &METHODS.join("|")),
            ("JSON", policy::media_type("a.json")),
            ("NO_METHOD", &message(NO_METHOD)),
            ("NO_ADDRESS", &message(NO_ADDRESS)),
            ("SLUG", proxy.slug()),
            ("SCHEME", if proxy.is_https() { "https" } else { "http" }),
            ("SECURE", &secure),
            ("AUTHORITY", proxy.authority()),
            (
                "PASSED_ON",
                &lines(PASSED_ON, |name| format!("proxy_set_header {name} $http_{};", name.replace('-', "_"))),
            ),
            ("HIDDEN", &lines(NOT_PASSED_ON.into_iter().chain(own), |name| format!("proxy_hide_header {name};"))),
        ],
    )
}
