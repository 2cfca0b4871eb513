//! What a reader asked to see of the fleet.

use super::{GroupBy, SortColumn, SortKey};

/// What a reader asked to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// An expression of the search line, as it was typed.
    pub query: String,
    /// The order; without any, the order in which the provider lists them.
    pub sort: Vec<SortKey>,
    /// What the rows are put together by.
    pub group: Option<GroupBy>,
    /// The columns, in their order. Empty means the usual ones.
    pub columns: Vec<SortColumn>,
}

/// The expression that everybody starts with: servers that were given back are out of sight.
pub const USUAL_QUERY: &str = "-status:released";

impl Default for View {
    fn default() -> Self {
        Self { query: USUAL_QUERY.to_owned(), sort: Vec::new(), group: None, columns: Vec::new() }
    }
}

impl View {
    /// The usual view with another expression.
    pub fn of(query: impl Into<String>) -> Self {
        Self { query: query.into(), ..Self::default() }
    }
}
