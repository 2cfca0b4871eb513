//! All servers, several pages at a time.

use super::{Client, Inner};
use crate::call::servers;
use crate::{ApiError, End, HttpResponse, Page, Pager, Request, Transport, TransportError};
use domain::Server;
use domain::fleet::Told;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Pages that are on their way at once over one connection.
const AT_ONCE: usize = 6;

/// What servers are handed to as they are read.
pub trait Sink {
    /// A page begins. Where it begins once more, what was handed over of it before does not count.
    fn page(&mut self, number: u32);

    /// A server of the page.
    fn server(&mut self, told: Told<'_>);
}

/// A walk over the pages of the list of servers. Their answers come in any order and are read in the order of the pages.
///
/// ```text
/// while let Some(page) = pages.next(&mut sink).await { let page = page?; … }
/// ```
pub struct Pages<T> {
    client: Client<T>,
    pager: Pager,
    /// How many may be on their way at once.
    at_once: usize,
    /// The last page that was asked for.
    asked: u32,
    /// The last page that the first one told of.
    last: u32,
    running: VecDeque<Running>,
}

/// An answer, or what brings it.
enum Running {
    Asked(Pin<Box<dyn Future<Output = Result<HttpResponse, ApiError>>>>),
    Here(Result<HttpResponse, ApiError>),
}

impl<T: Transport + 'static> Client<T> {
    /// All servers, several pages at a time.
    pub fn pages(&self) -> Pages<T> {
        self.pages_at_once(AT_ONCE)
    }

    /// All servers, so many pages at a time. Each answer that waits for an earlier one is kept meanwhile.
    pub fn pages_at_once(&self, at_once: usize) -> Pages<T> {
        let pager = Pager::new(self.connection().provider.spec().limits.page_size);
        Pages { client: self.clone(), pager, at_once: at_once.max(1), asked: 0, last: 1, running: VecDeque::new() }
    }

    async fn answer(self, page: u32, limit: u32) -> Result<HttpResponse, ApiError> {
        let request = self.inner.adapter().list_servers(&self.inner.connection, page, limit)?;
        let mut answer = None;
        self.inner
            .exchange(&request, &mut |response| {
                answer = Some(response);
                Ok(())
            })
            .await?;
        // `exchange` succeeds only after it handed an answer over.
        answer.ok_or(ApiError::transport(TransportError::CutOff))
    }
}

impl<T: Transport + 'static> Pages<T> {
    /// How the walk ended; `None` while there is more.
    pub fn end(&self) -> Option<End> {
        self.pager.end()
    }

    /// Reads the next page into `sink`. `None` at the end, which [`Pages::end`] explains. After an error the same page is
    /// asked for again.
    pub async fn next(&mut self, sink: &mut dyn Sink) -> Option<Result<Page<()>, ApiError>> {
        let (number, limit) = self.pager.next()?;
        self.ask(number, limit);
        let page = match self.first().await {
            Ok(answer) => match self.read(number, &answer, sink) {
                // What was cut off on its way is asked for once more, as any read is.
                Err(error) if error.is_ambiguous() && error.status().is_none() => self.again(number, limit, sink).await,
                read => read,
            },
            Err(error) => Err(error),
        };
        let Ok(page) = page else {
            // The requests for the pages after it are given up, and it is the next one to be asked for.
            self.running.clear();
            self.asked = number - 1;
            return Some(page);
        };
        if number == 1 {
            self.last = *Pager::rest(&page).end();
        }
        let kept = self.pager.note(&page);
        if self.pager.end().is_some() {
            self.running.clear();
        }
        kept.then_some(Ok(page))
    }

    /// Has the pages from `number` on asked for, as many as may be on their way and as the first one told of.
    fn ask(&mut self, number: u32, limit: u32) {
        let last = self.last.max(number);
        while self.running.len() < self.at_once && self.asked < last {
            self.asked += 1;
            self.running.push_back(Running::Asked(Box::pin(self.client.clone().answer(self.asked, limit))));
        }
    }

    /// The answer of the first page that was asked for. All of them go on meanwhile.
    async fn first(&mut self) -> Result<HttpResponse, ApiError> {
        let running = &mut self.running;
        poll_fn(|context| {
            for task in running.iter_mut() {
                if let Running::Asked(answer) = task
                    && let Poll::Ready(answer) = answer.as_mut().poll(context)
                {
                    *task = Running::Here(answer);
                }
            }
            match running.pop_front() {
                Some(Running::Here(answer)) => Poll::Ready(answer),
                Some(asked) => {
                    running.push_front(asked);
                    Poll::Pending
                }
                None => Poll::Ready(Err(ApiError::transport(TransportError::Aborted))),
            }
        })
        .await
    }

    fn read(&self, number: u32, answer: &HttpResponse, sink: &mut dyn Sink) -> Result<Page<()>, ApiError> {
        sink.page(number);
        servers(self.client.inner.adapter(), answer, &mut |told| sink.server(told))
    }

    async fn again(&mut self, number: u32, limit: u32, sink: &mut dyn Sink) -> Result<Page<()>, ApiError> {
        let inner = &self.client.inner;
        let request = inner.adapter().list_servers(&inner.connection, number, limit)?;
        let mut page = None;
        inner
            .exchange(&request, &mut |answer| {
                page = Some(self.read(number, &answer, sink)?);
                Ok(())
            })
            .await?;
        page.ok_or(ApiError::transport(TransportError::CutOff))
    }
}

impl<T: Transport> Inner<T> {
    /// One page of servers as a list.
    pub(super) async fn servers(&self, request: &Request) -> Result<Page<Server>, ApiError> {
        let mut out = None;
        self.exchange(request, &mut |answer| {
            let mut list = Vec::new();
            let page = servers(self.adapter(), &answer, &mut |told| list.extend(told.server()))?;
            let Page { unreadable, total, per_page, current, last, mark, .. } = page;
            out = Some(Page { items: list, unreadable, total, per_page, current, last, mark });
            Ok(())
        })
        .await?;
        out.ok_or(ApiError::transport(TransportError::CutOff))
    }
}
