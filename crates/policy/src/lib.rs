//! What every host of the console has to send and serve, in one place and as data: the content policy, the headers, the
//! types of files, how long each may be kept, and the addresses that are answered with the page.
//!
//! The sandbox serves by it, and `cargo xtask dist` makes each host's files from it, so that they can't differ.

#![forbid(unsafe_code)]

/// The directives of the content policy, in the order they are sent. `connect-src` gets its further origins in
/// [`content_security_policy`].
pub const DIRECTIVES: [(&str, &str); 11] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("connect-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "'none'"),
];

/// A sandbox on this machine, whatever its port: lets one console open connections to several sandboxes.
pub const LOOPBACK: [&str; 2] = ["http://127.0.0.1:*", "http://localhost:*"];

/// The headers beside the content policy. They do not depend on anything.
///
/// Not among them: `Strict-Transport-Security`, because only who runs a host knows whether it is always reached by https
/// ([`STRICT_TRANSPORT`]), and `upgrade-insecure-requests`, which would turn calls to an API on plain http, as a test has
/// it, into calls that fail with no word why; whoever names an https origin gets https without it.
pub const HEADERS: [(&str, &str); 8] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("origin-agent-cluster", "?1"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), \
         fullscreen=(self), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), \
         publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// For hosts that answer by https alone. Without `preload` and without other names of the domain: both can't be taken back.
pub const STRICT_TRANSPORT: (&str, &str) = ("strict-transport-security", "max-age=31536000");

/// What browsers ignore in a `<meta>` element.
pub const HEADER_ONLY: [&str; 1] = ["frame-ancestors"];

/// A name with a hash never changes its content.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The page and its settings decide which names are asked for and must always be new.
pub const NEVER: &str = "no-store";

/// The media type of files by the ending of their names.
pub const MEDIA_TYPES: [(&str, &str); 13] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/plain; charset=utf-8"),
];

/// The endings of files that have a hash in their name in a release, and so may be kept for ever. An address that ends
/// so is never a page of the console: where there is no such file the answer is 404.
pub const HASHED: [&str; 5] = ["js", "css", "wasm", "png", "woff2"];

/// The addresses of the console's pages below its base, `*` standing for anything, those without it first. A test of the
/// console holds them against its routes.
pub const PAGES: [&str; 7] = ["", "connect", "servers", "tags", "usage", "settings", "servers/*"];

/// The media type of a file name; bytes for everything unknown.
pub fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    MEDIA_TYPES.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, kind)| kind)
}

/// Whether a part of the name is a hash: 8 or more hexadecimal digits, not all of them decimal, as a date is.
pub fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.']).any(|part| {
        part.len() >= 8
            && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && (part.len() >= 15 || part.bytes().any(|byte| byte.is_ascii_lowercase()))
    })
}

/// The value of `Content-Security-Policy`, with `origins` added to what the console may talk to.
pub fn content_security_policy<'a>(origins: impl IntoIterator<Item = &'a str>) -> String {
    let mut added = String::new();
    for origin in origins {
        added.push(' ');
        added.push_str(origin);
    }
    let directives = DIRECTIVES.map(|(name, value)| match name {
        "connect-src" => format!("{name} {value}{added}"),
        _ => format!("{name} {value}"),
    });
    directives.join("; ")
}

/// The policy as a `<meta>` element can hold it: without what browsers ignore there.
pub fn meta_policy(policy: &str) -> String {
    let kept = policy.split("; ").filter(|part| !HEADER_ONLY.contains(&part.split(' ').next().unwrap_or(part)));
    kept.collect::<Vec<_>>().join("; ")
}

/// An origin that may stand in the policy: scheme, host and perhaps a port, nothing that could end a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiOrigin(String);

impl ApiOrigin {
    /// Reads an origin; `None` for everything else, wildcards, paths and user names included.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let (host, port) = match rest.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (rest, None),
        };
        let label_fits = |label: &str| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let port_fits = port.is_none_or(|port| {
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
        });
        (host.split('.').all(label_fits) && port_fits).then(|| Self(text.to_ascii_lowercase()))
    }

    /// Whether it is this machine, where plain http meets nobody on the way.
    pub fn is_loopback(&self) -> bool {
        let host = self.0.split_once("://").map_or("", |(_, rest)| rest);
        matches!(host.split(':').next(), Some("127.0.0.1" | "localhost"))
    }

    /// The origin as it stands in the policy.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiOrigin, LOOPBACK, content_security_policy, is_hashed, media_type, meta_policy};

    #[test]
    fn the_policy_is_exactly_this_text() {
        assert_eq!(
            content_security_policy(LOOPBACK.into_iter().chain(["https://api.example.com"])),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' \
             http://127.0.0.1:* http://localhost:* https://api.example.com; img-src 'self'; font-src 'self'; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
             trusted-types 'none'"
        );
    }

    #[test]
    fn only_whole_origins_are_taken() {
        for text in ["https://api.example.com", "http://10.0.0.7:8080", "https://xn--mnchen-3ya.example:443"] {
            assert_eq!(ApiOrigin::parse(text).as_ref().map(ApiOrigin::as_str), Some(text));
        }
        for text in [
            "",
            "https://",
            "api.example.com",
            "ftp://a.example",
            "https://*.example.com",
            "https://*",
            "https://a.example/",
            "https://a.example/x",
            "https://me@a.example",
            "https://a.example:0",
            "https://a.example:99999",
            "https://a.example:",
            "https://a.example:*",
            "https://a..example",
            "https://a.example; script-src *",
            "https://a.example 'unsafe-inline'",
            "https://a.example,b.example",
            "https://-a.example",
            "'self'",
            "data:",
        ] {
            assert_eq!(ApiOrigin::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_meta_element_holds_all_but_what_browsers_ignore_there() {
        let policy = content_security_policy([]);
        assert_eq!(meta_policy(&policy), policy.replace("frame-ancestors 'none'; ", ""));
    }

    #[test]
    fn names_tell_types_and_hashes() {
        assert_eq!(media_type("a-1.wasm"), "application/wasm");
        assert_eq!(media_type("SHA256SUMS"), "application/octet-stream");
        for name in ["console-3f2a1b9c8d7e6f5a.js", "console-3f2a1b9c8d7e6f5a_bg.wasm", "styles-1234567890123456.css"] {
            assert!(is_hashed(name), "{name}");
        }
        for name in ["boot.js", "logo.svg", "report-20261122.txt", "facade.css"] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
