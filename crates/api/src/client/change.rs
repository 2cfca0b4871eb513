//! Changing a tag: its name, its description.

use super::tag::words;
use super::write::unclear;
use super::{Client, How, NewTag};
use crate::{ApiError, Refusal, Request, Seen, Transport};
use domain::tag::TagInfo;
use domain::{ServerId, Tag};

/// What is to change about a tag. What is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagChange {
    /// Its new name.
    pub name: Option<Tag>,
    /// Its new description; the empty one takes it away.
    pub description: Option<String>,
}

/// A tag that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The tag after it.
    pub value: TagInfo,
    /// How that is known.
    pub how: How,
    /// What others changed about it while this change was on its way.
    pub meanwhile: Meanwhile,
}

/// What others changed about a tag while a change of ours was on its way.
///
/// An API that takes a tag whole, servers included, has nothing that would refuse a change that is based on an old state.
/// So the tag is read right before and right after, and what differs is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meanwhile {
    /// Between what a person saw and what was read before sending. It is part of what was sent.
    pub before: TagDifference,
    /// How the tag read back afterwards differs from what was sent. `None` where it could not be read back.
    pub after: Option<TagDifference>,
}

/// How two states of a tag differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagDifference {
    /// Servers that carry it in the later state alone.
    pub joined: Vec<ServerId>,
    /// Servers that carry it in the earlier state alone.
    pub left: Vec<ServerId>,
    /// Its description is another one.
    pub description: bool,
}

impl TagDifference {
    /// Whether there is no difference.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Servers are compared where both states name all of theirs.
    fn between(earlier: &TagInfo, later: &TagInfo) -> Self {
        let missing = |from: &[ServerId], all: &[ServerId]| -> Vec<ServerId> {
            all.iter().filter(|id| !from.contains(id)).cloned().collect()
        };
        let (joined, left) = match (&earlier.members, &later.members) {
            (Some(earlier), Some(later)) => (missing(earlier, later), missing(later, earlier)),
            _ => (Vec::new(), Vec::new()),
        };
        Self { joined, left, description: words(&earlier.description) != words(&later.description) }
    }
}

impl<T: Transport> Client<T> {
    /// Changes a tag everywhere. `seen` is the tag as the person saw it who changes it.
    ///
    /// Where a tag is changed by its name alone, the number in `seen` is the evidence for a rename whose answer was lost.
    /// Where a tag is sent whole, it is read first and read again afterwards, and what others changed is told. Nothing is
    /// sent where it is gone, or where its servers could not all be read: sending the others would take it off those.
    pub async fn change_tag(&self, seen: &TagInfo, change: &TagChange) -> Result<Changed, ApiError> {
        self.described(change.description.as_deref())?;
        let from = self.checked(&seen.name)?;
        if self.inner.connection.provider.spec().capabilities.tag_sent_whole {
            return self.send_whole(seen, &from, change).await;
        }
        let to = change.name.as_ref().ok_or(Refusal::Unsupported)?;
        let (value, how) = self.rename(&from, seen.id, to).await?;
        Ok(Changed {
            value,
            how,
            meanwhile: Meanwhile { after: Some(TagDifference::default()), ..Meanwhile::default() },
        })
    }

