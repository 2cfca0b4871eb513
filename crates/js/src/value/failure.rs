//! Why a call failed, as JavaScript is told.

use api::{ApiError, Breach, Refusal, Seen, TransportError};
use domain::connection::{ConnectionIssues, FieldIssue as Issue};
use domain::tag::explain;
use domain::{ProviderSpec, TagRules};
use serde::Serialize;
use tsify::Tsify;

/// Why a call failed.
///
/// - `refused`: nothing was sent, since a part of the request breaks a rule;
/// - `network`: there was no answer; `timeout`: none in time; `cut-off`: it broke off; `too-large`: it is larger than is read;
/// - `aborted`: the signal, or the browser, gave the call up;
/// - `status`: the API answered with a status other than success;
/// - `not-json`: the answer is no JSON; `decode`: it is JSON of another kind; `contract`: it contradicts the request;
/// - `unclear`: a write that may or may not have been done, also after it was looked up. Read before you write again;
/// - `internal`: a defect of this module. It refuses all further calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "explained above, where TypeScript shows it")]
pub enum ErrorKind {
    Refused,
    Network,
    Timeout,
    Aborted,
    TooLarge,
    CutOff,
    Status,
    NotJson,
    Decode,
    Contract,
    Unclear,
    Internal,
}

/// What is wrong with one thing that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct FieldIssue {
    /// Which: the name of an option or of a parameter.
    pub field: String,
    /// What is wrong and what is allowed, in a sentence.
    pub message: String,
}

/// What an error object is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Failure {
    /// Why.
    pub kind: ErrorKind,
    /// The reason in a sentence or two. It holds no secret.
    pub message: String,
    /// The HTTP status, where there is one.
    pub status: Option<u16>,
    /// Where in the answer the first thing stands that could not be read.
    pub path: Option<String>,
    /// Whether the same call may succeed later without a change.
    pub retryable: bool,
    /// Seconds that the API asks to wait.
    pub retry_after: Option<u32>,
    /// What was wrong with what was given.
    pub issues: Vec<FieldIssue>,
}

impl Failure {
    /// A refusal before anything was sent.
    pub fn refused(message: String, issues: Vec<FieldIssue>) -> Self {
        Self {
            kind: ErrorKind::Refused,
            message,
            status: None,
            path: None,
            retryable: false,
            retry_after: None,
            issues,
        }
    }

    /// A refusal of one thing that was given.
    pub fn of_field(field: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::refused(message.clone(), vec![FieldIssue { field: field.to_owned(), message }])
    }

    /// A refusal of a version that the provider does not have.
    pub fn not_a_version(spec: &ProviderSpec) -> Self {
        Self::of_field("version", format!("“version” has to be {}.", spec.versions.join(" or ")))
    }

    /// A refusal of what should be a server's identity.
    pub fn not_an_id(text: &str) -> Self {
        Self::of_field("id", format!("“{text}” is no server ID: that is a UUID, as the list of servers has it."))
    }

    /// What a failed call is told as. `rules` are those of the provider that was called.
    pub fn of(error: &ApiError, rules: &TagRules) -> Self {
        if let ApiError::Refused(refusal) = error {
            return refused(refusal, rules);
        }
        let (status, retry_after) = match error {
            ApiError::Status { code, retry_after, .. } => (Some(*code), *retry_after),
            _ => (None, None),
        };
        let path = match error {
            ApiError::Decode(error) => Some(error.path.clone()),
            _ => None,
        };
        Self {
            kind: kind(error),
            message: message(error, rules),
            status,
            path,
            retryable: retryable(error),
            retry_after: retry_after.map(|seconds| u32::try_from(seconds).unwrap_or(u32::MAX)),
            issues: Vec::new(),
        }
    }

    /// What is wrong with the options of a client, by the names that they have there.
    pub fn of_options(issues: &ConnectionIssues, account: &str, secret: &str) -> Self {
        let fields = [("baseUrl", issues.base_url), (account, issues.account), (secret, issues.secret)];
        let wrong = fields.into_iter().filter_map(|(field, issue)| Some((field, issue?)));
        let list: Vec<FieldIssue> = wrong
            .map(|(field, issue)| FieldIssue { field: field.to_owned(), message: sentence(field, issue) })
            .collect();
        let all: Vec<&str> = list.iter().map(|issue| issue.message.as_str()).collect();
        Self::refused(all.join(" "), list)
    }
}

fn kind(error: &ApiError) -> ErrorKind {
    match error {
        ApiError::Refused(_) => ErrorKind::Refused,
        ApiError::Transport { cause, .. } => match cause {
            TransportError::Timeout(_) => ErrorKind::Timeout,
            TransportError::TooLarge { .. } => ErrorKind::TooLarge,
            TransportError::Aborted => ErrorKind::Aborted,
            TransportError::Network => ErrorKind::Network,
            TransportError::CutOff => ErrorKind::CutOff,
        },
        ApiError::Status { .. } => ErrorKind::Status,
        ApiError::NotJson { .. } => ErrorKind::NotJson,
        ApiError::Decode(_) => ErrorKind::Decode,
        ApiError::Contract(_) => ErrorKind::Contract,
        ApiError::Unclear { .. } => ErrorKind::Unclear,
    }
}

