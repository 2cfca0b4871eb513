//! Each host's files, line by line, against those in `tests/fixtures/hosts`.

use super::*;
use crate::dist::options::{Options, tests::read};
use crate::repo;
use std::fs;

/// The variable that has the expected files written anew.
const RENEW: &str = "METALWORKS_RENEW";

/// The files of a host for these options, in a release with one file of each kind.
fn made(options: &Options) -> Vec<(&'static str, String)> {
    let text = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let hashed = text(&["boot-0123456789abcdef.js", "fonts/Text-89abcdef.woff2", "rows/rows-0123456789abcdef.wasm"]);
    let others = text(&["config.json", "index.html"]);
    let site = Site {
        base: &options.base,
        policy: policy::content_security_policy(options.origins.iter().map(policy::ApiOrigin::as_str)),
        proxies: &options.proxies,
        hashed: &hashed,
        others: &others,
    };
    options.host.expect("a host").files(&site)
}

#[test]
fn the_files_of_each_host_are_exactly_the_expected_ones() {
    let folder = repo::root().join("tests/fixtures/hosts");
    let proxies = " --proxy metalworks=https://api.example.net --proxy upcloud=https://api.upcloud.com:8443";
    let mut different = Vec::new();
    for host in Host::ALL {
        let name = host.name();
        for (kind, line) in [
            ("root", " --api-origin https://api.example.net"),
            ("console", " --base /console/"),
            ("root-proxy", proxies),
            ("console-proxy", &format!("{proxies} --base /console/")),
        ] {
            if kind.ends_with("proxy") && !host.calls_others() {
                continue;
            }
            let options = read(&format!("--host {name}{line}")).expect("options");
            for (file, text) in made(&options) {
                let path = folder.join(name).join(kind).join(file);
                if std::env::var_os(RENEW).is_some() {
                    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                    fs::write(&path, &text).expect("a file");
                }
                let expected = fs::read_to_string(&path).unwrap_or_default();
                let lines = expected.lines().zip(text.lines());
                let at = lines.take_while(|(expected, made)| expected == made).count();
                if expected != text {
                    let line = |text: &str| text.lines().nth(at).unwrap_or("nothing").to_owned();
                    different.push(format!(
                        "{name}/{kind}/{file}:{}: expected {}, made {}",
                        at + 1,
                        line(&expected),
                        line(&text)
                    ));
                }
            }
        }
    }
    assert_eq!(different, [""; 0], "look at each line; to renew them all: {RENEW}=1 cargo test -p xtask hosts");
}

#[test]
fn no_key_can_be_meant_for_another_host_than_the_one_named() {
    for host in Host::ALL.into_iter().filter(|host| host.calls_others()) {
        let options =
            read(&format!("--host {} --proxy upcloud=https://api.upcloud.com", host.name())).expect("options");
        let text: String = made(&options).into_iter().map(|(_, text)| text).collect();
        let foreign = text.split("https://").skip(1).filter(|rest| !rest.starts_with("api.upcloud.com"));
        let own = foreign.filter(|rest| !rest.starts_with("metalworks_console_upcloud"));
        assert_eq!(own.count(), 0, "{text}");
        assert!(!text.contains("connect-src 'self' "), "the page itself calls nobody else");
    }
}

#[test]
fn a_list_of_headers_has_one_rule_about_caches_for_each_address() {
    let options = read("--host netlify --base /console/").expect("options");
    let (_, text) = made(&options).into_iter().find(|(name, _)| *name == "_headers").expect("a list");
    let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
    let mut once = rules.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), rules.len(), "an address twice: {rules:?}");
    assert!(rules.len() <= 100, "Cloudflare takes 100 rules");
    let common = text.split("\n/").next().unwrap_or_default();
    assert!(!common.contains("cache-control"), "the rule for all would be put together with the others");
    assert!(text.lines().all(|line| line.len() < 2000), "Cloudflare takes 2000 characters a line");
}
