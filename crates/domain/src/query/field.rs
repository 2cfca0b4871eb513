//! The fields that can be asked for: their names, what they hold, and how they are compared.

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A word without a field: the name, each address and each tag.
    Text,
    /// The name that is shown.
    Name,
    /// Each tag.
    Tag,
    /// The status, in the provider's word and in the reader's.
    Status,
    /// The name of the location.
    Location,
    /// The name of the instance type.
    Type,
    /// The operating system as a reader sees it.
    System,
    /// Each address.
    Address,
    /// The label of the connection.
    Connection,
    /// The provider's name.
    Provider,
    /// The contract.
    Contract,
    /// The identity at the provider.
    Id,
    /// What is told about the status.
    Message,
    /// The name in its network.
    Hostname,
    /// Processor cores.
    Cores,
    /// Memory. Servers tell it in mebibytes; points are in bytes, so that `16GB` and `16GiB` both are exact.
    Memory,
    /// When it was ordered.
    Created,
    /// When its record last changed.
    Updated,
    /// When it was handed over.
    Delivered,
    /// When it was given back.
    Released,
    /// What the server is: `is:untagged`.
    Flag,
}

/// What a field holds, and so how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text of which a part is enough.
    Part,
    /// A text that has to be written out.
    Whole,
    /// Addresses, of which the beginning or a block is enough.
    Address,
    /// A number.
    Count,
    /// A number of bytes.
    Memory,
    /// A point in time.
    Time,
    /// One of [`super::Flag`].
    Flag,
}

/// A field's names, the first of which is the one that is printed, its word for readers, and a condition to show it by.
struct Row(Field, Kind, &'static [&'static str], &'static str, &'static str);

/// In the order of [`Field`]'s variants.
const ROWS: &[Row] = &[
    Row(Field::Text, Kind::Part, &["text"], "Text", "web"),
    Row(Field::Name, Kind::Part, &["name"], "Name", "name:web-*"),
    Row(Field::Tag, Kind::Whole, &["tag", "tags"], "Tag", "tag:prod"),
    Row(Field::Status, Kind::Whole, &["status", "state"], "Status", "status:failed"),
    Row(Field::Location, Kind::Part, &["location", "zone", "region"], "Location", "location:ams"),
    Row(Field::Type, Kind::Part, &["type", "plan"], "Type", "type:=m6.large"),
    Row(Field::System, Kind::Part, &["system", "os"], "System", "system:ubuntu"),
    Row(Field::Address, Kind::Address, &["ip", "address"], "Address", "ip:10.2.0.0/16"),
    Row(Field::Connection, Kind::Whole, &["connection", "conn"], "Connection", "connection:games"),
    Row(Field::Provider, Kind::Whole, &["provider"], "Provider", "provider:metalworks"),
    Row(Field::Contract, Kind::Whole, &["contract"], "Contract", "contract:C-20981"),
    Row(Field::Id, Kind::Whole, &["id"], "Identity", "id:00c78095-*"),
    Row(Field::Message, Kind::Part, &["message"], "Message", "message:disk"),
    Row(Field::Hostname, Kind::Part, &["hostname"], "Hostname", "hostname:*.example.com"),
    Row(Field::Cores, Kind::Count, &["cores"], "Cores", "cores:>=8"),
    Row(Field::Memory, Kind::Memory, &["memory"], "Memory", "memory:>=16GiB"),
    Row(Field::Created, Kind::Time, &["created"], "Created", "created:>2026-01-01"),
    Row(Field::Updated, Kind::Time, &["updated"], "Updated", "updated:>-12h"),
    Row(Field::Delivered, Kind::Time, &["delivered"], "Delivered", "delivered:2026-01"),
    Row(Field::Released, Kind::Time, &["released"], "Released", "released:>-7d"),
    Row(Field::Flag, Kind::Flag, &["is"], "Is", "is:untagged"),
];

impl Field {
    /// Every field, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.0)
    }

    /// The field of a name or of another name for it, without regard to case.
    pub fn from_name(name: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.2.iter().any(|own| own.eq_ignore_ascii_case(name))).map(|row| row.0)
    }

    /// What it holds.
    pub fn kind(self) -> Kind {
        self.row().1
    }

    /// The name that is printed.
    pub fn name(self) -> &'static str {
        self.row().2[0]
    }

    /// Every name that is read, the printed one first.
    pub fn names(self) -> &'static [&'static str] {
        self.row().2
    }

    /// The word for readers: `Tag`.
    pub fn word(self) -> &'static str {
        self.row().3
    }

    /// A condition on it, to show how one is written.
    pub fn example(self) -> &'static str {
        self.row().4
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, ROWS};

    #[test]
    fn each_row_is_at_the_place_of_its_field() {
        for (place, row) in ROWS.iter().enumerate() {
            assert_eq!(row.0 as usize, place);
            assert!(row.2.iter().all(|name| Field::from_name(name) == Some(row.0)));
        }
        assert_eq!(ROWS.len(), Field::Flag as usize + 1);
    }
}
