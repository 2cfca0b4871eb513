//! Several pages at a time: in which order they are read, what is asked for, and what is given up.

mod gate;

use crate::transport::script::{Reply, json};
use crate::{ApiError, Budgets, Client, End, Page, Pages, Secret, Sink, TransportError};
use domain::fleet::Told;
use domain::{Connection, Provider};
use gate::Gate;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The servers of the pages, by the last digits of their identities.
#[derive(Default)]
struct Read {
    pages: Vec<u32>,
    /// Servers of finished pages, and of the one that is being read.
    kept: Vec<u32>,
    page: Vec<u32>,
}

impl Sink for Read {
    fn page(&mut self, number: u32) {
        if self.pages.last() == Some(&number) {
            self.page.clear();
        }
        self.kept.append(&mut self.page);
        self.pages.push(number);
    }

    fn server(&mut self, told: Told<'_>) {
        self.page.push(told.id[24..].parse().expect("a number"));
    }
}

impl Read {
    fn all(&self) -> Vec<u32> {
        [self.kept.clone(), self.page.clone()].concat()
    }
}

type Step = Poll<Option<Result<Page<()>, ApiError>>>;

/// A walk over the pages of a list, moved on by hand.
struct Walk {
    gate: Gate,
    pages: Pages<Gate>,
    read: Read,
}

impl Walk {
    fn new() -> Self {
        let gate = Gate::default();
        let at = Connection::new(Provider::MetalWorks, "work", "https://api.example/x", "1001", "sandbox-key");
        let client = Client::new(at.expect("a connection"), &Secret::new("k"), gate.clone(), &Budgets::default());
        Self { pages: client.pages(), gate, read: Read::default() }
    }

    /// Goes on with the answers that are there.
    fn step(&mut self) -> Step {
        pin!(self.pages.next(&mut self.read)).poll(&mut Context::from_waker(Waker::noop()))
    }

    /// Has the next page read.
    fn page(&mut self) -> usize {
        match self.step() {
            Poll::Ready(Some(Ok(_))) => self.read.page.len(),
            other => panic!("no page but {other:?}"),
        }
    }

    /// Begins with a first page of two rows.
    fn begun(total: u32, last: u32) -> Self {
        let mut walk = Self::new();
        assert!(walk.step().is_pending());
        walk.gate.answer(1, page(1, total, last));
        assert_eq!(walk.page(), 2);
        walk
    }

    fn rest(&mut self, pages: impl IntoIterator<Item = u32>) {
        for _ in pages {
            self.page();
        }
    }

    /// The end, after the last page.
    fn end(&mut self) -> End {
        assert!(matches!(self.step(), Poll::Ready(None)));
        self.pages.end().expect("an end")
    }
}

