//! Open connections, with their clients. Keys live in the clients alone, so a reload or a close forgets them.

use crate::nav::Wrap;
use crate::platform::{self, Keep};
use api::json::{self, Json};
use api::transport::fetch::Fetch;
use api::{Budgets, Client, Secret};
use domain::connection::Entry;
use domain::{Connection, ConnectionId, Label, Provider};
use std::rc::Rc;
use yew::prelude::*;

/// The client of a connection in the browser.
pub type Api = Client<Fetch>;

/// An open connection.
pub struct Open {
    /// Its number in this run.
    pub id: ConnectionId,
    /// What it is.
    pub connection: Connection,
    /// The way to its API. It holds the key.
    pub client: Api,
}

impl PartialEq for Open {
    /// A connection's number is never used again, so it stands for the whole.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Open {
    /// The label of the connection.
    pub fn label(&self) -> &Label {
        &self.connection.label
    }
}

/// All open connections, in the order in which they were opened.
#[derive(Clone, Default, PartialEq)]
pub struct Sessions {
    open: Vec<Rc<Open>>,
    next: u32,
    budgets: Shared,
}

/// What all clients share: how much may be repeated per host.
#[derive(Clone, Default)]
struct Shared(Budgets);

impl PartialEq for Shared {
    /// There is one for the whole run.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A change of the open connections.
pub enum SessionAction {
    /// Opens a connection. One with the same label is replaced: that is how a key is typed again.
    Open(Connection, Secret),
    /// Closes a connection and forgets its key.
    Close(ConnectionId),
}

impl Sessions {
    /// The open connections.
    pub fn all(&self) -> &[Rc<Open>] {
        &self.open
    }

    /// The connection with this label.
    pub fn by_label(&self, label: &str) -> Option<&Rc<Open>> {
        self.open.iter().find(|open| open.label().as_str() == label)
    }

    /// The connection with this number.
    pub fn by_id(&self, id: ConnectionId) -> Option<&Rc<Open>> {
        self.open.iter().find(|open| open.id == id)
    }

    /// Numbers and labels, as a view of the fleet asks for them.
    pub fn labels(&self) -> Vec<(ConnectionId, Label)> {
        self.open.iter().map(|open| (open.id, open.label().clone())).collect()
    }
}

impl Reducible for Sessions {
    type Action = SessionAction;

    fn reduce(self: Rc<Self>, action: SessionAction) -> Rc<Self> {
        let mut sessions = (*self).clone();
        match action {
            SessionAction::Open(connection, secret) => {
                remember(&connection);
                sessions.open.retain(|open| open.label() != &connection.label);
                let client = Client::new(connection.clone(), &secret, Fetch, &sessions.budgets.0);
                sessions.open.push(Rc::new(Open { id: ConnectionId(sessions.next), connection, client }));
                sessions.next += 1;
            }
            SessionAction::Close(id) => {
                if let Some(open) = sessions.by_id(id) {
                    forget(open.label().as_str());
                }
                sessions.open.retain(|open| open.id != id);
            }
        }
        Rc::new(sessions)
    }
}

/// The open connections and the way to change them.
pub type SessionsHandle = UseReducerHandle<Sessions>;

/// Holds the open connections.
#[component]
pub fn SessionsProvider(props: &Wrap) -> Html {
    let sessions = use_reducer(Sessions::default);
    html! { <ContextProvider<SessionsHandle> context={sessions}>{ props.children.clone() }</ContextProvider<SessionsHandle>> }
}

/// The open connections.
#[hook]
#[expect(clippy::expect_used, reason = "the provider stands at the root of the app")]
pub fn use_sessions() -> SessionsHandle {
    use_context::<SessionsHandle>().expect("below SessionsProvider")
}

/// Where the connections of this tab are remembered, so that a reload asks for the key alone.
const NAME: &str = "mw.connections";

/// How many connections are remembered; the newest count.
const REMEMBERED_MAX: usize = 50;

/// A connection as it is remembered: everything but the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The provider's slug.
    pub provider: String,
    /// Where the API's paths begin.
    pub base_url: String,
    /// The version of the API.
    pub version: String,
    /// The name of the way to sign in.
    pub sign_in: String,
    /// The account.
    pub account: String,
    /// The name in this console.
    pub label: String,
}

/// Notes a connection, in place of one with its label. Others from before a reload stay, since their keys can still be
/// typed.
fn remember(connection: &Connection) {
    let mut list = remembered();
    list.retain(|other| other.label != connection.label.as_str());
    list.push(Remembered::of(connection));
    list.drain(..list.len().saturating_sub(REMEMBERED_MAX));
    keep(&list);
}

/// Forgets the connection with this label: one that the reader closed is not offered again.
fn forget(label: &str) {
    let mut list = remembered();
    list.retain(|other| other.label != label);
    keep(&list);
}

fn keep(list: &[Remembered]) {
    if list.is_empty() {
        return platform::forget(Keep::Tab, NAME);
    }
    let mut text = String::new();
    for entry in list {
        text.push(if text.is_empty() { '[' } else { ',' });
        entry.write_json(&mut text);
    }
    text.push(']');
    platform::save(Keep::Tab, NAME, &text);
}

/// Forgets all connections that this tab remembers. Those that are open stay open.
pub fn forget_all() {
    platform::forget(Keep::Tab, NAME);
}

impl Remembered {
    fn of(connection: &Connection) -> Self {
        Self {
            provider: connection.provider.spec().slug.to_owned(),
            base_url: connection.base_url.clone(),
            version: connection.version.to_owned(),
            sign_in: connection.sign_in.slug.to_owned(),
            account: connection.account.clone(),
            label: connection.label.to_string(),
        }
    }

    fn write_json(&self, out: &mut String) {
        let Self { provider, base_url, version, sign_in, account, label } = self;
        let fields = [
            ("{\"provider\":", provider),
            (",\"base_url\":", base_url),
            (",\"version\":", version),
            (",\"sign_in\":", sign_in),
            (",\"account\":", account),
            (",\"label\":", label),
        ];
        for (name, text) in fields {
            out.push_str(name);
            out.push_str(&json::quote(text));
        }
        out.push('}');
    }

    fn from_json(entry: &Json<'_>) -> Option<Self> {
        let text = |name| entry.get(name).and_then(Json::text).map(str::to_owned);
        Some(Self {
            provider: text("provider")?,
            base_url: text("base_url")?,
            // Notes of the version before know neither: the usual ones are meant.
            version: text("version").unwrap_or_default(),
            sign_in: text("sign_in").unwrap_or_default(),
            account: text("account")?,
            label: text("label")?,
        })
    }

    /// The connection, where this version of the console still knows its provider. What was stored is checked like
    /// what is typed; the key is no part of a connection, so that any text passes for one.
    pub fn connection(&self) -> Option<Connection> {
        let provider = Provider::from_slug(&self.provider)?;
        let Self { base_url, version, sign_in, account, label, .. } = self;
        Connection::check(&Entry { provider, version, sign_in, label, base_url, account }, "-").ok()
    }
}

/// The connections that were open in this tab before it was loaded anew.
pub fn remembered() -> Vec<Remembered> {
    let text = platform::load(Keep::Tab, NAME).unwrap_or_default();
    let read = json::read(&text);
    let entries = read.as_ref().map(|list| list.items()).unwrap_or_default();
    let newest = &entries[entries.len().saturating_sub(REMEMBERED_MAX)..];
    newest.iter().filter_map(Remembered::from_json).collect()
}
