//! Looking up what became of a write.

use super::Client;
use crate::{ApiError, Seen, Transport};
use domain::tag::TagInfo;
use domain::{Server, ServerId, Tag};
use std::time::Duration;

/// The pauses between looks. Some APIs show an old state for a few seconds after a change.
const PAUSES: [Duration; 2] = [Duration::from_secs(3), Duration::from_secs(6)];

impl<T: Transport> Client<T> {
    /// Reads a server until `done` holds, three times within ten seconds. Else says in which state it stayed.
    pub(super) async fn look_server(&self, id: &ServerId, done: &dyn Fn(&Server) -> bool) -> Result<Server, Seen> {
        let mut server = self.get_server(id).await.map_err(nothing)?.server;
        for pause in PAUSES {
            if done(&server) {
                break;
            }
            self.inner.transport.sleep(pause).await;
            server = self.get_server(id).await.map_err(nothing)?.server;
        }
        if done(&server) { Ok(server) } else { Err(Seen::Server(Box::new(server))) }
    }

    /// Reads a tag until its existence is as `wanted`, three times within ten seconds.
    pub(super) async fn look_tag(&self, tag: &Tag, wanted: bool) -> Result<Option<TagInfo>, Seen> {
        self.look_tag_until(tag, &|found| found.is_some() == wanted).await
    }

    /// Reads a tag until `done` holds, three times within ten seconds. The last look counts, whatever it shows.
    pub(super) async fn look_tag_until(
        &self,
        tag: &Tag,
        done: &dyn Fn(Option<&TagInfo>) -> bool,
    ) -> Result<Option<TagInfo>, Seen> {
        let mut found = self.seek_tag(tag).await?;
        for pause in PAUSES {
            if done(found.as_ref()) {
                break;
            }
            self.inner.transport.sleep(pause).await;
            found = self.seek_tag(tag).await?;
        }
        Ok(found)
    }

    /// A tag, or nothing where there is none.
    pub(super) async fn seek_tag(&self, tag: &Tag) -> Result<Option<TagInfo>, Seen> {
        self.find_tag(tag).await.map_err(nothing)
    }
}

fn nothing(error: ApiError) -> Seen {
    Seen::Nothing(Box::new(error))
}
