//! From JSON to fields, with the place of everything that can't be read.
//!
//! A field that is missing or null has no value. One that holds something else than it should has no value either, and
//! its path is noted, so that a page can say so. Only an identity is worth losing a row for.

use crate::Page;
use crate::error::DecodeError;
use crate::json::{Json, Text};
use domain::Timestamp;
use domain::usage::Counter;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A value that is there, is not there, or is something else.
pub(crate) type Field<T> = Result<Option<T>, Unreadable>;

/// Something else than it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// A text. A number is taken as it was written, since APIs disagree on which is which.
pub(crate) fn string<'j>(json: &'j Json<'_>) -> Field<&'j str> {
    match json {
        Json::Null => Ok(None),
        Json::Text(text) => Ok(Some(text.as_str())),
        Json::Number(text) => Ok(Some(text)),
        _ => Err(Unreadable),
    }
}

/// The same with memory of its own.
pub(crate) fn text(json: &Json<'_>) -> Field<String> {
    string(json).map(|text| text.map(str::to_owned))
}

/// A whole number, exact to 2^64 − 1, also where it is written as a text.
pub(crate) fn whole(json: &Json<'_>) -> Field<u64> {
    match json {
        Json::Null => Ok(None),
        Json::Number(text) => digits(text).map(Some).ok_or(Unreadable),
        Json::Text(text) => digits(text).map(Some).ok_or(Unreadable),
        _ => Err(Unreadable),
    }
}

