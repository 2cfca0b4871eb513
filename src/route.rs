//! Addresses of the console. This is the only place that makes or reads a URL of ours.
//!
//! The address is the state for what a reader looks at: a page, a search, a filter, an order, a tab.

mod query;

use domain::fleet::{Direction, GroupBy, SortColumn, USUAL_QUERY, View};
use domain::query::wanted;
use domain::table::Order;
use domain::tag::list::TagColumn;
use domain::usage::order::UsageColumn;
use query::{Query, decode, encode};

/// A page with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Opening and closing connections. `then` is where the reader wanted to go; `label` names the connection whose
    /// form is shown.
    Connect { then: Option<Box<Route>>, label: Option<String> },
    /// The fleet.
    Servers(View),
    /// One server of the connection with this label.
    Server { label: String, id: String, tab: ServerTab },
    /// All tags. `text` narrows them down; `label` is the connection shown, `None` for all.
    Tags { view: TagsView, label: Option<String> },
    /// Traffic and hours.
    Usage(UsageView),
    /// Preferences.
    Settings,
    /// Every part in every state; development builds only.
    #[cfg(feature = "gallery")]
    Gallery,
    /// An address that is none of ours.
    NotFound { path: String },
}

/// A part of the page of one server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ServerTab {
    /// Facts, addresses, tags, timeline, release.
    #[default]
    Overview,
    /// The provider's answer.
    Raw,
    /// The calls that this page makes.
    Calls,
}

/// What a reader asked to see of the tags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagsView {
    /// Words, each of which has to occur in the tag.
    pub text: String,
    /// The order.
    pub sort: Order<TagColumn>,
    /// Whether the tags of all connections stand side by side, and which of them.
    pub compare: Compare,
}

/// The tags of all connections side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compare {
    /// Not side by side, but one below the other.
    #[default]
    Off,
    /// All of them.
    All,
    /// Those that are written in several ways.
    Spelling,
    /// Those that a connection lacks and could have.
    Missing,
    /// Those that a connection can’t have.
    Forbidden,
}

/// What a reader asked to see of the usage: dates as typed, `YYYY-MM-DD` or with a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsageView {
    /// Servers handed over at or after this.
    pub delivered: String,
    /// Servers given back at or before this.
    pub released: String,
    /// The order.
    pub sort: Order<UsageColumn>,
}

/// Columns as they are written in an address.
const TAG_COLUMNS: &[(TagColumn, &str)] = &[
    (TagColumn::Name, "name"),
    (TagColumn::Connection, "connection"),
    (TagColumn::Description, "description"),
    (TagColumn::Servers, "servers"),
    (TagColumn::Created, "created"),
    (TagColumn::Updated, "updated"),
];

const USAGE_COLUMNS: &[(UsageColumn, &str)] = &[
    (UsageColumn::Server, "server"),
    (UsageColumn::Connection, "connection"),
    (UsageColumn::Location, "location"),
    (UsageColumn::Type, "type"),
    (UsageColumn::Contract, "contract"),
    (UsageColumn::Tags, "tags"),
    (UsageColumn::Delivered, "delivered"),
    (UsageColumn::Released, "released"),
    (UsageColumn::In, "in"),
    (UsageColumn::Out, "out"),
    (UsageColumn::Hours, "hours"),
];

const COLUMNS: &[(SortColumn, &str)] = &[
    (SortColumn::Name, "name"),
    (SortColumn::Status, "status"),
    (SortColumn::Tags, "tags"),
    (SortColumn::Connection, "connection"),
    (SortColumn::Location, "location"),
    (SortColumn::Type, "type"),
    (SortColumn::Cores, "cores"),
    (SortColumn::Memory, "memory"),
    (SortColumn::System, "system"),
    (SortColumn::Addresses, "addresses"),
    (SortColumn::Contract, "contract"),
    (SortColumn::Delivered, "delivered"),
    (SortColumn::Created, "created"),
    (SortColumn::Updated, "updated"),
    (SortColumn::Released, "released"),
];

