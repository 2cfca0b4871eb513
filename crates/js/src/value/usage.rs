//! What servers used.

use super::iso;
use serde::Serialize;
use tsify::Tsify;

/// What one server used in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct UsageRow {
    /// The provider's number of the server. It is not the `id` of a server; the API does not say how they belong together.
    pub server: Option<u64>,
    /// The provider's number of the location.
    pub location: Option<u64>,
    /// The instance type's name.
    pub instance_type: Option<String>,
    /// When the server was handed over: ISO 8601, UTC.
    pub delivered: Option<String>,
    /// When it was given back: ISO 8601, UTC; `null` while it is held.
    pub released: Option<String>,
    /// The contract; empty where there is none.
    pub contract: String,
    /// Tags at the time of the answer.
    pub tags: Vec<String>,
    /// When counting began: ISO 8601, UTC.
    pub start: Option<String>,
    /// When counting ended: ISO 8601, UTC; `null` while it goes on.
    pub end: Option<String>,
    /// Bytes received. `null` where there is no count, which is not zero.
    pub bytes_in: Option<u64>,
    /// Bytes sent. `null` where there is no count, which is not zero.
    pub bytes_out: Option<u64>,
    /// Paths in the answer that held something unreadable.
    pub problems: Vec<String>,
}

impl From<domain::usage::UsageRow> for UsageRow {
    fn from(row: domain::usage::UsageRow) -> Self {
        let (bytes_in, bytes_out) = row.traffic();
        let counted = row.bandwidth.as_ref();
        Self {
            server: row.server,
            location: row.location,
            start: iso(counted.and_then(|counted| counted.start)),
            end: iso(counted.and_then(|counted| counted.end)),
            bytes_in,
            bytes_out,
            instance_type: row.instance_type,
            delivered: iso(row.delivered),
            released: iso(row.released),
            contract: row.contract,
            tags: row.tags,
            problems: row.problems,
        }
    }
}
