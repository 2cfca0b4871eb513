//! The states of a server, what they mean to a reader, and what they allow.

/// A server's state as its provider wrote it.
///
/// Providers leave the set open, so the text is the value, and what is known about it is looked up in one table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Status(String);

/// What a state means to a reader. It chooses the colour and the icon, which always stand beside the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// In service.
    Good,
    /// On its way to another state by itself.
    Moving,
    /// Waiting for its turn.
    Waiting,
    /// Went wrong.
    Failed,
    /// Switched off, and still held.
    Off,
    /// Given back.
    Gone,
    /// Not known to this console.
    Unknown,
}

/// Why a server can't be released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseRefusal {
    /// It was given back already. The document says "The server must not be released already".
    Released,
    /// Its release is under way.
    Releasing,
    /// A failed server stays failed: the provider refuses to release it.
    Failed,
    /// The provider's API has no way to give a server back.
    NotOffered,
    /// The state is not known here, and an action that can't be undone is not offered on a guess.
    Unknown,
}

struct Row {
    text: &'static str,
    label: &'static str,
    phase: Phase,
    release: Result<(), ReleaseRefusal>,
}

const fn row(text: &'static str, label: &'static str, phase: Phase, release: Result<(), ReleaseRefusal>) -> Row {
    Row { text, label, phase, release }
}

/// The states named by the providers' public documents, in the order of a server's life. No two providers use one word
/// for two things.
const TABLE: &[Row] = &[
    row("created", "Created", Phase::Waiting, Ok(())),
    row("creating", "Creating", Phase::Moving, Ok(())),
    row("discovering", "Discovering", Phase::Moving, Ok(())),
    row("discovered", "Discovered", Phase::Moving, Ok(())),
    row("allocating", "Allocating", Phase::Moving, Ok(())),
    row("allocated", "Allocated", Phase::Moving, Ok(())),
    row("configuring_network", "Configuring network", Phase::Moving, Ok(())),
    row("network_configured", "Network configured", Phase::Moving, Ok(())),
    row("provisioning", "Provisioning", Phase::Moving, Ok(())),
    row("provisioned", "Provisioned", Phase::Moving, Ok(())),
    row("maintenance", "Maintenance", Phase::Moving, Err(ReleaseRefusal::NotOffered)),
    row("delivered", "Delivered", Phase::Good, Ok(())),
    row("started", "Started", Phase::Good, Err(ReleaseRefusal::NotOffered)),
    row("stopped", "Stopped", Phase::Off, Err(ReleaseRefusal::NotOffered)),
    row("failed", "Failed", Phase::Failed, Err(ReleaseRefusal::Failed)),
    row("error", "Error", Phase::Failed, Err(ReleaseRefusal::NotOffered)),
    row("releasing", "Releasing", Phase::Moving, Err(ReleaseRefusal::Releasing)),
    row("released", "Released", Phase::Gone, Err(ReleaseRefusal::Released)),
];

impl Status {
    /// The state of a server of which none is known.
    pub const NONE: Status = Status(String::new());

    /// The state that a provider wrote as `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The provider's own text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The word that a reader sees: a known state's name, else the provider's own text, "Unknown" where there is none.
    pub fn label(&self) -> &str {
        match self.row() {
            Some(row) => row.label,
            None if self.0.trim().is_empty() => "Unknown",
            None => &self.0,
        }
    }

    /// What the state means to a reader.
    pub fn phase(&self) -> Phase {
        self.row().map_or(Phase::Unknown, |row| row.phase)
    }

    /// Whether the state is expected to change by itself, so that the server is worth following.
    pub fn is_moving(&self) -> bool {
        matches!(self.phase(), Phase::Moving | Phase::Waiting)
    }

    /// Whether a server in this state can be released, and why not.
    pub fn release(&self) -> Result<(), ReleaseRefusal> {
        self.row().map_or(Err(ReleaseRefusal::Unknown), |row| row.release)
    }

    /// The place in a server's life, for sorting: known states in the order of the table, others after them.
    pub fn order(&self) -> usize {
        TABLE.iter().position(|row| row.text == self.0).unwrap_or(TABLE.len())
    }

    fn row(&self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.text == self.0)
    }
}
