//! Sending the prepared changes, one call a tag.

use super::draft::{DraftHandle, Step};
use crate::hooks::{Write, use_presence, use_write};
use crate::pages::server::Shown;
use crate::parts::about;
use crate::store::sessions::Open;
use crate::store::toasts::Say;
use crate::text::{self, Deed, write_failure};
use api::{ApiError, How, Refusal, Written};
use domain::tag::Typed;
use domain::tag::stage::Change;
use domain::{Server, ServerId};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The way to send the prepared changes.
#[derive(Clone)]
pub(super) struct Save {
    write: Write,
    say: Say,
    here: Rc<Cell<bool>>,
}

/// A place from which changes are sent, one after the other.
#[hook]
pub(super) fn use_save(shown: &Shown, say: &Say) -> Save {
    let write = use_write(format!("tags {} {}", shown.open.id.0, shown.server.id));
    Save { write, say: say.clone(), here: use_presence() }
}

/// What a press on the button would send: the prepared changes, and the typed tag where it fits.
pub(super) fn changes(draft: &DraftHandle, tags: &[String], typed: &Typed) -> Vec<Change> {
    let mut stage = draft.stage.clone();
    if let Typed::Fits(tag) = typed {
        stage.add(tag);
    }
    stage.changes(tags).cloned().collect()
}

impl Save {
    /// Whether changes are being sent.
    pub(super) fn pending(&self) -> bool {
        self.write.pending
    }

    /// Sends the changes in order. One that fails stays prepared with its reason, and the rest goes on.
    pub(super) fn run(&self, shown: &Shown, draft: &DraftHandle, typed: &Typed) {
        let changes = changes(draft, &shown.server.tags, typed);
        let (save, shown, draft, typed) = (self.clone(), shown.clone(), draft.dispatcher(), typed.clone());
        self.write.run(async move {
            if let Typed::Fits(tag) = typed {
                draft.dispatch(Step::Add(tag));
            }
            draft.dispatch(Step::Send);
            let (mut done, mut read_back) = (0, 0);
            for change in &changes {
                match send(&shown.open, &shown.server.id, change).await {
                    Ok(written) => {
                        done += 1;
                        read_back += usize::from(written.how == How::ReadBack);
                        shown.put.emit(written.value);
                        draft.dispatch(Step::Done(change.tag.clone()));
                    }
                    Err(error) => {
                        let reason = save.reason(&shown, change, &error);
                        draft.dispatch(Step::Fail(change.tag.clone(), reason));
                    }
                }
            }
            if let Some(last) = changes.last().filter(|_| done > 0) {
                save.say.done(text::server::saved_tags(last, done, changes.len(), read_back, shown.server.title()));
            }
            shown.reload.emit(());
        });
    }

    /// Why a change failed. A reader who has left the page would not see it there, and a removal whose tag is gone
    /// leaves nothing on the page that it could stand beside.
    fn reason(&self, shown: &Shown, change: &Change, error: &ApiError) -> String {
        let (tag, server) = (text::server::name(&change.tag), text::server::name(shown.server.title()));
        let deed = if change.add { Deed::AddTag { tag, server } } else { Deed::RemoveTag { tag, server } };
        let reason = write_failure(&deed, error, &about(&shown.open.connection));
        let gone = !change.add && error.status() == Some(404);
        if gone || !self.here.get() {
            self.say.failed(reason.clone());
        }
        reason
    }
}

async fn send(open: &Rc<Open>, id: &ServerId, change: &Change) -> Result<Written<Server>, ApiError> {
    if !change.add {
        return open.client.remove_tag(id, &change.tag).await;
    }
    match open.connection.provider.spec().tags.parse(&change.tag) {
        Ok(tag) => open.client.add_tag(id, &tag).await,
        Err(issues) => Err(ApiError::Refused(Refusal::Tag { text: change.tag.clone(), issues })),
    }
}
