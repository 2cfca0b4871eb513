//! `config.json` of a release: the administrator's own, checked, or one that follows from the options.

use super::options::{Options, Proxy};
use crate::problem::{Outcome, Problem};
use domain::Provider;
use domain::provider::ProviderSpec;
use policy::ApiOrigin;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// The fields of a preset that the console reads. All are texts, and each may be left out.
const FIELDS: [&str; 10] =
    ["title", "action", "label", "provider", "base_url", "version", "sign_in", "account", "key", "note"];

/// The text of the file.
pub(super) fn text(options: &Options) -> Outcome<String> {
    match &options.config {
        Some(path) => given(path, options),
        None => Ok(shown(&derived(options))),
    }
}

/// One preset for each provider that the host calls, or that has one address for everybody and may be called by the
/// page. A release offers neither the sandbox nor any key.
fn derived(options: &Options) -> Value {
    let preset = |spec: &ProviderSpec, base_url: &str| json!({ "title": spec.name, "label": spec.slug, "provider": spec.slug, "base_url": base_url });
    let proxied = |proxy: &Proxy| preset(proxy.provider.spec(), proxy.path(&options.base).trim_end_matches('/'));
    let called = |origin: &ApiOrigin| {
        let specs = Provider::ALL.iter().map(|provider| provider.spec());
        specs.into_iter().find(|spec| spec.home == Some(origin.as_str())).map(|spec| preset(spec, origin.as_str()))
    };
    let presets: Vec<Value> =
        options.proxies.iter().map(proxied).chain(options.origins.iter().filter_map(called)).collect();
    json!({ "presets": presets, "limits": {} })
}

fn shown(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The administrator's file as it is, when the console can read it and nothing in it is a secret.
fn given(path: &Path, options: &Options) -> Outcome<String> {
    let text = fs::read_to_string(path).map_err(|error| Problem::file(path, &error))?;
    check(&text, options).map_err(|what| {
        Problem::new(format!("--config {}: {what}", path.display()), "see docs/DEPLOY.md, section \"config.json\"")
    })?;
    Ok(text)
}

/// One sentence about what is wrong, with what is allowed.
fn check(text: &str, options: &Options) -> Result<(), String> {
    let document: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}."))?;
    if let Some(name) = secret(&document) {
        return Err(format!("\"{name}\" has to be left out: everybody who opens the page can read this file."));
    }
    let document = document.as_object().ok_or("it has to be an object with a list \"presets\".")?;
    let presets = match document.get("presets") {
        None => return Ok(()),
        Some(presets) => presets.as_array().ok_or("\"presets\" has to be a list.")?,
    };
    for (at, preset) in presets.iter().enumerate() {
        let preset = preset.as_object().ok_or_else(|| format!("preset {} has to be an object.", at + 1))?;
        check_preset(preset, options).map_err(|what| format!("preset {}: {what}", at + 1))?;
    }
    Ok(())
}

fn check_preset(preset: &Map<String, Value>, options: &Options) -> Result<(), String> {
    for field in FIELDS {
        if preset.get(field).is_some_and(|value| !value.is_string()) {
            return Err(format!("\"{field}\" has to be a text."));
        }
    }
    let value = |field: &str| preset.get(field).and_then(Value::as_str).unwrap_or_default();
    let slugs: Vec<&str> = Provider::ALL.iter().map(|provider| provider.spec().slug).collect();
    if !slugs.contains(&value("provider")) {
        return Err(format!("\"provider\" has to be one of {}.", slugs.join(", ")));
    }
    reachable(value("base_url"), value("provider"), options)
}

/// The name of something that should be a secret, anywhere in the document. An empty one tells nothing.
fn secret(value: &Value) -> Option<&str> {
    match value {
        Value::Array(all) => all.iter().find_map(secret),
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            let plain = name.to_ascii_lowercase().replace(['_', '-'], "");
            let is_empty = value.is_null() || value.as_str() == Some("");
            let named = ["key", "apikey", "password", "secret", "token"].contains(&plain.as_str());
            if named && !is_empty { Some(name.as_str()) } else { secret(value) }
        }),
        _ => None,
    }
}

