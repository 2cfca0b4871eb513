//! What a provider's API looks like, behind one trait, and the one place that chooses.

use crate::client::UsageFilter;
use crate::error::{DecodeError, Refusal};
use crate::json::Json;
use crate::{Page, Request, Secret};
use domain::tag::TagInfo;
use domain::usage::UsageRow;
use domain::{Connection, Provider, Server, ServerId, Tag};

/// Builds a provider's requests and reads its answers. Requests and answers pair up by name.
pub(crate) trait Adapter {
    /// The header that carries the key, and what it holds.
    fn key_header(&self, secret: &Secret) -> (&'static str, Secret);
    /// The header that carries the key, and the environment variable that holds it in an example for a shell.
    fn key_for_shell(&self) -> (&'static str, &'static str);
    /// The API's own words in the body of an error.
    fn message(&self, body: &Json<'_>) -> Option<String>;

    fn list_servers(&self, at: &Connection, page: u32, limit: u32) -> Result<Request, Refusal>;
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

    /// The answer of `list_servers`.
    fn servers(&self, body: &Json<'_>) -> Result<Page<Server>, DecodeError>;
    /// The answer of every call about one server.
    fn server(&self, body: &Json<'_>) -> Result<Server, DecodeError>;
    /// The answer of `list_tags`.
    fn tags(&self, body: &Json<'_>) -> Result<Page<TagInfo>, DecodeError>;
    /// The answer of every call about one tag but its deletion.
    fn tag(&self, body: &Json<'_>) -> Result<TagInfo, DecodeError>;
    /// The answer of `usage`.
    fn usage_rows(&self, body: &Json<'_>) -> Result<Page<UsageRow>, DecodeError>;
}

/// The adapter of a provider.
pub(crate) fn adapter(provider: Provider) -> &'static dyn Adapter {
    match provider {
        Provider::MetalWorks => &crate::metalworks::MetalWorks,
    }
}
