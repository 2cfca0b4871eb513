//! A reader of JSON that keeps what an API wrote.
//!
//! `serde_json` was not taken for answers because it refuses a whole document for one number that no machine type holds
//! (`1e400`) or one half of a surrogate pair, and rounds integers beyond 2^64. Here a number stays the text that was
//! written until a field asks for it, and one odd value costs one field. The tests compare both readers.

mod read;
mod text;
mod write;

pub use read::{Each, Syntax, read, read_rows};
pub use text::Text;
pub use write::quote;
pub(crate) use write::{compact, pretty};

/// A JSON value. Texts without escapes borrow from the document; the others are wiped with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Json<'a> {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// As it was written.
    Number(&'a str),
    /// A text, its escapes resolved.
    Text(Text<'a>),
    /// Values in order.
    List(Vec<Json<'a>>),
    /// In the order of the document. Where a key occurs twice, the last one counts.
    Object(Vec<(Text<'a>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// The member of an object.
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        match self {
            Json::Object(members) => {
                members.iter().rev().find(|(name, _)| name.as_str() == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }

    /// The values of a list; none where it is something else.
    pub fn items(&self) -> &[Json<'a>] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    /// What a person calls this kind of value.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        }
    }
}
