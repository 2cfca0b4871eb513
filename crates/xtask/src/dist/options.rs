//! The options of `cargo xtask dist`, read into values or into one sentence that says what is allowed.

use super::hosts::Host;
use crate::problem::{Outcome, Problem};
use domain::Provider;
use policy::ApiOrigin;
use std::path::PathBuf;

/// What the remedy of every mistake in the options is.
const USAGE: &str = "cargo xtask dist [--out DIR] [--host cloudflare|netlify|github|nginx|caddy] \
    [--base /console/] [--api-origin https://HOST]... [--proxy PROVIDER=https://HOST]... [--config FILE]";

/// What a release is made for.
#[derive(Debug)]
pub(super) struct Options {
    /// The folder that is made.
    pub(super) out: PathBuf,
    /// The host whose files are added.
    pub(super) host: Option<Host>,
    /// Where the console lives on its host, with a slash at both ends.
    pub(super) base: String,
    /// Whom the page may call besides its own host.
    pub(super) origins: Vec<ApiOrigin>,
    /// Whom the host calls for the page.
    pub(super) proxies: Vec<Proxy>,
    /// The administrator's own settings.
    pub(super) config: Option<PathBuf>,
    /// Build the committed state twice and compare, instead of making a release.
    pub(super) reproduce: bool,
}

/// A provider's API, called by the console's host.
#[derive(Debug, Clone)]
pub(super) struct Proxy {
    pub(super) provider: Provider,
    pub(super) origin: ApiOrigin,
}

impl Proxy {
    /// The name in paths.
    pub(super) fn slug(&self) -> &'static str {
        self.provider.spec().slug
    }

    /// Where it is on the console's host, with a slash at the end.
    pub(super) fn path(&self, base: &str) -> String {
        format!("{base}proxy/{}/", self.slug())
    }

    /// The host, with its port where it is not the usual one.
    pub(super) fn authority(&self) -> &str {
        self.origin.as_str().split_once("://").map_or("", |(_, rest)| rest)
    }

    /// The host alone.
    pub(super) fn name(&self) -> &str {
        self.authority().split(':').next().unwrap_or_default()
    }

    /// The host with its port, always.
    pub(super) fn address(&self) -> String {
        let port = if self.is_https() { 443 } else { 80 };
        if self.authority().contains(':') { self.authority().to_owned() } else { format!("{}:{port}", self.name()) }
    }

    pub(super) fn is_https(&self) -> bool {
        self.origin.as_str().starts_with("https://")
    }
}

