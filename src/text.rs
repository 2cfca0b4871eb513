//! Every sentence that is made from data: counts, field issues, and what went wrong with what to do next.

pub mod connect;
mod failure;
pub mod live;
pub mod naming;
pub mod server;
pub mod tag;
pub mod usage;
pub mod views;
mod write;

pub use failure::{About, Message, Remedy, failure, reason};
pub use write::{Deed, write_failure};

use domain::connection::FieldIssue;
use domain::format::count;
use domain::status::ReleaseRefusal;
use domain::{ProviderSpec, Status};

/// The name of the button that reads one connection anew.
pub const REFRESH: &str = "Refresh";
/// The name of the button that reads all connections anew.
pub const REFRESH_ALL: &str = "Refresh all";

/// The group of servers without a tag.
pub const UNTAGGED: &str = "Untagged";
/// The group of servers that do not tell what the rows are put together by.
pub const NO_VALUE: &str = "Not told";

/// `1 server`, `1,204 servers`.
pub fn servers(number: usize) -> String {
    counted(number as u128, "server", "servers")
}

/// `1 row`, `1,204 rows`.
pub fn rows(number: usize) -> String {
    counted(number as u128, "row", "rows")
}

/// `1 tag`, `1,204 tags`.
pub fn tags(number: usize) -> String {
    counted(number as u128, "tag", "tags")
}

/// A number with the noun that fits it.
pub fn counted(number: u128, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// `a`, `a and b`, `a, b and c`.
pub fn and<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub fn either<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "or")
}

fn joined<S: AsRef<str>>(items: &[S], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [head @ .., last] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", head.join(", "), last.as_ref())
        }
    }
}

/// What is wrong with a field of the connection form, and what is allowed.
pub fn field_issue(issue: FieldIssue, field: &str, spec: &ProviderSpec) -> String {
    match issue {
        FieldIssue::Missing => format!("{field} is missing."),
        FieldIssue::TooLong { max } => format!("{field} has at most {max} characters."),
        FieldIssue::Label => {
            "Use letters, digits, “-”, “_” and “.”, and no “.” in front: the name stands in the address of each server."
                .to_owned()
        }
        FieldIssue::LabelTaken => {
            "Another open connection has this name. Choose another, or close that one first.".to_owned()
        }
        FieldIssue::Address => {
            "Type an address that starts with https:// or http:// and names a host, such as https://api.example."
                .to_owned()
        }
        FieldIssue::AddressParts => {
            "The address can’t hold “?”, “#” or “@”. Leave out everything after the path.".to_owned()
        }
        FieldIssue::Number => format!("A {} at {} is a whole number, such as 1001.", field, spec.name),
        FieldIssue::Colon => format!("{field} can’t hold “:”, which would end it where it is sent."),
        FieldIssue::Secret => {
            format!("{field} holds a character that can’t be sent. Copy it again, without spaces around it.")
        }
    }
}

/// Why a server can't be released, and what that means.
pub fn release_refusal(refusal: ReleaseRefusal, status: &Status) -> String {
    match refusal {
        ReleaseRefusal::Released => "This server was released already.".to_owned(),
        ReleaseRefusal::Releasing => "Its release is under way.".to_owned(),
        ReleaseRefusal::Failed => {
            "A failed server can’t be released over the API: the provider refuses it. Ask the provider’s support to take it back.".to_owned()
        }
        ReleaseRefusal::NotOffered => "The provider’s API has no way to give a server back.".to_owned(),
        ReleaseRefusal::Unknown => format!(
            "This console does not know the status “{}”, and does not offer on a guess what can’t be undone.",
            status.label()
        ),
    }
}
