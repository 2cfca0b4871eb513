//! Servers as `Host` blocks for a configuration of OpenSSH.

use super::hosts::{Hosts, comment};
use super::{By, Export};
use std::fmt::Write;

/// A block for each host, under the first of its groups: of two blocks for one name, the first would count alone.
///
/// What stands outside comments is a name and an address that were both made here, so there is nothing to quote.
pub(super) fn write(by: By, all: &Hosts) -> Export {
    let mut out =
        String::from("# Servers for OpenSSH. Use with: ssh -F FILE NAME, or name the file in an Include line.\n");
    let (kind, none) = match by {
        By::Tag => ("Tag: ", "Without a tag"),
        By::Location => ("Location: ", "Without a location"),
    };
    let mut written = vec![false; all.hosts.len()];
    for group in &all.groups {
        let mut head = match &group.label {
            Some(label) => format!("\n# {kind}{}\n", comment(label)),
            None => format!("\n# {none}\n"),
        };
        for place in &group.members {
            let host = &all.hosts[*place];
            if std::mem::replace(&mut written[*place], true) {
                continue;
            }
            // A group whose hosts all stand further up has no heading.
            out.push_str(&std::mem::take(&mut head));
            let _ = write!(out, "Host {}\n  # {}", host.name, comment(&host.title));
            let _ = write!(out, " ({}, {})\n  HostName {}\n", comment(&host.connection), host.id, host.address);
        }
    }
    Export { text: out, written: all.hosts.len(), without_address: all.without_address, renamed: all.renamed }
}
