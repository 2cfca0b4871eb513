//! The client of one connection. `package/lib/client.js` makes the two classes of it.

use crate::calls::{Work, failed, read, write};
use crate::crossing::{failure, js};
use crate::given;
use crate::pages::{ServerPages, UsagePages};
use crate::reader::Object;
use crate::value::{Account, Changed, Failure, Page, Server, TagInfo, TestReport, UsageRow, Written};
use crate::wanted::Wanted;
use api::{ApiError, Budgets, NewTag, Refusal, Secret, TagChange, TagMatch, UsageFilter};
use domain::connection::Entry;
use domain::{Connection, Provider, ServerId, Tag, TagRules, Timestamp};
use js_sys::Promise;
use serde::Serialize;
use std::cell::OnceCell;
use std::future::Future;
use tsify::Tsify;
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Pages that are on their way at once. A program's memory never shrinks: with more, it would grow with each answer that
/// happens to wait for an earlier one.
const AT_ONCE: usize = 2;

thread_local! {
    /// Repeats are counted by origin over all clients.
    static BUDGETS: OnceCell<Budgets> = const { OnceCell::new() };
}

/// The client of one connection.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Client {
    client: api::Client<Wanted>,
}

/// How the call of a client ends.
type Called<T> = Result<T, ApiError>;

#[wasm_bindgen]
impl Client {
    /// A client, or what is wrong with its options. `account_name` and `secret_name` are what these are called there.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::too_many_arguments, reason = "an object would cost a reader of it")]
    pub fn new(
        provider: &str,
        version: &str,
        sign_in: &str,
        base_url: &str,
        account: &str,
        secret: String,
        account_name: &str,
        secret_name: &str,
    ) -> Result<Client, JsValue> {
        let provider = Provider::from_slug(provider).ok_or(JsValue::UNDEFINED)?;
        let spec = provider.spec();
        if !version.is_empty() && spec.version(version) != version {
            return Err(failure(&Failure::not_a_version(spec)));
        }
        let base_url = if base_url.is_empty() { spec.home.unwrap_or_default() } else { base_url };
        let secret = Secret::new(&Zeroizing::new(secret));
        let entry = Entry { provider, version, sign_in, label: "client", base_url, account };
        let connection = Connection::check(&entry, secret.expose())
            .map_err(|issues| failure(&Failure::of_options(&issues, account_name, secret_name)))?;
        let budgets = BUDGETS.with(|budgets| budgets.get_or_init(Budgets::default).clone());
        Ok(Self { client: api::Client::new(connection, &secret, Wanted, &budgets) })
    }

    /// Asks for one server, once.
    pub fn test(&self, stop: Promise) -> Promise {
        self.read(stop, async |client| Ok(TestReport::from(client.test().await?)))
    }

    /// One page of the servers. Without a limit, as many as the provider is known to give.
    pub fn list_servers(&self, page: u32, limit: Option<u32>, stop: Promise) -> Promise {
        let limit = self.limit(limit);
        self.read(stop, async move |client| Ok(servers(client.list_servers(page, limit).await?)))
    }

    /// All servers, page by page.
    pub fn server_pages(&self) -> ServerPages {
        ServerPages::new(self.client.pages_at_once(AT_ONCE), self.rules())
    }

    /// One server.
    pub fn get_server(&self, id: &str, stop: Promise) -> Result<Promise, JsValue> {
        let id = server_id(id)?;
        Ok(self.read(stop, async move |client| Ok(Server::from(client.get_server(&id).await?.server))))
    }

    /// The servers with all of some tags, or with any of them.
    pub fn list_servers_tagged(&self, tags: Vec<String>, all: bool, stop: Promise) -> Result<Promise, JsValue> {
        let tags = self.tags(&tags)?;
        let which = if all { TagMatch::All } else { TagMatch::Any };
        Ok(self.read(stop, async move |client| Ok(servers(client.list_servers_tagged(&tags, which).await?))))
    }

    /// The account that signs in.
    pub fn get_account(&self, stop: Promise) -> Promise {
        self.read(stop, async |client| Ok(Account::from(client.get_account().await?)))
    }

    /// All tags.
    pub fn list_tags(&self, stop: Promise) -> Promise {
        self.read(stop, async |client| Ok(Page::of(client.list_tags().await?, TagInfo::from)))
    }

    /// One tag; `null` where there is none.
    pub fn find_tag(&self, tag: &str, stop: Promise) -> Result<Promise, JsValue> {
        let (client, rules, tag) = (self.client.clone(), self.rules(), self.tag(tag)?);
        let work = async move {
            match client.find_tag(&tag).await.map_err(|error| failed(&error, rules))? {
                Some(info) => js(&TagInfo::from(info)),
                None => Ok(JsValue::NULL),
            }
        };
        Ok(read(stop, Box::pin(work)))
    }

    /// One page of the usage report. Times are texts in ISO 8601.
    pub fn usage(
        &self,
        delivered: Option<String>,
        released: Option<String>,
        page: u32,
        limit: Option<u32>,
        stop: Promise,
    ) -> Result<Promise, JsValue> {
        let (period, limit) = (period(delivered, released)?, self.limit(limit));
        Ok(self.read(stop, async move |client| Ok(Page::of(client.usage(period, page, limit).await?, UsageRow::from))))
    }

    /// The usage report, page by page.
    pub fn usage_pages(&self, delivered: Option<String>, released: Option<String>) -> Result<UsagePages, JsValue> {
        Ok(UsagePages::new(self.client.walk_usage(period(delivered, released)?), self.rules()))
    }

