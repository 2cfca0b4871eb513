//! Everything that can go wrong between a click and an answer.
//!
//! The console makes sentences of these; the text forms here are for logs and hold no secret.

use crate::TransportError;
use domain::{Server, ServerId, TagIssue};
use std::fmt;

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// Nothing was sent: a part of the request breaks a rule.
    Refused(Refusal),
    /// There is no answer.
    Transport {
        /// Why.
        cause: TransportError,
        /// How often it was tried.
        attempts: u32,
    },
    /// The API answered with a status other than success.
    Status {
        /// The status.
        code: u16,
        /// The API's own words, cut to a bearable length and without control characters.
        message: Option<String>,
        /// Seconds that the API asks to wait.
        retry_after: Option<u64>,
        /// How often it was tried.
        attempts: u32,
    },
    /// Something answered with success, but not in JSON.
    NotJson {
        /// The header `Content-Type`.
        content_type: Option<String>,
        /// Whether it looks like a web page, which points at a proxy or a login in between.
        html: bool,
    },
    /// The answer is JSON, but not of the kind that was asked for.
    Decode(DecodeError),
    /// The answer contradicts the request.
    Contract(Breach),
    /// A write that may or may not have been done, after it was looked up.
    Unclear {
        /// The operation's name.
        operation: &'static str,
        /// Why its answer is not known.
        cause: Box<ApiError>,
        /// What reading back showed.
        seen: Seen,
    },
}

/// Why nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not an identity that this provider uses.
    ServerId(ServerId),
    /// A tag that breaks the provider's rules: it can be shown, but not put into a request.
    Tag {
        /// The tag.
        text: String,
        /// Every reason.
        issues: Vec<TagIssue>,
    },
    /// The account can't be a part of a path.
    Account,
    /// More tags than one call can carry.
    TooMany {
        /// Tags that it can carry.
        most: usize,
    },
    /// The description of a tag is too long.
    Description {
        /// Characters found.
        length: usize,
        /// Characters allowed.
        max: usize,
    },
    /// The tag to change is gone. This was found out before anything was sent.
    NoSuchTag,
    /// The tag to change could not be read whole, and sending back a part of it would take it off servers.
    Members,
    /// The provider has no such operation.
    Unsupported,
}

/// What could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// The place in the document, such as `servers[3].metal_server_uuid`.
    pub path: String,
    /// What should be there.
    pub expected: &'static str,
    /// What is there.
    pub found: &'static str,
}

/// How an answer contradicts its request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// It is about another server.
    OtherServer {
        /// The server asked for.
        asked: ServerId,
        /// The server in the answer.
        got: ServerId,
    },
    /// It is about another tag.
    OtherTag {
        /// The tag asked for.
        asked: String,
        /// The tag in the answer.
        got: String,
    },
    /// It reports success, but the change is not there, also not a while later.
    NotApplied,
}

/// What reading back showed after a write with an unknown outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// The server is still there, in this state.
    Server(Box<Server>),
    /// Whether the tag exists.
    Tag {
        /// It does.
        exists: bool,
    },
    /// Which names exist after a rename. Only the old one: nothing happened, it can be tried again. Anything else that
    /// is reported as unclear has to be looked at by a person.
    Rename {
        /// The old name exists.
        old: bool,
        /// The new name exists.
        new: bool,
    },
    /// Reading back failed as well.
    Nothing(Box<ApiError>),
}

impl ApiError {
    /// The HTTP status, where there is one.
    pub fn status(&self) -> Option<u16> {
        match self {
            ApiError::Status { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// Whether a write that ended like this may have been done all the same.
    pub fn is_ambiguous(&self) -> bool {
        match self {
            ApiError::Refused(_) => false,
            ApiError::Status { code, .. } => *code >= 500,
            ApiError::Transport { .. }
            | ApiError::NotJson { .. }
            | ApiError::Decode(_)
            | ApiError::Contract(_)
            | ApiError::Unclear { .. } => true,
        }
    }

    pub(crate) fn transport(cause: TransportError) -> Self {
        ApiError::Transport { cause, attempts: 1 }
    }

    /// Notes how often a call was tried, where that is worth telling.
    pub(crate) fn tried(mut self, times: u32) -> Self {
        if let ApiError::Transport { attempts, .. } | ApiError::Status { attempts, .. } = &mut self {
            *attempts = times;
        }
        self
    }

    pub(crate) fn attempts(&self) -> u32 {
        match self {
            ApiError::Transport { attempts, .. } | ApiError::Status { attempts, .. } => *attempts,
            _ => 1,
        }
    }
}

impl From<DecodeError> for ApiError {
    fn from(error: DecodeError) -> Self {
        ApiError::Decode(error)
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        ApiError::Refused(refusal)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApiError::Refused(refusal) => write!(f, "not sent: {refusal:?}"),
            ApiError::Transport { cause, attempts } => write!(f, "{cause} (tried {attempts} times)"),
            ApiError::Status { code, message, attempts, .. } => {
                write!(f, "status {code}: {} (tried {attempts} times)", message.as_deref().unwrap_or("no message"))
            }
            ApiError::NotJson { content_type, html } => {
                write!(f, "not JSON (content type {}, web page: {html})", content_type.as_deref().unwrap_or("missing"))
            }
            ApiError::Decode(e) => write!(f, "at {}: expected {}, found {}", e.path, e.expected, e.found),
            ApiError::Contract(breach) => write!(f, "answer contradicts request: {breach:?}"),
            ApiError::Unclear { operation, cause, seen } => {
                write!(f, "outcome of {operation} unclear: {cause}; seen afterwards: {seen:?}")
            }
        }
    }
}

impl std::error::Error for ApiError {}
