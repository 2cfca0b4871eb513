//! The page of servers and whatever reads a connection's list, in a program file and a stylesheet of their own.
//!
//! The console begins with Connect: keys are never kept, so no server can be asked for before one was typed. This file
//! is fetched meanwhile, from the moment at which the first one runs. It has all that speaks to an API and understands
//! its answers, the fleet as columns, the query language and the table. What is reached from here alone is in this file;
//! the first file holds [`Rows`], by which it calls it.

mod draw;
mod test;

use crate::file::{File, Kept, NotLoaded, use_file};
use crate::store::fleet::{FleetActions, read_all};
use crate::store::sessions::{Open, Sessions};
use crate::text::{self, About, Message};
use api::ApiError;
use domain::fleet::{Fleet, View};
use domain::{Connection, ConnectionId};
use std::pin::Pin;
use std::rc::Rc;
use yew::prelude::*;

/// Something that takes its time.
pub type Slow<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the file brings.
#[derive(Clone, Copy)]
pub struct Rows {
    /// Draws the page of a view.
    pub draw: fn(&View) -> Html,
    /// Tries a connection with this key, and says what was found.
    pub test: fn(Connection, String) -> Slow<Result<String, Message>>,
    /// Reads the list of a connection.
    pub read: fn(FleetActions, Rc<Open>) -> Slow<()>,
    /// Forgets the servers of a connection.
    pub close: fn(&mut Fleet, ConnectionId),
    /// What went wrong, in words.
    pub failure: fn(&ApiError, &About) -> Message,
    /// The connection that an expression asks for, where it is one.
    pub chosen: fn(&str, &Sessions) -> Option<String>,
}

const ROWS: Rows =
    Rows { draw: draw::draw, test: test::test, read, close, failure: text::failure, chosen: draw::chosen };

thread_local! {
    static KEPT: Kept<Rows> = const { Kept::new() };
}

/// The file.
static FILE: File<Rows> = File { sheets: &["rows-sheet"], kept: &KEPT };

/// What it brings, as soon as it is here, whoever fetched it.
#[hook]
pub fn use_rows() -> Option<Rows> {
    use_file(&FILE)
}

/// What it brings, where it is here already.
pub fn loaded() -> Option<Rows> {
    FILE.loaded()
}

/// Fetches it, once.
pub async fn load() -> Result<Rows, NotLoaded> {
    FILE.load(split::rows()).await
}

fn read(actions: FleetActions, open: Rc<Open>) -> Slow<()> {
    Box::pin(read_all(actions, open))
}

fn close(fleet: &mut Fleet, id: ConnectionId) {
    fleet.close(id);
}

#[cfg(feature = "split")]
mod split {
    use super::{NotLoaded, ROWS, Rows};

    /// Whatever is reached from here alone goes into this file.
    #[wasm_split_helpers::wasm_split(rows, fallible)]
    pub(super) fn rows() -> Result<Rows, NotLoaded> {
        Ok(ROWS)
    }
}

#[cfg(not(feature = "split"))]
mod split {
    use super::{NotLoaded, ROWS, Rows};
    use std::future::{Ready, ready};

    pub(super) fn rows() -> Ready<Result<Rows, NotLoaded>> {
        ready(Ok(ROWS))
    }
}
