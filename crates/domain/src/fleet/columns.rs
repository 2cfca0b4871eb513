//! The servers as columns: for each field one piece of memory with the values of all rows.
//!
//! What many rows share is written once and numbered; texts of all rows lie in one piece; numbers, times and identities
//! are numbers. Nothing is lost: a server can be rebuilt whole, and equals the one that was put in.

use super::cells::{Dict, Numbers, Runs, Sparse, hash};
use super::identity::{Identity, hash_of};
use super::told::{Told, borrowed_system, owned, owned_system};
use crate::natural::{fold, fold_into};
use crate::server::{Details, Machine, Named, System, present};
use crate::{ConnectionId, Server, ServerId, Status, Timestamp};

/// Whole numbers of a server, each of them a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Created,
    Updated,
    Delivered,
    Released,
    Inventory,
    Request,
    Cores,
    Memory,
}

const NUMBERS: usize = 8;

/// Facts of a row that are yes or no, as bits. The first four say that a time was written without its zone.
const UNNAMED: u16 = 1 << 4;
const NO_CONTRACT: u16 = 1 << 5;
pub(super) const LISTED: u16 = 1 << 6;
pub(super) const OWN: u16 = 1 << 7;

/// What changed with a row: bits of one number, so that what was worked out from other columns stays.
pub(super) mod touched {
    pub(crate) const TEXTS: u16 = 1;
    pub(crate) const TAGS: u16 = 1 << 1;
    pub(crate) const STATUS: u16 = 1 << 2;
    pub(crate) const PLACE: u16 = 1 << 3;
    pub(crate) const TIMES: u16 = 1 << 4;
    pub(crate) const CONTRACT: u16 = 1 << 5;
    /// Anything else that a server has.
    pub(crate) const REST: u16 = 1 << 6;
    /// A row came or went.
    pub(crate) const ROWS: u16 = u16::MAX;
}

/// The columns.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) flags: Vec<u16>,
    pub(super) connection: Vec<u32>,
    /// UUIDs by value. What is written otherwise is 0 here and stands in `odd_ids`.
    id: Vec<u128>,
    odd_ids: Sparse<ServerId>,
    /// Folded title and folded addresses, with a line feed before each address.
    pub(super) texts: Runs<u8>,
    /// Name and addresses as they were written, each with its length before it, where that is not what `texts` has.
    written: Runs<u8>,
    pub(super) tags: Runs<u32>,
    pub(super) tag_names: Dict<()>,
    pub(super) status: Vec<u32>,
    pub(super) statuses: Dict<Status>,
    pub(super) location: Vec<u32>,
    pub(super) instance_type: Vec<u32>,
    account: Vec<u32>,
    pub(super) names: Dict<Named>,
    pub(super) system: Vec<u32>,
    pub(super) systems: Dict<System>,
    pub(super) message: Vec<u32>,
    request: Vec<u32>,
    pub(super) words: Dict<()>,
    pub(super) contract: Runs<u8>,
    numbers: [Numbers; NUMBERS],
    pub(super) machine: Sparse<Box<Machine>>,
    details: Sparse<Box<Details>>,
    problems: Sparse<Vec<String>>,
    /// Memory that serves for one row after the other while it is written.
    text_space: Vec<u8>,
    tag_space: Vec<u32>,
}

impl Columns {
    /// Number of rows, with those that went.
    pub(super) fn len(&self) -> usize {
        self.id.len()
    }

