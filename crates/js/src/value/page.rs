//! A page of a list.

use serde::Serialize;
use tsify::Tsify;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Rows that were left out because they have no readable identity.
    pub unreadable: u32,
    /// Rows on all pages, where the API tells.
    pub total: Option<u64>,
    /// Rows that the API puts on a page, where it tells.
    pub per_page: Option<u32>,
    /// The number of this page, from 1, where the API tells.
    pub page: Option<u32>,
    /// The number of the last page, where the API tells.
    pub last_page: Option<u32>,
}

impl<T> Page<T> {
    /// A page whose rows are turned into what JavaScript gets.
    pub fn of<R>(page: api::Page<R>, row: impl Fn(R) -> T) -> Self {
        let api::Page { items, unreadable, total, per_page, current, last, .. } = page;
        Self {
            items: items.into_iter().map(row).collect(),
            unreadable: u32::try_from(unreadable).unwrap_or(u32::MAX),
            total,
            per_page,
            page: current,
            last_page: last,
        }
    }
}