fn digits(text: &str) -> Option<u64> {
    // `parse` alone would take a plus sign.
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// A point in time. The zero date that some databases write for "never" is no value.
pub(crate) fn time(json: &Json<'_>) -> Field<Timestamp> {
    match json {
        Json::Null => Ok(None),
        Json::Text(text) if text.is_empty() || text.starts_with("0000-00-00") => Ok(None),
        Json::Text(text) => Timestamp::parse(text).map(Some).ok_or(Unreadable),
        _ => Err(Unreadable),
    }
}

/// A point in time that is written as seconds since the epoch.
pub(crate) fn unix_time(json: &Json<'_>) -> Field<Timestamp> {
    let seconds = whole(json)?;
    // Later than the year 9999 there is no way to write it.
    let fits = |seconds: u64| i64::try_from(seconds).ok().filter(|seconds| *seconds <= 253_402_300_799);
    seconds.map(|seconds| fits(seconds).map(Timestamp::from_seconds).ok_or(Unreadable)).transpose()
}

/// A counter, which keeps what it can't read.
pub(crate) fn counter(json: &Json<'_>) -> Counter {
    match (whole(json), json) {
        (Ok(None), _) => Counter::Missing,
        (Ok(Some(value)), _) => Counter::Exact(value),
        (Err(_), Json::Number(text)) => Counter::Invalid((*text).to_owned()),
        (Err(_), Json::Text(text)) => Counter::Invalid(text.chars().take(40).collect()),
        (Err(_), other) => Counter::Invalid(other.kind().to_owned()),
    }
}

/// The paths of what could not be read in one row.
#[derive(Debug, Default)]
pub(crate) struct Problems(pub(crate) Vec<String>);

/// How many paths of one row are kept: enough to see what is wrong, few enough to show.
const PROBLEMS_MAX: usize = 20;

impl Problems {
    pub(crate) fn note(&mut self, path: impl FnOnce() -> String) {
        if self.0.len() < PROBLEMS_MAX {
            self.0.push(path());
        }
    }

    /// The value, if there is one. The path is `group.key`, or `key` alone.
    pub(crate) fn take<T>(&mut self, group: &str, key: &str, field: Field<T>) -> Option<T> {
        field.unwrap_or_else(|Unreadable| {
            self.note(|| if group.is_empty() { key.to_owned() } else { format!("{group}.{key}") });
            None
        })
    }

    /// Puts a text into its place, which borrows it.
    pub(crate) fn string<'j>(&mut self, place: &mut Option<&'j str>, group: &str, key: &str, json: &'j Json<'_>) {
        *place = self.take(group, key, string(json));
    }

    /// Puts a text into its place.
    pub(crate) fn text(&mut self, place: &mut Option<String>, group: &str, key: &str, json: &Json<'_>) {
        *place = self.take(group, key, text(json));
    }

    /// Puts a whole number into its place.
    pub(crate) fn whole(&mut self, place: &mut Option<u64>, group: &str, key: &str, json: &Json<'_>) {
        *place = self.take(group, key, whole(json));
    }

    /// Puts a point in time into its place.
    pub(crate) fn time(&mut self, place: &mut Option<Timestamp>, group: &str, key: &str, json: &Json<'_>) {
        *place = self.take(group, key, time(json));
    }

    /// Each item of a list that `read` finds a value in.
    pub(crate) fn list<'j, 'a, T>(
        &mut self,
        key: &str,
        json: &'j Json<'a>,
        suffix: &str,
        read: impl Fn(&'j Json<'a>) -> Field<T>,
    ) -> Vec<T> {
        let items = self.items(key, json);
        self.each(key, items, suffix, read)
    }

    /// Each item that `read` finds a value in. The others are noted.
    fn each<'j, 'a, T>(
        &mut self,
        path: &str,
        items: &'j [Json<'a>],
        suffix: &str,
        read: impl Fn(&'j Json<'a>) -> Field<T>,
    ) -> Vec<T> {
        let mut out = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match read(item) {
                Ok(Some(value)) => out.push(value),
                Ok(None) | Err(Unreadable) => self.note(|| format!("{path}[{index}]{suffix}")),
            }
        }
        out
    }

    /// The items of a list, or none.
    fn items<'j, 'a>(&mut self, key: &str, json: &'j Json<'a>) -> &'j [Json<'a>] {
        if !matches!(json, Json::List(_) | Json::Null) {
            self.note(|| key.to_owned());
        }
        json.items()
    }

    /// The same of a list that stands in an object of its own, as in `{"tag": […]}`, or without one. With its path.
    pub(crate) fn wrapped_items<'j, 'a>(
        &mut self,
        (key, inner): (&str, &str),
        json: &'j Json<'a>,
    ) -> (String, &'j [Json<'a>]) {
        let list = json.get(inner);
        let path = if list.is_some() { format!("{key}.{inner}") } else { key.to_owned() };
        let items = match (list, json) {
            (None, Json::Object(_)) => &[],
            (list, json) => self.items(&path, list.unwrap_or(json)),
        };
        (path, items)
    }

    /// Each item of such a list that `read` finds a value in.
    pub(crate) fn wrapped<'j, 'a, T>(
        &mut self,
        keys: (&str, &str),
        json: &'j Json<'a>,
        suffix: &str,
        read: impl Fn(&'j Json<'a>) -> Field<T>,
    ) -> Vec<T> {
        let (path, items) = self.wrapped_items(keys, json);
        self.each(&path, items, suffix, read)
    }

    /// The members of an object, or none.
    pub(crate) fn members<'j, 'a>(&mut self, key: &str, json: &'j Json<'a>) -> Option<Members<'j, 'a>> {
        match json {
            Json::Object(members) => Some(members),
            Json::Null => None,
            _ => {
                self.note(|| key.to_owned());
                None
            }
        }
    }
}

/// The members of an object, in the order of the document, so that of two with one name the last one wins.
pub(crate) type Members<'j, 'a> = &'j [(Text<'a>, Json<'a>)];

/// The member that has to be there.
pub(crate) fn member<'j, 'a>(json: &'j Json<'a>, key: &'static str) -> Result<&'j Json<'a>, DecodeError> {
    match json {
        Json::Object(_) => json.get(key).ok_or_else(|| wrong(key, "a value", None)),
        other => Err(wrong("(document)", "an object", Some(other))),
    }
}

