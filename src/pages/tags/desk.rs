//! What the reader is doing on the page, and what has been changed since the lists were read.

use super::Lists;
use crate::platform;
use crate::store::sessions::Open;
use api::Page;
use domain::ConnectionId;
use domain::tag::TagInfo;
use domain::tag::list::TagRow;
use std::collections::HashSet;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The tags that exist, as far as the lists tell.
pub(super) type Names = Rc<HashSet<(ConnectionId, String)>>;

/// The tag of a connection that counts as one with this name.
pub(super) fn taken<'a>(names: &'a Names, open: &Open, name: &str) -> Option<&'a str> {
    let rules = &open.connection.provider.spec().tags;
    if let Some((_, same)) = names.get(&(open.id, name.to_owned())) {
        return Some(same);
    }
    let mut others = names.iter().filter(|_| rules.ignore_case);
    others.find(|(id, other)| *id == open.id && rules.same(other, name)).map(|(_, other)| other.as_str())
}

/// A dialog of the page.
#[derive(Clone, PartialEq)]
pub(super) enum Modal {
    /// A new tag, of this connection and with this name to begin with, where they are known.
    Create(Option<(ConnectionId, String)>),
    /// Another name or description for this tag.
    Edit(TagRow),
    /// The end of this tag.
    Delete(TagRow),
}

/// A change that the API confirmed after a list was read. It holds for that list alone: the next one has it in it.
struct Patch {
    list: Rc<Page<TagInfo>>,
    from: Option<String>,
    to: Option<TagInfo>,
}

/// The state of the page that is not worth an address.
#[derive(Default)]
pub(super) struct Desk {
    /// The tag whose row is a form.
    pub editing: Option<(ConnectionId, String)>,
    /// The dialog.
    pub modal: Option<Modal>,
    /// The tag that was made or renamed last, which the table marks until the reader does something else.
    pub fresh: Option<(ConnectionId, String)>,
    patches: Vec<Rc<Patch>>,
    /// Changes so far that ask for the lists to be read anew.
    stale: u32,
    /// Where the focus goes next, with a number that tells one wish from the next.
    pub focus: (u32, Option<String>),
}

/// A change that the API confirmed: a new tag, or what became of `from`.
pub(super) struct Done {
    /// The connection.
    pub connection: ConnectionId,
    /// The tag that was renamed or deleted.
    pub from: Option<String>,
    /// The tag that there is now.
    pub to: Option<TagInfo>,
}

/// Confirmed changes that are remembered. They are needed until the next list is there, so a few are plenty.
const PATCHES: usize = 16;

/// Something that the reader does, or that came of it.
pub(super) enum Act {
    /// Opens the form in a tag's row.
    Edit(ConnectionId, String),
    /// Closes it.
    Cancel,
    /// Opens the dialog for a new tag, with a connection and a name to begin with.
    Create(Option<(ConnectionId, String)>),
    /// Opens the dialog that changes a tag.
    Change(TagRow),
    /// Opens the dialog that deletes a tag.
    Delete(TagRow),
    /// Closes the dialog.
    Close,
    /// The API confirmed a change while this list of the connection was on screen.
    Done(Done, Option<Rc<Page<TagInfo>>>),
    /// The lists are to be read anew.
    Refresh,
}

impl Reducible for Desk {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut desk = Desk {
            editing: self.editing.clone(),
            modal: self.modal.clone(),
            fresh: self.fresh.clone(),
            patches: self.patches.clone(),
            stale: self.stale,
            focus: self.focus.clone(),
        };
        match act {
            Act::Edit(connection, name) => {
                desk.fresh = None;
                desk.editing = Some((connection, name));
            }
            Act::Cancel => {
                let place = desk.editing.take().map(|(connection, name)| place(connection, &name));
                desk.move_focus(place);
            }
            Act::Create(start) => desk.modal = Some(Modal::Create(start)),
            Act::Change(row) => desk.modal = Some(Modal::Edit(row)),
            Act::Delete(row) => desk.modal = Some(Modal::Delete(row)),
            Act::Close => desk.modal = None,
            Act::Done(done, list) => desk.done(done, list),
            Act::Refresh => desk.stale += 1,
        }
        Rc::new(desk)
    }
}

