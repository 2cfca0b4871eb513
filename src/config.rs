//! What the administrator of a deployment set: `config.json` beside the page.

use crate::platform;
use serde::Deserialize;

/// A deployment's settings. Unknown fields are left to later versions.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Connections that are offered ready to open.
    pub presets: Vec<Preset>,
}

/// A connection that a deployment offers.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Preset {
    /// What a reader sees: "Sandbox".
    pub title: String,
    /// The label that the connection gets.
    pub label: String,
    /// The provider's slug.
    pub provider: String,
    /// Where the API's paths begin. One that starts with `/` is on the console's own host.
    pub base_url: String,
    /// The account, where it is the same for everybody.
    pub account: String,
    /// A key that is no secret, as the sandbox has it. A deployment must never put a real one here.
    pub key: String,
    /// A short remark: "Sample servers on this computer".
    pub note: String,
}

impl Preset {
    /// The address with its host.
    pub fn address(&self) -> String {
        match self.base_url.strip_prefix('/') {
            Some(path) => format!("{}/{path}", platform::origin()).trim_end_matches('/').to_owned(),
            None => self.base_url.clone(),
        }
    }

    /// Whether it opens with one click.
    pub fn is_complete(&self) -> bool {
        !self.account.is_empty() && !self.key.is_empty()
    }
}

/// Reads `config.json`. A deployment without one, or with one that can't be read, offers no presets.
pub async fn load() -> Config {
    let url = platform::href("/config.json");
    let answer = gloo_net::http::Request::get(&url).cache(web_sys::RequestCache::NoStore).send().await;
    match answer {
        Ok(answer) if answer.ok() => answer.json().await.unwrap_or_default(),
        _ => Config::default(),
    }
}