const GROUPS: &[(GroupBy, &str)] = &[
    (GroupBy::Status, "status"),
    (GroupBy::Location, "location"),
    (GroupBy::Type, "type"),
    (GroupBy::System, "system"),
    (GroupBy::Connection, "connection"),
    (GroupBy::Tag, "tag"),
];

const COMPARES: &[(Compare, &str)] = &[
    (Compare::All, "all"),
    (Compare::Spelling, "spelling"),
    (Compare::Missing, "missing"),
    (Compare::Forbidden, "not-allowed"),
];

const TABS: &[(ServerTab, &str)] =
    &[(ServerTab::Overview, "overview"), (ServerTab::Raw, "raw"), (ServerTab::Calls, "calls")];

impl Route {
    /// The fleet with everything in it, by name.
    pub fn servers() -> Self {
        Route::Servers(View::default())
    }

    /// The page of one server.
    pub fn server(label: impl Into<String>, id: impl Into<String>) -> Self {
        Route::Server { label: label.into(), id: id.into(), tab: ServerTab::Overview }
    }

    /// The servers of one connection.
    pub fn servers_of(connection: &str) -> Self {
        Route::Servers(View::of([USUAL_QUERY, &wanted("connection", &[connection])].join(" ")))
    }

    /// The servers that carry a tag, of one connection or of all; also those that were given back, as a provider counts
    /// them.
    pub fn servers_with_tag(tag: &str, connection: Option<&str>) -> Self {
        let mut chosen = vec![wanted("tag", &[tag])];
        chosen.extend(connection.map(|label| wanted("connection", &[label])));
        Route::Servers(View::of(chosen.join(" ")))
    }

    /// All tags of all connections.
    pub fn tags() -> Self {
        Route::Tags { view: TagsView::default(), label: None }
    }

    /// The usage of everything.
    pub fn usage() -> Self {
        Route::Usage(UsageView::default())
    }

    /// The page on which connections are opened, to come back here afterwards.
    pub fn connect_then(self) -> Self {
        match self {
            Route::Connect { .. } => self,
            Route::Server { ref label, .. } => {
                let label = Some(label.clone());
                Route::Connect { then: Some(Box::new(self)), label }
            }
            other => Route::Connect { then: Some(Box::new(other)), label: None },
        }
    }

    /// The page on which connections are opened.
    pub fn connect() -> Self {
        Route::Connect { then: None, label: None }
    }

    /// Whether the page has nothing to show without an open connection.
    pub fn needs_connection(&self) -> bool {
        matches!(self, Route::Servers(_) | Route::Server { .. } | Route::Tags { .. } | Route::Usage(_))
    }

