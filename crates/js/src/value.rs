//! The values that cross over to JavaScript, and the ways there and back.
//!
//! Each is a type of its own, because the shape is a promise to other programs and `domain` is not: a field that is renamed
//! there stays as it is here. `tests/types.rs` holds the TypeScript of all of them against a committed file.

mod account;
mod failure;
mod fleet;
mod page;
mod server;
mod tag;
mod usage;

pub use account::{Account, AccountKind};
pub use failure::{ErrorKind, Failure, FieldIssue};
pub use fleet::{COLUMNS, FleetRow, QueryFix, QueryMistake, SortColumn, SortDirection, SortKey};
pub use page::Page;
pub use server::{Details, Disk, Machine, Named, Server, System};
pub use tag::{Changed, TagDifference, TagInfo, TagIssue, TestReport, WriteOutcome, Written};
pub use usage::UsageRow;

use domain::Timestamp;
use serde::Serialize;
use tsify::Tsify;

/// Whose API it is, or whose rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// i3D.net's MetalWorks client API.
    MetalWorks,
    /// UpCloud's API: servers and their tags.
    UpCloud,
}

/// A time as texts of other programs have it.
fn iso(time: Option<Timestamp>) -> Option<String> {
    time.map(Timestamp::rfc3339)
}

/// The TypeScript of every value, in the order of the alphabet.
pub fn typescript() -> String {
    let mut all = vec![
        Account::DECL,
        AccountKind::DECL,
        Changed::DECL,
        Details::DECL,
        Disk::DECL,
        ErrorKind::DECL,
        FieldIssue::DECL,
        FleetRow::DECL,
        Machine::DECL,
        Named::DECL,
        Page::<Server>::DECL,
        Provider::DECL,
        QueryFix::DECL,
        Server::DECL,
        SortColumn::DECL,
        SortDirection::DECL,
        SortKey::DECL,
        System::DECL,
        TagDifference::DECL,
        TagInfo::DECL,
        TagIssue::DECL,
        TestReport::DECL,
        UsageRow::DECL,
        WriteOutcome::DECL,
        Written::<Server>::DECL,
    ];
    all.sort_by_key(|text| name_of(text));
    all.join("\n\n")
}

/// The name that a declaration declares.
fn name_of(declaration: &str) -> &str {
    let start = declaration.find("export ").unwrap_or(0);
    declaration[start..].split([' ', '<', '=']).nth(2).unwrap_or_default()
}