    /// Renames a tag where that is all that can be changed.
    async fn rename(&self, from: &Tag, id: Option<u64>, to: &Tag) -> Result<(TagInfo, How), ApiError> {
        let whole = NewTag { name: to.clone(), description: None, servers: Vec::new() };
        let request = self.inner.desk().change_tag(&self.inner.connection, from, &whole)?;
        let cause = match self.write_tag(&request, to).await {
            Ok(info) => return Ok((info, How::Answered)),
            Err(error) if error.is_ambiguous() => error,
            Err(error) => return Err(error),
        };
        let look = async {
            let new = self.look_tag(to, true).await?;
            Ok::<_, Seen>((self.seek_tag(from).await?, new))
        };
        match look.await {
            Ok((None, Some(new))) if id.is_some() && new.id == id => Ok((new, How::ReadBack)),
            Ok((old, new)) => Err(unclear(&request, cause, Seen::Rename { old: old.is_some(), new: new.is_some() })),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    /// Reads a tag, sends it whole with the change, and reads it again.
    async fn send_whole(&self, seen: &TagInfo, from: &Tag, change: &TagChange) -> Result<Changed, ApiError> {
        let fresh = self.find_tag(from).await?.ok_or(Refusal::NoSuchTag)?;
        // Another person may have changed the case of its letters.
        let from = self.checked(&fresh.name)?;
        let whole = NewTag {
            name: change.name.clone().unwrap_or_else(|| from.clone()),
            description: change.description.clone().or_else(|| fresh.description.clone()),
            servers: fresh.members.clone().ok_or(Refusal::Members)?,
        };
        let request = self.inner.desk().change_tag(&self.inner.connection, &from, &whole)?;
        let before = TagDifference::between(seen, &fresh);
        match self.write_tag(&request, &whole.name).await {
            Ok(answer) => {
                let read = self.look_whole(&fresh, &whole).await.ok().flatten();
                // Servers that can't be read can't be compared, and to call that "no difference" would be a guess.
                let compared = read.as_ref().filter(|read| read.members.is_some());
                let after = compared.map(|read| TagDifference::between(&sent(&whole), read));
                let meanwhile = Meanwhile { before, after };
                Ok(Changed { value: read.unwrap_or(answer), how: How::Answered, meanwhile })
            }
            Err(cause) if cause.is_ambiguous() => {
                let value = self.look_up(&request, cause, &fresh, &whole).await?;
                let after = Some(TagDifference::between(&sent(&whole), &value));
                Ok(Changed { value, how: How::ReadBack, meanwhile: Meanwhile { before, after } })
            }
            Err(error) => Err(error),
        }
    }

    /// The tag after an answer. Some APIs show an old state for a while: what looks like the state before is read again.
    async fn look_whole(&self, fresh: &TagInfo, whole: &NewTag) -> Result<Option<TagInfo>, Seen> {
        let wanted = sent(whole);
        let changed = words(&wanted.description) != words(&fresh.description);
        self.look_tag_until(&whole.name, &|found| match found {
            None => false,
            Some(info) if info.name != wanted.name && info.name == fresh.name => false,
            Some(info) => !(changed && words(&info.description) == words(&fresh.description)),
        })
        .await
    }

    /// Looks up what became of a tag whose answer was lost. It is done where the tag is there under its new name with its
    /// new description, and no longer there under the old one. That its servers differ is somebody else's work.
    async fn look_up(
        &self,
        request: &Request,
        cause: ApiError,
        fresh: &TagInfo,
        whole: &NewTag,
    ) -> Result<TagInfo, ApiError> {
        let wanted = sent(whole);
        let is_done =
            |info: &TagInfo| info.name == wanted.name && words(&info.description) == words(&wanted.description);
        let is_renamed = !self.inner.rules().same(&fresh.name, &wanted.name);
        let look = async {
            let new = self.look_tag_until(&whole.name, &|info| info.is_some_and(is_done)).await?;
            let old = match self.checked(&fresh.name) {
                Ok(from) if is_renamed => self.seek_tag(&from).await?,
                _ => None,
            };
            Ok::<_, Seen>((old, new))
        };
        match look.await {
            Ok((None, Some(new))) if is_done(&new) && new.members.is_some() => Ok(new),
            Ok((old, new)) if is_renamed => {
                Err(unclear(request, cause, Seen::Rename { old: old.is_some(), new: new.is_some() }))
            }
            Ok((_, new)) => Err(unclear(request, cause, Seen::Tag { exists: new.is_some() })),
            Err(seen) => Err(unclear(request, cause, seen)),
        }
    }
}

/// What is sent, as it should be read back.
fn sent(whole: &NewTag) -> TagInfo {
    TagInfo {
        name: whole.name.as_str().to_owned(),
        description: whole.description.clone(),
        members: Some(whole.servers.clone()),
        ..TagInfo::default()
    }
}
