//! Servers as hosts that another program connects to: an address, a name of their own, and groups.

use super::By;
use super::json::is_hidden;
use crate::natural::{compare, fold};
use crate::{Server, address};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// A server that can be connected to.
pub(super) struct Host {
    /// Legal and unlike every other, whatever the case of its letters.
    pub(super) name: String,
    /// Where to connect.
    pub(super) address: IpAddr,
    /// The identity at the provider.
    pub(super) id: String,
    /// The name its owner gave it.
    pub(super) title: String,
    /// The label of its connection.
    pub(super) connection: String,
}

/// Hosts, by their places in the list of all, that share a tag or a location.
pub(super) struct Group {
    /// The tag or the location, as its owner wrote it. `None` for the hosts that have none.
    pub(super) label: Option<String>,
    /// The hosts, each once.
    pub(super) members: Vec<usize>,
}

/// Everything that a file of hosts is made from.
pub(super) struct Hosts {
    pub(super) hosts: Vec<Host>,
    /// In natural order; the hosts without one last.
    pub(super) groups: Vec<Group>,
    pub(super) without_address: usize,
    pub(super) renamed: usize,
}

/// Hosts that are still coming.
#[derive(Default)]
pub(super) struct Gathering {
    hosts: Vec<Host>,
    groups: BTreeMap<String, Vec<usize>>,
    loose: Vec<usize>,
    without_address: usize,
}

impl Gathering {
    /// Takes a server that can be connected to. A host with several tags is a member of several groups.
    pub(super) fn add(&mut self, by: By, connection: &str, server: &Server) {
        let Some(address) = reachable(&server.addresses) else {
            self.without_address += 1;
            return;
        };
        let place = self.hosts.len();
        let labels = labels(by, server);
        if labels.is_empty() {
            self.loose.push(place);
        }
        for label in labels {
            let members = self.groups.entry(label).or_default();
            if members.last() != Some(&place) {
                members.push(place);
            }
        }
        let (id, title) = (server.id.as_str().to_owned(), server.title().to_owned());
        let name = host_name(&title).or_else(|| host_name(&id)).unwrap_or_else(|| "server".to_owned());
        self.hosts.push(Host { name, address, id, title, connection: connection.to_owned() });
    }

    /// Puts the groups in order and gives every host a name of its own.
    pub(super) fn finish(self) -> Hosts {
        let groups = self.groups.into_iter().map(|(label, members)| Group { label: Some(label), members }).collect();
        let mut all = Hosts { hosts: self.hosts, groups, without_address: self.without_address, renamed: 0 };
        // Groups come sorted by their bytes, which decides between two that are equal in natural order.
        all.groups.sort_by_cached_key(|group| Natural(fold(group.label.as_deref().unwrap_or_default())));
        if !self.loose.is_empty() {
            all.groups.push(Group { label: None, members: self.loose });
        }
        all.tell_apart();
        all
    }
}

impl Hosts {
    /// A name that several hosts would have is none's: if the first of them kept it, the next export in another order
    /// would give it to another machine. The start of the identity tells them apart, and stays.
    fn tell_apart(&mut self) {
        let mut uses = BTreeMap::<String, usize>::new();
        for host in &self.hosts {
            *uses.entry(host.name.to_ascii_lowercase()).or_default() += 1;
        }
        let mut names = Names::default();
        for host in self.hosts.iter().filter(|host| uses[&host.name.to_ascii_lowercase()] == 1 && !is_taken(&host.name))
        {
            names.next.insert(host.name.to_ascii_lowercase(), 2);
        }
        for host in &mut self.hosts {
            let lower = host.name.to_ascii_lowercase();
            if uses[&lower] > 1 || is_taken(&lower) {
                let start = host.id.get(..8).unwrap_or(&host.id);
                host.name = names.unique(format!("{}-{start}", host.name), '-');
            }
            self.renamed += usize::from(host.name != host.title);
        }
    }
}

/// A folded text in natural order.
#[derive(PartialEq, Eq)]
struct Natural(String);

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        compare(&self.0, &other.0)
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Names that were given away. Case does not tell two apart: files that are called after them may lie on a disk that
/// ignores it.
#[derive(Default)]
pub(super) struct Names {
    /// Each in lower case, with the number that its next namesake tries first.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// The name, or the name with the first number behind it that makes it unlike all others.
    pub(super) fn unique(&mut self, name: String, join: char) -> String {
        let key = name.to_ascii_lowercase();
        let mut number = self.next.get(&key).copied().unwrap_or(1);
        let mut candidate = if number == 1 { name.clone() } else { format!("{name}{join}{number}") };
        while number > 1 && self.next.contains_key(&candidate.to_ascii_lowercase()) {
            number += 1;
            candidate = format!("{name}{join}{number}");
        }
        self.next.insert(candidate.to_ascii_lowercase(), 2);
        self.next.insert(key, number + 1);
        candidate
    }
}

/// The first public address, else the first; a prefix length behind it is left aside. What is no address is passed over:
/// a name could be anybody's.
fn reachable(addresses: &[String]) -> Option<IpAddr> {
    let parse = |text: &String| {
        let kind = address::kind(text)?;
        let address = text.split('/').next()?.trim().parse().ok()?;
        Some((address, kind.range == address::PUBLIC))
    };
    let mut found = addresses.iter().filter_map(parse);
    let first = found.next()?;
    if first.1 { Some(first.0) } else { found.find(|(_, public)| *public).or(Some(first)).map(|(address, _)| address) }
}

fn labels(by: By, server: &Server) -> Vec<String> {
    let tags = || server.tags.iter().filter(|tag| !tag.trim().is_empty()).cloned().collect();
    let location = || {
        let number = server.location.as_ref().and_then(|location| location.id).map(|id| id.to_string());
        server.location_name().map(str::to_owned).or(number).into_iter().collect()
    };
    match by {
        By::Tag => tags(),
        By::Location => location(),
    }
}

/// The longest label of a name in the DNS (RFC 1035, 2.3.4), which no one types by hand.
const LONGEST: usize = 63;

/// Letters, digits, dots, hyphens and underscores of ASCII, with hyphens for runs of everything else. So no name is a
/// pattern, a range, an option or two words. `None` where nothing is left.
fn host_name(title: &str) -> Option<String> {
    let mut name = String::new();
    for c in title.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
        if name.len() > LONGEST {
            break;
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_matches(['-', '.']);
    name.bytes().any(|b| b.is_ascii_alphanumeric()).then(|| name.to_owned())
}

/// Names that mean something else to a program that reads the file: Ansible runs `localhost` and its addresses on the
/// reader's own machine, and its groups have names of their own.
fn is_taken(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(name.as_str(), "all" | "ungrouped" | "untagged" | "no_location" | "localhost" | "127.0.0.1")
        || name.starts_with("tag_")
        || name.starts_with("location_")
}

/// A foreign text within a comment: on one line, in one direction, and not without end.
pub(super) fn comment(text: &str) -> String {
    text.chars().take(200).map(|c| if is_hidden(c) { ' ' } else { c }).collect()
}