    /// Writes a row, which is there or the next one, and says what changed. `id` is that of `told`.
    pub(super) fn write(&mut self, row: usize, connection: ConnectionId, id: Identity, told: Told<'_>) -> u16 {
        let new = row >= self.len();
        let mut change = Change(0);
        let mut flags = if new { 0 } else { self.flags[row] & (LISTED | OWN) };
        if new {
            self.connection.push(connection.0);
            self.id.push(id.0);
            self.odd_ids.set(row, id.1);
        }
        flags |= if told.name.is_none() { UNNAMED } else { 0 } | if told.contract.is_none() { NO_CONTRACT } else { 0 };
        change.note(touched::TEXTS, self.write_texts(row, &told));
        let mut tags = std::mem::take(&mut self.tag_space);
        tags.clear();
        tags.extend(told.tags.iter().map(|tag| self.tag_names.text(Some(tag))));
        change.note(touched::TAGS, self.tags.set(row, &tags));
        self.tag_space = tags;
        let status = self.statuses.number(
            hash(told.status.as_bytes()),
            |status, _| status.as_str() == told.status,
            || (Status::new(told.status), told.status.to_owned()),
        );
        change.note(touched::STATUS, put(&mut self.status, row, status));
        let location = named(&mut self.names, told.location.as_ref());
        change.note(touched::PLACE, put(&mut self.location, row, location));
        let instance_type = named(&mut self.names, told.instance_type.as_ref());
        change.note(touched::PLACE, put(&mut self.instance_type, row, instance_type));
        let system = told.system.as_ref().map_or(0, |system| system_number(&mut self.systems, system));
        change.note(touched::PLACE, put(&mut self.system, row, system));
        let account = named(&mut self.names, told.account.as_ref());
        change.note(touched::REST, put(&mut self.account, row, account));
        let message = self.words.text(told.status_message);
        change.note(touched::STATUS, put(&mut self.message, row, message));
        let request = self.words.text(told.request.as_deref());
        change.note(touched::REST, put(&mut self.request, row, request));
        change.note(touched::CONTRACT, self.contract.set(row, told.contract.unwrap_or("").as_bytes()));
        let times = [told.created, told.updated, told.delivered, told.released];
        for (at, time) in times.into_iter().enumerate() {
            flags |= u16::from(time.is_some_and(|time| !time.zoned)) << at;
            // The sign is kept by writing the same bits.
            let seconds = time.map(|time| time.seconds as u64);
            change.note(touched::TIMES, self.numbers[at].set(row, seconds));
        }
        let machine = told.machine.as_deref();
        let others = [
            (Number::Inventory, told.inventory_id),
            (Number::Request, told.request_id),
            (Number::Cores, machine.and_then(|machine| machine.cores)),
            (Number::Memory, machine.and_then(|machine| machine.memory_mib)),
        ];
        for (number, value) in others {
            change.note(touched::REST, self.numbers[number as usize].set(row, value));
        }
        change.note(touched::REST, self.machine.set(row, told.machine));
        change.note(touched::REST, self.details.set(row, told.details));
        change.note(touched::REST, self.problems.set(row, Some(told.problems).filter(|problems| !problems.is_empty())));
        if new {
            self.flags.push(flags);
            change.0 = touched::ROWS;
        } else {
            change.note(touched::REST, self.flags[row] != flags);
            self.flags[row] = flags;
        }
        change.0
    }

    fn write_texts(&mut self, row: usize, told: &Told<'_>) -> bool {
        let title = present(told.name).unwrap_or(told.id);
        let mut texts = std::mem::take(&mut self.text_space);
        texts.clear();
        fold_into(title, &mut texts);
        // With an identity for a title the name is told by the flags, unless there is a blank one.
        let mut same = told.name.is_none_or(|name| *name.as_bytes() == *texts) && !texts.contains(&b'\n');
        for address in &told.addresses {
            texts.push(b'\n');
            let start = texts.len();
            fold_into(address, &mut texts);
            same &= *address.as_bytes() == texts[start..] && !texts[start..].contains(&b'\n');
        }
        let mut written = Vec::new();
        if !same {
            for text in [told.name.unwrap_or("")].iter().chain(&told.addresses) {
                written.extend_from_slice(&(text.len() as u32).to_le_bytes());
                written.extend_from_slice(text.as_bytes());
            }
        }
        let changed = self.texts.set(row, &texts);
        self.text_space = texts;
        self.written.set(row, &written) || changed
    }

