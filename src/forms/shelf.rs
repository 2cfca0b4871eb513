//! Saved views on the shelf where they are kept, and which of them the present view is.
//!
//! Several tabs of a browser share one shelf, so each change starts from what lies there now.

use super::views::read_views;
use crate::route::{ViewText, parse_view, view_text};
use domain::fleet::View;
use domain::query;
use domain::saved::{ImportError, SavedView, SavedViews, ViewIssue};

/// Where one text is kept.
pub trait Shelf {
    /// The text, where there is one.
    fn load(&self) -> Option<String>;
    /// Keeps a text in place of the one before. The answer says whether that was done.
    fn save(&self, text: &str) -> bool;
}

/// Why a change was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKept {
    /// It breaks a rule.
    Issue(ViewIssue),
    /// The shelf did not take it.
    Full,
    /// What lies on the shelf can't be read, and would be lost.
    Unreadable(ImportError),
}

impl From<ViewIssue> for NotKept {
    fn from(issue: ViewIssue) -> Self {
        NotKept::Issue(issue)
    }
}

/// Reads the shelf. One with nothing on it has no views.
pub fn read(shelf: &dyn Shelf) -> Result<SavedViews, ImportError> {
    let Some(text) = shelf.load() else { return Ok(SavedViews::default()) };
    let import = read_views(&text)?;
    let mut views = SavedViews::default();
    views.merge(import.views);
    Ok(views)
}

/// Changes what lies on the shelf. What can't be read is never written over.
pub fn change<T>(
    shelf: &dyn Shelf,
    change: impl FnOnce(&mut SavedViews) -> Result<T, ViewIssue>,
) -> Result<T, NotKept> {
    let mut views = read(shelf).map_err(NotKept::Unreadable)?;
    let answer = change(&mut views)?;
    if shelf.save(&views.to_json()) { Ok(answer) } else { Err(NotKept::Full) }
}

/// A view under a name.
pub fn saved(name: &str, view: &View) -> SavedView {
    let ViewText { query, sort, group, columns } = view_text(view);
    SavedView { name: name.to_owned(), query, sort, group, columns }
}

/// The view that is kept under a name.
pub fn view_of(saved: &SavedView) -> View {
    let SavedView { query, sort, group, columns, .. } = saved.clone();
    parse_view(&ViewText { query, sort, group, columns })
}

/// Which of the saved views the present one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Present {
    /// The one that everybody starts with.
    All,
    /// The one of this name.
    Saved(String),
    /// The one of this name, which the reader opened and then changed.
    Changed(String),
    /// None of them.
    Other,
}

impl Present {
    /// The name of the saved view.
    pub fn name(&self) -> Option<&str> {
        match self {
            Present::Saved(name) | Present::Changed(name) => Some(name),
            Present::All | Present::Other => None,
        }
    }
}

/// Tells which one `view` is. `opened` is the name of the one that the reader opened last; `usual` has the columns that
/// a view without any shows.
pub fn present(views: &SavedViews, view: &View, opened: Option<&str>, usual: &impl Fn(&View) -> View) -> Present {
    let shown = comparable(view, usual);
    if shown == comparable(&View::default(), usual) {
        return Present::All;
    }
    let is_shown = |saved: &&SavedView| comparable(&view_of(saved), usual) == shown;
    // Two may show the same: then it is the one that was opened.
    let opened = opened.and_then(|name| views.get(name));
    if let Some(saved) = opened.filter(is_shown).or_else(|| views.as_slice().iter().find(is_shown)) {
        return Present::Saved(saved.name.clone());
    }
    opened.map_or(Present::Other, |saved| Present::Changed(saved.name.clone()))
}

/// The view with its columns named and its query as it is printed, so that two which show the same are equal.
fn comparable(view: &View, usual: &impl Fn(&View) -> View) -> ViewText {
    let mut view = usual(view);
    if let Ok(expr) = query::parse(&view.query) {
        view.query = expr.to_string();
    }
    view_text(&view)
}

