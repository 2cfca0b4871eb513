//! `_headers` and `_redirects`, which Cloudflare Pages and Netlify read.
//!
//! Where two rules of `_headers` are for one address, both hosts put their values together with a comma. So the rule for
//! all addresses says nothing of caches, and each file and page has exactly one rule of its own that does. Netlify takes
//! nothing after a `*`, so files are named one by one.

use super::{MADE, Site};

/// Cloudflare lets every other site read the files, unless this is taken away.
pub(super) fn cloudflare_headers(site: &Site<'_>) -> String {
    headers(site, "  ! access-control-allow-origin\n")
}

pub(super) fn netlify_headers(site: &Site<'_>) -> String {
    headers(site, "")
}

/// The headers of all addresses, then how long each may be kept.
fn headers(site: &Site<'_>, first: &str) -> String {
    let mut text = format!("# {MADE}\n/*\n{first}");
    for (name, value) in site.headers().chain([policy::STRICT_TRANSPORT]) {
        text += &format!("  {name}: {value}\n");
    }
    let pages = policy::PAGES.iter().map(|page| page.to_string());
    let rules = pages.chain(site.others.iter().cloned()).map(|path| (path, policy::NEVER));
    for (path, cache) in rules.chain(site.hashed.iter().map(|path| (path.clone(), policy::FOR_EVER))) {
        text += &format!("{}{path}\n  cache-control: {cache}\n", site.base);
        // Not every host knows this type.
        if path.ends_with(".wasm") {
            text += &format!("  content-type: {}\n", policy::media_type(&path));
        }
    }
    text
}

/// The pages of the console, without the first, which is the file itself.
fn pages(site: &Site<'_>) -> impl Iterator<Item = String> {
    policy::PAGES.into_iter().filter(|page| !page.is_empty()).map(|page| format!("{}{page}", site.base))
}

/// Cloudflare follows a rule even where there is a file, takes rules without `*` before those with one, and drops a rule
/// that leads to an `index.html`. So each page of the console is named and leads to the folder.
pub(super) fn cloudflare_redirects(site: &Site<'_>) -> String {
    let base = site.base;
    let mut text = format!("# {MADE}\n");
    if base != "/" {
        text += &format!("/ {base} 302\n{} {base} 301\n", base.trim_end_matches('/'));
    }
    for page in pages(site) {
        text += &format!("{page} {base} 200\n");
    }
    text
}

/// Netlify serves a file where there is one, and takes an address with and without its last slash for the same.
pub(super) fn netlify_redirects(site: &Site<'_>) -> String {
    let base = site.base;
    let mut text = format!("# {MADE}\n");
    for proxy in site.proxies {
        text += &format!("{}* {}/:splat 200\n", proxy.path(base), proxy.origin.as_str());
    }
    if base != "/" {
        text += &format!("/ {base} 302\n");
    }
    for page in pages(site) {
        text += &format!("{page} {base}index.html 200\n");
    }
    text
}
