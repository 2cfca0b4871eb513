//! `page` and `limit`, and the paginator that answers them.

use serde::Serialize;

use super::error;
use crate::db::filter::Window;
use crate::percent::query_value;
use crate::problem::Problem;

/// Rows of a page that asks for no number.
const DEFAULT_LIMIT: i64 = 15;

/// The most rows a page can have.
const MAX_LIMIT: i64 = 1000;

/// The document's `Paginator`. What has no value is left out: the document lets none of it be null.
#[derive(Debug, Serialize)]
pub(crate) struct Paginator {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i64>,
    total: i64,
    current_page: i64,
    last_page: i64,
    first_page_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    prev_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_page_url: Option<String>,
    last_page_url: String,
    path: String,
    per_page: i64,
}

/// The page a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paging {
    page: i64,
    limit: i64,
}

impl Paging {
    /// Reads `page` and `limit`. Whole numbers out of range are moved to the nearest that fits; the rest is refused.
    pub(crate) fn read(query: Option<&str>) -> Result<Self, Problem> {
        // The upper end keeps page times limit inside 64 bits.
        let page = number(query, "page", 1, i64::MAX / MAX_LIMIT)?.unwrap_or(1);
        let limit = number(query, "limit", 1, MAX_LIMIT)?.unwrap_or(DEFAULT_LIMIT);
        Ok(Self { page, limit })
    }

    /// One page that holds all of `total` rows.
    pub(crate) fn whole(total: usize) -> Self {
        Self { page: 1, limit: i64::try_from(total).unwrap_or(i64::MAX).max(1) }
    }

    pub(crate) fn window(self) -> Window {
        Window { limit: self.limit, offset: (self.page - 1) * self.limit }
    }

    /// The paginator of this page, which holds `rows` of `total` rows; `path` is the list's address and `kept` the
    /// rest of the query, which every page shares.
    pub(crate) fn paginator(self, rows: usize, total: i64, path: String, kept: &str) -> Paginator {
        let last_page = ((total + self.limit - 1) / self.limit).max(1);
        let url = |page: i64| format!("{path}?page={page}&limit={}{kept}", self.limit);
        let first_row = self.window().offset + 1;
        let last_row = i64::try_from(rows).ok().filter(|rows| *rows > 0).map(|rows| first_row + rows - 1);
        Paginator {
            from: last_row.map(|_| first_row),
            to: last_row,
            total,
            current_page: self.page,
            last_page,
            first_page_url: url(1),
            prev_page_url: (self.page > 1).then(|| url(self.page - 1)),
            next_page_url: (self.page < last_page).then(|| url(self.page + 1)),
            last_page_url: url(last_page),
            per_page: self.limit,
            path,
        }
    }
}

fn number(query: Option<&str>, name: &str, least: i64, most: i64) -> Result<Option<i64>, Problem> {
    let Some(text) = query_value(query, name) else { return Ok(None) };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(error::bad_request(format!("The {name} must be a whole number.")));
    }
    // A number too long for 64 bits is out of range like any other.
    let beyond = if text.starts_with('-') { least } else { most };
    Ok(Some(text.parse().unwrap_or(beyond).clamp(least, most)))
}

#[cfg(test)]
mod tests {
    use super::Paging;

    fn read(query: &str) -> Option<(i64, i64)> {
        Paging::read(Some(query)).ok().map(|paging| (paging.page, paging.limit))
    }

    #[test]
    fn whole_numbers_are_moved_into_range() {
        assert_eq!(Paging::read(None).ok(), Some(Paging { page: 1, limit: 15 }));
        assert_eq!(read("page=3&limit=100"), Some((3, 100)));
        assert_eq!(read("page=0&limit=0"), Some((1, 1)));
        assert_eq!(read("page=-7&limit=-7"), Some((1, 1)));
        assert_eq!(read("limit=1000"), Some((1, 1000)));
        assert_eq!(read("limit=1001"), Some((1, 1000)));
        assert_eq!(read("page=99999999999999999999999&limit=-99999999999999999999999"), Some((i64::MAX / 1000, 1)));
    }

    #[test]
    fn anything_else_is_refused() {
        for query in ["page=", "page=a", "page=1.0", "limit=1e3", "limit=+1", "page=--1", "page=-", "page=１"] {
            assert_eq!(read(query), None, "{query}");
        }
    }

    #[test]
    fn every_page_of_every_total_adds_up() {
        for total in 0..=32 {
            for limit in 1..=7 {
                let mut seen = 0;
                let mut page = 1;
                loop {
                    let rows = (total - (page - 1) * limit).clamp(0, limit);
                    let paging = Paging { page, limit };
                    let paginator = paging.paginator(usize::try_from(rows).unwrap_or(0), total, "p".into(), "");
                    assert_eq!(paginator.from, (rows > 0).then_some(seen + 1));
                    seen += rows;
                    assert_eq!(paginator.to, (rows > 0).then_some(seen));
                    assert_eq!(paginator.prev_page_url.is_some(), page > 1);
                    if paginator.next_page_url.is_none() {
                        assert_eq!((seen, paginator.last_page), (total, page));
                        break;
                    }
                    page += 1;
                }
            }
        }
    }
}
