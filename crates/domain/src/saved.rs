//! Named views of the fleet that a reader keeps: a list with rules, and its way into a file and back.

mod import;
mod upgrade;

pub use import::{Document, Import, ImportError, Members, Part, Skipped, Unreadable};

use crate::export::json::{Object, is_hidden};
use crate::format;
use crate::natural::fold;
use std::fmt::{self, Write};

/// What a file of views calls itself.
pub const FORMAT: &str = "metalworks-console views";
/// The version of the form that is written.
pub const VERSION: u64 = 1;
/// Views that can be kept.
pub const MOST_VIEWS: usize = 100;
/// Characters of a name.
pub const LONGEST_NAME: usize = 60;
/// Characters of what a view shows, all its texts together. What is longer does not fit into an address either.
pub const LONGEST_VIEW: usize = 12_000;
/// Bytes of a file that is read. The longest list that can be kept fits, with every character escaped.
pub const LARGEST_FILE: usize = 8_000_000;

/// A view with a name. The texts are those of the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedView {
    /// The name, which is its own whatever the case of the letters.
    pub name: String,
    /// The query.
    pub query: String,
    /// The order.
    pub sort: String,
    /// By what rows are grouped.
    pub group: String,
    /// The columns.
    pub columns: String,
}

/// Why a view can't be kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewIssue {
    /// There is no name.
    NoName,
    /// The name has so many characters.
    LongName(usize),
    /// The name has a character that can't be seen.
    HiddenCharacter,
    /// Another view has this name, with its own capitals.
    Taken(String),
    /// No view has this name.
    Missing(String),
    /// The texts of the view have so many characters.
    LongView(usize),
    /// There are as many views as can be kept.
    Full,
}

impl fmt::Display for ViewIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ViewIssue::NoName => f.write_str("A view needs a name. Type one."),
            ViewIssue::LongName(count) => {
                let count = format::count(*count as u128);
                write!(f, "The name has {count} characters. Shorten it to {LONGEST_NAME}.")
            }
            ViewIssue::HiddenCharacter => {
                f.write_str("The name has a character that can't be seen, such as a line break. Type the name anew.")
            }
            ViewIssue::Taken(name) => {
                write!(f, "There is a view called “{name}” already. Replace it, or choose another name.")
            }
            ViewIssue::Missing(name) => {
                write!(f, "There is no view called “{name}” any more. Reload the page to see which there are.")
            }
            ViewIssue::LongView(count) => {
                let (is, most) = (format::count(*count as u128), format::count(LONGEST_VIEW as u128));
                write!(f, "The view has {is} characters. Shorten the query, so that there are {most} at most.")
            }
            ViewIssue::Full => write!(f, "{MOST_VIEWS} views are kept already. Delete one to make room."),
        }
    }
}

impl SavedView {
    /// The texts with their names, as they stand in a file.
    fn parts(&self) -> [(&'static str, &String); 4] {
        [("query", &self.query), ("sort", &self.sort), ("group", &self.group), ("columns", &self.columns)]
    }

    /// The view with its name trimmed, where it can be kept.
    fn checked(mut self) -> Result<Self, ViewIssue> {
        self.name = self.name.trim().to_owned();
        let length = self.name.chars().count();
        let texts = self.parts().iter().map(|(_, text)| text.chars().count()).sum();
        match () {
            () if length == 0 => Err(ViewIssue::NoName),
            () if length > LONGEST_NAME => Err(ViewIssue::LongName(length)),
            () if self.name.chars().any(is_hidden) => Err(ViewIssue::HiddenCharacter),
            () if texts > LONGEST_VIEW => Err(ViewIssue::LongView(texts)),
            () => Ok(self),
        }
    }
}

/// The views that a reader keeps, in the reader's order.
///
/// Every one of them obeys the rules of names and sizes, since there is no other way in than the methods here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedViews(Vec<SavedView>);

/// What became of views that were brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// Views that are new.
    pub added: usize,
    /// Views that were here already, the same in every text.
    pub known: usize,
    /// Names that were taken, each with the one that the view got instead.
    pub renamed: Vec<(String, String)>,
    /// Views for which there was no room.
    pub no_room: usize,
    /// Names of views that break a rule, and which. None of those that [`Document::import`] took does.
    pub refused: Vec<(String, ViewIssue)>,
}

impl SavedViews {
    /// The views in order.
    pub fn as_slice(&self) -> &[SavedView] {
        &self.0
    }

