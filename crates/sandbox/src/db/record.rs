//! One server as the database holds it.

use rusqlite::Row;

use crate::clock::Moment;

/// The status of a server at `:now`. One expression for reading and for filtering, so that they can't disagree.
pub(crate) const STATUS: &str = "CASE \
    WHEN s.released_at <= :now THEN 'released' \
    WHEN s.releasing_at <= :now THEN 'releasing' \
    WHEN s.failed_at <= :now THEN 'failed' \
    WHEN s.delivered_at <= :now THEN 'delivered' \
    WHEN s.provisioning_at <= :now THEN 'provisioning' \
    ELSE 'created' END";

/// Every status a server can have, in the order of its life.
pub(crate) const STATUSES: [&str; 6] = ["created", "provisioning", "delivered", "failed", "releasing", "released"];

/// What a [`ServerRecord`] is read from; rows come in the order they were ordered.
pub(crate) const COLUMNS: &str = "s.row, s.uuid, s.request_id, s.has_request, s.inventory_id, s.name, s.contract_id, \
    s.failure, s.addresses, s.created_at, s.provisioning_at, s.failed_at, s.delivered_at, s.releasing_at, \
    s.released_at, s.edited_at, t.id AS type_id, t.name AS type_name, l.id AS location_id, l.name AS location_name, \
    o.id AS os_id, o.slug AS os_slug, o.name AS os_name, o.version AS os_version";

/// The tables behind [`COLUMNS`].
pub(crate) const TABLES: &str = "server s JOIN instance_type t ON t.id = s.instance_type_id \
    JOIN location l ON l.id = s.location_id JOIN os o ON o.id = s.os_id";

/// An id with its name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) id: i64,
    pub(crate) name: String,
}

/// An operating system.
#[derive(Clone, Debug)]
pub(crate) struct Os {
    pub(crate) id: i64,
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) version: Option<String>,
}

/// A server with everything that is known of it at one moment: what has not happened yet is `None`.
#[derive(Clone, Debug)]
pub(crate) struct ServerRecord {
    pub(crate) row: i64,
    pub(crate) uuid: String,
    pub(crate) request_id: i64,
    pub(crate) has_request: bool,
    pub(crate) inventory_id: Option<i64>,
    pub(crate) name: String,
    pub(crate) contract_id: Option<String>,
    pub(crate) failure: Option<String>,
    pub(crate) addresses: Vec<String>,
    pub(crate) created_at: Moment,
    pub(crate) provisioning_at: Option<Moment>,
    pub(crate) delivered_at: Option<Moment>,
    pub(crate) released_at: Option<Moment>,
    pub(crate) updated_at: Option<Moment>,
    pub(crate) status: String,
    pub(crate) instance_type: Named,
    pub(crate) location: Named,
    pub(crate) os: Os,
    pub(crate) tags: Vec<String>,
}

impl ServerRecord {
    /// Reads a row of [`COLUMNS`] plus `status`, as things stand at `now`. Tags are read apart.
    pub(crate) fn read(row: &Row<'_>, now: Moment) -> rusqlite::Result<Self> {
        let past = |name: &str| -> rusqlite::Result<Option<Moment>> {
            Ok(row.get::<_, Option<i64>>(name)?.map(Moment).filter(|at| *at <= now))
        };
        let provisioning_at = past("provisioning_at")?;
        let (failed_at, delivered_at, released_at) = (past("failed_at")?, past("delivered_at")?, past("released_at")?);
        let edits = [past("edited_at")?, past("releasing_at")?];
        let turns = [provisioning_at, failed_at, delivered_at, released_at];
        let addresses: String = row.get("addresses")?;
        Ok(Self {
            row: row.get("row")?,
            uuid: row.get("uuid")?,
            request_id: row.get("request_id")?,
            has_request: row.get("has_request")?,
            // Hardware and addresses are assigned when provisioning starts.
            inventory_id: row.get::<_, Option<i64>>("inventory_id")?.filter(|_| provisioning_at.is_some()),
            addresses: match provisioning_at {
                Some(_) => addresses.split_whitespace().map(str::to_owned).collect(),
                None => Vec::new(),
            },
            name: row.get("name")?,
            contract_id: row.get("contract_id")?,
            failure: row.get::<_, Option<String>>("failure")?.filter(|_| failed_at.is_some()),
            created_at: Moment(row.get("created_at")?),
            provisioning_at,
            delivered_at,
            released_at,
            updated_at: edits.into_iter().chain(turns).flatten().max(),
            status: row.get("status")?,
            instance_type: Named { id: row.get("type_id")?, name: row.get("type_name")? },
            location: Named { id: row.get("location_id")?, name: row.get("location_name")? },
            os: Os {
                id: row.get("os_id")?,
                slug: row.get("os_slug")?,
                name: row.get("os_name")?,
                version: row.get("os_version")?,
            },
            tags: Vec::new(),
        })
    }
}
