//! What went wrong with a call, and what to do next.

use api::{ApiError, Breach, Refusal, TransportError};

/// What a sentence about a failed call needs to know besides the error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The host and port of the API.
    pub host: String,
    /// The account field's name and value: `client 1001`.
    pub account: String,
    /// What the secret is called: `key`.
    pub secret: &'static str,
    /// Whether the content policy of this deployment refused the call.
    pub refused_by_policy: bool,
}

/// What helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Trying the same again.
    Retry,
    /// Another key.
    Key,
    /// A change of the deployment or of the API's cross-origin rules.
    Deployment,
    /// Nothing that the reader could do here.
    Nothing,
}

/// A failure in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What happened, without a full stop: it stands alone as a heading.
    pub title: String,
    /// The reason and what to do next, in sentences.
    pub body: String,
    /// What helps.
    pub remedy: Remedy,
}

fn message(title: impl Into<String>, body: impl Into<String>, remedy: Remedy) -> Message {
    Message { title: title.into(), body: body.into(), remedy }
}

/// A failed call in words.
pub fn failure(error: &ApiError, about: &About) -> Message {
    match error {
        ApiError::Refused(refusal) => refused(refusal),
        ApiError::Transport { cause, attempts } => no_answer(*cause, *attempts, about),
        ApiError::Status { code, message, retry_after, attempts } => {
            status(*code, message.as_deref(), *retry_after, *attempts, about)
        }
        ApiError::NotJson { html: true, .. } => message(
            format!("{} answered with a web page", about.host),
            "Something between this browser and the API answered in its place, such as a login page or a proxy, or the address is not that of the API. Check the address and the network, then try again.",
            Remedy::Retry,
        ),
        ApiError::NotJson { content_type, .. } => message(
            format!("{} answered, but not in JSON", about.host),
            format!(
                "The answer is of type {}. Check that the address is that of the API, then try again.",
                content_type.as_deref().unwrap_or("unknown")
            ),
            Remedy::Retry,
        ),
        ApiError::Decode(error) => message(
            format!("The answer of {} can’t be read", about.host),
            format!(
                "At {} it has {} where {} is expected. Check that the address is that of the API; if it is, the API changed and this console needs an update.",
                error.path, error.found, error.expected
            ),
            Remedy::Retry,
        ),
        ApiError::Contract(breach) => contract(breach),
        ApiError::Unclear { cause, .. } => message(
            "It is not known whether the change was made",
            format!("{} Refresh to see how things stand before you try again.", reason(cause, about)),
            Remedy::Retry,
        ),
    }
}

/// A failed call in one sentence or two, for a strip or a message beside something else.
pub fn reason(error: &ApiError, about: &About) -> String {
    let Message { title, body, .. } = failure(error, about);
    format!("{title}. {body}")
}

fn refused(refusal: &Refusal) -> Message {
    let (title, body) = match refusal {
        Refusal::ServerId(id) => (
            "This is no server ID".to_owned(),
            format!(
                "“{id}” is not of the form that this provider uses, so nothing was sent. Open the server from the list."
            ),
        ),
        Refusal::Tag { text, .. } => (
            "The tag breaks the provider’s rule".to_owned(),
            format!(
                "“{text}” can be shown, but not put into a request, so nothing was sent. Change it where it was made."
            ),
        ),
        Refusal::Account => (
            "The account can’t stand in an address".to_owned(),
            "Nothing was sent. Close the connection and open it with the right account.".to_owned(),
        ),
        Refusal::TooMany { most } => (
            "These are too many tags for one call".to_owned(),
            format!("Nothing was sent. Take at most {most} at a time."),
        ),
        Refusal::Description { length, max } => (
            "The description is too long".to_owned(),
            format!("It has {length} characters, and {max} are allowed. Nothing was sent. Shorten it."),
        ),
        Refusal::NoSuchTag => (
            "The tag is not there any more".to_owned(),
            "Someone else renamed or deleted it, so nothing was sent. Refresh to see how things stand.".to_owned(),
        ),
        Refusal::Members => (
            "The tag could not be read whole".to_owned(),
            "It is changed by sending it with all its servers. Some of them could not be read, and sending the rest would take it off those, so nothing was sent.".to_owned(),
        ),
        Refusal::Unsupported => ("This provider has no such operation".to_owned(), "Nothing was sent.".to_owned()),
    };
    message(title, body, Remedy::Nothing)
}