impl Desk {
    fn move_focus(&mut self, to: Option<String>) {
        self.focus = (self.focus.0 + 1, to);
    }

    fn done(&mut self, done: Done, list: Option<Rc<Page<TagInfo>>>) {
        let Done { connection, from, to } = done;
        // Meanwhile the reader may have opened another form, whose words have to stay.
        let closed = self.close_what_did(connection, from.as_deref());
        match (&from, &to) {
            (_, Some(to)) if closed => {
                self.fresh = Some((connection, to.name.clone()));
                self.move_focus(Some(place(connection, &to.name)));
            }
            (_, None) if closed => self.move_focus(Some(super::table::REGION.to_owned())),
            _ => {}
        }
        if let Some(list) = list {
            let kept = self.patches.iter().rev().take(PATCHES - 1).rev().cloned();
            self.patches = kept.chain([Rc::new(Patch { list, from, to })]).collect();
        }
        self.stale += 1;
    }

    /// Closes the form or dialog from which a tag was changed, and says whether it was open.
    fn close_what_did(&mut self, connection: ConnectionId, from: Option<&str>) -> bool {
        let modal = match (&self.modal, from) {
            (Some(Modal::Create(_)), None) => true,
            (Some(Modal::Delete(row) | Modal::Edit(row)), Some(from)) => {
                row.connection == connection && row.info.name == from
            }
            _ => false,
        };
        let row = self.editing.as_ref().is_some_and(|(c, name)| *c == connection && Some(name.as_str()) == from);
        if modal {
            self.modal = None;
        }
        if row {
            self.editing = None;
        }
        modal || row
    }

    /// The tags of all connections, with what was changed since they were read.
    pub(super) fn rows(&self, lists: &Lists) -> Vec<TagRow> {
        let mut rows = Vec::new();
        for (open, item) in &lists.items {
            let Some(list) = item.data() else { continue };
            let mut tags = list.items.clone();
            for patch in self.patches.iter().filter(|patch| Rc::ptr_eq(&patch.list, list)) {
                tags.retain(|tag| {
                    Some(&tag.name) != patch.from.as_ref() && Some(&tag.name) != patch.to.as_ref().map(|to| &to.name)
                });
                tags.extend(patch.to.clone());
            }
            let label = open.label().to_string();
            rows.extend(tags.into_iter().map(|info| TagRow { connection: open.id, label: label.clone(), info }));
        }
        rows
    }
}

/// The id of the buttons of a tag.
pub(super) fn place(connection: ConnectionId, name: &str) -> String {
    format!("tag-{}-{name}", connection.0)
}

/// Reads the lists anew when something changed them, and moves the focus to where the work goes on.
#[hook]
pub(super) fn use_effects(desk: &UseReducerHandle<Desk>, reload: &Callback<()>) {
    let reload = reload.clone();
    use_effect_with(desk.stale, move |stale| {
        if *stale > 0 {
            reload.emit(());
        }
    });
    use_effect_with(desk.focus.clone(), |(_, place)| {
        let Some(place) = place.clone() else { return };
        yew::platform::spawn_local(async move {
            // Of a long table the row may come into the page only now.
            platform::next_task().await;
            // The search may hide the row, and a table without rows is not there. The page itself always is.
            let find = |id: &str| platform::document().get_element_by_id(id);
            let Some(element) = find(&place).or_else(|| find("main")) else { return };
            let button = element.query_selector("button").ok().flatten().filter(|_| !element.has_attribute("tabindex"));
            if let Ok(target) = button.unwrap_or(element).dyn_into::<HtmlElement>() {
                let _ = target.focus();
            }
        });
    });
}

/// Takes note of confirmed changes, each against the list that is on screen when its part of the page was drawn.
pub(super) fn on_done(desk: &UseReducerHandle<Desk>, lists: &Lists) -> Callback<Done> {
    let seen: Vec<_> = lists.items.iter().filter_map(|(open, item)| Some((open.id, item.data()?.clone()))).collect();
    let desk = desk.dispatcher();
    Callback::from(move |done: Done| {
        let list = seen.iter().find(|(connection, _)| *connection == done.connection).map(|(_, list)| list.clone());
        desk.dispatch(Act::Done(done, list));
    })
}
