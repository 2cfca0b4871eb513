//! Views from a file that may be anybody's.
//!
//! The reader of JSON lives elsewhere. It hands over what it found as a [`Document`], and what that means is decided here.

use super::{FORMAT, LARGEST_FILE, SavedView, VERSION, ViewIssue, upgrade};
use std::fmt;

/// A member of a view in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// Null, which is as good as nothing.
    Null,
    /// Anything else.
    Other,
}

/// The members of a view in a file, in its order.
pub type Members = Vec<(String, Part)>;

/// What stood in a file, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The member `format`.
    pub format: Option<Part>,
    /// The member `version`, as it was written where it is a number: `1`. An empty text where it is none.
    pub version: Option<String>,
    /// The member `views`, where it is a list: for each view its members, `None` for what is no object.
    pub views: Option<Vec<Option<Members>>>,
}

/// Views that were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Those that obey the rules, in the order of the file. Names may occur twice: [`super::SavedViews::merge`] sees to it.
    pub views: Vec<SavedView>,
    /// The others.
    pub skipped: Vec<Skipped>,
    /// Whether the file is of an older form, and was turned into the present one.
    pub upgraded: bool,
}

/// A view that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its place in the file, from 1.
    pub number: usize,
    /// Its name, where it has one that can be shown.
    pub name: Option<String>,
    /// What is wrong with it.
    pub why: Unreadable,
}

/// What is wrong with a view in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no object.
    NoObject,
    /// This member is not what it should be.
    Member(String),
    /// It breaks a rule of names or sizes.
    Rule(ViewIssue),
}

/// Why nothing was taken from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// It has so many bytes.
    TooLarge(usize),
    /// It is not JSON.
    NotJson,
    /// It is something else than views of this console.
    NotOurs,
    /// It is ours, and its version, as it was written, is none that can be read.
    Version(String),
    /// It is of a version that came after this one.
    Newer(u64),
}

impl ImportError {
    /// Looks at the size of a file, before anything reads it.
    pub fn check_size(bytes: usize) -> Result<(), ImportError> {
        if bytes > LARGEST_FILE { Err(ImportError::TooLarge(bytes)) } else { Ok(()) }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::TooLarge(bytes) => {
                let (is, most) = (crate::format::bytes(*bytes as u128), crate::format::bytes(LARGEST_FILE as u128));
                write!(f, "The file has {is}, and views never need more than {most}. Choose a file that was exported here.")
            }
            ImportError::NotJson => f.write_str(
                "The file is not JSON, or not all of it arrived. Choose a file that was exported here, or export it again.",
            ),
            ImportError::NotOurs => {
                f.write_str("The file is JSON, but does not hold views of this console. Choose a file that was exported here.")
            }
            ImportError::Version(text) if text.is_empty() => {
                f.write_str("The file does not say which version it has. Export the views again where they come from.")
            }
            ImportError::Version(text) => {
                let text: String = text.chars().take(20).collect();
                write!(f, "The file says that it has version {text}, which there never was. Export the views again where they come from.")
            }
            ImportError::Newer(version) => write!(
                f,
                "The file has version {version}, and this console reads up to version {VERSION}. Update this console, or ask for the file in the older version.",
            ),
        }
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "View {} (“{name}”) was left out. ", self.number)?,
            None => write!(f, "View {} was left out. ", self.number)?,
        }
        match &self.why {
            Unreadable::NoObject => f.write_str("It is not written as a view."),
            Unreadable::Member(name) => write!(f, "Its “{name}” is not written as it should be."),
            Unreadable::Rule(issue) => issue.fmt(f),
        }
    }
}

impl Document {
    /// Takes the views. One that can't be read costs no other; what a newer console may have added to one is passed over.
    pub fn import(self) -> Result<Import, ImportError> {
        let version = self.version()?;
        let rows = self.views.ok_or(ImportError::NotOurs)?;
        let (count, mut import) = (rows.len(), Import { upgraded: version == 0, ..Import::default() });
        let read = if version == 0 { upgrade::view } else { view };
        for (place, row) in rows.into_iter().enumerate() {
            let members = row.unwrap_or_default();
            let name = shown_name(&members);
            let found = if members.is_empty() { Err(Unreadable::NoObject) } else { read(&members) };
            match found.and_then(|view| view.checked().map_err(Unreadable::Rule)) {
                Ok(view) => import.views.push(view),
                Err(why) => import.skipped.push(Skipped { number: place + 1, name, why }),
            }
        }
        // The first form had no name of its own, so any file with a list of views looks like one.
        let foreign = version == 0 && count > 0 && import.views.is_empty();
        if foreign { Err(ImportError::NotOurs) } else { Ok(import) }
    }

    fn version(&self) -> Result<u64, ImportError> {
        let number = self.version.as_deref().map(str::parse::<u64>);
        match (&self.format, number) {
            (Some(Part::Text(format)), number) if format == FORMAT => match number {
                Some(Ok(version)) if version > VERSION => Err(ImportError::Newer(version)),
                Some(Ok(version)) => Ok(version),
                _ => Err(ImportError::Version(self.version.clone().unwrap_or_default())),
            },
            (None, None | Some(Ok(0))) => Ok(0),
            _ => Err(ImportError::NotOurs),
        }
    }
}

/// A name for a message: on one line, and short.
fn shown_name(members: &[(String, Part)]) -> Option<String> {
    let name = text(members, "name").ok()?;
    let name = name.chars().map(|c| if crate::export::json::is_hidden(c) { ' ' } else { c });
    let name: String = name.take(super::LONGEST_NAME).collect();
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// A member that is a text. What is missing is empty. Where a name stands twice the last counts, as everywhere in JSON.
pub(super) fn text(members: &[(String, Part)], name: &str) -> Result<String, Unreadable> {
    match find(members, name) {
        None | Some(Part::Null) => Ok(String::new()),
        Some(Part::Text(text)) => Ok(text.clone()),
        Some(_) => Err(Unreadable::Member(name.to_owned())),
    }
}

/// A member that is a list of texts. What is missing is empty.
pub(super) fn list(members: &[(String, Part)], name: &str) -> Result<Vec<String>, Unreadable> {
    match find(members, name) {
        None | Some(Part::Null) => Ok(Vec::new()),
        Some(Part::List(list)) => Ok(list.clone()),
        Some(_) => Err(Unreadable::Member(name.to_owned())),
    }
}

fn find<'a>(members: &'a [(String, Part)], name: &str) -> Option<&'a Part> {
    members.iter().rev().find(|(other, _)| other == name).map(|(_, part)| part)
}

fn view(members: &[(String, Part)]) -> Result<SavedView, Unreadable> {
    let text = |name| text(members, name);
    Ok(SavedView {
        name: text("name")?,
        query: text("query")?,
        sort: text("sort")?,
        group: text("group")?,
        columns: text("columns")?,
    })
}