    /// The view with this name, whatever the case of its letters.
    pub fn get(&self, name: &str) -> Option<&SavedView> {
        self.place(name).map(|place| &self.0[place])
    }

    fn place(&self, name: &str) -> Option<usize> {
        let name = fold(name.trim());
        self.0.iter().position(|view| fold(&view.name) == name)
    }

    /// Adds a view at the end, where its name is free.
    pub fn add(&mut self, view: SavedView) -> Result<(), ViewIssue> {
        let view = view.checked()?;
        match self.get(&view.name) {
            Some(other) => Err(ViewIssue::Taken(other.name.clone())),
            None if self.0.len() >= MOST_VIEWS => Err(ViewIssue::Full),
            None => {
                self.0.push(view);
                Ok(())
            }
        }
    }

    /// Puts a view in the place of the one with its name. Returns that one, so that this can be undone.
    pub fn replace(&mut self, view: SavedView) -> Result<SavedView, ViewIssue> {
        let view = view.checked()?;
        match self.place(&view.name) {
            Some(place) => Ok(std::mem::replace(&mut self.0[place], view)),
            None => Err(ViewIssue::Missing(view.name)),
        }
    }

    /// Gives a view another name, where that is free. Other capitals of its own name are.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), ViewIssue> {
        let place = self.place(from).ok_or_else(|| ViewIssue::Missing(from.trim().to_owned()))?;
        let renamed = SavedView { name: to.to_owned(), ..self.0[place].clone() }.checked()?;
        match self.place(&renamed.name) {
            Some(other) if other != place => Err(ViewIssue::Taken(self.0[other].name.clone())),
            _ => {
                self.0[place] = renamed;
                Ok(())
            }
        }
    }

    /// Takes a view out. Returns it with its place, so that [`SavedViews::restore`] can put it back.
    pub fn remove(&mut self, name: &str) -> Result<(usize, SavedView), ViewIssue> {
        match self.place(name) {
            Some(place) => Ok((place, self.0.remove(place))),
            None => Err(ViewIssue::Missing(name.trim().to_owned())),
        }
    }

    /// Puts a view back in its place.
    pub fn restore(&mut self, place: usize, view: SavedView) -> Result<(), ViewIssue> {
        self.add(view)?;
        let last = self.0.len() - 1;
        self.0[place.min(last)..].rotate_right(1);
        Ok(())
    }

    /// Moves a view to a place, or to the end where there are not so many.
    pub fn move_to(&mut self, name: &str, place: usize) -> Result<(), ViewIssue> {
        let (_, view) = self.remove(name)?;
        self.0.insert(place.min(self.0.len()), view);
        Ok(())
    }

    /// Brings in views. None of those here is changed: a view whose name is taken gets a number behind it, but for one
    /// that is here already in every text.
    pub fn merge(&mut self, views: impl IntoIterator<Item = SavedView>) -> Merged {
        let mut merged = Merged::default();
        for mut view in views {
            if self.get(&view.name) == Some(&view) {
                merged.known += 1;
                continue;
            }
            // Looked at before a free name is: a file may hold very many views.
            if self.0.len() >= MOST_VIEWS {
                merged.no_room += 1;
                continue;
            }
            let (name, wanted) = (self.free_name(&view.name), view.name);
            view.name = name.clone();
            match self.add(view) {
                Err(issue) => merged.refused.push((wanted, issue)),
                Ok(()) => {
                    merged.added += 1;
                    if name != wanted {
                        merged.renamed.push((wanted, name));
                    }
                }
            }
        }
        merged
    }

    /// The name, with the first number behind it that is free: “Web (2)”. What would be too long loses its end.
    fn free_name(&self, name: &str) -> String {
        let mut candidate = name.to_owned();
        for number in 2_u32.. {
            if self.place(&candidate).is_none() {
                break;
            }
            let end = format!(" ({number})");
            let room = LONGEST_NAME - end.len();
            let start: String = name.chars().take(room).collect();
            candidate = start.trim_end().to_owned() + &end;
        }
        candidate
    }

    /// The file: JSON with a view a line.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        let _ = write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"views\":[");
        for (place, view) in self.0.iter().enumerate() {
            out.push_str(if place == 0 { "\n" } else { ",\n" });
            let mut object = Object::new(&mut out);
            object.text("name", Some(&view.name));
            for (name, text) in view.parts() {
                object.text(name, Some(text));
            }
            object.end();
        }
        out.push_str(if self.0.is_empty() { "]}\n" } else { "\n]}\n" });
        out
    }
}
