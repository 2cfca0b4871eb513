//! The operations as data. The names are ours: the document numbers its chapters and names no operation.

use crate::operation::Operation;

/// All operations. Both versions have the same.
pub static OPERATIONS: [Operation; 13] = [
    operation("upcloud.listTags", "GET", "/{version}/tag", false),
    operation("upcloud.createTag", "POST", "/{version}/tag", false),
    // Not in the document, but asked for by UpCloud's own Python client.
    operation("upcloud.getTag", "GET", "/{version}/tag/{name}", true),
    operation("upcloud.modifyTag", "PUT", "/{version}/tag/{name}", true),
    operation("upcloud.deleteTag", "DELETE", "/{version}/tag/{name}", true),
    operation("upcloud.assignTags", "POST", "/{version}/server/{uuid}/tag/{tags}", true),
    operation("upcloud.untag", "POST", "/{version}/server/{uuid}/untag/{tags}", true),
    operation("upcloud.listServers", "GET", "/{version}/server", false),
    // Before the next one, whose form it has as well.
    operation("upcloud.listServersByAllTags", "GET", "/{version}/server/tag/{a}:{b}", true),
    operation("upcloud.listServersByAnyTag", "GET", "/{version}/server/tag/{tags}", true),
    operation("upcloud.getServer", "GET", "/{version}/server/{uuid}", true),
    operation("upcloud.getAccount", "GET", "/{version}/account", false),
    operation("upcloud.getAccountDetails", "GET", "/{version}/account/details/{username}", true),
];

const fn operation(id: &'static str, method: &'static str, path: &'static str, knows_not_found: bool) -> Operation {
    Operation { id, method, path, knows_not_found }
}

#[cfg(test)]
mod tests {
    use axum::http::Method;

    use super::OPERATIONS;
    use crate::operation::of;

    #[test]
    fn each_form_of_a_request_has_one_name() {
        for (method, path, id) in [
            (Method::GET, "/1.2/server/tag/a,b", Some("upcloud.listServersByAnyTag")),
            (Method::GET, "/1.2/server/tag/a:b", Some("upcloud.listServersByAllTags")),
            (Method::GET, "/1.3/server/tag/a%3Ab", Some("upcloud.listServersByAllTags")),
            (Method::GET, "/1.3/server/tag", Some("upcloud.getServer")),
            (Method::POST, "/1.2/server/tag/untag/a", Some("upcloud.untag")),
            (Method::POST, "/1.2/server/u/tag/a,b", Some("upcloud.assignTags")),
            (Method::GET, "/1.3/account/details/x", Some("upcloud.getAccountDetails")),
            (Method::PATCH, "/1.2/tag/a", None),
            (Method::GET, "/1.2/tag/", None),
            (Method::GET, "/1.2", None),
        ] {
            assert_eq!(of(&OPERATIONS, &method, path).map(|found| found.id), id, "{method} {path}");
        }
    }
}