/// The policy of the release decides whom the page can call, so a preset for anybody else could never be opened. What lies
/// below the proxies is theirs: a preset that took another provider's path would send it a key that it must not have.
fn reachable(address: &str, provider: &str, options: &Options) -> Result<(), String> {
    if address.is_empty() {
        return Ok(());
    }
    if address.starts_with('/') && !address.starts_with("//") {
        let odd = address.contains(['%', '\\', '?', '#']) || address.split('/').any(|part| part == "." || part == "..");
        let own = options.proxies.iter().find(|proxy| proxy.provider.spec().slug == provider);
        let own = own.map(|proxy| proxy.path(&options.base).trim_end_matches('/').to_owned());
        let among = address.contains("/proxy/") && own.as_deref() != Some(address.trim_end_matches('/'));
        return match (odd, among, own) {
            (true, ..) => {
                Err("\"base_url\" has to be a plain path, without dots between slashes and without %, ? or #.".into())
            }
            (_, true, Some(own)) => Err(format!("\"base_url\" has to be {own}, where this release calls {provider}.")),
            (_, true, None) => Err(format!("\"base_url\" is a proxy's, and no --proxy {provider}=… was given.")),
            _ => Ok(()),
        };
    }
    let origin: Vec<&str> = address.splitn(4, '/').take(3).collect();
    let origin = origin.join("/").to_ascii_lowercase();
    if options.origins.iter().any(|allowed| allowed.as_str() == origin) {
        return Ok(());
    }
    Err(format!(
        "\"base_url\" has to be a path such as /proxy/{} or an address that --api-origin allows, and {origin} is neither.",
        Provider::ALL[0].spec().slug
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::options::tests::read;

    #[test]
    fn a_release_offers_what_its_host_calls_and_nothing_else() {
        let none = text(&read("--api-origin https://a.example").expect("options")).expect("a text");
        assert_eq!(none, "{\n  \"limits\": {},\n  \"presets\": []\n}\n");
        let line =
            "--host nginx --base /console/ --proxy metalworks=https://a.example --proxy upcloud=https://b.example";
        let both: Value = serde_json::from_str(&text(&read(line).expect("options")).expect("a text")).expect("JSON");
        let urls: Vec<_> =
            both["presets"].as_array().expect("a list").iter().map(|one| one["base_url"].as_str()).collect();
        assert_eq!(urls, [Some("/console/proxy/metalworks"), Some("/console/proxy/upcloud")]);
        assert!(both["presets"].as_array().expect("a list").iter().all(|one| one.get("key").is_none()));
        assert!(both["presets"][0]["title"] == "MetalWorks" && both["presets"][1]["provider"] == "upcloud");
    }

    #[test]
    fn each_mistake_in_a_file_gets_one_sentence() {
        let options = read("--api-origin https://a.example").expect("options");
        for text in [
            "{}",
            r#"{"presets":[]}"#,
            r#"{"presets":[{"provider":"upcloud","base_url":"https://A.example/x","key":""}],"more":1}"#,
            r#"{"presets":[{"provider":"metalworks","base_url":"/api","password":null}]}"#,
        ] {
            assert_eq!(check(text, &options), Ok(()), "{text}");
        }
        for (text, word) in [
            ("", "no JSON"),
            ("[]", "an object with a list"),
            (r#"{"presets":{}}"#, "has to be a list"),
            (r#"{"presets":[1]}"#, "preset 1 has to be an object"),
            (r#"{"presets":[{"title":1}]}"#, "preset 1: \"title\" has to be a text"),
            (r#"{"presets":[{"provider":"upcloud"},{"key":"s"}]}"#, "\"key\" has to be left out"),
            (r#"{"more":[{"API-Key":"s"}]}"#, "\"API-Key\" has to be left out"),
            (r#"{"presets":[{"provider":"upcloud","base_url":"/a/../b"}]}"#, "a plain path"),
            (r#"{"presets":[{"provider":"upcloud","base_url":"/proxy/upcloud"}]}"#, "no --proxy upcloud"),
            (r#"{"presets":[{"provider":"other"}]}"#, "one of metalworks, upcloud"),
            (r#"{"presets":[{"provider":"upcloud","base_url":"https://b.example"}]}"#, "--api-origin allows"),
            (r#"{"presets":[{"provider":"upcloud","base_url":"//b.example"}]}"#, "--api-origin allows"),
            (
                r#"{"presets":[{"provider":"upcloud","base_url":"https://a.example.net"}]}"#,
                "https://a.example.net is neither",
            ),
        ] {
            let said = check(text, &options).expect_err(text);
            assert!(said.contains(word) && said.ends_with('.'), "{text}: {said}");
        }
    }

    #[test]
    fn a_preset_takes_the_path_of_its_own_provider() {
        let line =
            "--host nginx --base /console/ --proxy metalworks=https://a.example --proxy upcloud=https://b.example";
        let options = read(line).expect("options");
        let preset = |path: &str| format!(r#"{{"presets":[{{"provider":"upcloud","base_url":"{path}"}}]}}"#);
        for path in ["/console/proxy/upcloud", "/console/proxy/upcloud/"] {
            assert_eq!(check(&preset(path), &options), Ok(()), "{path}");
        }
        for path in ["/proxy/upcloud", "/console/proxy/metalworks", "/console/proxy/upcloud/x"] {
            let said = check(&preset(path), &options).expect_err(path);
            assert!(said.contains("has to be /console/proxy/upcloud"), "{path}: {said}");
        }
    }
}