/// The list that has to be there.
pub(crate) fn member_list<'j, 'a>(json: &'j Json<'a>, key: &'static str) -> Result<&'j [Json<'a>], DecodeError> {
    match json {
        Json::Object(_) => match json.get(key) {
            Some(Json::List(items)) => Ok(items),
            other => Err(wrong(key, "a list", other)),
        },
        other => Err(wrong("(document)", "an object", Some(other))),
    }
}

/// The list that has to be there, in an object of its own or without one.
pub(crate) fn wrapped_list<'j, 'a>(
    json: &'j Json<'a>,
    key: &'static str,
    inner: &'static str,
) -> Result<&'j [Json<'a>], DecodeError> {
    match member(json, key)? {
        Json::List(items) => Ok(items),
        Json::Object(_) => match json.get(key).and_then(|outer| outer.get(inner)) {
            Some(Json::List(items)) => Ok(items),
            other => Err(wrong(format!("{key}.{inner}"), "a list", other)),
        },
        other => Err(wrong(key, "an object", Some(other))),
    }
}

/// What was read of a list whose rows are handed on one by one.
pub(crate) struct Rows {
    path: &'static str,
    identity: &'static str,
    seen: usize,
    taken: usize,
    mark: u32,
    first: Option<DecodeError>,
}

impl Rows {
    /// The list at `path`. `identity` names the field without which a row is none.
    pub(crate) fn new(path: &'static str, identity: &'static str) -> Self {
        Self { path, identity, seen: 0, taken: 0, mark: 0x811c_9dc5, first: None }
    }

    /// Takes note of a row, with the identity that was read of it.
    pub(crate) fn note(&mut self, row: Option<&[(Text<'_>, Json<'_>)]>, id: Option<&str>) {
        self.seen += 1;
        let place = id.unwrap_or("");
        // Rows with other identities, or as many of them, are another page (FNV-1a).
        self.mark =
            place.bytes().chain([0]).fold(self.mark, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        self.taken += usize::from(id.is_some());
        if self.seen == 1 && id.is_none() {
            let path = format!("{}[0]", self.path);
            let of = |members: &[(Text<'_>, Json<'_>)]| {
                let found = members.iter().rev().find(|(key, _)| key.as_str() == self.identity);
                wrong(format!("{path}.{}", self.identity), "an identity", found.map(|(_, value)| value))
            };
            self.first = Some(row.map_or_else(|| wrong(path.clone(), "an object", None), of));
        }
    }

    /// The page. Where no row at all could be read the document is of another kind, and an empty list would be a lie;
    /// `lenient` takes it nevertheless.
    pub(crate) fn page(self, lenient: bool) -> Result<Page<()>, DecodeError> {
        match self.first {
            Some(first) if self.taken == 0 && !lenient => Err(first),
            _ => Ok(Page {
                items: vec![(); self.taken],
                unreadable: self.seen - self.taken,
                total: None,
                per_page: None,
                current: Some(1),
                last: Some(1),
                mark: u64::from(self.mark),
            }),
        }
    }
}

/// The rows of a list, as the only page of it. `identity` names the field without which a row is none.
///
/// Where no row at all can be read the document is of another kind, and an empty list would be a lie. `lenient` takes it
/// nevertheless.
pub(crate) fn rows<T>(
    list: &[Json<'_>],
    path: &str,
    identity: &str,
    lenient: bool,
    read: fn(Members<'_, '_>) -> Option<T>,
) -> Result<Page<T>, DecodeError> {
    let mut items = Vec::with_capacity(list.len());
    for row in list {
        if let Json::Object(members) = row {
            items.extend(read(members));
        }
    }
    if let (Some(first), true) = (list.first(), items.is_empty() && !lenient) {
        return Err(match first {
            Json::Object(_) => wrong(format!("{path}[0].{identity}"), "an identity", first.get(identity)),
            other => wrong(format!("{path}[0]"), "an object", Some(other)),
        });
    }
    let mut hasher = DefaultHasher::new();
    list.hash(&mut hasher);
    let unreadable = list.len() - items.len();
    let mark = hasher.finish();
    Ok(Page { items, unreadable, total: None, per_page: None, current: Some(1), last: Some(1), mark })
}

/// The error for a place where `found` is not what was expected.
pub(crate) fn wrong(path: impl Into<String>, expected: &'static str, found: Option<&Json<'_>>) -> DecodeError {
    DecodeError { path: path.into(), expected, found: found.map_or("nothing", Json::kind) }
}
