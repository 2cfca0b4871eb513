//! Requests as values: what is to be sent, before anything is sent.

use crate::segment::{Segment, encode_query};
use domain::Connection;

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it all")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// The name as it stands in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// Whether a request changes something, which decides what a lost answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It changes nothing: it may be repeated, and is given up when nobody waits for the answer.
    Read,
    /// It changes something: it is never given up half-way, and repeated by [`crate::retry`]'s table only.
    Write(WriteKind),
}

/// What a write does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteKind {
    /// Puts a tag on a server.
    AddTag,
    /// Takes a tag off a server.
    RemoveTag,
    /// Creates a tag.
    CreateTag,
    /// Renames a tag everywhere.
    RenameTag,
    /// Deletes a tag everywhere.
    DeleteTag,
    /// Gives a server back, for good.
    Release,
}

/// A request of one operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path below the connection's address.
    pub path: Vec<Segment>,
    /// The query.
    pub query: Vec<(&'static str, String)>,
    /// The JSON body.
    pub body: Option<String>,
    /// The operation's name in the provider's document (`operationId`).
    pub operation: &'static str,
    /// Whether it changes something.
    pub kind: Kind,
}

impl Request {
    /// The whole address. Absolute by construction: a segment such as `prod:web` can't be taken for a scheme.
    pub fn url(&self, connection: &Connection) -> String {
        let mut url = connection.base_url.clone();
        for segment in &self.path {
            url.push('/');
            url.push_str(&segment.to_string());
        }
        for (index, (name, value)) in self.query.iter().enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.push_str(name);
            url.push('=');
            url.push_str(&encode_query(value));
        }
        url
    }

    /// The equivalent command for a shell. The key stands in an environment variable there, named by its provider.
    pub fn curl(&self, connection: &Connection) -> String {
        let (header, variable) = crate::adapter::adapter(connection.provider).key_for_shell();
        let mut parts = vec!["curl".to_owned()];
        if self.method != Method::Get {
            parts.push(format!("-X {}", self.method.as_str()));
        }
        // Double quotes, so that the shell puts the key in.
        parts.push(format!("-H \"{header}: ${variable}\""));
        if let Some(body) = &self.body {
            parts.push("-H 'Content-Type: application/json'".to_owned());
            parts.push(format!("--data {}", quote(body)));
        }
        parts.push(quote(&self.url(connection)));
        parts.join(" ")
    }
}

/// A text as one word of a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
