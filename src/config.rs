//! What the administrator of a deployment set: `config.json` beside the page.

use api::json::{self, Json};

/// A deployment's settings. Unknown fields are left to later versions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// Connections that are offered ready to open.
    pub presets: Vec<Preset>,
}

/// A connection that a deployment offers.
#[derive(Debug, Clone, PartialEq, Default)]
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
    /// The version of the API, where it is not the usual one.
    pub version: String,
    /// The name of the way to sign in, where it is not the usual one.
    pub sign_in: String,
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
}

impl Config {
    /// Reads the document. `None` where it is no JSON, or where a field holds something else than it should.
    pub fn parse(text: &str) -> Option<Self> {
        let document = json::read(text).ok()?;
        let mut presets = Vec::new();
        match (&document, document.get("presets")) {
            (_, Some(Json::List(list))) => {
                for preset in list {
                    presets.push(Preset::from_json(preset)?);
                }
            }
            (Json::Object(_), None) => {}
            _ => return None,
        }
        Some(Self { presets })
    }
}

impl Preset {
    fn from_json(preset: &Json<'_>) -> Option<Self> {
        let text = |name| match preset.get(name) {
            Some(value) => value.text().map(str::to_owned),
            None => Some(String::new()),
        };
        matches!(preset, Json::Object(_)).then_some(())?;
        Some(Self {
            title: text("title")?,
            action: text("action")?,
            label: text("label")?,
            provider: text("provider")?,
            base_url: text("base_url")?,
            version: text("version")?,
            sign_in: text("sign_in")?,
            account: text("account")?,
            key: text("key")?,
            note: text("note")?,
        })
    }
}

/// Reads `config.json`. `None` where there is none, or one that can't be read.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Option<Config> {
    let url = crate::platform::href("/config.json");
    let answer = api::transport::fetch::get(&url).await.ok()?;
    if (200..300).contains(&answer.status) { Config::parse(std::str::from_utf8(&answer.body).ok()?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Config, Preset};

    #[test]
    fn fields_may_be_left_out_and_unknown_ones_are_ignored() {
        let config = Config::parse(r#"{"presets":[{"title":"Sandbox","later":1}],"more":[]}"#);
        let preset = Preset { title: "Sandbox".to_owned(), ..Preset::default() };
        assert_eq!(config, Some(Config { presets: vec![preset] }));
        assert_eq!(Config::parse("{}"), Some(Config::default()));
    }

    #[test]
    fn what_is_something_else_is_not_taken() {
        for text in ["", "[]", "null", r#"{"presets":{}}"#, r#"{"presets":[1]}"#, r#"{"presets":[{"key":1}]}"#] {
            assert_eq!(Config::parse(text), None, "{text:?}");
        }
    }
}
