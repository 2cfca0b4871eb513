//! The one request body the document has: `{"tag": {"name", "description", "servers": {"server": […]}}}`.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use serde_json::Value;

use super::{error, tag};
use crate::problem::Problem;

/// The longest description, in characters.
const DESCRIPTION: usize = 255;

/// A tag as it is asked for.
#[derive(Debug)]
pub(crate) struct TagBody {
    pub(crate) name: String,
    /// None when the body does not mention it.
    pub(crate) description: Option<String>,
    /// None when the body does not mention them.
    pub(crate) servers: Option<Vec<String>>,
}

impl TagBody {
    /// Takes a body apart. Further fields are let pass.
    pub(crate) fn new(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Self, Problem> {
        let bytes = crate::body::json(headers, body)?;
        let value: Value =
            serde_json::from_slice(&bytes).map_err(|_| error::bad_request("The body is not JSON.").about("body"))?;
        let tag = value.get("tag").filter(|tag| tag.is_object());
        let tag = tag.ok_or_else(|| error::bad_request("The body must be an object with a tag.").about("tag"))?;
        Ok(Self { name: name(tag)?, description: description(tag)?, servers: servers(tag)? })
    }
}

fn name(tag: &Value) -> Result<String, Problem> {
    let name = match tag.get("name") {
        Some(Value::String(name)) => Ok(name),
        Some(_) => Err(error::tag_invalid("The tag's name must be a string.")),
        None => Err(error::tag_invalid("The tag needs a name.")),
    };
    tag::legal(name.map_err(|problem| problem.about("name"))?).map(str::to_owned)
}

fn description(tag: &Value) -> Result<Option<String>, Problem> {
    let refused = |message: &str| Err(error::tag_invalid(message).about("description"));
    match tag.get("description") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.chars().count() <= DESCRIPTION => Ok(Some(text.clone())),
        Some(Value::String(_)) => refused("The tag's description can have at most 255 characters."),
        Some(_) => refused("The tag's description must be a string."),
    }
}

fn servers(tag: &Value) -> Result<Option<Vec<String>>, Problem> {
    let refused = || error::server_invalid("Servers must be given as {\"server\": [\"UUID\"]}.").about("servers");
    let Some(servers) = tag.get("servers").filter(|servers| !servers.is_null()) else { return Ok(None) };
    let list = servers.get("server").and_then(Value::as_array).ok_or_else(refused)?;
    let texts = list.iter().map(|server| server.as_str().map(str::to_owned).ok_or_else(refused));
    texts.collect::<Result<_, _>>().map(Some)
}