/// A page with the rows of these numbers.
fn rows(numbers: &[u32], paginator: &str) -> Reply {
    let row = |n: &u32| format!(r#"{{"metal_server_uuid":"00000000-0000-0000-0000-{n:012}","serverId":{n}}}"#);
    let rows = numbers.iter().map(row).collect::<Vec<_>>().join(",");
    json(200, &format!(r#"{{"servers":[{rows}],"paginator":{paginator}}}"#))
}

/// Page `number` of pages of two.
fn page(number: u32, total: u32, last: u32) -> Reply {
    let paginator = format!(r#"{{"total":{total},"per_page":2,"current_page":{number},"last_page":{last}}}"#);
    let numbers: Vec<u32> = (2 * number - 1..=(2 * number).min(total)).collect();
    rows(&numbers, &paginator)
}

/// The first bytes of a page.
fn cut(number: u32) -> Reply {
    page(number, 99, 9).map(|mut answer| {
        let length = answer.body.len();
        answer.body = answer.body[..length - 60].to_vec().into();
        answer
    })
}

fn numbers(last: u32) -> Vec<u32> {
    (1..=last).collect()
}

#[test]
fn answers_in_reverse_are_read_in_the_order_of_the_pages() {
    let mut walk = Walk::begun(13, 7);
    assert!(walk.step().is_pending());
    assert_eq!(walk.gate.waiting(), [2, 3, 4, 5, 6, 7], "six at a time");
    for number in (3..=7).rev() {
        walk.gate.answer(number, page(number, 13, 7));
        assert!(walk.step().is_pending(), "page {number} waits for those before it");
    }
    assert_eq!(walk.read.all(), [1, 2]);
    walk.gate.answer(2, page(2, 13, 7));
    walk.rest(2..=7);
    assert_eq!((walk.end(), walk.read.all()), (End::Complete, numbers(13)));
    assert_eq!(walk.read.pages, numbers(7));
}

#[test]
fn no_more_than_six_are_on_their_way_and_what_was_granted_is_asked_for() {
    let mut walk = Walk::begun(40, 20);
    assert!(walk.step().is_pending());
    assert_eq!(walk.gate.sent()[0], (1, 1000), "the first page is asked for alone, as large as may be");
    let granted: Vec<_> = (2..=7).map(|number| (number, 2)).collect();
    assert_eq!(walk.gate.sent()[1..], granted);
    for number in 2..=20 {
        walk.gate.answer(number, page(number, 40, 20));
        walk.page();
        assert!(walk.gate.waiting().len() <= 6);
    }
    assert_eq!((walk.end(), walk.read.all()), (End::Complete, numbers(40)));
    assert!(walk.gate.sent()[1..].iter().all(|(_, limit)| *limit == 2));
    assert_eq!(walk.gate.sent().len(), 20, "each page once");
}

#[test]
fn a_page_that_was_cut_off_is_asked_for_again_and_its_first_rows_do_not_count() {
    let mut walk = Walk::begun(6, 3);
    assert!(walk.step().is_pending());
    walk.gate.answer(2, cut(2));
    walk.gate.answer(3, page(3, 6, 3));
    let again = {
        let mut next = pin!(walk.pages.next(&mut walk.read));
        let mut context = Context::from_waker(Waker::noop());
        assert!(next.as_mut().poll(&mut context).is_pending(), "it was asked for again");
        walk.gate.answer(2, page(2, 6, 3));
        next.poll(&mut context)
    };
    assert!(matches!(again, Poll::Ready(Some(Ok(_)))));
    assert_eq!(walk.read.pages, [1, 2, 2]);
    walk.page();
    assert_eq!((walk.end(), walk.read.all()), (End::Complete, numbers(6)));
    assert_eq!(walk.gate.sent().iter().filter(|(number, _)| *number == 2).count(), 2);
}

#[test]
fn a_page_that_fails_ends_what_comes_after_it_and_can_be_asked_for_again() {
    let mut walk = Walk::begun(12, 6);
    assert!(walk.step().is_pending());
    walk.gate.answer(3, json(404, ""));
    assert!(walk.step().is_pending(), "the page before it comes first");
    walk.gate.answer(2, page(2, 12, 6));
    walk.page();
    let failed = walk.step();
    assert!(matches!(failed, Poll::Ready(Some(Err(ApiError::Status { code: 404, .. })))), "{failed:?}");
    assert_eq!((walk.gate.waiting(), walk.gate.given_up()), (vec![], vec![4, 5, 6]));
    assert!(walk.step().is_pending());
    for number in 3..=6 {
        walk.gate.answer(number, page(number, 12, 6));
    }
    walk.rest(3..=6);
    assert_eq!((walk.end(), walk.read.all()), (End::Complete, numbers(12)));
}

#[test]
fn a_lost_page_is_repeated_as_often_as_any_read_and_no_more() {
    let mut walk = Walk::begun(4, 2);
    let attempts = crate::retry::ATTEMPTS;
    for _ in 0..attempts {
        assert!(walk.step().is_pending());
        walk.gate.answer(2, Err(TransportError::Network));
    }
    let failed = walk.step();
    assert!(matches!(failed, Poll::Ready(Some(Err(ApiError::Transport { .. })))), "{failed:?}");
    assert_eq!(walk.gate.sent().len() as u32, 1 + attempts);
}

#[test]
fn a_list_without_a_total_is_read_page_by_page() {
    let mut walk = Walk::new();
    assert!(walk.step().is_pending());
    walk.gate.answer(1, rows(&[1, 2], "{}"));
    walk.page();
    assert!(walk.step().is_pending());
    assert_eq!(walk.gate.waiting(), [2]);
    walk.gate.answer(2, rows(&[3], "null"));
    walk.page();
    assert!(walk.step().is_pending());
    walk.gate.answer(3, rows(&[], "{}"));
    assert_eq!((walk.page(), walk.end()), (0, End::Complete));
    assert_eq!(walk.gate.sent(), [(1, 1000), (2, 1000), (3, 1000)], "nothing smaller was granted");
}

#[test]
fn pages_that_repeat_or_never_end_are_found_out() {
    let paginator = r#"{"total":20,"per_page":2,"last_page":10}"#;
    let mut walk = Walk::begun(20, 10);
    assert!(walk.step().is_pending());
    walk.gate.answer(2, rows(&[1, 2], paginator));
    assert_eq!(walk.end(), End::Repeated);
    assert_eq!(walk.gate.given_up(), [3, 4, 5, 6, 7], "nothing is waited for after the end");

    let mut walk = Walk::begun(4, u32::MAX);
    for number in 2..=4 {
        assert!(walk.step().is_pending());
        assert!(walk.gate.waiting().iter().all(|number| *number <= 4), "no more than two pages to spare");
        walk.gate.answer(
            number,
            page(number, 99, u32::MAX).map(|mut answer| {
                let body = String::from_utf8_lossy(&answer.body).replace("99", "4");
                answer.body = body.into_bytes().into();
                answer
            }),
        );
        walk.page();
    }
    assert_eq!(walk.end(), End::Endless);
}

#[test]
fn a_list_that_shrinks_while_it_is_read_is_not_called_whole() {
    // Row 1 goes after the first page was read: row 3 moves there, and the second page begins with row 4.
    let mut walk = Walk::begun(4, 2);
    assert!(walk.step().is_pending());
    walk.gate.answer(2, rows(&[4], r#"{"total":3,"per_page":2,"last_page":2}"#));
    walk.page();
    assert_eq!(walk.end(), End::Different { read: 3, total: 3 });

    // So many went that the last pages are empty.
    let mut walk = Walk::begun(8, 4);
    assert!(walk.step().is_pending());
    walk.gate.answer(2, rows(&[], r#"{"total":1,"per_page":2,"last_page":1}"#));
    assert_eq!((walk.page(), walk.end()), (0, End::Different { read: 2, total: 1 }));
    assert_eq!(walk.gate.given_up(), [3, 4]);
}

#[test]
fn a_list_that_grows_at_its_end_is_read_to_its_new_end() {
    let mut walk = Walk::begun(4, 2);
    assert!(walk.step().is_pending());
    walk.gate.answer(2, page(2, 5, 3));
    walk.page();
    assert!(walk.step().is_pending());
    walk.gate.answer(3, page(3, 5, 3));
    walk.page();
    assert_eq!((walk.end(), walk.read.all()), (End::Complete, numbers(5)));
}

#[test]
fn dropping_the_walk_gives_its_requests_up() {
    let mut walk = Walk::begun(40, 20);
    assert!(walk.step().is_pending());
    walk.gate.answer(4, page(4, 40, 20));
    assert!(walk.step().is_pending());
    let gate = walk.gate.clone();
    drop(walk);
    assert_eq!((gate.waiting(), gate.given_up()), (vec![], vec![2, 3, 5, 6, 7]));
    assert_eq!(gate.sent().len(), 7, "and no others are sent");
}
