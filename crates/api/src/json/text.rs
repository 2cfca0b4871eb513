//! A text within a document, which is wiped when the document goes.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use zeroize::Zeroize;

/// A text of a document, its escapes resolved.
///
/// Answers can hold passwords that nobody here asks for. Without escapes a text borrows from the answer's buffer, which
/// its owner wipes. With escapes it has memory of its own, and wiping that is this type's work. It is done where the text
/// is dropped and not where the whole document is, so that no way out of a reader that gives up half-way leaves any.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Text<'_> {
    fn drop(&mut self) {
        if let Cow::Owned(text) = &mut self.0 {
            text.zeroize();
        }
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
