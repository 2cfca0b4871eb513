//! Servers as an inventory for Ansible.
//!
//! YAML was taken, since every text of JSON in quotes is one of YAML, while the quoting of INI inventories differs from
//! place to place. A value in an inventory is a template, so a name such as `{{ lookup('pipe', 'id') }}` would run on the
//! reader's machine. Such texts are marked `!unsafe`, which is Ansible's word for "as it is".

use super::hosts::{Group, Hosts, Names, comment};
use super::json::quote;
use super::{By, Export};
use std::fmt::Write;

/// All hosts with their variables first, then the groups, which only name them.
pub(super) fn write(by: By, all: &Hosts) -> Export {
    let mut out = String::from("\"all\":\n  \"hosts\":");
    out.push_str(if all.hosts.is_empty() { " {}\n" } else { "\n" });
    for host in &all.hosts {
        key(&mut out, 4, &host.name);
        out.push('\n');
        let _ = writeln!(out, "      \"ansible_host\": \"{}\"", host.address);
        let _ = writeln!(out, "      \"server_id\": \"{}\"", host.id);
        for (name, value) in [("server_name", &host.title), ("server_connection", &host.connection)] {
            let _ = write!(out, "      \"{name}\": {}", if is_plain(value) { "" } else { "!unsafe " });
            quote(&mut out, value);
            out.push('\n');
        }
    }
    out.push_str("  \"children\":");
    out.push_str(if all.groups.is_empty() { " {}\n" } else { "\n" });
    let mut names = Names::default();
    for group in &all.groups {
        write_group(&mut out, by, group, all, &mut names);
    }
    Export { text: out, written: all.hosts.len(), without_address: all.without_address, renamed: all.renamed }
}

fn write_group(out: &mut String, by: By, group: &Group, all: &Hosts, names: &mut Names) {
    let (prefix, none) = match by {
        By::Tag => ("tag_", "untagged"),
        By::Location => ("location_", "no_location"),
    };
    let label = group.label.as_deref();
    let name = label.map_or_else(|| none.to_owned(), |label| names.unique(group_name(prefix, label), '_'));
    key(out, 4, &name);
    if let Some(label) = label {
        let _ = write!(out, " # {}", comment(label));
    }
    out.push_str("\n      \"hosts\":\n");
    for place in &group.members {
        key(out, 8, &all.hosts[*place].name);
        out.push_str(" {}\n");
    }
}

/// Whether a text needs no mark. The mark takes the quotes' effect away: Ansible reads `!unsafe "no"` as false and
/// `!unsafe "1:30"` as a number. So what could be one of YAML's values is left without, which is certainly no template:
/// these characters begin none.
fn is_plain(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '\t' | '+' | '-' | '.' | '_' | ':' | '~' | '<' | '='))
}

/// In quotes, so that no name is taken for a number or for `no`.
fn key(out: &mut String, indent: usize, name: &str) {
    out.extend(std::iter::repeat_n(' ', indent));
    quote(out, name);
    out.push(':');
}

/// Letters, digits and underscores of ASCII are what Ansible allows in the name of a group. The prefix keeps it apart from
/// Ansible's own groups, and from a digit at the start.
fn group_name(prefix: &str, label: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    prefix.chars().chain(label.chars().take(60).map(plain)).collect()
}
