//! The headers that keep the console's page closed, in one place and as data.
//!
//! Whoever serves the console needs the same headers, so they are written down here once and not inside a handler.

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
pub const FIXED_HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

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

    /// The origin as it stands in the policy.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiOrigin, LOOPBACK, content_security_policy};

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
}
