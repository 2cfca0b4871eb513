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
    /// Puts tags on a server.
    AddTag,
    /// Takes tags off a server.
    RemoveTag,
    /// Creates a tag.
    CreateTag,
    /// Renames a tag everywhere, or describes it anew.
    RenameTag,
    /// Replaces a tag, its servers included. A repeat after a pause would undo what others did in the meantime.
    ReplaceTag,
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

    /// The equivalent command for a shell. What signs in stands in environment variables there.
    pub fn curl(&self, connection: &Connection) -> String {
        let mut parts = vec!["curl".to_owned()];
        if self.method != Method::Get {
            parts.push(format!("-X {}", self.method.as_str()));
        }
        parts.push(connection.sign_in.curl.to_owned());
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

#[cfg(test)]
mod tests {
    use super::{Kind, Method, Request};
    use crate::Segment;
    use domain::{Connection, Provider};

    fn at(base: &str) -> Connection {
        Connection::new(Provider::MetalWorks, "work", base, "1001", "key").expect("a connection")
    }

    fn request(method: Method, last: &str, body: Option<&str>) -> Request {
        Request {
            method,
            path: vec![Segment::fixed("api"), Segment::new(last).expect("a segment")],
            query: vec![("page", "2".to_owned()), ("deliveredAt", "2026-11-19T14:02:03Z & more".to_owned())],
            body: body.map(str::to_owned),
            operation: "x",
            kind: Kind::Read,
        }
    }

    #[test]
    fn the_address_is_joined_from_encoded_parts() {
        let url = request(Method::Get, "prod:a/b", None).url(&at("https://api.example:8443/prefix/"));
        let wanted =
            "https://api.example:8443/prefix/api/prod:a%2Fb?page=2&deliveredAt=2026-11-19T14%3A02%3A03Z%20%26%20more";
        assert_eq!(url, wanted);
    }

    #[test]
    fn the_command_keeps_the_key_out_and_quotes_the_rest() {
        let mut get = request(Method::Get, "x", None);
        get.query.clear();
        let header = "-H \"X-API-Key: $METALWORKS_API_KEY\"";
        assert_eq!(get.curl(&at("http://127.0.0.1:8080")), format!("curl {header} 'http://127.0.0.1:8080/api/x'"));
        let mut post = request(Method::Post, "x", Some(r#"{"tag":"it's"}"#));
        post.query.clear();
        let wanted = format!(
            r#"curl -X POST {header} -H 'Content-Type: application/json' --data '{{"tag":"it'\''s"}}' 'https://h/it'\''s/api/x'"#
        );
        assert_eq!(post.curl(&at("https://h/it's")), wanted);
    }
}