    /// The page apart from what it shows: two routes of one page differ by query alone.
    pub fn page(&self) -> &'static str {
        match self {
            Route::Connect { .. } => "Connect",
            Route::Servers(_) => "Servers",
            Route::Server { .. } => "Server",
            Route::Tags { .. } => "Tags",
            Route::Usage(_) => "Usage",
            Route::Settings => "Settings",
            #[cfg(feature = "gallery")]
            Route::Gallery => "Gallery",
            Route::NotFound { .. } => "Not found",
        }
    }

    /// The address below the console's own base, beginning with a slash.
    pub fn url(&self) -> String {
        let mut query = Query::default();
        let path = match self {
            Route::Connect { then, label } => {
                query.set("connection", label.as_deref().unwrap_or(""));
                query.set("then", then.as_ref().map(|then| then.url()).as_deref().unwrap_or(""));
                "/connect".to_owned()
            }
            Route::Servers(view) => {
                let text = view_text(view);
                query.set("q", &text.query);
                query.set("sort", &text.sort);
                query.set("group", &text.group);
                query.set("columns", &text.columns);
                "/servers".to_owned()
            }
            Route::Server { label, id, tab } => {
                let tab_text = TABS.iter().find(|(other, _)| other == tab && *tab != ServerTab::Overview);
                query.set("tab", tab_text.map_or("", |(_, text)| text));
                format!("/servers/{}/{}", encode(label), encode(id))
            }
            Route::Tags { view, label } => {
                query.set("q", &view.text);
                query.set("connection", label.as_deref().unwrap_or(""));
                query.set("sort", &unusual(TAG_COLUMNS, view.sort));
                let compare = COMPARES.iter().find(|(other, _)| *other == view.compare);
                query.set("compare", compare.map_or("", |(_, text)| text));
                "/tags".to_owned()
            }
            Route::Usage(view) => {
                query.set("delivered", &view.delivered);
                query.set("released", &view.released);
                query.set("sort", &unusual(USAGE_COLUMNS, view.sort));
                "/usage".to_owned()
            }
            Route::Settings => "/settings".to_owned(),
            #[cfg(feature = "gallery")]
            Route::Gallery => "/gallery".to_owned(),
            Route::NotFound { path } => path.clone(),
        };
        path + &query.print()
    }

    /// Reads an address below the console's base. Parts of the query that make no sense are left out.
    pub fn parse(url: &str) -> Self {
        let url = url.split('#').next().unwrap_or("");
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let query = Query::parse(query);
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments.as_slice() {
            [] => Route::servers(),
            ["connect"] => Route::Connect {
                then: query.get("then").and_then(parse_then),
                label: query.get("connection").map(str::to_owned),
            },
            ["servers"] => {
                let text = |name: &str| query.get(name).unwrap_or_default().to_owned();
                let (expr, sort, group, columns) = (text("q"), text("sort"), text("group"), text("columns"));
                let view = parse_view(&ViewText { query: expr, sort, group, columns });
                Route::Servers(with_filters(view, &query))
            }
            ["servers", label, id] => Route::Server {
                label: decode(label),
                id: decode(id),
                tab: TABS
                    .iter()
                    .find(|(_, text)| query.get("tab") == Some(text))
                    .map(|(tab, _)| *tab)
                    .unwrap_or_default(),
            },
            ["tags"] => Route::Tags {
                view: TagsView {
                    text: query.get("q").unwrap_or_default().to_owned(),
                    sort: parse_sort(TAG_COLUMNS, &query).unwrap_or_default(),
                    compare: COMPARES
                        .iter()
                        .find(|(_, text)| query.get("compare") == Some(text))
                        .map(|(compare, _)| *compare)
                        .unwrap_or_default(),
                },
                label: query.get("connection").map(str::to_owned),
            },
            ["usage"] => Route::Usage(UsageView {
                delivered: query.get("delivered").unwrap_or_default().to_owned(),
                released: query.get("released").unwrap_or_default().to_owned(),
                sort: parse_sort(USAGE_COLUMNS, &query).unwrap_or_default(),
            }),
            ["settings"] => Route::Settings,
            #[cfg(feature = "gallery")]
            ["gallery"] => Route::Gallery,
            _ => Route::NotFound { path: path.to_owned() },
        }
    }
}

/// A view of the fleet as it is written in an address and in a saved view. What is as usual is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ViewText {
    /// The expression; `*` for none at all.
    pub query: String,
    /// Columns, those that are descending with a minus.
    pub sort: String,
    /// What the rows are put together by.
    pub group: String,
    /// The columns.
    pub columns: String,
}

/// How a view is written.
pub fn view_text(view: &View) -> ViewText {
    let query = match view.query.trim() {
        "" => "*",
        USUAL_QUERY => "",
        query => query,
    };
    let sort: Vec<String> = view.sort.iter().map(|key| sort_text(COLUMNS, *key)).collect();
    let name = |column: &SortColumn| COLUMNS.iter().find(|(other, _)| other == column).map_or("", |(_, name)| name);
    let columns: Vec<&str> = view.columns.iter().map(name).collect();
    let group = GROUPS.iter().find(|(group, _)| Some(*group) == view.group);
    ViewText {
        query: query.to_owned(),
        sort: sort.join(","),
        group: group.map_or("", |(_, name)| name).to_owned(),
        columns: columns.join(","),
    }
}