#[cfg(test)]
mod tests {
    use super::{NotKept, Present, Shelf, change, present, read, saved};
    use domain::fleet::{SortColumn, View};
    use domain::saved::{FORMAT, ImportError, ViewIssue};
    use std::cell::RefCell;

    /// A shelf with room for so many bytes.
    struct Fake(RefCell<Option<String>>, usize);

    impl Shelf for Fake {
        fn load(&self) -> Option<String> {
            self.0.borrow().clone()
        }

        fn save(&self, text: &str) -> bool {
            let fits = text.len() <= self.1;
            if fits {
                self.0.replace(Some(text.to_owned()));
            }
            fits
        }
    }

    fn shelf() -> Fake {
        Fake(RefCell::new(None), usize::MAX)
    }

    fn names(shelf: &Fake) -> Vec<String> {
        read(shelf).expect("ours").as_slice().iter().map(|view| view.name.clone()).collect()
    }

    fn add(shelf: &Fake, name: &str, query: &str) -> Result<(), NotKept> {
        change(shelf, |views| views.add(saved(name, &View::of(query))))
    }

    #[test]
    fn each_change_starts_from_what_another_tab_left() {
        let shelf = shelf();
        let mine = read(&shelf).expect("empty");
        assert!(mine.as_slice().is_empty());
        add(&shelf, "Theirs", "web").expect("room");
        add(&shelf, "Mine", "db").expect("room");
        assert_eq!(names(&shelf), ["Theirs", "Mine"]);
        change(&shelf, |views| views.remove("theirs")).expect("there");
        let gone = change(&shelf, |views| views.rename("Theirs", "Ours"));
        assert_eq!(gone, Err(NotKept::Issue(ViewIssue::Missing("Theirs".to_owned()))));
        assert_eq!(names(&shelf), ["Mine"]);
    }

    #[test]
    fn a_full_shelf_keeps_what_it_had() {
        let shelf = Fake(RefCell::new(None), 150);
        add(&shelf, "One", "web").expect("room");
        assert_eq!(add(&shelf, "Two", &"x".repeat(150)), Err(NotKept::Full));
        assert_eq!(names(&shelf), ["One"]);
    }

    #[test]
    fn what_cannot_be_read_is_not_written_over() {
        let newer = format!("{{\"format\":\"{FORMAT}\",\"version\":9,\"views\":[]}}");
        for (text, error) in
            [("{", ImportError::NotJson), ("[]", ImportError::NotOurs), (&newer, ImportError::Newer(9))]
        {
            let shelf = Fake(RefCell::new(Some(text.to_owned())), usize::MAX);
            assert_eq!(add(&shelf, "One", "web"), Err(NotKept::Unreadable(error)));
            assert_eq!(shelf.load().as_deref(), Some(text));
        }
    }

    #[test]
    fn the_present_view_is_found_however_it_is_written() {
        let shelf = shelf();
        add(&shelf, "Web", "tag:prod web").expect("room");
        add(&shelf, "The same", "tag:prod web").expect("room");
        let views = read(&shelf).expect("ours");
        let own = [SortColumn::Name, SortColumn::Tags];
        let usual = |view: &View| View {
            columns: if view.columns.is_empty() { own.to_vec() } else { view.columns.clone() },
            ..view.clone()
        };
        let is = |view: &View, opened| present(&views, view, opened, &usual);
        let web = View::of(" tag:prod  web ");
        let chosen = View { columns: own.to_vec(), ..web.clone() };
        let other = View { columns: vec![SortColumn::Name], ..web.clone() };
        assert_eq!(is(&View::default(), Some("Web")), Present::All);
        assert_eq!(is(&View { columns: own.to_vec(), ..View::default() }, None), Present::All);
        assert_eq!(is(&web, None), Present::Saved("Web".to_owned()));
        assert_eq!(is(&chosen, Some("The same")), Present::Saved("The same".to_owned()));
        assert_eq!(is(&other, Some("web")), Present::Changed("Web".to_owned()));
        assert_eq!(is(&other, None), Present::Other);
        assert_eq!(is(&other, Some("gone")), Present::Other);
    }
}