    /// Gives a server back.
    pub fn release_server(&self, id: &str, stop: Promise) -> Result<Promise, JsValue> {
        let id = server_id(id)?;
        Ok(self.write(stop, async move |client| Ok(Written::of(client.release_server(&id).await?, Server::from))))
    }

    /// Puts tags on a server.
    pub fn add_tags(&self, id: &str, tags: Vec<String>, stop: Promise) -> Result<Promise, JsValue> {
        let (id, tags) = (server_id(id)?, self.tags(&tags)?);
        Ok(self.write(stop, async move |client| Ok(Written::of(client.add_tags(&id, &tags).await?, Server::from))))
    }

    /// Takes tags off a server.
    pub fn remove_tags(&self, id: &str, tags: Vec<String>, stop: Promise) -> Result<Promise, JsValue> {
        let id = server_id(id)?;
        Ok(self.write(stop, async move |client| Ok(Written::of(client.remove_tags(&id, &tags).await?, Server::from))))
    }

    /// Creates a tag.
    pub fn create_tag(
        &self,
        name: &str,
        description: Option<String>,
        servers: Vec<String>,
        stop: Promise,
    ) -> Result<Promise, JsValue> {
        let servers: Vec<_> = servers.iter().map(|id| server_id(id)).collect::<Result<_, _>>()?;
        let new = NewTag { name: self.tag(name)?, description, servers };
        Ok(self.write(stop, async move |client| Ok(Written::of(client.create_tag(&new).await?, TagInfo::from))))
    }

    /// Changes a tag, which was seen like this before.
    pub fn change_tag(
        &self,
        seen: &JsValue,
        name: Option<String>,
        description: Option<String>,
        stop: Promise,
    ) -> Result<Promise, JsValue> {
        let seen = Object::new(seen, "tag").and_then(|seen| given::tag(&seen));
        let seen = seen.map_err(|message| failure(&Failure::of_field("seen", message)))?;
        let name = name.map(|name| self.tag(&name)).transpose()?;
        let change = TagChange { name, description };
        Ok(self.write(stop, async move |client| Ok(Changed::from(client.change_tag(&seen, &change).await?))))
    }

    /// Deletes a tag.
    pub fn delete_tag(&self, tag: &str, stop: Promise) -> Result<Promise, JsValue> {
        let tag = self.tag(tag)?;
        let gone = |()| None::<TagInfo>;
        Ok(self.write(stop, async move |client| Ok(Written::of(client.delete_tag(&tag).await?, gone))))
    }
}

impl Client {
    /// Runs a read of this client.
    fn read<T, F>(&self, stop: Promise, call: impl FnOnce(api::Client<Wanted>) -> F) -> Promise
    where
        F: Future<Output = Called<T>> + 'static,
        T: Tsify + Serialize + 'static,
        JsValue: From<T::JsType>,
    {
        read(stop, self.told(call(self.client.clone())))
    }

    /// Runs a write of this client.
    fn write<T, F>(&self, stop: Promise, call: impl FnOnce(api::Client<Wanted>) -> F) -> Promise
    where
        F: Future<Output = Called<T>> + 'static,
        T: Tsify + Serialize + 'static,
        JsValue: From<T::JsType>,
    {
        write(stop, self.told(call(self.client.clone())))
    }

    fn told<T, F>(&self, call: F) -> Work
    where
        F: Future<Output = Called<T>> + 'static,
        T: Tsify + Serialize + 'static,
        JsValue: From<T::JsType>,
    {
        let rules = self.rules();
        Box::pin(async move {
            match call.await {
                Ok(value) => js(&value),
                Err(error) => Err(failed(&error, rules)),
            }
        })
    }

    fn rules(&self) -> &'static TagRules {
        &self.client.connection().provider.spec().tags
    }

    fn limit(&self, limit: Option<u32>) -> u32 {
        limit.unwrap_or(self.client.connection().provider.spec().limits.page_size)
    }

    fn tag(&self, text: &str) -> Result<Tag, JsValue> {
        let refused = |issues| Refusal::Tag { text: text.to_owned(), issues };
        self.rules().parse(text).map_err(|issues| failed(&refused(issues).into(), self.rules()))
    }

    fn tags(&self, texts: &[String]) -> Result<Vec<Tag>, JsValue> {
        texts.iter().map(|text| self.tag(text)).collect()
    }
}

fn servers(page: api::Page<domain::Server>) -> Page<Server> {
    Page::of(page, Server::from)
}

/// The identity of a server. Both providers use UUIDs, written with hyphens.
fn server_id(text: &str) -> Result<ServerId, JsValue> {
    let uuid = Uuid::try_parse(text).ok().filter(|_| text.len() == 36);
    let id = uuid.and_then(|_| ServerId::new(text));
    id.ok_or_else(|| failure(&Failure::not_an_id(text)))
}

fn period(delivered: Option<String>, released: Option<String>) -> Result<UsageFilter, JsValue> {
    let time = |field: &str, text: Option<String>| match text {
        None => Ok(None),
        Some(text) => Timestamp::parse(&text).map(Some).ok_or_else(|| {
            let message =
                format!("“{field}” has to be a time in ISO 8601 such as 2026-11-19T14:02:03Z, and is “{text}”.");
            failure(&Failure::of_field(field, message))
        }),
    };
    Ok(UsageFilter { delivered_at: time("deliveredAt", delivered)?, released_at: time("releasedAt", released)? })
}
