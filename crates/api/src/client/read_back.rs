//! Looking up what became of a write.

use super::Client;
use crate::{ApiError, Seen, Transport};
use domain::tag::TagInfo;
use domain::{Server, ServerId, Tag};
use std::time::Duration;

/// The pauses before each look. Some APIs show an old state for a few seconds after a change.
const LOOKS: [Duration; 3] = [Duration::ZERO, Duration::from_secs(3), Duration::from_secs(6)];

impl<T: Transport> Client<T> {
    /// Reads a server until `done` holds, three times within ten seconds. The last state is returned in any case.
    pub(super) async fn look_server(&self, id: &ServerId, done: impl Fn(&Server) -> bool) -> Result<Server, Seen> {
        let mut last = None;
        for pause in LOOKS {
            self.wait(pause).await;
            let server = self.get_server(id).await.map_err(nothing)?.server;
            if done(&server) {
                return Ok(server);
            }
            last = Some(server);
        }
        Err(last.map_or_else(|| Seen::Tag { exists: false }, |server| Seen::Server(Box::new(server))))
    }

    /// Reads a tag until its existence is as `wanted`, three times within ten seconds.
    pub(super) async fn look_tag(&self, tag: &Tag, wanted: bool) -> Result<Option<TagInfo>, Seen> {
        let mut found = None;
        for pause in LOOKS {
            self.wait(pause).await;
            found = self.find_tag(tag).await?;
            if found.is_some() == wanted {
                break;
            }
        }
        Ok(found)
    }

    /// A tag, or nothing where there is none.
    pub(super) async fn find_tag(&self, tag: &Tag) -> Result<Option<TagInfo>, Seen> {
        match self.get_tag(tag).await {
            Ok(info) => Ok(Some(info)),
            Err(error) if error.status() == Some(404) => Ok(None),
            Err(error) => Err(nothing(error)),
        }
    }

    async fn wait(&self, time: Duration) {
        if !time.is_zero() {
            self.inner.transport.sleep(time).await;
        }
    }
}

fn nothing(error: ApiError) -> Seen {
    Seen::Nothing(Box::new(error))
}
