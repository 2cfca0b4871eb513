//! What a provider's API looks like, behind two traits, and the one place that chooses.
//!
//! Two, so that a program that only lists servers at first, and loads the rest when it is asked for, need not hold the
//! requests and readers of everything else from the start.

use crate::client::UsageFilter;
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::metalworks::MetalWorks;
use crate::{Page, Request, Secret};
use domain::tag::TagInfo;
use domain::usage::UsageRow;
use domain::{Connection, Provider, Server, ServerId, Tag};

/// The way in: the key, the list of servers, and what an error says. Requests and answers pair up by name.
pub(crate) trait Adapter {
    /// The header that carries the key, and what it holds.
    fn key_header(&self, secret: &Secret) -> (&'static str, Secret);
    /// The API's own words in the body of an error.
    fn message(&self, body: &Json<'_>) -> Option<String>;

    fn list_servers(&self, at: &Connection, page: u32, limit: u32) -> Result<Request, Refusal>;
    /// The answer of `list_servers`.
    fn servers(&self, body: &Json<'_>) -> Result<Page<Server>, DecodeError>;
}

/// Everything else: one server, tags and usage. Requests and answers pair up by name.
pub(crate) trait Desk {
    /// The header that carries the key, and the environment variable that holds it in an example for a shell.
    fn key_for_shell(&self) -> (&'static str, &'static str);

    fn get_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal>;
    fn release_server(&self, at: &Connection, id: &ServerId) -> Result<Request, Refusal>;
    fn add_tag(&self, at: &Connection, id: &ServerId, tag: &Tag) -> Result<Request, Refusal>;
    fn remove_tag(&self, at: &Connection, id: &ServerId, tag: &Tag) -> Result<Request, Refusal>;
    fn list_tags(&self, at: &Connection) -> Result<Request, Refusal>;
    fn get_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal>;
    fn create_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal>;
    fn rename_tag(&self, at: &Connection, from: &Tag, to: &Tag) -> Result<Request, Refusal>;
    fn delete_tag(&self, at: &Connection, tag: &Tag) -> Result<Request, Refusal>;
    fn usage(&self, at: &Connection, filter: UsageFilter, page: u32, limit: u32) -> Result<Request, Refusal>;

    /// The answer of every call about one server.
    fn server(&self, body: &Json<'_>) -> Result<Server, DecodeError>;
    /// The answer of `list_tags`.
    fn tags(&self, body: &Json<'_>) -> Result<Page<TagInfo>, DecodeError>;
    /// The answer of every call about one tag but its deletion.
    fn tag(&self, body: &Json<'_>) -> Result<TagInfo, DecodeError>;
    /// The answer of `usage`.
    fn usage_rows(&self, body: &Json<'_>) -> Result<Page<UsageRow>, DecodeError>;
}

/// The way in to a provider.
pub(crate) fn adapter(provider: Provider) -> &'static dyn Adapter {
    match provider {
        Provider::MetalWorks => &MetalWorks,
    }
}

/// Everything else of a provider.
pub(crate) fn desk(provider: Provider) -> &'static dyn Desk {
    match provider {
        Provider::MetalWorks => &MetalWorks,
    }
}
