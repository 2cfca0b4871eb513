//! A server, as every provider's answer is turned into it.

pub mod machine;

pub use machine::{Details, Disk, Machine};

use crate::{Status, Timestamp};
use std::fmt;

/// A server's identity at its provider.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServerId(String);

impl ServerId {
    /// Takes an identity from an answer or a URL. UUIDs are compared without regard to case, so it is lowered.
    /// `None` for a text that can't be one: empty, longer than 64 bytes, or with characters outside `0-9 a-z A-Z - _`.
    pub fn new(text: &str) -> Option<Self> {
        Self::fits(text).then(|| Self(text.to_ascii_lowercase()))
    }

    /// Whether a text can be an identity.
    pub fn fits(text: &str) -> bool {
        // To the end in any case: without a way out the bytes are looked at many at once.
        let fits = |byte: u8| byte.is_ascii_alphanumeric() | (byte == b'-') | (byte == b'_');
        (1..=64).contains(&text.len()) && text.bytes().fold(true, |all, byte| all & fits(byte))
    }

    /// The identity whose 32 hexadecimal digits are the number, in the form `8-4-4-4-12`.
    pub(crate) fn of_uuid(value: u128) -> Self {
        let mut text = String::with_capacity(36);
        for digit in (0..32_u32).map(|digit| (value >> ((31 - digit) * 4)) as u32 & 15) {
            if matches!(text.len(), 8 | 13 | 18 | 23) {
                text.push('-');
            }
            text.extend(char::from_digit(digit, 16));
        }
        Self(text)
    }

    /// The text of the identity.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ServerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something that has a number and a name at its provider, such as a location or an instance type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named<T = String> {
    /// The provider's number.
    pub id: Option<u64>,
    /// The name people use.
    pub name: Option<T>,
}

/// An operating system as installed on a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct System<T = String> {
    /// The provider's number.
    pub id: Option<u64>,
    /// The provider's short name, such as `ubuntu-2404-lts`.
    pub slug: Option<T>,
    /// The family, such as `ubuntu`. The set is open: unknown ones are shown as they are.
    pub name: Option<T>,
    /// The version, such as `24.04`.
    pub version: Option<T>,
}

/// A server with everything its provider told.
///
/// Only the identity is certain. Each other field is `None` where the answer left it out, had null, or had something
/// that could not be read; the last is named in [`Server::problems`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Identity at the provider.
    pub id: ServerId,
    /// The name its owner gave it.
    pub name: Option<String>,
    /// The state.
    pub status: Status,
    /// More about the state; usually after a failure.
    pub status_message: Option<String>,
    /// Addresses as the provider wrote them.
    pub addresses: Vec<String>,
    /// Tags as the provider wrote them.
    pub tags: Vec<String>,
    /// Where it stands.
    pub location: Option<Named>,
    /// What kind of machine it is.
    pub instance_type: Option<Named>,
    /// The installed operating system.
    pub system: Option<System>,
    /// The contract it is billed under.
    pub contract: Option<String>,
    /// The account that holds it: number and user name.
    pub account: Option<Named>,
    /// The number of the machine in the provider's inventory.
    pub inventory_id: Option<u64>,
    /// The number of the request that ordered it.
    pub request_id: Option<u64>,
    /// That request, as the provider keeps it: a JSON object, without what looks like a secret.
    pub request: Option<String>,
    /// When it was ordered.
    pub created: Option<Timestamp>,
    /// When its record last changed.
    pub updated: Option<Timestamp>,
    /// When it was handed over.
    pub delivered: Option<Timestamp>,
    /// When it was given back.
    pub released: Option<Timestamp>,
    /// What it is made of, where the provider tells.
    pub machine: Option<Box<Machine>>,
    /// What only an answer about this one server tells, at providers whose lists are brief. `None` until there was one.
    pub details: Option<Box<Details>>,
    /// Paths in the answer that held something unreadable, such as `ip_addresses[1].ip_address`.
    pub problems: Vec<String>,
}

impl Server {
    /// A server of which nothing but the identity is known.
    pub fn new(id: ServerId) -> Self {
        Self {
            id,
            name: None,
            status: Status::default(),
            status_message: None,
            addresses: Vec::new(),
            tags: Vec::new(),
            location: None,
            instance_type: None,
            system: None,
            contract: None,
            account: None,
            inventory_id: None,
            request_id: None,
            request: None,
            created: None,
            updated: None,
            delivered: None,
            released: None,
            machine: None,
            details: None,
            problems: Vec::new(),
        }
    }

    /// The name to show and to type for confirmation: the owner's without the spaces around it, which nobody could see,
    /// else the identity.
    pub fn title(&self) -> &str {
        present(self.name.as_deref()).unwrap_or_else(|| self.id.as_str())
    }

    /// Takes over from an older state of the same server what a brief row of a list left out.
    pub fn keep_details(&mut self, older: &mut Server) {
        if self.details.is_none() && older.details.is_some() {
            self.details = older.details.take();
            self.addresses = std::mem::take(&mut older.addresses);
        }
    }

    /// The location's name.
    pub fn location_name(&self) -> Option<&str> {
        self.location.as_ref()?.shown()
    }

    /// The instance type's name.
    pub fn type_name(&self) -> Option<&str> {
        self.instance_type.as_ref()?.shown()
    }

    /// The operating system for a reader: "Ubuntu 24.04", "FreeBSD 14.1", an unknown family as it is written.
    pub fn system_text(&self) -> Option<String> {
        self.system.as_ref()?.text()
    }
}

impl<T: AsRef<str>> Named<T> {
    /// The name, where it has one that can be seen.
    pub fn shown(&self) -> Option<&str> {
        present(self.name.as_ref().map(T::as_ref))
    }
}

impl<T: AsRef<str>> System<T> {
    /// Family and version for a reader: "Ubuntu 24.04".
    pub fn text(&self) -> Option<String> {
        let part = |text: &'_ Option<T>| present(text.as_ref().map(T::as_ref)).map(str::to_owned);
        let family = part(&self.name).or_else(|| part(&self.slug))?;
        let shown = SYSTEMS.iter().find(|(name, _)| *name == family).map_or(family.as_str(), |(_, shown)| shown);
        Some(match part(&self.version) {
            Some(version) => format!("{shown} {version}"),
            None => shown.to_owned(),
        })
    }
}

/// A text that shows something: without the spaces around it, `None` where nothing is left that could be seen.
pub(crate) fn present(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| text.chars().any(|c| !c.is_whitespace() && !is_invisible(c)))
}

/// Characters without a shape of their own: they join, part or turn what stands beside them, or nothing at all.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The families of the MetalWorks document (`OperatingSystem.name`) and how their makers write them.
const SYSTEMS: &[(&str, &str)] = &[
    ("centos", "CentOS"),
    ("debian", "Debian"),
    ("fedora", "Fedora"),
    ("fedora-core", "Fedora Core"),
    ("fortios", "FortiOS"),
    ("freebsd", "FreeBSD"),
    ("gentoo", "Gentoo"),
    ("opensuse", "openSUSE"),
    ("redhat", "Red Hat"),
    ("suse-linux", "SUSE Linux"),
    ("ubuntu", "Ubuntu"),
];
