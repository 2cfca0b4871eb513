//! Every fact that differs between providers, as data.
//!
//! Views ask what is possible ([`ProviderSpec::capabilities`], [`ProviderSpec::tags`]) and never which provider it is.

use crate::tag::TagRules;
use crate::tag::rules::{COLON, DASH, DIGITS, LETTERS, UNDERSCORE};

/// The provider APIs this project speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provider {
    /// i3D.net's MetalWorks client API.
    MetalWorks,
}

/// What one provider is called, allows and can do.
#[derive(Debug, PartialEq, Eq)]
pub struct ProviderSpec {
    /// The variant this describes.
    pub provider: Provider,
    /// The name in `config.json`, in fixtures and in file names.
    pub slug: &'static str,
    /// The name that people read.
    pub name: &'static str,
    /// What the account field is called at this provider.
    pub account_label: &'static str,
    /// The account as it stands in a sentence, before its value: `client 1001`.
    pub account_noun: &'static str,
    /// Whether the account has to be a whole number.
    pub account_is_number: bool,
    /// What the secret is called at this provider.
    pub secret_label: &'static str,
    /// What a tag may look like.
    pub tags: TagRules,
    /// Sizes that the API grants.
    pub limits: Limits,
    /// What the API can do.
    pub capabilities: Capabilities,
}

/// Sizes that a provider's API grants.
#[derive(Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows asked for in one page of a list. The API may give fewer, and what it gives is obeyed.
    pub page_size: u32,
}

/// What a provider's API can do. A page shows or hides a part by these, with the reason where one helps.
#[derive(Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Servers can be given back.
    pub release: bool,
    /// Tags carry the times of their creation and last change.
    pub tag_times: bool,
    /// Tagging a server with a tag that does not exist creates it.
    pub tag_created_by_use: bool,
    /// There is a report of traffic per server and period.
    pub usage: bool,
}

/// The MetalWorks client API, from its OpenAPI document, version 1.0.
static METALWORKS: ProviderSpec = ProviderSpec {
    provider: Provider::MetalWorks,
    slug: "metalworks",
    name: "MetalWorks",
    account_label: "Client ID",
    account_noun: "client",
    account_is_number: true,
    secret_label: "API key",
    // Pattern `^[A-Za-z0-9_:-]{1,64}$` on every tag of the document.
    tags: TagRules { owner: "MetalWorks", min: 1, max: 64, allowed: &[LETTERS, DIGITS, DASH, UNDERSCORE, COLON] },
    // The document states no maximum. The paginator of each answer says what was granted.
    limits: Limits { page_size: 1_000 },
    capabilities: Capabilities { release: true, tag_times: true, tag_created_by_use: true, usage: true },
};

impl Provider {
    /// All providers, in the order in which the console offers them.
    pub const ALL: &'static [Provider] = &[Provider::MetalWorks];

    /// The facts of this provider.
    pub fn spec(self) -> &'static ProviderSpec {
        match self {
            Provider::MetalWorks => &METALWORKS,
        }
    }

    /// The provider that `config.json` calls `slug`.
    pub fn from_slug(slug: &str) -> Option<Provider> {
        Provider::ALL.iter().copied().find(|provider| provider.spec().slug == slug)
    }
}
