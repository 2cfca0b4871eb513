//! Lists that are read page by page.

use crate::calls::{failed, read};
use crate::crossing::{Outcome, js};
use crate::value::{Page, Server, UsageRow};
use crate::wanted::Wanted;
use api::client::Sink;
use api::{End, Pages, Walk};
use domain::TagRules;
use domain::fleet::Told;
use domain::usage;
use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A walk, which is away while a page is on its way.
type Place<W> = Rc<RefCell<Option<W>>>;

/// All servers. Several pages are on their way at once, and come in their order.
#[wasm_bindgen]
pub struct ServerPages {
    walk: Place<Pages<Wanted>>,
    rules: &'static TagRules,
}

/// The usage report.
#[wasm_bindgen]
pub struct UsagePages {
    walk: Place<Walk<Wanted, usage::UsageRow>>,
    rules: &'static TagRules,
}

/// Collects the rows of one page.
#[derive(Default)]
struct Rows(Vec<Server>);

impl Sink for Rows {
    fn page(&mut self, _: u32) {
        self.0.clear();
    }

    fn server(&mut self, told: Told<'_>) {
        self.0.extend(told.server().map(Server::from));
    }
}

#[wasm_bindgen]
impl ServerPages {
    /// The next page, or `undefined` at the end. After an error the same page is asked for again. One that was given up
    /// ends the walk.
    pub fn next(&self, stop: Promise) -> Promise {
        let (place, rules) = (Rc::clone(&self.walk), self.rules);
        let work = async move {
            let Some(mut walk) = place.take() else { return Ok(JsValue::UNDEFINED) };
            let mut rows = Rows::default();
            let page = walk.next(&mut rows).await;
            place.replace(Some(walk));
            match page {
                None => Ok(JsValue::UNDEFINED),
                Some(Ok(page)) => {
                    let api::Page { unreadable, total, per_page, current, last, .. } = page;
                    js(&Page {
                        items: rows.0,
                        unreadable: u32::try_from(unreadable).unwrap_or(u32::MAX),
                        total,
                        per_page,
                        page: current,
                        last_page: last,
                    })
                }
                Some(Err(error)) => Err(failed(&error, rules)),
            }
        };
        read(stop, Box::pin(work))
    }

    /// How it ended.
    pub fn end(&self) -> Option<String> {
        self.walk.borrow().as_ref().and_then(|walk| name(walk.end()))
    }
}

#[wasm_bindgen]
impl UsagePages {
    /// The next page, or `undefined` at the end. After an error the same page is asked for again. One that was given up
    /// ends the walk.
    pub fn next(&self, stop: Promise) -> Promise {
        let (place, rules) = (Rc::clone(&self.walk), self.rules);
        let work = async move {
            let Some(mut walk) = place.take() else { return Ok(JsValue::UNDEFINED) };
            let page = walk.next().await;
            place.replace(Some(walk));
            page.map_or(Ok(JsValue::UNDEFINED), |page| told(page, rules))
        };
        read(stop, Box::pin(work))
    }

    /// How it ended.
    pub fn end(&self) -> Option<String> {
        self.walk.borrow().as_ref().and_then(|walk| name(walk.end()))
    }
}

impl ServerPages {
    pub(crate) fn new(walk: Pages<Wanted>, rules: &'static TagRules) -> Self {
        Self { walk: Rc::new(RefCell::new(Some(walk))), rules }
    }
}

impl UsagePages {
    pub(crate) fn new(walk: Walk<Wanted, usage::UsageRow>, rules: &'static TagRules) -> Self {
        Self { walk: Rc::new(RefCell::new(Some(walk))), rules }
    }
}

fn told(page: Result<api::Page<usage::UsageRow>, api::ApiError>, rules: &TagRules) -> Outcome {
    match page {
        Ok(page) => js(&Page::of(page, UsageRow::from)),
        Err(error) => Err(failed(&error, rules)),
    }
}

/// The name of an end, as `package/client.d.ts` explains it.
fn name(end: Option<End>) -> Option<String> {
    let name = match end? {
        End::Complete => "complete",
        End::Different { .. } => "changed",
        End::Repeated => "repeated",
        End::Endless => "endless",
    };
    Some(name.to_owned())
}
