//! The document's operations as data, and the test that compares them with it.

use crate::operation::Operation;

const SERVERS: &str = "/api/v1/client/{clientId}/server";
const SERVER: &str = "/api/v1/client/{clientId}/server/{serverUuid}";
const SERVER_TAG: &str = "/api/v1/client/{clientId}/server/{serverUuid}/tag/{tag}";
const TAGS: &str = "/api/v1/client/{clientId}/tag";
const TAG: &str = "/api/v1/client/{clientId}/tag/{tag}";
const USAGE: &str = "/api/v1/client/{clientId}/usage";

/// All operations, in the order of the document.
pub static OPERATIONS: [Operation; 11] = [
    known("getClientServer", "GET", SERVER),
    known("deleteClientServer", "DELETE", SERVER),
    known("listClientServers", "GET", SERVERS),
    known("tagClientServer", "POST", SERVER_TAG),
    known("untagClientServer", "DELETE", SERVER_TAG),
    known("getClientTag", "GET", TAG),
    known("deleteClientTag", "DELETE", TAG),
    known("renameClientTag", "PATCH", TAG),
    known("listClientTags", "GET", TAGS),
    Operation { id: "createClientTag", method: "POST", path: TAGS, knows_not_found: false },
    // The document calls this operation "Client".
    Operation { id: "Client", method: "GET", path: USAGE, knows_not_found: false },
];

const fn known(id: &'static str, method: &'static str, path: &'static str) -> Operation {
    Operation { id, method, path, knows_not_found: true }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use axum::http::Method;
    use serde_json::Value;

    use super::OPERATIONS;
    use crate::operation::of;

    #[test]
    fn the_table_is_the_document() {
        let document: Value = serde_json::from_str(include_str!("../../openapi/metalworks.json")).expect("JSON");
        let mut listed = BTreeSet::new();
        for (path, item) in document["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("operations") {
                let not_found = !operation["responses"]["404"].is_null();
                let id = operation["operationId"].as_str().expect("id");
                listed.insert((id.to_owned(), method.to_uppercase(), path.clone(), not_found));
            }
        }
        let ours = OPERATIONS
            .iter()
            .map(|operation| {
                (
                    operation.id.to_owned(),
                    operation.method.to_owned(),
                    operation.path.to_owned(),
                    operation.knows_not_found,
                )
            })
            .collect::<BTreeSet<_>>();
        assert_eq!(ours, listed);
    }

    #[test]
    fn requests_are_matched_segment_by_segment() {
        let id = |method: Method, path: &str| of(&OPERATIONS, &method, path).map(|operation| operation.id);
        assert_eq!(id(Method::POST, "/api/v1/client/1/server/u/tag/a%2Fb"), Some("tagClientServer"));
        assert_eq!(id(Method::GET, "/api/v1/client/1/usage"), Some("Client"));
        assert_eq!(id(Method::PUT, "/api/v1/client/1/usage"), None);
        assert_eq!(id(Method::GET, "/api/v1/client/1/usage/"), None);
        assert_eq!(id(Method::GET, "/api/v1/client//tag"), None);
        assert_eq!(id(Method::GET, "/"), None);
    }
}
