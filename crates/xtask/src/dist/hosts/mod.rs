//! The files that each host wants beside the console, all made from one table.

mod caddy;
mod lists;
mod nginx;
mod template;
mod worker;

#[cfg(test)]
mod tests;

use super::options::Proxy;

/// A host that the release can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    Cloudflare,
    Netlify,
    GitHub,
    Nginx,
    Caddy,
}

impl Host {
    pub(super) const ALL: [Self; 5] = [Self::Cloudflare, Self::Netlify, Self::GitHub, Self::Nginx, Self::Caddy];

    /// The name in `--host`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cloudflare => "cloudflare",
            Self::Netlify => "netlify",
            Self::GitHub => "github",
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
        }
    }

    /// Whether it can call a provider's API for the page.
    pub(super) fn calls_others(self) -> bool {
        self.sends_headers()
    }

    /// Whether it sends the headers that it is told to send.
    pub(super) fn sends_headers(self) -> bool {
        self != Self::GitHub
    }

    /// The folder within the release that the page is in. A path below the host's root is a folder, except where the
    /// host itself serves the whole release below a path.
    pub(super) fn folder(self, base: &str) -> &str {
        if self == Self::GitHub { "" } else { base.trim_matches('/') }
    }

    /// Its files, by their paths in the release.
    pub(super) fn files(self, site: &Site<'_>) -> Vec<(&'static str, String)> {
        match self {
            Self::Cloudflare => {
                let mut files = vec![
                    ("_headers", lists::cloudflare_headers(site)),
                    ("_redirects", lists::cloudflare_redirects(site)),
                ];
                if !site.proxies.is_empty() {
                    files.extend([("_worker.js", worker::script(site)), ("_routes.json", worker::routes(site))]);
                }
                files
            }
            Self::Netlify => {
                vec![("_headers", lists::netlify_headers(site)), ("_redirects", lists::netlify_redirects(site))]
            }
            // Without it the host leaves out names that begin with an underscore.
            Self::GitHub => vec![(".nojekyll", String::new())],
            Self::Nginx => {
                vec![("nginx.conf", nginx::server(site)), ("nginx-locations.conf", nginx::locations(site))]
            }
            Self::Caddy => vec![("Caddyfile", caddy::file(site))],
        }
    }
}

/// What the files of a host are made from.
pub(super) struct Site<'a> {
    /// Where the console lives, with a slash at both ends.
    pub(super) base: &'a str,
    /// The content policy.
    pub(super) policy: String,
    /// The providers that the host calls.
    pub(super) proxies: &'a [Proxy],
    /// The files whose names carry a hash, as paths below the base.
    pub(super) hashed: &'a [String],
    /// All other files that a reader may ask for, as paths below the base.
    pub(super) others: &'a [String],
}

impl Site<'_> {
    /// The headers of everything, in the order they are sent.
    fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("content-security-policy", self.policy.as_str())].into_iter().chain(policy::HEADERS)
    }

    /// The headers of what a provider answers. Opened as a page, an answer may do nothing: it is of the console's origin, and
    /// none of its text was written here.
    fn answer_headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("content-security-policy", ANSWER_POLICY)].into_iter().chain(policy::HEADERS)
    }
}

/// What is never passed on to a browser from an answer of a provider, besides the headers that the host sends itself:
/// what would store something in the browser, send it elsewhere, or loosen the rules of this page.
const NOT_PASSED_ON: [&str; 77] = [
    "set-cookie",
    "set-cookie2",
    "set-login",
    "idp-signin-status",
    "location",
    "content-location",
    "refresh",
    "link",
    "expires",
    "pragma",
    "clear-site-data",
    "use-as-dictionary",
    "no-vary-search",
    "server",
    "via",
    "x-powered-by",
    "p3p",
    "alt-svc",
    "expect-ct",
    "public-key-pins",
    "public-key-pins-report-only",
    "www-authenticate",
    "proxy-authenticate",
    "sec-session-registration",
    "secure-session-registration",
    "sec-session-challenge",
    "secure-session-challenge",
    "nel",
    "report-to",
    "reporting-endpoints",
    "service-worker-allowed",
    "speculation-rules",
    "supports-loading-mode",
    "x-dns-prefetch-control",
    "sourcemap",
    "x-sourcemap",
    "origin-trial",
    "content-security-policy-report-only",
    "x-content-security-policy",
    "x-webkit-csp",
    "allow-csp-from",
    "cross-origin-opener-policy-report-only",
    "cross-origin-embedder-policy-report-only",
    "permissions-policy-report-only",
    "feature-policy",
    "document-policy",
    "document-policy-report-only",
    "require-document-policy",
    "integrity-policy",
    "integrity-policy-report-only",
    "x-xss-protection",
    "x-permitted-cross-domain-policies",
    "x-ua-compatible",
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-private-network",
    "access-control-expose-headers",
    "access-control-max-age",
    "timing-allow-origin",
    "activate-storage-access",
    "accept-ch",
    "accept-ch-lifetime",
    "critical-ch",
    "observe-browsing-topics",
    "attribution-reporting-register-source",
    "attribution-reporting-register-trigger",
    "attribution-reporting-register-os-source",
    "attribution-reporting-register-os-trigger",
    "attribution-reporting-info",
    "shared-storage-write",
    "shared-storage-cross-origin-worklet-allowed",
    "ad-auction-signals",
    "ad-auction-additional-bid",
    "ad-auction-allowed",
    "x-allow-fledge",
];
const ANSWER_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// What is said instead of a file.
const MISSING: &str = "There is no such file.";
const READ_ONLY: &str = "This address is only for reading.";
/// What is said instead of an answer of the API, as a [`message`].
const NO_ADDRESS: &str = "The API has no such address.";
const NO_METHOD: &str = "The API does not take this method.";
const UNREACHED: &str = "The API could not be reached or did not answer.";
const REDIRECTED: &str = "The API answered with a redirect, which is not followed.";

/// A sentence in the form that the APIs have for what is wrong, so that the console shows it like theirs.
fn message(sentence: &str) -> String {
    format!("{{\"message\": \"{sentence}\"}}")
}

/// The methods that the providers' APIs know.
const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/// The headers of a request that an API needs; the rest tells it about the reader's browser and the console's host.
const PASSED_ON: [&str; 4] = ["accept", "authorization", "content-type", "x-api-key"];
/// The name in the files for a server of one's own, to be replaced by the administrator's.
const NAME: &str = "console.example.net";
/// Where a release lies on a server of one's own, unless the administrator changes it.
const ROOT: &str = "/srv/metalworks-console";
/// What stands at the top of each file.
const MADE: &str = "Made by `cargo xtask dist`: change its options instead of this file.";
