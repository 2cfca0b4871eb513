//! Changes of one server's tags that are prepared and not yet sent.

use super::{Tag, TagIssue, TagRules};

/// One prepared change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The tag, as the server writes it or as it was typed.
    pub tag: String,
    /// Whether it is to be added; otherwise it is to be removed.
    pub add: bool,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

/// The prepared changes of one server, in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    changes: Vec<Change>,
}

/// What a typed text is, held against the rules, the server and the changes so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Nothing,
    /// A tag that can be added.
    Fits(Tag),
    /// The server has it.
    Present(String),
    /// It is among the changes.
    Staged(String),
    /// It breaks the rules.
    Breaks(Vec<TagIssue>),
}

impl Stage {
    /// The changes that still change something on a server with these tags: somebody else may have made some meanwhile.
    pub fn changes<'a>(&'a self, tags: &'a [String]) -> impl Iterator<Item = &'a Change> {
        self.changes.iter().filter(|change| change.add != tags.contains(&change.tag))
    }

    /// Whether nothing is prepared.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The change of this tag.
    pub fn of(&self, tag: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.tag == tag)
    }

    /// Prepares to add a tag. One that was to be removed is kept instead.
    pub fn add(&mut self, tag: &Tag) {
        self.set(tag.as_str(), true);
    }

    /// Prepares to remove a tag. One that was to be added is not.
    pub fn remove(&mut self, tag: &str) {
        self.set(tag, false);
    }

    fn set(&mut self, tag: &str, add: bool) {
        match self.of(tag).map(|change| change.add) {
            Some(before) if before == add => {}
            Some(_) => self.drop(tag),
            None => self.changes.push(Change { tag: tag.to_owned(), add, failure: None }),
        }
    }

    /// Takes a change back, or out once it is done.
    pub fn drop(&mut self, tag: &str) {
        self.changes.retain(|change| change.tag != tag);
    }

    /// Notes why a change failed. It stays prepared.
    pub fn fail(&mut self, tag: &str, reason: String) {
        if let Some(change) = self.changes.iter_mut().find(|change| change.tag == tag) {
            change.failure = Some(reason);
        }
    }

    /// Forgets why changes failed, since they are tried again.
    pub fn retry(&mut self) {
        self.changes.iter_mut().for_each(|change| change.failure = None);
    }

    /// Judges a typed text. Spaces around it are left out: nobody sees or means them.
    pub fn judge(&self, typed: &str, tags: &[String], rules: &TagRules) -> Typed {
        let text = typed.trim();
        if text.is_empty() {
            return Typed::Nothing;
        }
        let present = tags.iter().any(|tag| rules.same(tag, text));
        match self.changes.iter().find(|change| rules.same(&change.tag, text)) {
            Some(change) if change.add && !present => return Typed::Staged(text.to_owned()),
            // Typing a tag that is to be removed means to keep it.
            Some(change) if !change.add && present => {}
            _ if present => return Typed::Present(text.to_owned()),
            _ => {}
        }
        match rules.parse(text) {
            Ok(tag) => Typed::Fits(tag),
            Err(issues) => Typed::Breaks(issues),
        }
    }
}
