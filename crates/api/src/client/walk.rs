//! All pages of a list, one after the other.

use super::{Client, UsageFilter};
use crate::{ApiError, End, Page, Pager, Transport};
use domain::usage::UsageRow;
use domain::{Server, Timestamp};
use std::marker::PhantomData;

/// A walk over the pages of a list.
///
/// ```text
/// while let Some(page) = walk.next().await { let page = page?; … }
/// ```
/// After an error the same page is asked for again, so that a person can go on where it stopped.
#[derive(Debug)]
pub struct Walk<T, R> {
    client: Client<T>,
    filter: UsageFilter,
    pager: Pager,
    rows: PhantomData<R>,
}

impl<T: Transport, R> Walk<T, R> {
    fn new(client: Client<T>, filter: UsageFilter) -> Self {
        let pager = Pager::new(client.connection().provider.spec().limits.page_size);
        Self { client, filter, pager, rows: PhantomData }
    }

    /// How the walk ended; `None` while there is more.
    pub fn end(&self) -> Option<End> {
        self.pager.end()
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.pager.rows()
    }

    fn keep(&mut self, page: Result<Page<R>, ApiError>) -> Option<Result<Page<R>, ApiError>> {
        match page {
            Ok(page) => self.pager.note(&page).then_some(Ok(page)),
            Err(error) => Some(Err(error)),
        }
    }
}

impl<T: Transport> Walk<T, Server> {
    pub(super) fn servers(client: Client<T>) -> Self {
        Self::new(client, UsageFilter::default())
    }

    /// The next page. `None` at the end, which [`Walk::end`] explains.
    pub async fn next(&mut self) -> Option<Result<Page<Server>, ApiError>> {
        let (page, limit) = self.pager.next()?;
        let answer = self.client.list_servers(page, limit).await;
        self.keep(answer)
    }
}

impl<T: Transport> Walk<T, UsageRow> {
    pub(super) fn usage(client: Client<T>, filter: UsageFilter) -> Self {
        Self::new(client, filter)
    }

    /// The period of the report.
    pub fn period(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        (self.filter.delivered_at, self.filter.released_at)
    }

    /// The next page. `None` at the end, which [`Walk::end`] explains.
    pub async fn next(&mut self) -> Option<Result<Page<UsageRow>, ApiError>> {
        let (page, limit) = self.pager.next()?;
        let answer = self.client.usage(self.filter, page, limit).await;
        self.keep(answer)
    }
}
