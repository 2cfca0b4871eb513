//! What a provider's API looks like, behind two traits, and the one place that chooses.
//!
//! Two, so that a program that only lists servers at first, and loads the rest when it is asked for, need not hold the
//! requests and readers of everything else from the start.

use crate::client::{NewTag, TagMatch, UsageFilter};
use crate::decode::wrong;
use crate::error::{DecodeError, Refusal};
use crate::json::{Json, Syntax};
use crate::metalworks::MetalWorks;
use crate::upcloud::UpCloud;
use crate::{Page, Request};
use domain::fleet::Told;
use domain::tag::TagInfo;
use domain::usage::UsageRow;
use domain::{Account, Connection, Provider, Server, ServerId, Tag};

/// The way in: the list of servers, and what an error says. Requests and answers pair up by name.
pub(crate) trait Adapter {
    /// The API's own words in the body of an error.
    fn message(&self, body: &Json<'_>) -> Option<String>;

    /// A page of the servers. An API without pages answers with all of them, as page 1 of 1.
    fn list_servers(&self, at: &Connection, page: u32, limit: u32) -> Result<Request, Refusal>;
    /// The answer of `list_servers`, and of `Desk::list_servers_tagged`, as text. Each server is handed to `take` as it is
    /// read, before it is known that the answer is whole.
    fn servers(&self, text: &str, take: &mut Take<'_>) -> Result<Page<()>, Unread>;
}

/// What servers are handed to, one by one.
pub(crate) type Take<'t> = dyn FnMut(Told<'_>) + 't;

/// Why an answer could not be read.
pub(crate) enum Unread {
    /// It is not JSON.
    Syntax(Syntax),
    /// It is another document than was asked for.
    Contract(DecodeError),
}

impl From<Syntax> for Unread {
    fn from(syntax: Syntax) -> Self {
        Unread::Syntax(syntax)
    }
}

impl From<DecodeError> for Unread {
    fn from(error: DecodeError) -> Self {
        Unread::Contract(error)
    }
}

/// Everything else: one server, tags, the account and usage. Requests and answers pair up by name.
///
/// What not every API has is refused unless an adapter says otherwise.
pub(crate) trait Desk {
    fn get_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal>;
    fn add_tags(&self, at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal>;
    fn remove_tags(&self, at: &Connection, id: &ServerId, tags: &[Tag]) -> Result<Request, Refusal>;
    fn list_tags(&self, at: &Connection) -> Result<Request, Refusal>;
    /// `new` has no more than the provider's rules and capabilities allow.
    fn create_tag(&self, at: &Connection, new: &NewTag) -> Result<Request, Refusal>;
    /// Makes the tag `from` what `to` is. An API that does not take a tag whole takes the name alone.
    fn change_tag(&self, at: &Connection, from: &Tag, to: &NewTag) -> Result<Request, Refusal>;
    fn delete_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal>;

    /// The answer of every call about one server.
    fn server(&self, body: &Json<'_>) -> Result<Server, DecodeError>;
    /// The answer of `list_tags`.
    fn tags(&self, body: &Json<'_>) -> Result<Page<TagInfo>, DecodeError>;
    /// The answer of every call about one tag but its deletion.
    fn tag(&self, body: &Json<'_>) -> Result<TagInfo, DecodeError>;

    fn release_server(&self, _at: &Connection, _id: &ServerId) -> Result<Request, Refusal> {
        Err(Refusal::Unsupported)
    }

    fn list_servers_tagged(&self, _at: &Connection, _tags: &[Tag], _which: TagMatch) -> Result<Request, Refusal> {
        Err(Refusal::Unsupported)
    }

    /// One tag. Where an API has no such call, the list is read instead.
    fn get_tag(&self, _at: &Connection, _tag: &Tag) -> Result<Request, Refusal> {
        Err(Refusal::Unsupported)
    }

    /// The account that signs in, or the details of the one with this name.
    fn get_account(&self, _at: &Connection, _name: Option<&str>) -> Result<Request, Refusal> {
        Err(Refusal::Unsupported)
    }

    /// The answer of `get_account`.
    fn account(&self, body: &Json<'_>) -> Result<Account, DecodeError> {
        Err(wrong("(document)", "an answer to a call of this provider", Some(body)))
    }

    fn usage(&self, _at: &Connection, _filter: UsageFilter, _page: u32, _limit: u32) -> Result<Request, Refusal> {
        Err(Refusal::Unsupported)
    }

    /// The answer of `usage`.
    fn usage_rows(&self, body: &Json<'_>) -> Result<Page<UsageRow>, DecodeError> {
        Err(wrong("(document)", "an answer to a call of this provider", Some(body)))
    }
}

/// The way in to a provider.
pub(crate) fn adapter(provider: Provider) -> &'static dyn Adapter {
    match provider {
        Provider::MetalWorks => &MetalWorks,
        Provider::UpCloud => &UpCloud,
    }
}

/// Everything else of a provider.
pub(crate) fn desk(provider: Provider) -> &'static dyn Desk {
    match provider {
        Provider::MetalWorks => &MetalWorks,
        Provider::UpCloud => &UpCloud,
    }
}
