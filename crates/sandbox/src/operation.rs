//! Operations as data: for the request log, for preflights, and for the tests that go through all of them.

use axum::http::Method;

use crate::percent::decode;

/// One operation of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The document's `operationId`, or our name where the document gives none.
    pub id: &'static str,
    /// The method, in upper case.
    pub method: &'static str,
    /// The path, with names for its parts.
    pub path: &'static str,
    /// Whether the document lists a 404.
    pub knows_not_found: bool,
}

/// The operation among `operations` that a request asks for.
pub(crate) fn of(operations: &'static [Operation], method: &Method, path: &str) -> Option<&'static Operation> {
    operations.iter().find(|operation| operation.method == method.as_str() && fits(operation.path, path))
}

/// Whether `path` is an address of the form `template`.
pub(crate) fn fits(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted == given || (wanted.starts_with('{') && holds(wanted, given)) => {}
            _ => return false,
        }
    }
}

/// Whether `given` can stand for the part `wanted`: anything for `{name}`, something with a colon for `{a}:{b}`.
fn holds(wanted: &str, given: &str) -> bool {
    !given.is_empty() && (!wanted.contains(':') || decode(given).contains(':'))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn templates_are_matched_segment_by_segment() {
        for (template, path, expected) in [
            ("/a/{x}", "/a/b", true),
            ("/a/{x}", "/a/", false),
            ("/a/{x}", "/a", false),
            ("/a/{x}", "/a/b/c", false),
            ("/a/{x}", "/a/b%2Fc", true),
            ("/a/{x}:{y}", "/a/b", false),
            ("/a/{x}:{y}", "/a/b:c", true),
            ("/a/{x}:{y}", "/a/b%3Ac", true),
        ] {
            assert_eq!(fits(template, path), expected, "{template} {path}");
        }
    }
}