/// Whether waiting can help. A status says so by its meaning (RFC 9110, RFC 6585); what an answer says wrongly, it will say
/// again.
fn retryable(error: &ApiError) -> bool {
    match error {
        ApiError::Status { code, .. } => matches!(code, 408 | 425 | 429 | 500 | 502 | 503 | 504),
        ApiError::Transport { cause, .. } => {
            matches!(cause, TransportError::Network | TransportError::Timeout(_) | TransportError::CutOff)
        }
        _ => false,
    }
}

fn message(error: &ApiError, rules: &TagRules) -> String {
    match error {
        ApiError::Refused(refusal) => refused(refusal, rules).message,
        ApiError::Transport { cause, attempts } => format!("{}{}", no_answer(*cause), tried(*attempts)),
        ApiError::Status { code, message: Some(words), attempts, .. } => {
            format!("The API answered with status {code}: “{words}”.{}", tried(*attempts))
        }
        ApiError::Status { code, message: None, attempts, .. } => {
            format!("The API answered with status {code}.{}", tried(*attempts))
        }
        ApiError::NotJson { html: true, .. } => {
            "A web page came instead of an answer of the API. Check the base URL, and what stands in between."
                .to_owned()
        }
        ApiError::NotJson { content_type, .. } => {
            format!("The answer is no JSON; its type is {}.", content_type.as_deref().unwrap_or("not told"))
        }
        ApiError::Decode(error) => {
            format!("At {} the answer has {} where {} is expected.", error.path, error.found, error.expected)
        }
        ApiError::Contract(Breach::OtherServer { asked, got }) => {
            format!("The answer is about server {got}, and {asked} was asked for.")
        }
        ApiError::Contract(Breach::OtherTag { asked, got }) => {
            format!("The answer is about the tag “{got}”, and “{asked}” was asked for.")
        }
        ApiError::Contract(Breach::NotApplied) => "The API reported success, but the change is not there.".to_owned(),
        ApiError::Unclear { operation, cause, seen } => {
            format!("It is not known whether {operation} was done. {} {}", message(cause, rules), looked(seen))
        }
    }
}

fn no_answer(cause: TransportError) -> String {
    match cause {
        TransportError::Timeout(limit) => format!("There was no answer within {} seconds.", limit.time().as_secs()),
        TransportError::TooLarge { limit } => format!("The answer is larger than {limit} bytes."),
        TransportError::Aborted => "The call was given up.".to_owned(),
        TransportError::Network => {
            "There was no answer: the host or the network is down or, in a browser, the API does not allow this page to read it (cross-origin rules).".to_owned()
        }
        TransportError::CutOff => "The answer broke off.".to_owned(),
    }
}

fn tried(attempts: u32) -> String {
    if attempts > 1 { format!(" It was tried {attempts} times.") } else { String::new() }
}

fn looked(seen: &Seen) -> String {
    let exists = |exists: bool| if exists { "exists" } else { "does not exist" };
    match seen {
        Seen::Server(server) => format!("Reading back showed the server in the state “{}”.", server.status.as_str()),
        Seen::Tag { exists: there } => format!("Reading back showed that the tag {}.", exists(*there)),
        Seen::Rename { old, new } => {
            format!("Reading back showed that the old name {} and the new one {}.", exists(*old), exists(*new))
        }
        Seen::Nothing(_) => "Reading back failed, too.".to_owned(),
    }
}

fn refused(refusal: &Refusal, rules: &TagRules) -> Failure {
    match refusal {
        Refusal::ServerId(id) => Failure::not_an_id(id.as_str()),
        Refusal::Tag { text, issues } => {
            let sentences = explain(issues, rules);
            let all: Vec<&str> = sentences.iter().map(String::as_str).collect();
            let message = format!("“{text}” can’t be sent as a tag. {}", all.join(" "));
            let issue = |message| FieldIssue { field: "tag".to_owned(), message };
            Failure::refused(message, sentences.into_iter().map(issue).collect())
        }
        Refusal::Account => Failure::of_field("account", "The account can’t be a part of an address."),
        Refusal::TooMany { most } => Failure::of_field("tags", format!("One call takes at most {most} tags.")),
        Refusal::Description { length, max } => Failure::of_field(
            "description",
            format!("A description has at most {max} characters. This one has {length}."),
        ),
        Refusal::NoSuchTag => Failure::of_field("seen", "There is no such tag any more. Nothing was sent."),
        Refusal::Members => Failure::of_field(
            "seen",
            "The servers of the tag could not all be read, and sending the others would take it off those. Nothing was sent.",
        ),
        Refusal::Unsupported => Failure::refused("This provider has no such operation.".to_owned(), Vec::new()),
    }
}

fn sentence(field: &str, issue: Issue) -> String {
    match issue {
        Issue::Missing => format!("“{field}” is missing."),
        Issue::TooLong { max } => format!("“{field}” has at most {max} characters."),
        Issue::Address => {
            format!("“{field}” has to be an address that begins with https:// or http:// and names a host.")
        }
        Issue::AddressParts => format!("“{field}” can’t hold a user, a question mark or a hash."),
        Issue::Number => format!("“{field}” has to be a whole number."),
        Issue::Colon => format!("“{field}” can’t hold a colon."),
        Issue::Secret => format!("“{field}” holds characters that an HTTP header can’t carry."),
        Issue::Label | Issue::LabelTaken => {
            format!("“{field}” has 1 to 40 letters, digits, “-”, “_” or “.”, and no “.” in front.")
        }
    }
}