fn no_answer(cause: TransportError, attempts: u32, about: &About) -> Message {
    let host = &about.host;
    let tried = if attempts > 1 { format!(" It was tried {attempts} times.") } else { String::new() };
    match cause {
        TransportError::Network if about.refused_by_policy => message(
            format!("This deployment does not allow calls to {host}"),
            "The page’s own security policy names the hosts that it may call, and this one is not among them. Ask whoever runs this console to add it, or use an address that is allowed.",
            Remedy::Deployment,
        ),
        TransportError::Network => message(
            format!("No answer from {host}"),
            format!(
                "The host is down, the network is, or the API does not allow this page to read its answers (cross-origin rules). The browser does not say which.{tried}"
            ),
            Remedy::Retry,
        ),
        TransportError::Timeout(limit) => message(
            format!("{host} took too long"),
            format!("There was no answer within {} seconds.{tried} Try again in a while.", limit.time().as_secs()),
            Remedy::Retry,
        ),
        TransportError::TooLarge { limit } => message(
            format!("The answer of {host} is too large"),
            format!("It is larger than {}, so reading it was stopped.", megabytes(limit)),
            Remedy::Nothing,
        ),
        TransportError::CutOff => message(
            format!("The answer of {host} broke off"),
            format!("Only a part of it arrived.{tried} Try again."),
            Remedy::Retry,
        ),
        TransportError::Aborted => {
            message(format!("The call to {host} was given up"), "The browser stopped it. Try again.", Remedy::Retry)
        }
    }
}

/// A size that is known to be some megabytes, with one decimal.
fn megabytes(bytes: usize) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

fn status(code: u16, said: Option<&str>, wait: Option<u64>, attempts: u32, about: &About) -> Message {
    let host = &about.host;
    let words = said.map(|said| format!(" It says: “{said}”")).unwrap_or_default();
    let tried = if attempts > 1 { format!(" It was tried {attempts} times.") } else { String::new() };
    match code {
        401 => message(
            format!("The {} is not valid for {}", about.secret, about.account),
            format!(
                "The API answered 401. Check that the {} belongs to this account, then type it again.",
                about.secret
            ),
            Remedy::Key,
        ),
        403 => message("This account may not do that", format!("The API answered 403.{words}"), Remedy::Nothing),
        404 => message("It is not there", format!("The API answered 404 for {}.{words}", about.account), Remedy::Retry),
        409 => message("It is in conflict with what is there", format!("The API answered 409.{words}"), Remedy::Retry),
        400 | 422 => message("The API refused what was asked", format!("It answered {code}.{words}"), Remedy::Nothing),
        429 => message(
            format!("{host} asks to slow down"),
            match wait {
                Some(seconds) => format!("It answered 429. Try again in {}.", wait_time(seconds)),
                None => "It answered 429. Try again in a minute.".to_owned(),
            },
            Remedy::Retry,
        ),
        500..=599 => message(
            format!("{host} has a problem"),
            format!("It answered {code}.{words}{tried} Try again in a while."),
            Remedy::Retry,
        ),
        _ => message(
            format!("{host} answered {code}"),
            format!("The console did not expect that.{words}"),
            Remedy::Retry,
        ),
    }
}

/// A time to wait, in the unit in which a person would say it.
fn wait_time(seconds: u64) -> String {
    match seconds {
        1 => "a second".to_owned(),
        0..=119 => format!("{seconds} seconds"),
        120..=7_199 => format!("{} minutes", seconds.div_ceil(60)),
        7_200..=172_799 => format!("{} hours", seconds.div_ceil(3_600)),
        _ => "some days".to_owned(),
    }
}

fn contract(breach: &Breach) -> Message {
    let (title, body) = match breach {
        Breach::OtherServer { asked, got } => (
            "The answer is about another server",
            format!("Asked for {asked}, the API answered with {got}. Nothing of the answer is used."),
        ),
        Breach::OtherTag { asked, got } => (
            "The answer is about another tag",
            format!("Asked for {asked}, the API answered with {got}. Nothing of the answer is used."),
        ),
        Breach::NotApplied => (
            "The API reports success, but the change is not there",
            "It was looked up again and had not happened. Refresh in a while, then try again.".to_owned(),
        ),
    };
    message(title, body, Remedy::Retry)
}

#[cfg(test)]
mod tests;
