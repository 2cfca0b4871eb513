//! The calls that a person could make instead of this console.

use super::Client;
use crate::Transport;
use domain::{ServerId, Tag};

/// One call, as a command for a shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// What it does.
    pub title: String,
    /// The operation's name in the provider's document, or its heading there.
    pub operation: &'static str,
    /// The command. The key stands in an environment variable.
    pub curl: String,
}

/// The tag in the example of adding one.
const EXAMPLE: &str = "example";

impl<T: Transport> Client<T> {
    /// The calls about one server: read it, add a tag, remove each of its `tags` that can be sent, release it.
    pub fn requests_for_server(&self, id: &ServerId, tags: &[String]) -> Vec<Equivalent> {
        let (at, desk) = (&self.inner.connection, self.inner.desk());
        let tags: Vec<Tag> = tags.iter().filter_map(|tag| self.checked(tag).ok()).collect();
        let example = self.checked(EXAMPLE).ok();
        let mut calls = vec![("Read this server".to_owned(), desk.get_server(at, id))];
        if let Some(tag) = &example {
            calls.push(("Add a tag".to_owned(), desk.add_tags(at, id, std::slice::from_ref(tag))));
        }
        for tag in &tags {
            calls.push((format!("Remove the tag {tag}"), desk.remove_tags(at, id, std::slice::from_ref(tag))));
        }
        if at.provider.spec().capabilities.release {
            calls.push(("Release this server".to_owned(), desk.release_server(at, id)));
        }
        // An identity that can't be sent has no calls.
        let ready = calls.into_iter().filter_map(|(title, request)| Some((title, request.ok()?)));
        ready
            .map(|(title, request)| Equivalent { title, operation: request.operation, curl: request.curl(at) })
            .collect()
    }
}
