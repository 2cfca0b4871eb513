//! What the administrator of a deployment set: `config.json` beside the page.

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
    /// The words on its button, where it opens with one click: "Open the sandbox".
    pub action: String,
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
    /// The address with its host, `origin` being that of the console.
    pub fn address(&self, origin: &str) -> String {
        match self.base_url.strip_prefix('/') {
            Some(path) => format!("{origin}/{path}").trim_end_matches('/').to_owned(),
            None => self.base_url.clone(),
        }
    }

    /// Whether it opens with one click.
    pub fn is_complete(&self) -> bool {
        !self.account.is_empty() && !self.key.is_empty()
    }
}

/// Reads `config.json`. `None` where there is none, or one that can't be read.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Option<Config> {
    let url = crate::platform::href("/config.json");
    let answer = gloo_net::http::Request::get(&url).cache(web_sys::RequestCache::NoStore).send().await.ok()?;
    if answer.ok() { answer.json().await.ok() } else { None }
}
