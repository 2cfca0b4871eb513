//! What went wrong with a change, said in terms of what the reader wanted.

use super::{About, reason};
use api::{ApiError, Refusal, Seen};

/// What the reader wanted to do. Names are as the reader knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Add a tag to a server.
    AddTag {
        /// The tag.
        tag: String,
        /// The server.
        server: String,
    },
    /// Remove a tag from a server.
    RemoveTag {
        /// The tag.
        tag: String,
        /// The server.
        server: String,
    },
    /// Create a tag.
    CreateTag(String),
    /// Rename a tag.
    RenameTag {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Describe a tag.
    DescribeTag(String),
    /// Delete a tag.
    DeleteTag(String),
    /// Release a server.
    Release(String),
}

impl Deed {
    fn not_done(&self) -> String {
        match self {
            Deed::AddTag { tag, server } => format!("{tag} was not added to {server}."),
            Deed::RemoveTag { tag, server } => format!("{tag} was not removed from {server}."),
            Deed::CreateTag(tag) => format!("{tag} was not created."),
            Deed::RenameTag { from, to } => format!("{from} was not renamed to {to}."),
            Deed::DescribeTag(tag) => format!("{tag} was not changed."),
            Deed::DeleteTag(tag) => format!("{tag} was not deleted."),
            Deed::Release(server) => format!("{server} was not released."),
        }
    }
}

/// A change that failed: what did not happen, why, and what to do next.
pub fn write_failure(deed: &Deed, error: &ApiError, about: &About) -> String {
    match (deed, error) {
        (Deed::CreateTag(tag), ApiError::Status { code: 409, .. }) => {
            format!("There is a tag {tag} already. Use that one, or choose another name.")
        }
        (Deed::RenameTag { from, to }, ApiError::Status { code: 409, .. }) => format!(
            "There is a tag {to} already, so {from} keeps its name. Choose another name, or tag the servers of {from} with {to} and then delete {from}."
        ),
        (
            Deed::RenameTag { from: tag, .. } | Deed::DescribeTag(tag) | Deed::DeleteTag(tag),
            ApiError::Status { code: 404, .. } | ApiError::Refused(Refusal::NoSuchTag),
        ) => {
            format!(
                "There is no tag {tag} any more: someone else renamed or deleted it. Refresh to see how things stand."
            )
        }
        (Deed::AddTag { .. } | Deed::RemoveTag { .. }, ApiError::Status { code: 404, .. }) => {
            format!(
                "{} The server or the tag is not there: someone else took it away, or there never was such a tag. Refresh to see how things stand.",
                deed.not_done()
            )
        }
        (_, ApiError::Unclear { cause, seen, .. }) => unclear(deed, cause, seen, about),
        _ => format!("{} {}", deed.not_done(), reason(error, about)),
    }
}

fn unclear(deed: &Deed, cause: &ApiError, seen: &Seen, about: &About) -> String {
    let why = reason(cause, about);
    match (deed, seen) {
        (Deed::Release(name), Seen::Server(server)) => format!(
            "The answer to the release of {name} was lost. {why} Looked up afterwards, the server is {}. The release was not sent again; check the status before you do.",
            server.status.label().to_ascii_lowercase()
        ),
        (Deed::RenameTag { from, to }, Seen::Rename { old: true, new: false }) => {
            format!(
                "The answer was lost. {why} Looked up afterwards, {from} still has its old name, and there is no {to}. You can try again."
            )
        }
        (Deed::RenameTag { from, to }, Seen::Rename { old: true, new: true }) => {
            format!(
                "The answer was lost. {why} Looked up afterwards, both {from} and {to} exist. Look at both before you try again."
            )
        }
        (Deed::RenameTag { from, to }, Seen::Rename { old: false, .. }) => {
            format!(
                "The answer was lost. {why} Looked up afterwards, there is no {from}; whether {to} is the renamed one is not certain. Refresh and look at {to}."
            )
        }
        (Deed::DescribeTag(tag), Seen::Tag { exists: true }) => format!(
            "The answer was lost. {why} Looked up afterwards, {tag} is not as it was to be. Refresh to see what it says, then try again."
        ),
        (Deed::DeleteTag(tag), Seen::Tag { exists: true }) => {
            format!(
                "The answer was lost. {why} Looked up afterwards, {tag} still exists. It was not deleted again; you can."
            )
        }
        (_, Seen::Nothing(_)) => {
            format!(
                "It is not known whether the change was made: the answer was lost and looking it up failed too. {why} Refresh to see how things stand before you try again."
            )
        }
        _ => format!("{} {why}", deed.not_done()),
    }
}
