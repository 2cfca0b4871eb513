//! Values by connection.

use domain::ConnectionId;

/// Values by connection, in no particular order. A list, since few connections are open at once.
#[derive(Clone)]
pub(super) struct ById<V>(pub(super) Vec<(ConnectionId, V)>);

impl<V> Default for ById<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> ById<V> {
    pub(super) fn get(&self, id: ConnectionId) -> Option<&V> {
        self.0.iter().find(|(other, _)| *other == id).map(|(_, value)| value)
    }

    /// Puts a value in, in place of the one before.
    pub(super) fn set(&mut self, id: ConnectionId, value: V) {
        self.take(id);
        self.0.push((id, value));
    }

    pub(super) fn take(&mut self, id: ConnectionId) -> Option<V> {
        let at = self.0.iter().position(|(other, _)| *other == id)?;
        Some(self.0.swap_remove(at).1)
    }
}
