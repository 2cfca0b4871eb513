//! What the UpCloud API serves, in the same database: one module per resource.

pub(crate) mod server;
pub(crate) mod tag;
pub(crate) mod user;

/// The layout of the tables.
pub(super) const SCHEMA: &str = include_str!("schema.sql");

/// The tables in an order in which they can be dropped.
pub(super) const TABLES: [&str; 6] =
    ["upcloud_grant", "upcloud_server_tag", "upcloud_tag", "upcloud_storage", "upcloud_server", "upcloud_user"];

/// Whose things are looked at, and how much of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// The main account, to which everything belongs.
    pub(crate) account: i64,
    /// The sub-account that sees nothing but the servers it was granted; none for the main account itself.
    pub(crate) sub: Option<i64>,
}

/// Whether a server `s` is in the scope given by `:account` and `:sub`.
const VISIBLE: &str = "s.account = :account \
    AND (:sub IS NULL OR EXISTS (SELECT 1 FROM upcloud_grant g WHERE g.user = :sub AND g.server = s.row))";