    /// Name and addresses as they were written.
    fn written(&self, row: usize) -> Written<'_> {
        match self.written.get(row) {
            [] => Written::Lines(Some(self.texts.get(row))),
            written => Written::Lengths(written),
        }
    }

    pub(super) fn name(&self, row: usize) -> Option<&str> {
        if self.flags[row] & UNNAMED != 0 { None } else { self.written(row).next() }
    }

    /// The name to show: the owner's without the spaces around it, else the identity.
    pub(super) fn title(&self, row: usize) -> &str {
        // The first line is the folded identity where there is no name, and an identity is folded.
        present(self.name(row)).unwrap_or_else(|| text(self.folded_title(row)))
    }

    /// The title, folded.
    pub(super) fn folded_title(&self, row: usize) -> &[u8] {
        let texts = self.texts.get(row);
        // A title with a line feed in it is cut there; who looks for one has to look at the row itself.
        &texts[..texts.iter().position(|byte| *byte == b'\n').unwrap_or(texts.len())]
    }

    pub(super) fn addresses(&self, row: usize) -> impl Iterator<Item = &str> {
        self.written(row).skip(1)
    }

    /// Whether a title fits, given as it is written and folded.
    pub(super) fn title_with(&self, row: usize, fits: impl Fn(&str, &str) -> bool) -> bool {
        let title = self.title(row);
        if self.is_folded(row) { fits(title, title) } else { fits(title, &fold(title)) }
    }

    /// Whether an address fits, given as it is written and folded.
    pub(super) fn any_address(&self, row: usize, fits: impl Fn(&str, &str) -> bool) -> bool {
        let folded = self.is_folded(row);
        self.addresses(row).any(|address| if folded { fits(address, address) } else { fits(address, &fold(address)) })
    }

    /// Whether name and addresses are folded as they were written.
    fn is_folded(&self, row: usize) -> bool {
        self.written.get(row).is_empty()
    }

    pub(super) fn contract(&self, row: usize) -> Option<&str> {
        (self.flags[row] & NO_CONTRACT == 0).then(|| text(self.contract.get(row)))
    }

    pub(super) fn number(&self, row: usize, number: Number) -> Option<u64> {
        self.numbers[number as usize].get(row)
    }

    /// A point in time; `number` is one of the first four.
    pub(super) fn time(&self, row: usize, number: Number) -> Option<Timestamp> {
        let seconds = self.number(row, number)? as i64;
        Some(Timestamp { seconds, zoned: self.flags[row] >> number as usize & 1 == 0 })
    }

    pub(super) fn details(&self, row: usize) -> Option<&Details> {
        self.details.get(row).map(|details| &**details)
    }

    pub(super) fn id(&self, row: usize) -> ServerId {
        self.odd_ids.get(row).cloned().unwrap_or_else(|| ServerId::of_uuid(self.id[row]))
    }

    /// Whether a row is the server with this identity, given as [`identity`](super::identity::identity) makes it.
    pub(super) fn is(&self, row: usize, connection: ConnectionId, id: &Identity) -> bool {
        self.connection[row] == connection.0 && self.id[row] == id.0 && self.odd_ids.get(row) == id.1.as_ref()
    }

    /// The hash of a row's connection and identity.
    pub(super) fn hash(&self, row: usize) -> u32 {
        hash_of(ConnectionId(self.connection[row]), &(self.id[row], self.odd_ids.get(row).cloned()))
    }

    /// The server of a row, whole.
    pub(super) fn server(&self, row: usize) -> Server {
        let texts = |dict: &Dict<()>, number: u32| (number > 0).then(|| dict.shown(number).to_owned());
        let mut written = self.written(row);
        let name = written.next().filter(|_| self.flags[row] & UNNAMED == 0).map(str::to_owned);
        Server {
            id: self.id(row),
            name,
            status: self.statuses.get(self.status[row]).cloned().unwrap_or_default(),
            status_message: texts(&self.words, self.message[row]),
            addresses: written.map(str::to_owned).collect(),
            tags: self.tags.get(row).iter().map(|tag| self.tag_names.shown(*tag).to_owned()).collect(),
            location: self.names.get(self.location[row]).cloned(),
            instance_type: self.names.get(self.instance_type[row]).cloned(),
            system: self.systems.get(self.system[row]).cloned(),
            contract: self.contract(row).map(str::to_owned),
            account: self.names.get(self.account[row]).cloned(),
            inventory_id: self.number(row, Number::Inventory),
            request_id: self.number(row, Number::Request),
            request: texts(&self.words, self.request[row]),
            created: self.time(row, Number::Created),
            updated: self.time(row, Number::Updated),
            delivered: self.time(row, Number::Delivered),
            released: self.time(row, Number::Released),
            machine: self.machine.get(row).cloned(),
            details: self.details.get(row).cloned(),
            problems: self.problems.get(row).cloned().unwrap_or_default(),
        }
    }

    /// Keeps the rows of a list of places, which ascends.
    pub(super) fn keep(&mut self, places: &[u32]) {
        fn list<T: Copy>(list: &mut Vec<T>, places: &[u32]) {
            *list = places.iter().map(|place| list[*place as usize]).collect();
        }
        list(&mut self.flags, places);
        list(&mut self.id, places);
        for column in [
            &mut self.connection,
            &mut self.status,
            &mut self.location,
            &mut self.instance_type,
            &mut self.account,
            &mut self.system,
            &mut self.message,
            &mut self.request,
        ] {
            list(column, places);
        }
        self.odd_ids.keep(places);
        self.texts.keep(places);
        self.written.keep(places);
        self.tags.keep(places);
        self.contract.keep(places);
        self.numbers.iter_mut().for_each(|numbers| numbers.keep(places));
        self.machine.keep(places);
        self.details.keep(places);
        self.problems.keep(places);
    }

    /// Makes room for `rows` in all, so that no column has to move while they come.
    pub(super) fn reserve(&mut self, rows: usize) {
        let more = rows.saturating_sub(self.len());
        self.flags.reserve_exact(more);
        self.id.reserve_exact(more);
        for column in [
            &mut self.connection,
            &mut self.status,
            &mut self.location,
            &mut self.instance_type,
            &mut self.account,
            &mut self.system,
            &mut self.message,
            &mut self.request,
        ] {
            column.reserve_exact(more);
        }
        self.texts.reserve(rows);
        self.written.reserve(rows);
        self.tags.reserve(rows);
        self.contract.reserve(rows);
        self.numbers.iter_mut().for_each(|numbers| numbers.reserve(rows));
    }
}