/// The view that is written so. What makes no sense is left out.
pub fn parse_view(text: &ViewText) -> View {
    let query = match text.query.trim() {
        "" => USUAL_QUERY,
        "*" => "",
        _ => &text.query,
    };
    let columns = text.columns.split(',').filter_map(column);
    let mut sort: Vec<Order<SortColumn>> = Vec::new();
    for key in text.sort.split(',').filter_map(|text| parse_key(COLUMNS, text)) {
        if sort.iter().all(|other| other.column != key.column) {
            sort.push(key);
        }
    }
    let mut shown: Vec<SortColumn> = Vec::new();
    columns.for_each(|column| {
        if !shown.contains(&column) {
            shown.push(column)
        }
    });
    let group = GROUPS.iter().find(|(_, name)| *name == text.group).map(|(group, _)| *group);
    View { query: query.to_owned(), sort, group, columns: shown }
}

/// Older links name what they filter by in parameters of their own, and nothing is out of sight without being named. The
/// text is put together as it is, because the reader of expressions is not in the first program file.
fn with_filters(view: View, query: &Query) -> View {
    let mut parts = Vec::new();
    for name in ["status", "connection", "tag"] {
        let values: Vec<String> =
            query.get(name).unwrap_or_default().split(',').filter(|value| !value.is_empty()).map(decode).collect();
        match name {
            // A server has several tags, and each is asked for.
            "tag" => parts.extend(values.iter().map(|value| wanted(name, &[value]))),
            _ if values.is_empty() => {}
            _ => parts.push(wanted(name, &values)),
        }
    }
    if parts.is_empty() {
        return view;
    }
    match query.get("q") {
        None => {}
        Some(text) if text.contains(" OR ") => parts.insert(0, ["(", text, ")"].concat()),
        Some(text) => parts.insert(0, text.to_owned()),
    }
    View { query: parts.join(" "), ..view }
}

fn column(text: &str) -> Option<SortColumn> {
    COLUMNS.iter().find(|(_, name)| *name == text).map(|(column, _)| *column)
}

/// Where to go after connecting: only a page of ours that needs a connection, so that a link can't send a reader
/// anywhere else and can't nest without end.
fn parse_then(text: &str) -> Option<Box<Route>> {
    let inner = text.starts_with('/') && !text.starts_with("//");
    Some(Route::parse(text)).filter(|route| inner && route.needs_connection()).map(Box::new)
}

/// `name`, or `-name` for descending.
fn sort_text<C: PartialEq>(columns: &[(C, &str)], key: Order<C>) -> String {
    let name = columns.iter().find(|(column, _)| *column == key.column).map_or("", |(_, name)| name);
    let sign = if key.direction == Direction::Descending { "-" } else { "" };
    sign.to_owned() + name
}

/// An order that is not the one that everybody starts with.
fn unusual<C: PartialEq>(columns: &[(C, &str)], key: Order<C>) -> String
where
    Order<C>: Default,
{
    if key == Order::default() { String::new() } else { sort_text(columns, key) }
}

fn parse_sort<C: Copy>(columns: &[(C, &str)], query: &Query) -> Option<Order<C>> {
    parse_key(columns, query.get("sort")?)
}

fn parse_key<C: Copy>(columns: &[(C, &str)], text: &str) -> Option<Order<C>> {
    let (direction, name) = match text.strip_prefix('-') {
        Some(name) => (Direction::Descending, name),
        None => (Direction::Ascending, text),
    };
    let column = columns.iter().find(|(_, other)| *other == name).map(|(column, _)| *column)?;
    Some(Order { column, direction })
}
