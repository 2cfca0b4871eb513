//! Every fact that differs between providers, as data.
//!
//! Views ask what is possible ([`ProviderSpec::capabilities`], [`ProviderSpec::tags`]) and never which provider it is.

pub mod fact;
pub mod sign_in;

pub use fact::Fact;
pub use sign_in::{AccountField, Scheme, SignIn};

use crate::fleet::SortColumn;
use crate::tag::TagRules;
use crate::tag::rules::{COLON, DASH, DIGITS, LETTERS, UNDERSCORE};

/// The provider APIs this project speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provider {
    /// i3D.net's MetalWorks client API.
    MetalWorks,
    /// UpCloud's API: servers and their tags.
    UpCloud,
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
    /// Where the API is for everybody, where its documents name one place.
    pub home: Option<&'static str>,
    /// The versions of the API that can be spoken, as they stand in a path, the usual one first. None where there is no
    /// choice.
    pub versions: &'static [&'static str],
    /// The ways to sign in, the usual one first. There is at least one.
    pub sign_ins: &'static [SignIn],
    /// What a tag may look like.
    pub tags: TagRules,
    /// Sizes that the API grants.
    pub limits: Limits,
    /// What the API can do.
    pub capabilities: Capabilities,
    /// The columns of the fleet that the list of servers can fill.
    pub columns: &'static [SortColumn],
}

/// Sizes that a provider's API grants.
#[derive(Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows asked for in one page of a list. The API may give fewer, and what it gives is obeyed.
    pub page_size: u32,
    /// Tags that one call can put on a server or take off it.
    pub tags_per_call: usize,
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
    /// A tag is changed by sending all of it, its servers included, so it has to be read first.
    pub tag_sent_whole: bool,
    /// Tags decide who may reach a server, so a change of one may give or take away somebody's access.
    pub tags_grant_access: bool,
    /// There are sub-accounts, which may not create, change or delete tags.
    pub sub_accounts: bool,
    /// The list of servers leaves out addresses and other details: those come with one call a server.
    pub list_is_brief: bool,
    /// There is a report of traffic per server and period.
    pub usage: bool,
}

/// The MetalWorks client API, from its OpenAPI document, version 1.0.
static METALWORKS: ProviderSpec = ProviderSpec {
    provider: Provider::MetalWorks,
    slug: "metalworks",
    name: "MetalWorks",
    home: None,
    versions: &[],
    sign_ins: &[sign_in::METALWORKS_KEY],
    // Pattern `^[A-Za-z0-9_:-]{1,64}$` on every tag of the document.
    tags: TagRules {
        owner: "MetalWorks",
        min: 1,
        max: 64,
        allowed: &[LETTERS, DIGITS, DASH, UNDERSCORE, COLON],
        ignore_case: false,
        description: None,
    },
    // The document states no maximum. The paginator of each answer says what was granted.
    limits: Limits { page_size: 1_000, tags_per_call: 1 },
    capabilities: Capabilities {
        release: true,
        tag_times: true,
        tag_created_by_use: true,
        tag_sent_whole: false,
        tags_grant_access: false,
        sub_accounts: false,
        list_is_brief: false,
        usage: true,
    },
    columns: &[
        SortColumn::Name,
        SortColumn::Status,
        SortColumn::Tags,
        SortColumn::Connection,
        SortColumn::Location,
        SortColumn::Type,
        SortColumn::System,
        SortColumn::Addresses,
        SortColumn::Contract,
        SortColumn::Delivered,
        SortColumn::Created,
    ],
};

/// UpCloud's API, from its document of tags, version 1.2, and from recorded answers of version 1.3.
static UPCLOUD: ProviderSpec = ProviderSpec {
    provider: Provider::UpCloud,
    slug: "upcloud",
    name: "UpCloud",
    home: Some("https://api.upcloud.com"),
    versions: &["1.2", "1.3"],
    sign_ins: &[sign_in::UPCLOUD_PASSWORD, sign_in::UPCLOUD_TOKEN],
    // "1-32 characters A-Z, a-z, 0-9, _" and "A string of max 255 characters", in the table of attributes. That names
    // clash without regard to case is how public programs treat them.
    tags: TagRules {
        owner: "UpCloud",
        min: 1,
        max: 32,
        allowed: &[LETTERS, DIGITS, UNDERSCORE],
        ignore_case: true,
        description: Some(255),
    },
    // The list has no pages. No limit of tags in a path is documented; 25 of the longest make a path of 900 characters.
    limits: Limits { page_size: 1_000, tags_per_call: 25 },
    capabilities: Capabilities {
        release: false,
        tag_times: false,
        tag_created_by_use: false,
        tag_sent_whole: true,
        tags_grant_access: true,
        sub_accounts: true,
        list_is_brief: true,
        usage: false,
    },
    columns: &[
        SortColumn::Name,
        SortColumn::Status,
        SortColumn::Tags,
        SortColumn::Connection,
        SortColumn::Location,
        SortColumn::Type,
        SortColumn::Cores,
        SortColumn::Memory,
        SortColumn::Addresses,
        SortColumn::Created,
    ],
};

impl Provider {
    /// All providers, in the order in which the console offers them.
    pub const ALL: &'static [Provider] = &[Provider::MetalWorks, Provider::UpCloud];

    /// The facts of this provider.
    pub fn spec(self) -> &'static ProviderSpec {
        match self {
            Provider::MetalWorks => &METALWORKS,
            Provider::UpCloud => &UPCLOUD,
        }
    }

    /// What the API tells of a server, in the order in which a page shows it, each with the provider's own word for it.
    ///
    /// Apart from the other facts, since only the page of one server needs them, which is loaded later.
    pub fn facts(self) -> &'static [(Fact, &'static str)] {
        match self {
            Provider::MetalWorks => fact::METALWORKS,
            Provider::UpCloud => fact::UPCLOUD,
        }
    }

    /// The provider that `config.json` calls `slug`.
    pub fn from_slug(slug: &str) -> Option<Provider> {
        Provider::ALL.iter().copied().find(|provider| provider.spec().slug == slug)
    }
}

impl ProviderSpec {
    /// The way to sign in that is called `slug`; the usual one where there is none of that name.
    pub fn sign_in(&self, slug: &str) -> &'static SignIn {
        self.sign_ins.iter().find(|sign_in| sign_in.slug == slug).unwrap_or(&self.sign_ins[0])
    }

    /// The version that is written `text`; the usual one where it is not spoken. Empty where there is no choice.
    pub fn version(&self, text: &str) -> &'static str {
        let known = self.versions.iter().find(|version| **version == text);
        known.or(self.versions.first()).copied().unwrap_or_default()
    }
}
