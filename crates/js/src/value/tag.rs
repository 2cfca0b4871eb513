//! Tags, and what writes did.

use super::iso;
use domain::ServerId;
use domain::tag::explain;
use serde::Serialize;
use tsify::Tsify;

/// A tag with its use, as the provider's list of tags tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct TagInfo {
    /// The tag, as the server wrote it. It may break the rules.
    pub name: String,
    /// The provider's number for the tag.
    pub id: Option<u64>,
    /// What it is for, in its owner's words.
    pub description: Option<String>,
    /// How many servers have it, where the API tells.
    pub servers: Option<u64>,
    /// Which servers have it, where the API names all of them.
    pub members: Option<Vec<String>>,
    /// When it was created: ISO 8601, UTC.
    pub created: Option<String>,
    /// When it was last changed: ISO 8601, UTC.
    pub updated: Option<String>,
}

/// One reason why a text is not a tag, with the sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum TagIssue {
    /// It has fewer characters than the rule asks for.
    TooShort {
        /// Characters found.
        length: u32,
        /// Characters needed.
        min: u32,
        /// What is wrong and what is allowed, in a sentence.
        message: String,
    },
    /// It has more characters than the rule allows.
    TooLong {
        /// Characters found.
        length: u32,
        /// Characters allowed.
        max: u32,
        /// What is wrong and what is allowed, in a sentence.
        message: String,
    },
    /// It holds characters that the rule refuses.
    Characters {
        /// Each of them once, in the order of their first place.
        refused: Vec<char>,
        /// What is wrong and what is allowed, in a sentence.
        message: String,
    },
}

/// What a test of a connection found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct TestReport {
    /// Servers that the account has, where the API tells.
    pub total: Option<u64>,
    /// Milliseconds from the request to the answer.
    pub milliseconds: u32,
}

/// How the result of a write is known: the API said so, or its answer was lost and reading showed that the change is there.
/// In the second case it may be somebody else's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum WriteOutcome {
    /// The API said so.
    Answered,
    /// Reading showed it.
    ReadBack,
}

/// What a write did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Written<T> {
    /// The state after it.
    pub value: T,
    /// How that is known.
    pub how: WriteOutcome,
}

/// How two states of a tag differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TagDifference {
    /// Servers that have it in the later state alone.
    pub joined: Vec<String>,
    /// Servers that have it in the earlier state alone.
    pub left: Vec<String>,
    /// Whether its description is another one.
    pub description: bool,
}

/// A tag that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Changed {
    /// The tag after it.
    pub value: TagInfo,
    /// How that is known.
    pub how: WriteOutcome,
    /// What others changed between the state that was given and the one that was sent. It is a part of what was sent.
    pub before: TagDifference,
    /// How the tag, read once more, differs from what was sent. `null` where it could not be read.
    pub after: Option<TagDifference>,
}

impl From<domain::tag::TagInfo> for TagInfo {
    fn from(info: domain::tag::TagInfo) -> Self {
        Self {
            name: info.name,
            id: info.id,
            description: info.description,
            servers: info.servers,
            members: info.members.map(texts),
            created: iso(info.created),
            updated: iso(info.updated),
        }
    }
}

impl TagIssue {
    /// Every reason why `text` is not a tag by these rules.
    pub fn all(rules: &domain::TagRules, text: &str) -> Vec<Self> {
        let issues = rules.check(text);
        let sentences = explain(&issues, rules);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let one = |(issue, message): (&domain::TagIssue, String)| match issue {
            domain::TagIssue::TooShort { length, min } => {
                Self::TooShort { length: count(*length), min: count(*min), message }
            }
            domain::TagIssue::TooLong { length, max } => {
                Self::TooLong { length: count(*length), max: count(*max), message }
            }
            domain::TagIssue::Characters { refused } => Self::Characters { refused: refused.clone(), message },
        };
        issues.iter().zip(sentences).map(one).collect()
    }
}

impl From<api::TestReport> for TestReport {
    fn from(report: api::TestReport) -> Self {
        Self { total: report.total, milliseconds: u32::try_from(report.milliseconds).unwrap_or(u32::MAX) }
    }
}

impl From<api::How> for WriteOutcome {
    fn from(how: api::How) -> Self {
        match how {
            api::How::Answered => Self::Answered,
            api::How::ReadBack => Self::ReadBack,
        }
    }
}

impl<T> Written<T> {
    /// What a write did, its value turned into what JavaScript gets.
    pub fn of<V>(written: api::Written<V>, value: impl FnOnce(V) -> T) -> Self {
        Self { value: value(written.value), how: written.how.into() }
    }
}

impl From<api::TagDifference> for TagDifference {
    fn from(difference: api::TagDifference) -> Self {
        let api::TagDifference { joined, left, description } = difference;
        Self { joined: texts(joined), left: texts(left), description }
    }
}

impl From<api::Changed> for Changed {
    fn from(changed: api::Changed) -> Self {
        Self {
            value: changed.value.into(),
            how: changed.how.into(),
            before: changed.meanwhile.before.into(),
            after: changed.meanwhile.after.map(TagDifference::from),
        }
    }
}

fn texts(ids: Vec<ServerId>) -> Vec<String> {
    ids.into_iter().map(|id| id.as_str().to_owned()).collect()
}
