//! What the cells of a row say.
#![cfg_attr(
    feature = "bench",
    allow(unused_imports, unused_variables, dead_code, reason = "the measured table has cells of its own")
)]

use super::columns::Column;
use crate::parts::{status_kind, whole};
use crate::platform;
use crate::route::Route;
use crate::store::fleet::FleetView;
use crate::store::prefs::Prefs;
use crate::store::sessions::Sessions;
use crate::text;
use crate::ui::grid::{GridRows, RowWriter};
use crate::ui::tag_mark;
use domain::fleet::{Answer, Line, Lines, Row, SortColumn};
use domain::{Timestamp, format};
use std::rc::Rc;

/// How many letters the tag column holds beside two marks and "+3" at its usual width.
const TAG_LETTERS: usize = 14;

/// What the table shows: the rows of an answer, and what is needed to put them in words.
pub(super) struct Shown {
    pub(super) fleet: FleetView,
    pub(super) sessions: Rc<Sessions>,
    pub(super) answer: Rc<Answer>,
    pub(super) lines: Rc<Lines>,
    pub(super) columns: Vec<&'static Column>,
    /// Tags that every row carries because of the expression.
    pub(super) common: Vec<String>,
    /// What the group of each head is called for a reader.
    pub(super) heads: Vec<String>,
    pub(super) closed: Vec<String>,
    pub(super) now: Timestamp,
    pub(super) prefs: Prefs,
}

impl GridRows for Shown {
    fn len(&self) -> usize {
        self.lines.count()
    }

    fn draw(&self, at: usize, writer: &mut RowWriter<'_>) {
        match self.lines.at(at) {
            Line::Head(group) => {
                let group_facts = &self.answer.groups[group];
                let closed = self.closed.contains(&group_facts.value);
                writer.heading(&self.heads[group], &format::count(group_facts.count as u128), closed);
            }
            Line::Row(place) => {
                let fleet = self.fleet.servers();
                if let Some(row) = self.answer.rows.get(place).and_then(|row| fleet.get(*row)) {
                    self.row(row, writer);
                }
            }
        }
    }

    fn find(&self, key: u64) -> Option<usize> {
        let place = self.answer.rows.iter().position(|row| row.key() == key)?;
        self.lines.of_row(place)
    }

    fn title(&self, at: usize, column: usize) -> Option<String> {
        let Line::Row(place) = self.lines.at(at) else { return None };
        let fleet = self.fleet.servers();
        let row = fleet.get(*self.answer.rows.get(place)?)?;
        let list = |list: Vec<&str>| (list.len() > 1).then(|| list.join(", "));
        match self.columns.get(column)?.is {
            SortColumn::Tags => list(row.tags().collect()),
            SortColumn::Addresses => list(row.addresses().collect()),
            SortColumn::Status => Some(row.status_message().to_owned()).filter(|text| !text.is_empty()),
            column => time(row, column).map(|time| whole(time, self.prefs.offset_at(time), self.prefs.zone)),
        }
    }
}

fn time(row: Row<'_>, column: SortColumn) -> Option<Timestamp> {
    match column {
        SortColumn::Delivered => row.delivered(),
        SortColumn::Created => row.created(),
        SortColumn::Updated => row.updated(),
        SortColumn::Released => row.released(),
        _ => None,
    }
}

impl Shown {
    fn row(&self, row: Row<'_>, writer: &mut RowWriter<'_>) {
        let Some(open) = self.sessions.by_id(row.connection()) else { return };
        let spec = open.connection.provider.spec();
        writer.key(row.row().key());
        writer.selected(row.is_selected());
        #[cfg(feature = "bench")]
        return crate::bench::draw(row, open, writer);
        #[cfg(not(feature = "bench"))]
        for (at, column) in self.columns.iter().enumerate() {
            // What a provider has no such thing of stays empty; what it only did not tell has a dash.
            if !spec.columns.contains(&column.is) && time(row, column.is).is_none() {
                writer.text(at, "");
                continue;
            }
            match column.is {
                SortColumn::Name => {
                    let route = Route::server(open.label().as_str(), row.id().as_str());
                    writer.link(at, &platform::href(&route.url()), row.title());
                }
                SortColumn::Status => writer.status(at, status_kind(row.status().phase()), row.status().label()),
                SortColumn::Tags => self.tags(at, row, writer),
                SortColumn::Connection => writer.text(at, open.label().as_str()),
                SortColumn::Location => text(at, row.location(), writer),
                SortColumn::Type => text(at, row.instance_type(), writer),
                SortColumn::System => text(at, row.system(), writer),
                SortColumn::Contract => text(at, row.contract(), writer),
                SortColumn::Cores => text(at, &row.cores().map(|cores| cores.to_string()).unwrap_or_default(), writer),
                SortColumn::Memory => text(at, &row.memory().map(format::memory).unwrap_or_default(), writer),
                SortColumn::Addresses => {
                    let brief = spec.capabilities.list_is_brief && !row.has_details();
                    addresses(at, row, brief, writer);
                }
                SortColumn::Delivered | SortColumn::Created | SortColumn::Updated | SortColumn::Released => {
                    let shown =
                        time(row, column.is).map(|time| format::relative(time, self.now, self.prefs.offset_at(time)));
                    text(at, &shown.unwrap_or_default(), writer);
                }
            }
        }
    }

    /// The tags that there is room for. Those that every row has come last, so that the room goes to what differs.
    fn tags(&self, at: usize, row: Row<'_>, writer: &mut RowWriter<'_>) {
        // An API may repeat a tag.
        let (mut tags, mut common): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for tag in row.tags() {
            let list = if self.common.iter().any(|asked| asked == tag) { &mut common } else { &mut tags };
            if !list.contains(&tag) {
                list.push(tag);
            }
        }
        tags.append(&mut common);
        let letters: usize = tags.iter().take(2).map(|tag| tag.chars().count()).sum();
        let shown = tags.len().min(if letters <= TAG_LETTERS { 2 } else { 1 });
        let marked: Vec<(&str, u8)> = tags[..shown].iter().map(|tag| (*tag, tag_mark(tag))).collect();
        writer.tags(at, &marked, tags.len() - shown);
    }
}

fn text(at: usize, value: &str, writer: &mut RowWriter<'_>) {
    match value {
        "" => writer.none(at),
        value => writer.text(at, value),
    }
}

/// The first address and how many more there are; all of them are on the server's page.
fn addresses(at: usize, row: Row<'_>, to_come: bool, writer: &mut RowWriter<'_>) {
    let mut all = row.addresses();
    match (all.next(), all.count()) {
        (None, _) if to_come => writer.text(at, "…"),
        (None, _) => writer.none(at),
        (Some(first), 0) => writer.text(at, first),
        (Some(first), more) => writer.text(at, &[first, " +", &more.to_string()].concat()),
    }
}

/// What a group is called.
pub(super) fn head(by: domain::fleet::GroupBy, value: &str) -> String {
    use domain::fleet::GroupBy;
    match (by, value) {
        (GroupBy::Tag, "") => text::UNTAGGED.to_owned(),
        (_, "") => text::NO_VALUE.to_owned(),
        (GroupBy::Status, value) => domain::Status::new(value).label().to_owned(),
        (_, value) => value.to_owned(),
    }
}
