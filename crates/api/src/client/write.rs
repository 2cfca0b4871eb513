//! Writes. Each one knows what to do when its answer is lost; [`crate::retry`] has the table.

use super::{Client, How, Written, same_tag};
use crate::call::same_server;
use crate::{ApiError, Breach, HttpResponse, Request, Seen, Transport};
use domain::tag::TagInfo;
use domain::{Server, ServerId, Tag};

/// How often a change of a server's tags is sent again after reading back showed that it was not done.
const RESENDS: u32 = 2;

impl<T: Transport> Client<T> {
    /// Puts a tag on a server.
    pub async fn add_tag(&self, id: &ServerId, tag: &Tag) -> Result<Written<Server>, ApiError> {
        let request = self.inner.desk().add_tag(&self.inner.connection, id, tag)?;
        self.change_tags(&request, id, |server| server.tags.iter().any(|t| t == tag.as_str())).await
    }

    /// Takes a tag off a server. A tag that came from the server but breaks the provider's rules is refused, since no
    /// request can carry it.
    pub async fn remove_tag(&self, id: &ServerId, tag: &str) -> Result<Written<Server>, ApiError> {
        let request = self.inner.desk().remove_tag(&self.inner.connection, id, &self.checked(tag)?)?;
        self.change_tags(&request, id, |server| server.tags.iter().all(|t| t != tag)).await
    }

    /// Both ends in a state that can be seen on the server, so that it may be sent again where the state is not there.
    async fn change_tags(
        &self,
        request: &Request,
        id: &ServerId,
        done: impl Fn(&Server) -> bool,
    ) -> Result<Written<Server>, ApiError> {
        let mut sent = 0;
        loop {
            let cause = match self.write_server(request, id).await {
                Ok(server) if done(&server) => return Ok(Written { value: server, how: How::Answered }),
                Ok(_) => ApiError::Contract(Breach::NotApplied),
                // The first one may have been done, and be the reason for a refusal of this one.
                Err(error) if error.is_ambiguous() || (sent > 0 && error.status() == Some(404)) => error,
                Err(error) => return Err(error),
            };
            match self.look_server(id, &done).await {
                Ok(server) => return Ok(Written { value: server, how: How::ReadBack }),
                Err(Seen::Server(_)) if cause == ApiError::Contract(Breach::NotApplied) => return Err(cause),
                Err(Seen::Server(_)) if sent < RESENDS => sent += 1,
                Err(seen) => return Err(unclear(request, cause, seen)),
            }
        }
    }

    /// Gives a server back. Sent once and never again, whatever happens.
    pub async fn release_server(&self, id: &ServerId) -> Result<Written<Server>, ApiError> {
        let request = self.inner.desk().release_server(&self.inner.connection, id)?;
        let cause = match self.write_server(&request, id).await {
            Ok(server) => return Ok(Written { value: server, how: How::Answered }),
            Err(error) if error.is_ambiguous() => error,
            Err(error) => return Err(error),
        };
        let gone = |server: &Server| matches!(server.status.as_str(), "releasing" | "released");
        match self.look_server(id, gone).await {
            Ok(server) => Ok(Written { value: server, how: How::ReadBack }),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    /// Creates a tag. [`How::ReadBack`] means that it exists, made by this call or by somebody else's.
    pub async fn create_tag(&self, tag: &Tag) -> Result<Written<TagInfo>, ApiError> {
        let request = self.inner.desk().create_tag(&self.inner.connection, tag)?;
        let cause = match self.write_tag(&request, tag).await {
            Ok(info) => return Ok(Written { value: info, how: How::Answered }),
            // A repeat that finds the tag there may have found its own work.
            Err(error) if error.is_ambiguous() || (error.status() == Some(409) && error.attempts() > 1) => error,
            Err(error) => return Err(error),
        };
        match self.look_tag(tag, true).await {
            Ok(Some(info)) => Ok(Written { value: info, how: How::ReadBack }),
            Ok(None) => Err(unclear(&request, cause, Seen::Tag { exists: false })),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    /// Renames a tag on every server. `id` is the old tag's number from the list: the evidence that a tag of the new
    /// name is the renamed one, should the answer be lost.
    pub async fn rename_tag(&self, from: &Tag, id: Option<u64>, to: &Tag) -> Result<Written<TagInfo>, ApiError> {
        let request = self.inner.desk().rename_tag(&self.inner.connection, from, to)?;
        let cause = match self.write_tag(&request, to).await {
            Ok(info) => return Ok(Written { value: info, how: How::Answered }),
            Err(error) if error.is_ambiguous() => error,
            Err(error) => return Err(error),
        };
        let look = async {
            let new = self.look_tag(to, true).await?;
            Ok::<_, Seen>((self.find_tag(from).await?, new))
        };
        match look.await {
            Ok((None, Some(new))) if id.is_some() && new.id == id => Ok(Written { value: new, how: How::ReadBack }),
            Ok((old, new)) => Err(unclear(&request, cause, Seen::Rename { old: old.is_some(), new: new.is_some() })),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    /// Deletes a tag everywhere.
    pub async fn delete_tag(&self, tag: &Tag) -> Result<Written<()>, ApiError> {
        let request = self.inner.desk().delete_tag(&self.inner.connection, tag)?;
        // The document has 204 without a body. Something else in its place did not come from this operation.
        let mut empty = |answer: &HttpResponse| match answer.body.is_empty() {
            true => Ok(()),
            false => Err(ApiError::Contract(Breach::NotApplied)),
        };
        let cause = match self.inner.exchange(&request, &mut empty).await {
            Ok(_) => return Ok(Written { value: (), how: How::Answered }),
            Err(error) if error.is_ambiguous() => error,
            Err(error) => return Err(error),
        };
        match self.look_tag(tag, false).await {
            Ok(None) => Ok(Written { value: (), how: How::ReadBack }),
            Ok(Some(_)) => Err(unclear(&request, cause, Seen::Tag { exists: true })),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    async fn write_server(&self, request: &Request, id: &ServerId) -> Result<Server, ApiError> {
        let read = self.inner.ask(request, |body| same_server(self.inner.desk().server(body)?, id));
        read.await.map(|(server, _)| server)
    }

    async fn write_tag(&self, request: &Request, tag: &Tag) -> Result<TagInfo, ApiError> {
        let read = self.inner.ask(request, |body| same_tag(self.inner.desk().tag(body)?, tag));
        read.await.map(|(info, _)| info)
    }
}

fn unclear(request: &Request, cause: ApiError, seen: Seen) -> ApiError {
    ApiError::Unclear { operation: request.operation, cause: Box::new(cause), seen }
}
