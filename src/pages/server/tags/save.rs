//! Sending the prepared changes, in as few calls as the provider allows.

use super::draft::{DraftHandle, Step};
use super::known::Known;
use crate::hooks::{Write, use_presence, use_write};
use crate::pages::server::Shown;
use crate::parts::about;
use crate::store::toasts::Say;
use crate::text::{self, Deed, write_failure};
use api::{ApiError, How, NewTag, Refusal, Written};
use domain::tag::Typed;
use domain::tag::stage::Change;
use domain::{Server, Tag};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The way to send the prepared changes.
#[derive(Clone)]
pub(super) struct Save {
    write: Write,
    known: Rc<Known>,
    say: Say,
    here: Rc<Cell<bool>>,
}

/// A place from which changes are sent, one call after the other.
#[hook]
pub(super) fn use_save(shown: &Shown, known: &Rc<Known>, say: &Say) -> Save {
    let write = use_write(format!("tags {} {}", shown.open.id.0, shown.server.id));
    Save { write, known: known.clone(), say: say.clone(), here: use_presence() }
}

/// What a press on the button would send: the prepared changes, and the typed tag where it fits.
pub(super) fn changes(draft: &DraftHandle, tags: &[String], typed: &Typed) -> Vec<Change> {
    let mut stage = draft.stage.clone();
    if let Typed::Fits(tag) = typed {
        stage.add(tag);
    }
    stage.changes(tags).cloned().collect()
}

/// What a call does.
#[derive(Clone, Copy, PartialEq)]
enum Call {
    /// Makes a tag that does not exist yet, on this server.
    Create,
    Add,
    Remove,
}

impl Save {
    /// Whether changes are being sent.
    pub(super) fn pending(&self) -> bool {
        self.write.pending
    }

    /// Sends the changes. Those of a call that fails stay prepared with their reason, and the rest goes on.
    pub(super) fn run(&self, shown: &Shown, draft: &DraftHandle, typed: &Typed) {
        let changes = changes(draft, &shown.server.tags, typed);
        let calls = self.calls(shown, &changes);
        let (save, shown, draft, typed) = (self.clone(), shown.clone(), draft.dispatcher(), typed.clone());
        self.write.run(async move {
            if let Typed::Fits(tag) = typed {
                draft.dispatch(Step::Add(tag));
            }
            draft.dispatch(Step::Send);
            let (mut done, mut read_back) = (0, 0);
            for (call, tags) in calls {
                match send(&shown, call, &tags).await {
                    Ok(written) => {
                        done += tags.len();
                        read_back += if written.how == How::ReadBack { tags.len() } else { 0 };
                        if let Some(server) = written.value {
                            shown.put.emit(server);
                        }
                        tags.into_iter().for_each(|tag| draft.dispatch(Step::Done(tag)));
                    }
                    Err(error) => {
                        for tag in tags {
                            let reason = save.reason(&shown, call != Call::Remove, &tag, &error);
                            draft.dispatch(Step::Fail(tag, reason));
                        }
                    }
                }
            }
            if let Some(last) = changes.last().filter(|_| done > 0) {
                save.say.done(text::server::saved_tags(last, done, changes.len(), read_back, shown.server.title()));
            }
            shown.reload.emit(());
        });
    }

    /// The calls for these changes, in their order: neighbours of one kind go together, as many as one call carries.
    fn calls(&self, shown: &Shown, changes: &[Change]) -> Vec<(Call, Vec<String>)> {
        let spec = shown.open.connection.provider.spec();
        let mut calls: Vec<(Call, Vec<String>)> = Vec::new();
        for change in changes {
            let new = !spec.capabilities.tag_created_by_use && self.known.is_new(&change.tag, &spec.tags);
            let call = match change.add {
                true if new => Call::Create,
                true => Call::Add,
                false => Call::Remove,
            };
            match calls.last_mut() {
                Some((last, tags))
                    if *last == call && call != Call::Create && tags.len() < spec.limits.tags_per_call =>
                {
                    tags.push(change.tag.clone());
                }
                _ => calls.push((call, vec![change.tag.clone()])),
            }
        }
        calls
    }

    /// Why a change failed. A reader who has left the page would not see it there, and a removal whose tag is gone
    /// leaves nothing on the page that it could stand beside.
    fn reason(&self, shown: &Shown, add: bool, tag: &str, error: &ApiError) -> String {
        let (tag, server) = (text::server::name(tag), text::server::name(shown.server.title()));
        let deed = if add { Deed::AddTag { tag, server } } else { Deed::RemoveTag { tag, server } };
        let reason = write_failure(&deed, error, &about(&shown.open.connection));
        let gone = !add && error.status() == Some(404);
        if gone || !self.here.get() {
            self.say.failed(reason.clone());
        }
        reason
    }
}

/// Sends one call. The answer to a new tag says nothing of the server, which is read after it.
async fn send(shown: &Shown, call: Call, tags: &[String]) -> Result<Written<Option<Server>>, ApiError> {
    let (client, id) = (&shown.open.client, &shown.server.id);
    let parse = |text: &String| {
        let rules = &shown.open.connection.provider.spec().tags;
        rules.parse(text).map_err(|issues| ApiError::Refused(Refusal::Tag { text: text.clone(), issues }))
    };
    let written = match call {
        Call::Remove => client.remove_tags(id, tags).await?,
        Call::Add => client.add_tags(id, &tags.iter().map(parse).collect::<Result<Vec<Tag>, _>>()?).await?,
        Call::Create => {
            let Some(name) = tags.first() else { return Err(Refusal::Unsupported.into()) };
            let new = NewTag { name: parse(name)?, description: None, servers: vec![id.clone()] };
            let made = client.create_tag(&new).await?;
            // The answer is about the tag. Where the server can't be read, the page reads it again in any case.
            let server = client.get_server(id).await.ok().map(|detail| detail.server);
            return Ok(Written { value: server, how: made.how });
        }
    };
    Ok(Written { value: Some(written.value), how: written.how })
}