/// Reads the words after `dist`.
pub(super) fn parse(words: &[String]) -> Outcome<Options> {
    let mut options = Options {
        out: "release".into(),
        host: None,
        base: "/".to_owned(),
        origins: Vec::new(),
        proxies: Vec::new(),
        config: None,
        reproduce: false,
    };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if word == "--reproduce" {
            options.reproduce = true;
            continue;
        }
        let (flag, value) = match word.split_once('=').filter(|(flag, _)| flag.starts_with("--")) {
            Some((flag, value)) => (flag, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        if !["--out", "--host", "--base", "--api-origin", "--proxy", "--config"].contains(&flag) {
            return Err(wrong(format!("dist has no option \"{flag}\".")));
        }
        let value = value.or_else(|| rest.next().cloned()).filter(|value| !value.is_empty());
        let value = value.ok_or_else(|| wrong(format!("{flag} needs a value.")))?;
        take(&mut options, flag, &value)?;
    }
    together(&options)?;
    Ok(options)
}

fn take(options: &mut Options, flag: &str, value: &str) -> Outcome<()> {
    match flag {
        "--out" => options.out = value.into(),
        "--config" => options.config = Some(value.into()),
        "--base" => options.base = base(value)?,
        "--host" => options.host = Some(host(value)?),
        "--api-origin" => {
            let origin = origin(flag, value)?;
            if options.origins.contains(&origin) {
                return Err(wrong(format!("--api-origin {value} is given twice.")));
            }
            options.origins.push(origin);
        }
        _ => {
            let proxy = proxy(value)?;
            if options.proxies.iter().any(|other| other.provider == proxy.provider) {
                return Err(wrong(format!("--proxy takes one address for {}, and there are two.", proxy.slug())));
            }
            options.proxies.push(proxy);
        }
    }
    Ok(())
}

/// What each option is, and they are not together.
fn together(options: &Options) -> Outcome<()> {
    if options.proxies.is_empty() {
        return Ok(());
    }
    match options.host {
        Some(host) if host.calls_others() => Ok(()),
        Some(host) => Err(wrong(format!(
            "--proxy can't be had on {}, which serves files and nothing else; {} can.",
            host.name(),
            able()
        ))),
        None => Err(wrong(format!("--proxy needs --host, because the host makes the calls; {} can.", able()))),
    }
}

fn able() -> String {
    let names: Vec<&str> = Host::ALL.into_iter().filter(|host| host.calls_others()).map(Host::name).collect();
    names.join(", ")
}

fn host(text: &str) -> Outcome<Host> {
    Host::ALL.into_iter().find(|host| host.name() == text).ok_or_else(|| {
        let all: Vec<&str> = Host::ALL.into_iter().map(Host::name).collect();
        wrong(format!("--host takes one of {}, not \"{text}\".", all.join(", ")))
    })
}

fn base(text: &str) -> Outcome<String> {
    let fits = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    let inner = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    match inner {
        _ if text == "/" => Ok(text.to_owned()),
        Some(inner) if inner.split('/').all(fits) => Ok(text.to_owned()),
        _ => Err(wrong(format!(
            "--base takes a path of letters, digits, dots, dashes and underscores with a slash at both ends, such as \
             /console/, not \"{text}\"."
        ))),
    }
}

/// An origin over https, or one on this machine.
fn origin(flag: &str, text: &str) -> Outcome<ApiOrigin> {
    let origin = ApiOrigin::parse(text).ok_or_else(|| {
        wrong(format!("{flag} takes a scheme, host and port alone, such as https://api.example.com, not \"{text}\"."))
    })?;
    if text.starts_with("https://") || origin.is_loopback() {
        return Ok(origin);
    }
    Err(wrong(format!(
        "{flag} takes an https address, because keys go there, or one on this machine for tests, not \"{text}\"."
    )))
}

fn proxy(text: &str) -> Outcome<Proxy> {
    let slugs: Vec<&str> = Provider::ALL.iter().map(|provider| provider.spec().slug).collect();
    let (slug, address) = text.split_once('=').unwrap_or((text, ""));
    let provider = Provider::from_slug(slug).filter(|_| !address.is_empty()).ok_or_else(|| {
        let example = format!("{}=https://api.example.com", slugs[0]);
        wrong(format!(
            "--proxy takes a provider, one of {}, and its address, such as {example}, not \"{text}\".",
            slugs.join(", ")
        ))
    })?;
    Ok(Proxy { provider, origin: origin("--proxy", address)? })
}

fn wrong(what: String) -> Problem {
    Problem::new(what, USAGE)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::dist) fn read(line: &str) -> Outcome<Options> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn every_option_is_read_in_both_ways_of_writing() {
        let bare = read("").expect("nothing has to be given");
        assert_eq!((bare.out.as_path(), bare.base.as_str(), bare.host), ("release".as_ref(), "/", None));
        let all = read(
            "--out=o --host nginx --base /a/b-c/ --api-origin https://A.example --api-origin=http://127.0.0.1:9 \
             --proxy metalworks=https://api.example:8443 --proxy=upcloud=https://api.upcloud.com --config c.json",
        )
        .expect("all of them");
        assert_eq!((all.out.as_path(), all.base.as_str(), all.host), ("o".as_ref(), "/a/b-c/", Some(Host::Nginx)));
        assert_eq!(
            all.origins.iter().map(ApiOrigin::as_str).collect::<Vec<_>>(),
            ["https://a.example", "http://127.0.0.1:9"]
        );
        let [first, second] = all.proxies.as_slice() else { panic!("two proxies") };
        assert_eq!((first.path("/a/"), first.address()), ("/a/proxy/metalworks/".into(), "api.example:8443".into()));
        assert_eq!((first.name(), second.address()), ("api.example", "api.upcloud.com:443".into()));
        assert!(all.config.is_some() && !all.reproduce && read("--reproduce").expect("a flag").reproduce);
    }

    #[test]
    fn each_mistake_gets_one_sentence_that_says_what_is_allowed() {
        for (line, words) in [
            ("--hots nginx", ["dist has no option \"--hots\"", "--host cloudflare"]),
            ("nginx", ["dist has no option \"nginx\"", "--host cloudflare"]),
            ("--out", ["--out needs a value", "--out DIR"]),
            ("--host=", ["--host needs a value", "nginx"]),
            ("--host apache", ["one of cloudflare, netlify, github, nginx, caddy", "not \"apache\""]),
            ("--base console", ["a slash at both ends", "not \"console\""]),
            ("--base /console", ["such as /console/", "not \"/console\""]),
            ("--base //", ["--base takes a path", "not \"//\""]),
            ("--base /../", ["--base takes a path", "not \"/../\""]),
            ("--base /a\"b/", ["--base takes a path", "letters, digits"]),
            ("--api-origin https://*.example", ["a scheme, host and port alone", "--api-origin"]),
            ("--api-origin https://a.example/x", ["a scheme, host and port alone", "not \"https://a.example/x\""]),
            ("--api-origin http://a.example", ["takes an https address", "on this machine"]),
            ("--api-origin https://a.example --api-origin https://A.example", ["given twice", "--api-origin"]),
            ("--host nginx --proxy https://a.example", ["one of metalworks, upcloud", "--proxy takes a provider"]),
            ("--host nginx --proxy other=https://a.example", ["one of metalworks, upcloud", "other=https"]),
            ("--host nginx --proxy upcloud=", ["and its address", "upcloud="]),
            ("--host nginx --proxy upcloud=http://a.example", ["takes an https address", "--proxy"]),
            (
                "--host nginx --proxy upcloud=https://a.example --proxy upcloud=https://b.example",
                ["one address for upcloud", "there are two"],
            ),
            ("--proxy upcloud=https://a.example", ["needs --host", "cloudflare, netlify, nginx, caddy can"]),
            (
                "--host github --proxy upcloud=https://a.example",
                ["can't be had on github", "cloudflare, netlify, nginx, caddy can"],
            ),
        ] {
            let said = read(line).expect_err(line).to_string();
            for word in words {
                assert!(said.contains(word), "{line}: {said}");
            }
            let sentence = said.lines().next().unwrap_or_default();
            assert!(sentence.ends_with('.') && said.lines().count() == 2, "{line}: {said}");
        }
    }
}
