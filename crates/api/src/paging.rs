//! Pages of a list, and the walk over them.
//!
//! Pages are asked for by number. The addresses in a paginator are never followed: they would send the key wherever
//! the answer says.

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Rows that were left out because they have no readable identity.
    pub unreadable: usize,
    /// Rows on all pages, as the paginator tells.
    pub total: Option<u64>,
    /// Rows that the API puts on a page.
    pub per_page: Option<u32>,
    /// This page's number.
    pub current: Option<u32>,
    /// The last page's number.
    pub last: Option<u32>,
    /// Marks the content: two pages with the same mark hold the same rows.
    pub mark: u64,
}

impl<T> Page<T> {
    /// Rows on this page, readable or not.
    pub fn rows(&self) -> usize {
        self.items.len() + self.unreadable
    }

    /// Whether rows are missing that the paginator counts, in a list that comes in one page.
    pub fn is_short(&self) -> bool {
        self.total.is_some_and(|total| total > self.rows() as u64)
    }
}

/// How a walk over pages ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Every row that the paginator counts was read.
    Complete,
    /// The pages ended with more or fewer rows than the paginator counts, or it counted fewer rows than before: the list
    /// changed while it was read, or the paginator is wrong. After a row went, the rows behind it move one place ahead,
    /// so that the first row of a page can move to one that was read already.
    Different {
        /// Rows read.
        read: u64,
        /// Rows counted by the last paginator.
        total: u64,
    },
    /// A page brought the same rows as one before it, so going on would not end.
    Repeated,
    /// There were more pages than the paginator's total allows.
    Endless,
}

/// Which page to ask for next, without sending anything.
#[derive(Debug)]
pub struct Pager {
    next: u32,
    limit: u32,
    rows: u64,
    /// The greatest total so far, and whether a later page told a smaller one.
    most: u64,
    shrunk: bool,
    /// The marks of the pages so far. A list: to look through it takes far less time than to ask for a page.
    marks: Vec<u64>,
    end: Option<End>,
}

/// Pages beyond the computed number that are tried before a list counts as endless: it may grow while it is read.
const SPARE_PAGES: u64 = 2;
/// Pages of a list that tells no total.
const PAGES_MAX: u64 = 100_000;

impl Pager {
    /// Starts before the first page. `limit` is the number of rows to ask for.
    pub fn new(limit: u32) -> Self {
        Self { next: 1, limit: limit.max(1), rows: 0, most: 0, shrunk: false, marks: Vec::new(), end: None }
    }

    /// The number and the limit of the page to ask for next. `None` at the end.
    pub fn next(&self) -> Option<(u32, u32)> {
        self.end.is_none().then_some((self.next, self.limit))
    }

    /// How the walk ended; `None` while there is more.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Takes note of the page that [`Pager::next`] asked for. `false` where its rows came before and are to be dropped.
    pub fn note<T>(&mut self, page: &Page<T>) -> bool {
        if page.rows() > 0 {
            if self.marks.contains(&page.mark) {
                self.end = Some(End::Repeated);
                return false;
            }
            self.marks.push(page.mark);
        }
        self.rows += page.rows() as u64;
        if let Some(total) = page.total {
            self.shrunk |= total < self.most;
            self.most = self.most.max(total);
        }
        // What was granted is asked for from now on, so that page numbers mean the same on both sides. Where it is not told,
        // a first page with fewer rows than there are shows it.
        let shown = (self.next == 1 && page.is_short()).then_some(page.rows());
        let granted = page.per_page.filter(|granted| *granted > 0).or(shown.and_then(|rows| u32::try_from(rows).ok()));
        self.limit = granted.filter(|granted| *granted > 0).map_or(self.limit, |granted| granted.min(self.limit));
        let whole = page.total.map(|total| total.div_ceil(u64::from(self.limit)));
        let last = page.last.is_some_and(|last| self.next >= last);
        if page.rows() == 0 || last {
            self.end = Some(self.finished(page.total));
        } else if u64::from(self.next) >= whole.map_or(PAGES_MAX, |whole| whole + SPARE_PAGES) {
            self.end = Some(End::Endless);
        }
        self.next += 1;
        true
    }

    /// The pages after the first one, for reading several at once. Empty where the paginator does not tell.
    pub fn rest<T>(first: &Page<T>) -> std::ops::RangeInclusive<u32> {
        let by_total = first.total.zip(first.per_page.filter(|n| *n > 0)).map(|(t, n)| t.div_ceil(u64::from(n)));
        let by_total = by_total.map(|pages| u32::try_from(pages).unwrap_or(u32::MAX));
        let last = match (first.last, by_total) {
            (Some(last), Some(pages)) => last.min(pages.saturating_add(SPARE_PAGES as u32)),
            (last, pages) => last.or(pages).unwrap_or(1),
        };
        2..=last
    }

    fn finished(&self, total: Option<u64>) -> End {
        match total {
            Some(total) if total != self.rows || self.shrunk => End::Different { read: self.rows, total },
            _ => End::Complete,
        }
    }
}
