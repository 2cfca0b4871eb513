//! What a reader asked to see of the fleet, and the rows that answer it.

use super::{Fleet, Row, RowId, SortKey, order};
use crate::natural::fold;
use crate::search::contains;
use crate::{ConnectionId, Label, sorting};

/// What a reader asked to see. Empty means everything, in the order in which it came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Words, each of which has to occur in the name, an address or a tag, without regard to case.
    pub text: String,
    /// States to show, as the provider writes them. Empty means all.
    pub statuses: Vec<String>,
    /// Connections to show, by label. Empty means all.
    pub connections: Vec<String>,
    /// Tags that a server has to carry, all of them, letter by letter.
    pub tags: Vec<String>,
    /// The order.
    pub sort: Option<SortKey>,
}

/// One condition of a view, by which a reader can be told what to take away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word of the text.
    Word(String),
    /// The choice of states.
    Statuses,
    /// The choice of connections.
    Connections,
    /// A tag.
    Tag(String),
}

impl View {
    /// The conditions of the view.
    pub fn terms(&self) -> Vec<Term> {
        let mut terms = Vec::new();
        let words = self.text.split_whitespace().map(|word| Term::Word(word.to_owned()));
        // What is asked for twice is one condition.
        for term in words.chain(self.tags.iter().cloned().map(Term::Tag)) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        if !self.statuses.is_empty() {
            terms.push(Term::Statuses);
        }
        if !self.connections.is_empty() {
            terms.push(Term::Connections);
        }
        terms
    }

    /// The view without one of its conditions.
    pub fn without(&self, term: &Term) -> Self {
        let mut view = self.clone();
        match term {
            Term::Word(word) => {
                let rest: Vec<&str> = self.text.split_whitespace().filter(|other| other != word).collect();
                view.text = rest.join(" ");
            }
            Term::Statuses => view.statuses.clear(),
            Term::Connections => view.connections.clear(),
            Term::Tag(tag) => view.tags.retain(|other| other != tag),
        }
        view
    }
}

/// The rows that answer a view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ViewResult {
    /// The rows, in order.
    pub rows: Vec<RowId>,
    /// How many servers each state has among those that match everything but the choice of states. In the order of a
    /// server's life.
    pub statuses: Vec<(String, usize)>,
    /// How many servers each connection has among those that match everything but the choice of connections.
    pub connections: Vec<(ConnectionId, usize)>,
}

impl Fleet {
    /// The rows that answer `view`. `labels` names the open connections.
    pub fn view(&self, view: &View, labels: &[(ConnectionId, Label)]) -> ViewResult {
        let words: Vec<String> = view.text.split_whitespace().map(fold).collect();
        let label = |row: &Row| label_of(labels, row.connection);
        let wants_status =
            |row: &Row| view.statuses.is_empty() || view.statuses.iter().any(|s| s == row.server.status.as_str());
        let wants_connection =
            |row: &Row| view.connections.is_empty() || view.connections.iter().any(|l| l == label(row));
        let (mut places, mut result) = (Vec::new(), ViewResult::default());
        for (place, row) in (0u32..).zip(&self.rows) {
            let tagged = view.tags.iter().all(|tag| row.server.tags.contains(tag));
            if !tagged || !words.iter().all(|word| contains(&row.text, word)) {
                continue;
            }
            let (status, connection) = (wants_status(row), wants_connection(row));
            if connection {
                tally(&mut result.statuses, row.server.status.as_str(), |s| s.to_owned());
            }
            if status {
                tally(&mut result.connections, &row.connection, |c| *c);
            }
            if status && connection {
                places.push(place);
            }
        }
        if let Some(key) = view.sort {
            order::sort(&self.rows, &mut places, key, |row| label(row).to_owned());
        }
        let rank = |text: &String| crate::Status::new(text.clone()).order();
        sorting::sort_by(&mut result.statuses, |(a, _), (b, _)| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
        result.rows = places.into_iter().map(RowId).collect();
        result
    }

    /// The condition that alone keeps most servers out of a view without rows, and how many there would be without it.
    pub fn blame(&self, view: &View, labels: &[(ConnectionId, Label)]) -> Option<(Term, usize)> {
        let view = View { sort: None, ..view.clone() };
        let without = |term: Term| {
            let count = self.view(&view.without(&term), labels).rows.len();
            (term, count)
        };
        view.terms().into_iter().map(without).filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count)
    }
}

fn label_of(labels: &[(ConnectionId, Label)], id: ConnectionId) -> &str {
    labels.iter().find(|(other, _)| *other == id).map_or("", |(_, label)| label.as_str())
}

/// Adds one to a count. The lists are as long as there are states or connections, so a walk is the fastest way.
fn tally<K, Q>(counts: &mut Vec<(K, usize)>, key: &Q, own: impl Fn(&Q) -> K)
where
    K: std::borrow::Borrow<Q>,
    Q: PartialEq + ?Sized,
{
    match counts.iter_mut().find(|(other, _)| (*other).borrow() == key) {
        Some((_, count)) => *count += 1,
        None => counts.push((own(key), 1)),
    }
}
