//! Tags: the list, one of them, creating and deleting. What changes a tag is in `change.rs`.

use super::write::unclear;
use super::{Client, How, Written};
use crate::decode::wrong;
use crate::{ApiError, Breach, HttpResponse, Page, Refusal, Request, Seen, Transport};
use domain::tag::TagInfo;
use domain::{ServerId, Tag};

/// A tag that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTag {
    /// Its name.
    pub name: Tag,
    /// What it is for.
    pub description: Option<String>,
    /// The servers that are to carry it.
    pub servers: Vec<ServerId>,
}

impl<T: Transport> Client<T> {
    /// All tags. Where [`Page::is_short`] says so, the API held some back and offers no way to ask for them.
    pub async fn list_tags(&self) -> Result<Page<TagInfo>, ApiError> {
        let request = self.inner.desk().list_tags(&self.inner.connection)?;
        self.inner.ask(&request, |body| Ok(self.inner.desk().tags(body)?)).await
    }

    /// One tag with its use; nothing where there is none. An API that can't be asked for one is asked for all.
    pub async fn find_tag(&self, tag: &Tag) -> Result<Option<TagInfo>, ApiError> {
        let request = match self.inner.desk().get_tag(&self.inner.connection, tag) {
            Err(Refusal::Unsupported) => return self.pick_tag(self.list_tags().await?, tag),
            request => request?,
        };
        match self.inner.ask(&request, |body| self.same_tag(self.inner.desk().tag(body)?, tag)).await {
            Ok(info) => Ok(Some(info)),
            Err(error) if error.status() == Some(404) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A tag of the list. That it is not there is only certain where every row has a readable name.
    fn pick_tag(&self, page: Page<TagInfo>, tag: &Tag) -> Result<Option<TagInfo>, ApiError> {
        let place = |is: &dyn Fn(&TagInfo) -> bool| page.items.iter().position(is);
        // A list should not hold two that are one by the rules. If it does, the one that was meant is the one written so.
        let twins = page.items.iter().filter(|info| info.name == tag.as_str()).count() > 1;
        let found = place(&|info| info.name == tag.as_str())
            .or_else(|| place(&|info| self.inner.rules().same(&info.name, tag.as_str())))
            .and_then(|at| page.items.into_iter().nth(at))
            // Listed twice, neither row is known to have all servers.
            .map(|info| if twins { TagInfo { servers: None, members: None, ..info } } else { info });
        match (found, page.unreadable) {
            (None, 1..) => Err(wrong("(list of tags)", "a name in every row", None).into()),
            (found, _) => Ok(found),
        }
    }

    /// Creates a tag. [`How::ReadBack`] means that it exists as it should, made by this call or by somebody else's.
    pub async fn create_tag(&self, new: &NewTag) -> Result<Written<TagInfo>, ApiError> {
        self.described(new.description.as_deref())?;
        if self.inner.rules().description.is_none() && !new.servers.is_empty() {
            return Err(Refusal::Unsupported.into());
        }
        let request = self.inner.desk().create_tag(&self.inner.connection, new)?;
        let cause = match self.write_tag(&request, &new.name).await {
            Ok(info) => return Ok(Written { value: info, how: How::Answered }),
            // A repeat that finds the tag there may have found its own work.
            Err(error) if error.is_ambiguous() || (error.status() == Some(409) && error.attempts() > 1) => error,
            Err(error) => return Err(error),
        };
        match self.look_tag(&new.name, true).await {
            Ok(Some(info)) if holds(&info, new) => Ok(Written { value: info, how: How::ReadBack }),
            Ok(found) => Err(unclear(&request, cause, Seen::Tag { exists: found.is_some() })),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    /// Deletes a tag everywhere.
    pub async fn delete_tag(&self, tag: &Tag) -> Result<Written<()>, ApiError> {
        let request = self.inner.desk().delete_tag(&self.inner.connection, tag)?;
        // The document has 204 without a body. Something else in its place did not come from this operation.
        let mut empty = |answer: HttpResponse| match answer.body.is_empty() {
            true => Ok(()),
            false => Err(ApiError::Contract(Breach::NotApplied)),
        };
        let cause = match self.inner.exchange(&request, &mut empty).await {
            Ok(()) => return Ok(Written { value: (), how: How::Answered }),
            Err(error) if error.is_ambiguous() => error,
            Err(error) => return Err(error),
        };
        match self.look_tag(tag, false).await {
            Ok(None) => Ok(Written { value: (), how: How::ReadBack }),
            Ok(Some(_)) => Err(unclear(&request, cause, Seen::Tag { exists: true })),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    /// Refuses a description that is too long, and any at a provider whose tags have none.
    pub(super) fn described(&self, description: Option<&str>) -> Result<(), Refusal> {
        let length = description.map_or(0, |text| text.chars().count());
        match self.inner.rules().description {
            None if length > 0 => Err(Refusal::Unsupported),
            Some(max) if length > max => Err(Refusal::Description { length, max }),
            _ => Ok(()),
        }
    }

    pub(super) async fn write_tag(&self, request: &Request, tag: &Tag) -> Result<TagInfo, ApiError> {
        self.inner.ask(request, |body| self.same_tag(self.inner.desk().tag(body)?, tag)).await
    }

    /// Takes a tag only where it is the one that was asked for.
    fn same_tag(&self, info: TagInfo, asked: &Tag) -> Result<TagInfo, ApiError> {
        if self.inner.rules().same(&info.name, asked.as_str()) {
            Ok(info)
        } else {
            Err(ApiError::Contract(Breach::OtherTag { asked: asked.as_str().to_owned(), got: info.name }))
        }
    }
}

/// Whether a tag has what a new one was to have. More servers may carry it by now.
fn holds(info: &TagInfo, new: &NewTag) -> bool {
    let carried = |id| info.members.as_ref().is_some_and(|members| members.contains(id));
    let described = new.description.is_none() || words(&info.description) == words(&new.description);
    described && new.servers.iter().all(carried)
}

/// A description, which may be empty or missing: that is the same.
pub(super) fn words(description: &Option<String>) -> &str {
    description.as_deref().unwrap_or_default()
}
