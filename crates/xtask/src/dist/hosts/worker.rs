//! The worker that calls providers on Cloudflare Pages, and the list of addresses that reach it.

use super::{METHODS, NO_ADDRESS, NO_METHOD, PASSED_ON, REDIRECTED, Site, UNREACHED};
use serde_json::{Value, json};

/// The worker without what differs between releases.
const WORKER: &str = include_str!("../../../hosts/worker.js");

/// The worker of this release.
pub(super) fn script(site: &Site<'_>) -> String {
    let proxies = site.proxies.iter().map(|proxy| (proxy.path(site.base), proxy.origin.as_str().into()));
    let headers =
        site.answer_headers().chain([policy::STRICT_TRANSPORT]).map(|(name, value)| (name.to_owned(), value.into()));
    let headers = headers.chain([("cache-control".to_owned(), policy::NEVER.into())]);
    [
        ("PROXIES", Value::Object(proxies.collect())),
        ("HEADERS", Value::Object(headers.collect())),
        ("METHODS", json!(METHODS)),
        ("PASSED_ON", json!(PASSED_ON)),
        ("NO_ADDRESS", NO_ADDRESS.into()),
        ("NO_METHOD", NO_METHOD.into()),
        ("UNREACHED", UNREACHED.into()),
        ("REDIRECTED", REDIRECTED.into()),
    ]
    .into_iter()
    .fold(WORKER.to_owned(), |text, (name, value)| {
        let shown = serde_json::to_string_pretty(&value).unwrap_or_default();
        text.replace(&format!("\"{{{{{name}}}}}\""), &shown)
    })
}

/// Every other address is a file, and never costs a call of the worker.
pub(super) fn routes(site: &Site<'_>) -> String {
    let include: Vec<String> = site.proxies.iter().map(|proxy| format!("{}*", proxy.path(site.base))).collect();
    let routes = json!({ "version": 1, "include": include, "exclude": [] });
    serde_json::to_string_pretty(&routes).unwrap_or_default() + "\n"
}
