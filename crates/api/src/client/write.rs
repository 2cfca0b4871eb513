//! Writes to a server. Each one knows what to do when its answer is lost; [`crate::retry`] has the table.

use super::{Client, How, Written};
use crate::call::same_server;
use crate::{ApiError, Breach, Request, Seen, Transport};
use domain::{Server, ServerId, Tag};

/// How often a change of a server's tags is sent again after reading back showed that it was not done.
const RESENDS: u32 = 2;

impl<T: Transport> Client<T> {
    /// Puts tags on a server, in one call. There are no more of them than `limits.tags_per_call`.
    pub async fn add_tags(&self, id: &ServerId, tags: &[Tag]) -> Result<Written<Server>, ApiError> {
        self.few_enough(tags.len())?;
        let request = self.inner.desk().add_tags(&self.inner.connection, id, tags)?;
        self.change_tags(&request, id, &|server| tags.iter().all(|tag| self.carries(server, tag))).await
    }

    /// Takes tags off a server, in one call. There are no more of them than `limits.tags_per_call`. Tags that came from
    /// the server but break the provider's rules are refused, since no request can carry them.
    pub async fn remove_tags(&self, id: &ServerId, tags: &[String]) -> Result<Written<Server>, ApiError> {
        self.few_enough(tags.len())?;
        let tags: Vec<Tag> = tags.iter().map(|tag| self.checked(tag)).collect::<Result<_, _>>()?;
        let request = self.inner.desk().remove_tags(&self.inner.connection, id, &tags)?;
        self.change_tags(&request, id, &|server| !tags.iter().any(|tag| self.carries(server, tag))).await
    }

    fn carries(&self, server: &Server, tag: &Tag) -> bool {
        server.tags.iter().any(|other| self.inner.rules().same(other, tag.as_str()))
    }

    /// Both ends in a state that can be seen on the server, so that it may be sent again where the state is not there.
    async fn change_tags(
        &self,
        request: &Request,
        id: &ServerId,
        done: &dyn Fn(&Server) -> bool,
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
            match self.look_server(id, done).await {
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
        match self.look_server(id, &gone).await {
            Ok(server) => Ok(Written { value: server, how: How::ReadBack }),
            Err(seen) => Err(unclear(&request, cause, seen)),
        }
    }

    async fn write_server(&self, request: &Request, id: &ServerId) -> Result<Server, ApiError> {
        self.inner.ask(request, |body| same_server(self.inner.desk().server(body)?, id)).await
    }
}

pub(super) fn unclear(request: &Request, cause: ApiError, seen: Seen) -> ApiError {
    ApiError::Unclear { operation: request.operation, cause: Box::new(cause), seen }
}
