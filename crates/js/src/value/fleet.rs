//! What goes into a fleet and comes out of it.

use super::Server;
use domain::query::{Mistake, parse};
use serde::Serialize;
use tsify::Tsify;

/// A column that rows can be put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the fields of a server")]
pub enum SortColumn {
    Name,
    Status,
    Tags,
    Connection,
    Location,
    Type,
    Cores,
    Memory,
    System,
    Addresses,
    Contract,
    Delivered,
    Created,
    Updated,
    Released,
}

/// Small before great, or the reverse. What has no value comes last in both; a server without a name counts by its ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum SortDirection {
    /// Small before great, early before late, A before Z.
    Ascending,
    /// The reverse.
    Descending,
}

/// A column and a direction, which is ascending where it is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
pub struct SortKey {
    /// The column.
    pub column: SortColumn,
    /// The direction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<SortDirection>,
}

/// A server of a fleet, and the connection that it was fed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
#[tsify(missing_as_null, large_number_types_as_bigints)]
pub struct FleetRow {
    /// The label of the connection.
    pub connection: String,
    /// The server.
    pub server: Server,
}

/// A text that would be a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct QueryFix {
    /// What is put in, or what happens.
    pub label: String,
    /// The whole text with it.
    pub text: String,
}

/// Why a text is no search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tsify)]
pub struct QueryMistake {
    /// What is wrong and what to do, in a sentence or two.
    pub message: String,
    /// Where what can't be read begins, as JavaScript counts in a text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Texts that can be read, the likeliest first.
    pub fixes: Vec<QueryFix>,
}

/// The columns by name.
pub const COLUMNS: [(&str, domain::fleet::SortColumn); 15] = {
    use domain::fleet::SortColumn as Column;
    [
        ("name", Column::Name),
        ("status", Column::Status),
        ("tags", Column::Tags),
        ("connection", Column::Connection),
        ("location", Column::Location),
        ("type", Column::Type),
        ("cores", Column::Cores),
        ("memory", Column::Memory),
        ("system", Column::System),
        ("addresses", Column::Addresses),
        ("contract", Column::Contract),
        ("delivered", Column::Delivered),
        ("created", Column::Created),
        ("updated", Column::Updated),
        ("released", Column::Released),
    ]
};

impl QueryMistake {
    /// A mistake in `text`.
    pub fn of(text: &str, mistake: Mistake) -> Self {
        let place = |byte: usize| {
            let before = text.get(..byte).unwrap_or(text);
            u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
        };
        let (start, end) = (place(mistake.at.start), place(mistake.at.end));
        // The language proposes what mends one mistake. Where there is another one, that is no search yet.
        let fixes = mistake.fixes.into_iter().filter(|fix| parse(&fix.text).is_ok());
        let fixes = fixes.map(|fix| QueryFix { label: fix.label, text: fix.text }).collect();
        Self { message: mistake.what, start, end, fixes }
    }
}
