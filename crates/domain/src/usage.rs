//! What servers used in a period: rows, totals and the export.

pub mod join;
pub mod order;
pub mod period;

use crate::{Timestamp, csv};
use join::Join;
use order::PlacedRow;

/// A counter of bytes as an API wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Counter {
    /// No value was given. That is not zero.
    #[default]
    Missing,
    /// Exactly this many.
    Exact(u64),
    /// Something that is not a count (negative, a fraction, beyond 2^64 − 1, a word), as it was written.
    Invalid(String),
}

impl Counter {
    /// The count, where there is a valid one.
    pub fn value(&self) -> Option<u64> {
        match self {
            Counter::Exact(value) => Some(*value),
            Counter::Missing | Counter::Invalid(_) => None,
        }
    }
}

/// Traffic within one period, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bandwidth {
    /// When counting began.
    pub start: Option<Timestamp>,
    /// When counting ended; `None` while it goes on.
    pub end: Option<Timestamp>,
    /// Bytes received.
    pub incoming: Counter,
    /// Bytes sent.
    pub outgoing: Counter,
}

/// One server's use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsageRow {
    /// The provider's number of the server. The document does not say how it relates to a server's identity.
    pub server: Option<u64>,
    /// The provider's number of the location.
    pub location: Option<u64>,
    /// The instance type's name.
    pub instance_type: Option<String>,
    /// When the server was handed over.
    pub delivered: Option<Timestamp>,
    /// When it was given back; `None` while it is held.
    pub released: Option<Timestamp>,
    /// Traffic; `None` where the provider has no data, which is not zero.
    pub bandwidth: Option<Bandwidth>,
    /// The contract; empty where there is none.
    pub contract: String,
    /// Tags at the time of the answer.
    pub tags: Vec<String>,
    /// Paths in the answer that held something unreadable.
    pub problems: Vec<String>,
}

impl UsageRow {
    /// Bytes received and sent, where both are known.
    pub fn traffic(&self) -> (Option<u64>, Option<u64>) {
        let bandwidth = self.bandwidth.as_ref();
        (bandwidth.and_then(|b| b.incoming.value()), bandwidth.and_then(|b| b.outgoing.value()))
    }

    /// Whole hours from hand-over to release, or to `now` while the server is held. `None` without a hand-over, or
    /// where the end lies before it.
    pub fn hours(&self, now: Timestamp) -> Option<u64> {
        let end = self.released.unwrap_or(now).seconds;
        u64::try_from(end.checked_sub(self.delivered?.seconds)?).ok().map(|seconds| seconds / 3_600)
    }
}

/// Sums over rows. Wide enough for 2^64 rows of 2^64 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Number of rows.
    pub rows: usize,
    /// Bytes received.
    pub incoming: u128,
    /// Bytes sent.
    pub outgoing: u128,
    /// Hours held.
    pub hours: u128,
    /// Rows without traffic data, which are not counted as zero.
    pub without_data: usize,
}

/// Sums over `rows`.
pub fn totals<'a>(rows: impl IntoIterator<Item = &'a UsageRow>, now: Timestamp) -> Totals {
    let mut sum = Totals::default();
    for row in rows {
        let (incoming, outgoing) = row.traffic();
        sum.rows += 1;
        sum.incoming += u128::from(incoming.unwrap_or(0));
        sum.outgoing += u128::from(outgoing.unwrap_or(0));
        sum.hours += u128::from(row.hours(now).unwrap_or(0));
        sum.without_data += usize::from(incoming.is_none() && outgoing.is_none());
    }
    sum
}

/// The columns of the export. Bytes are exact, times are UTC.
const COLUMNS: [&str; 14] = [
    "connection",
    "server_id",
    "server_name",
    "location_id",
    "location_name",
    "instance_type",
    "contract_id",
    "tags",
    "delivered_at",
    "released_at",
    "bandwidth_start",
    "bandwidth_end",
    "bytes_in",
    "bytes_out",
];

/// The rows as CSV with a head line. Each row comes with the label of its connection; `join` knows the names behind
/// the numbers. Tags are joined by spaces, which no legal tag holds.
pub fn to_csv<'a>(rows: impl IntoIterator<Item = (&'a str, &'a PlacedRow)>, join: &Join) -> String {
    let mut out = csv::line(&COLUMNS);
    for (connection, row) in rows {
        out.push_str(&csv::line(&csv_fields(connection, row, join)));
    }
    out
}

fn csv_fields(label: &str, placed: &PlacedRow, join: &Join) -> [String; 14] {
    let PlacedRow { connection, row } = placed;
    let name = |name: Option<&str>| name.unwrap_or_default().to_owned();
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let time = |t: Option<Timestamp>| t.map(Timestamp::rfc3339).unwrap_or_default();
    let (incoming, outgoing) = row.traffic();
    let bandwidth = row.bandwidth.clone().unwrap_or_default();
    [
        label.to_owned(),
        number(row.server),
        name(join.server(*connection, row).map(|known| known.title.as_str())),
        number(row.location),
        name(row.location.and_then(|number| join.location(*connection, number))),
        row.instance_type.clone().unwrap_or_default(),
        row.contract.clone(),
        row.tags.join(" "),
        time(row.delivered),
        time(row.released),
        time(bandwidth.start),
        time(bandwidth.end),
        number(incoming),
        number(outgoing),
    ]
}
