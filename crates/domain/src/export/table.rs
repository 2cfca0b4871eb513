//! Servers as comma-separated values.

use super::Export;
use crate::fleet::SortColumn;
use crate::{Server, Timestamp, csv};

/// The line of heads: the identity, then the chosen columns.
pub(super) fn head_line(columns: &[SortColumn]) -> String {
    let mut fields = vec!["server_id".to_owned()];
    fields.extend(columns.iter().map(|column| head(*column).to_owned()));
    csv::line(&fields)
}

/// Adds a line for a server.
///
/// Times are UTC. Addresses are joined by spaces, and so are tags: no legal one holds any. [`csv::line`] sees to
/// formulas.
pub(super) fn add(export: &mut Export, columns: &[SortColumn], connection: &str, server: &Server) {
    let mut fields = vec![server.id.as_str().to_owned()];
    fields.extend(columns.iter().map(|column| cell(connection, server, *column)));
    export.text.push_str(&csv::line(&fields));
    export.written += 1;
}

/// Named as in the answers of the APIs, so that scripts can tell them.
fn head(column: SortColumn) -> &'static str {
    match column {
        SortColumn::Name => "name",
        SortColumn::Status => "status",
        SortColumn::Tags => "tags",
        SortColumn::Connection => "connection",
        SortColumn::Location => "location",
        SortColumn::Type => "instance_type",
        SortColumn::Cores => "cores",
        SortColumn::Memory => "memory_mib",
        SortColumn::System => "system",
        SortColumn::Addresses => "addresses",
        SortColumn::Contract => "contract_id",
        SortColumn::Delivered => "delivered_at",
        SortColumn::Created => "created_at",
        SortColumn::Updated => "updated_at",
        SortColumn::Released => "released_at",
    }
}

fn cell(connection: &str, server: &Server, column: SortColumn) -> String {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let time = |time: Option<Timestamp>| time.map(Timestamp::rfc3339).unwrap_or_default();
    let machine = server.machine.as_ref();
    match column {
        SortColumn::Name => text(server.name.as_deref()),
        SortColumn::Status => server.status.as_str().to_owned(),
        SortColumn::Tags => server.tags.join(" "),
        SortColumn::Connection => connection.to_owned(),
        SortColumn::Location => text(server.location_name()),
        SortColumn::Type => text(server.type_name()),
        SortColumn::Cores => number(machine.and_then(|machine| machine.cores)),
        SortColumn::Memory => number(machine.and_then(|machine| machine.memory_mib)),
        SortColumn::System => server.system_text().unwrap_or_default(),
        SortColumn::Addresses => server.addresses.join(" "),
        SortColumn::Contract => text(server.contract.as_deref()),
        SortColumn::Delivered => time(server.delivered),
        SortColumn::Created => time(server.created),
        SortColumn::Updated => time(server.updated),
        SortColumn::Released => time(server.released),
    }
}
