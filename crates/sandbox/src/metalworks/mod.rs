//! The MetalWorks client API, written from its document alone. The wire models are this crate's own on purpose: a
//! misreading in the console's models is then caught here, and the other way round.

mod access;
mod body;
mod error;
mod filter;
pub(crate) mod operation;
mod paging;
mod server;
mod tag;
mod usage;

use axum::Router;
use axum::http::header::HOST;
use axum::http::{HeaderMap, Uri};
use axum::routing::get;

use crate::state::State;
use crate::surface::{Asker, Surface};

const ROOT: &str = "/api/v1/client/";

/// The API as the rest of the sandbox sees it.
pub(crate) static SURFACE: Surface = Surface {
    owns: |path| path == "/api" || path.starts_with("/api/"),
    operations: &operation::OPERATIONS,
    request_headers: "X-API-Key, Content-Type",
    refuse: error::refuse,
    asker: |_, _, path| Asker {
        client: path.strip_prefix(ROOT).and_then(|rest| rest.split('/').next()?.parse().ok()),
        ..Asker::default()
    },
};

/// All eleven operations at their documented paths.
pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/api/v1/client/{clientId}/server", get(server::list))
        .route("/api/v1/client/{clientId}/server/{serverUuid}", get(server::get).delete(server::release))
        .route(
            "/api/v1/client/{clientId}/server/{serverUuid}/tag/{tag}",
            axum::routing::post(server::add_tag).delete(server::remove_tag),
        )
        .route("/api/v1/client/{clientId}/tag", get(tag::list).post(tag::create))
        .route("/api/v1/client/{clientId}/tag/{tag}", get(tag::get).patch(tag::rename).delete(tag::delete))
        .route("/api/v1/client/{clientId}/usage", get(usage::list))
}

/// The address of a list as its paginator repeats it.
fn address(headers: &HeaderMap, uri: &Uri) -> String {
    match headers.get(HOST).and_then(|host| host.to_str().ok()) {
        Some(host) => format!("http://{host}{}", uri.path()),
        None => uri.path().to_owned(),
    }
}
