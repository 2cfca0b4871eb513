//! Tags: the checked type, the rules it is checked against, and the reasons for a refusal.

pub mod compare;
pub mod issue;
pub mod list;
pub mod rules;
pub mod stage;
mod suggest;

pub use issue::{TagIssue, explain};
pub use rules::TagRules;
pub use stage::{Stage, Typed};
pub use suggest::{suggest, suggest_for};

use std::fmt;

/// A tag that obeys its provider's rules and so may be sent.
///
/// The only constructor is [`TagRules::parse`]. Tags that came from a server are plain text, since they are shown
/// even where they break the rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(String);

impl Tag {
    /// The text of the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A tag of a connection with its use, as the provider's tag list tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagInfo {
    /// The tag, as the server wrote it; it may break the rules.
    pub name: String,
    /// The provider's number for the tag. It is the evidence that a rename happened.
    pub id: Option<u64>,
    /// What it is for, in its owner's words.
    pub description: Option<String>,
    /// How many servers carry it.
    pub servers: Option<u64>,
    /// The servers that carry it, where the provider names them and every name could be read.
    pub members: Option<Vec<crate::ServerId>>,
    /// When it was created.
    pub created: Option<crate::Timestamp>,
    /// When it was last changed.
    pub updated: Option<crate::Timestamp>,
}
