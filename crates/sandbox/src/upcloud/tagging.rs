//! Putting tags on a server and taking them off: all of them, or none when one is refused.

use axum::extract::State as Extract;
use axum::response::Response;
use rusqlite::Connection;

use super::access::{Caller, LastPart, ServerId, Version};
use super::{error, server, tag};
use crate::db::upcloud::tag::{TagRecord, attach, detach};
use crate::problem::Problem;
use crate::state::State;

pub(crate) async fn assign(
    state: Extract<State>,
    caller: Caller,
    version: Version,
    server: ServerId,
    tags: LastPart,
) -> Result<Response, Problem> {
    change(state, caller, version, server, tags, attach).await
}

pub(crate) async fn untag(
    state: Extract<State>,
    caller: Caller,
    version: Version,
    server: ServerId,
    tags: LastPart,
) -> Result<Response, Problem> {
    change(state, caller, version, server, tags, detach).await
}

async fn change(
    Extract(state): Extract<State>,
    caller: Caller,
    version: Version,
    ServerId(uuid): ServerId,
    LastPart(names): LastPart,
    step: fn(&Connection, i64, i64) -> rusqlite::Result<()>,
) -> Result<Response, Problem> {
    let details = state.write(move |db, now| {
        let server = caller.server(db, now, &uuid)?;
        for tag in allowed(db, &caller, &names)? {
            step(db, server.row, tag.id)?;
        }
        server::Details::read(db, caller.server(db, now, &uuid)?, &version)
    });
    details.await.map(server::answer)
}

/// The tags with these names, parted by commas. All of them are legal, exist and may be used by the caller.
fn allowed(db: &Connection, caller: &Caller, names: &str) -> Result<Vec<TagRecord>, Problem> {
    let names = names.split(',').map(tag::legal).collect::<Result<Vec<_>, _>>()?;
    let tags = names.into_iter().map(|name| tag::found(db, caller.scope, name)).collect::<Result<Vec<_>, _>>()?;
    match tags.iter().find(|tag| tag.main_only && caller.scope.sub.is_some()) {
        Some(tag) => Err(error::tag_forbidden(&caller.username, &format!("use the tag {}", tag.name))),
        None => Ok(tags),
    }
}
