//! Short ways to make what the tests talk about.

use domain::server::Named;
use domain::{ConnectionId, Label, Server, ServerId, Status, Timestamp};

/// An identity, which has to be a legal one.
pub(crate) fn id(text: &str) -> ServerId {
    ServerId::new(text).expect("a legal identity")
}

/// A delivered server with an identity and a name.
pub(crate) fn server(identity: &str, name: &str) -> Server {
    Server { name: Some(name.to_owned()), status: Status::new("delivered"), ..Server::new(id(identity)) }
}

/// A label, which has to be a legal one.
pub(crate) fn label(text: &str) -> Label {
    Label::new(text).expect("a legal label")
}

/// Something with a name.
pub(crate) fn named(name: &str) -> Option<Named> {
    Some(Named { id: None, name: Some(name.to_owned()) })
}

/// Texts, owned.
pub(crate) fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

/// A time, which has to be a legal one.
pub(crate) fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("a time")
}

/// The first connection of a test.
pub(crate) const ONE: ConnectionId = ConnectionId(1);
/// The second connection of a test.
pub(crate) const TWO: ConnectionId = ConnectionId(2);
