//! Servers as files for other programs: a table, data, an inventory for Ansible, a configuration for SSH.
//!
//! Names, tags and locations are other people's texts. None of them can become a formula, a template, a directive or a
//! second line in a file made here; the test of each form tries.

mod ansible;
mod hosts;
pub(crate) mod json;
mod ssh;
mod table;
mod writing;

pub use writing::Writing;

use crate::fleet::SortColumn;
use crate::{Server, Timestamp};
use std::fmt::Write;

/// By what hosts are put in groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A group for each tag.
    Tag,
    /// A group for each location.
    Location,
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values: the columns that the reader chose, behind the identity.
    Csv,
    /// An array of objects with every field.
    Json,
    /// An inventory for Ansible, in YAML.
    Ansible(By),
    /// `Host` blocks for a configuration of OpenSSH.
    Ssh(By),
}

/// A file that is ready to be saved, with what a reader should know of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Export {
    /// The content.
    pub text: String,
    /// Servers in it.
    pub written: usize,
    /// Servers that are not in it, since none of their addresses can be connected to.
    pub without_address: usize,
    /// Servers that have another name in it than their own, which could not stand there or is not theirs alone.
    pub renamed: usize,
}

impl Format {
    /// Every form, in the order in which a menu offers them.
    pub const ALL: [Format; 6] = [
        Format::Csv,
        Format::Json,
        Format::Ansible(By::Tag),
        Format::Ansible(By::Location),
        Format::Ssh(By::Tag),
        Format::Ssh(By::Location),
    ];

    /// The name that people read.
    pub fn label(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Json => "JSON",
            Format::Ansible(By::Tag) => "Ansible inventory by tag",
            Format::Ansible(By::Location) => "Ansible inventory by location",
            Format::Ssh(By::Tag) => "SSH config by tag",
            Format::Ssh(By::Location) => "SSH config by location",
        }
    }

    /// The media type of the file.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv;charset=utf-8",
            Format::Json => "application/json",
            Format::Ansible(_) => "application/yaml",
            Format::Ssh(_) => "text/plain;charset=utf-8",
        }
    }

    /// A name for the file, with the date on a wall clock `offset` minutes ahead of UTC: `servers-2026-11-23.csv`.
    pub fn file_name(self, now: Timestamp, offset: i32) -> String {
        let date = now.civil(offset);
        let end = match self {
            Format::Csv => ".csv",
            Format::Json => ".json",
            // Ansible reads YAML by this ending alone.
            Format::Ansible(By::Tag) => "-ansible-by-tag.yml",
            Format::Ansible(By::Location) => "-ansible-by-location.yml",
            Format::Ssh(By::Tag) => "-ssh-by-tag.conf",
            Format::Ssh(By::Location) => "-ssh-by-location.conf",
        };
        format!("servers-{:04}-{:02}-{:02}{end}", date.year, date.month, date.day)
    }

    /// Begins a file that is written server by server. `columns` are those of a table.
    pub fn begin(self, columns: &[SortColumn]) -> Writing {
        Writing::new(self, columns)
    }

    /// Writes the file at once. Each server comes with the label of its connection.
    pub fn write(self, columns: &[SortColumn], servers: &mut dyn Iterator<Item = (&str, Server)>) -> Export {
        let mut writing = self.begin(columns);
        servers.for_each(|(connection, server)| writing.add(connection, &server));
        writing.finish()
    }
}

impl Export {
    /// What a reader should know of the file, beyond the number of servers in it. Empty where nothing was left out or
    /// changed.
    pub fn remarks(&self) -> String {
        let mut out = String::new();
        match self.without_address {
            0 => {}
            1 => out.push_str("1 server has no address to connect to and was left out."),
            count => {
                let _ = write!(out, "{count} servers have no address to connect to and were left out.");
            }
        }
        if !out.is_empty() && self.renamed > 0 {
            out.push(' ');
        }
        match self.renamed {
            0 => {}
            1 => out.push_str("1 server has another name in the file, since its own is not legal there or not unique."),
            count => {
                let _ = write!(
                    out,
                    "{count} servers have other names in the file, since their own are not legal there or not unique."
                );
            }
        }
        out
    }
}