struct Change(u16);

impl Change {
    fn note(&mut self, what: u16, changed: bool) {
        self.0 |= if changed { what } else { 0 };
    }
}

fn put(column: &mut Vec<u32>, row: usize, value: u32) -> bool {
    match column.get_mut(row) {
        Some(slot) => std::mem::replace(slot, value) != value,
        None => {
            column.push(value);
            true
        }
    }
}

/// Name and addresses, one after the other.
enum Written<'a> {
    Lines(Option<&'a [u8]>),
    Lengths(&'a [u8]),
}

impl<'a> Iterator for Written<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        match self {
            Written::Lines(rest) => {
                let bytes = (*rest)?;
                let end = bytes.iter().position(|byte| *byte == b'\n');
                *rest = end.map(|end| &bytes[end + 1..]);
                Some(text(&bytes[..end.unwrap_or(bytes.len())]))
            }
            Written::Lengths(rest) => {
                let (length, tail) = rest.split_first_chunk::<4>()?;
                let (piece, tail) = tail.split_at_checked(u32::from_le_bytes(*length) as usize)?;
                *rest = tail;
                Some(text(piece))
            }
        }
    }
}

/// Bytes that were a text when they were put in, and are cut where that text was put together.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn named(dict: &mut Dict<Named>, told: Option<&Named<&str>>) -> u32 {
    let Some(told) = told else { return 0 };
    let key = hash(told.name.unwrap_or("").as_bytes()) ^ told.id.map_or(0, |id| id as u32 + 1);
    let same = |named: &Named, _: &str| named.id == told.id && named.name.as_deref() == told.name;
    dict.number(key, same, || (owned(told), told.shown().unwrap_or("").to_owned()))
}

fn system_number(dict: &mut Dict<System>, told: &System<&str>) -> u32 {
    let key = [told.slug, told.name, told.version].iter().fold(told.id.map_or(0, |id| id as u32 + 1), |key, part| {
        key.rotate_left(5) ^ part.map_or(1, |part| hash(part.as_bytes()))
    });
    let same = |system: &System, _: &str| borrowed_system(system) == *told;
    dict.number(key, same, || (owned_system(told), told.text().unwrap_or_default()))
}
