//! UpCloud's API as far as tags need it, written from its document for version 1.2 and, where that is silent, from
//! what is known of answers. The wire models are this crate's own on purpose: a misreading in the console's models is
//! then caught here, and the other way round.

mod access;
mod account;
mod body;
mod error;
mod network;
pub(crate) mod operation;
mod server;
mod tag;
mod tagging;
mod wire;

use axum::Router;
use axum::routing::{get, post};

use crate::state::State;
use crate::surface::{Asker, Surface};

/// The versions served. They differ in some fields of a server and in the body of some refusals.
const VERSIONS: [&str; 2] = ["1.2", "1.3"];

/// The API as the rest of the sandbox sees it.
pub(crate) static SURFACE: Surface = Surface {
    owns: |path| version(path).is_some(),
    operations: &operation::OPERATIONS,
    request_headers: "Authorization, Content-Type",
    refuse: error::refuse,
    asker: |state, headers, path| Asker {
        account: access::user(state, headers).map(|user| user.username.clone()),
        version: version(path).map(str::to_owned),
        ..Asker::default()
    },
};

/// The version in a path.
fn version(path: &str) -> Option<&'static str> {
    let first = path.strip_prefix('/')?.split('/').next()?;
    VERSIONS.into_iter().find(|version| *version == first)
}

/// All operations at every version.
pub(crate) fn routes() -> Router<State> {
    VERSIONS.into_iter().fold(Router::new(), |router, version| {
        let at = |path: &str| format!("/{version}{path}");
        router
            .route(&at("/account"), get(account::get))
            .route(&at("/account/details/{username}"), get(account::details))
            .route(&at("/tag"), get(tag::list).post(tag::create))
            .route(&at("/tag/{name}"), get(tag::get).put(tag::modify).delete(tag::delete))
            .route(&at("/server"), get(server::list))
            .route(&at("/server/{uuid}"), get(server::get))
            .route(&at("/server/tag/{tags}"), get(server::by_tags))
            .route(&at("/server/{uuid}/tag/{tags}"), post(tagging::assign))
            .route(&at("/server/{uuid}/untag/{tags}"), post(tagging::untag))
    })
}
