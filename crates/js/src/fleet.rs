//! A fleet, and views of it.

use crate::crossing::{failure, js};
use crate::given;
use crate::reader::{Object, Read};
use crate::value::{COLUMNS, Failure, FleetRow, QueryMistake};
use domain::fleet::{Answer, Context, RowId, SortKey};
use domain::query::{Expr, parse};
use domain::{ConnectionId, Label, Provider, ServerId};
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Servers of several connections.
#[wasm_bindgen]
#[derive(Default)]
pub struct Fleet {
    kept: Rc<RefCell<Kept>>,
}

#[derive(Default)]
struct Kept {
    fleet: domain::fleet::Fleet,
    /// Numbers are never used twice.
    numbers: u32,
    context: Context,
}

/// The servers that a search wants, in an order.
#[wasm_bindgen]
pub struct View {
    kept: Rc<RefCell<Kept>>,
    wanted: Expr,
    sort: Vec<SortKey>,
    /// The answer, and the generation of the fleet that gave it.
    answer: RefCell<Option<(u64, Answer)>>,
    /// The present, in seconds since the epoch, where it was given.
    now: Option<f64>,
}

#[wasm_bindgen]
impl Fleet {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room for the servers of a connection. `undefined` where there is no such provider.
    pub fn open(&self, label: &str, provider: &str) -> Result<JsValue, JsValue> {
        let Some(provider) = Provider::from_slug(provider) else { return Ok(JsValue::UNDEFINED) };
        let label = Label::new(label).map_err(|_| {
            let rule = "A label has 1 to 40 letters, digits, “-”, “_” or “.”, and no “.” in front.";
            failure(&Failure::of_field("label", rule))
        })?;
        let mut kept = self.kept.borrow_mut();
        if kept.context.connections.iter().any(|(_, other, _)| *other == label) {
            return Err(failure(&Failure::of_field("label", format!("“{label}” is open already."))));
        }
        kept.numbers += 1;
        let number = ConnectionId(kept.numbers);
        kept.context.connections.push((number, label, provider));
        kept.fleet.begin_read(number);
        Ok(JsValue::NULL)
    }

    /// Forgets a connection and its servers.
    pub fn close(&self, label: &str) -> Result<(), JsValue> {
        let number = self.number(label)?;
        let mut kept = self.kept.borrow_mut();
        kept.context.connections.retain(|(other, ..)| *other != number);
        kept.fleet.close(number);
        Ok(())
    }

    /// Begins to read the list of a connection anew.
    pub fn begin(&self, label: &str) -> Result<(), JsValue> {
        let number = self.number(label)?;
        self.kept.borrow_mut().fleet.begin_read(number);
        Ok(())
    }

    /// Ends that. Returns how many servers were not brought and are gone.
    pub fn finish(&self, label: &str) -> Result<usize, JsValue> {
        let number = self.number(label)?;
        Ok(self.kept.borrow_mut().fleet.finish_read(number))
    }

    /// Takes in servers of a list. Nothing is taken in where one of them is none.
    pub fn feed(&self, label: &str, servers: &Array) -> Result<(), JsValue> {
        let number = self.number(label)?;
        let one = |(at, value): (usize, JsValue)| server(&value, "servers", &format!("servers[{at}]"));
        let servers = servers.iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()?;
        self.kept.borrow_mut().fleet.append(number, servers);
        Ok(())
    }

    /// Takes in one server after a change.
    pub fn replace(&self, label: &str, one: &JsValue) -> Result<(), JsValue> {
        let (number, one) = (self.number(label)?, server(one, "server", "server")?);
        self.kept.borrow_mut().fleet.replace(number, one);
        Ok(())
    }

    /// Takes one server out. Returns whether it was there.
    pub fn remove(&self, label: &str, id: &str) -> Result<bool, JsValue> {
        let number = self.number(label)?;
        let Some(id) = ServerId::new(id) else { return Ok(false) };
        let mut kept = self.kept.borrow_mut();
        let was = kept.fleet.find(number, &id).is_some();
        kept.fleet.remove(number, &id);
        Ok(was)
    }

    /// How many servers there are.
    pub fn size(&self) -> usize {
        self.kept.borrow().fleet.len()
    }

    /// The servers that a search wants, in an order.
    pub fn view(&self, query: &str, sort: &Array, now: Option<f64>) -> Result<View, JsValue> {
        let wanted = parse(query).map_err(|mistake| js(&QueryMistake::of(query, mistake)).unwrap_or_default())?;
        let sort = sort.iter().enumerate().map(|(at, key)| sort_key(&key, at)).collect::<Read<Vec<_>>>();
        let sort = sort.map_err(|message| failure(&Failure::of_field("sort", message)))?;
        Ok(View { kept: Rc::clone(&self.kept), wanted, sort, answer: RefCell::default(), now })
    }
}

#[wasm_bindgen]
impl View {
    /// How many servers the search wants.
    pub fn count(&self) -> usize {
        self.with(|_, answer| answer.count)
    }

    /// The servers from here to before there.
    pub fn rows(&self, from: usize, to: usize) -> Result<Array, JsValue> {
        // Taken out first: while objects are made, code of the page may run, and nothing may be borrowed then.
        let rows: Vec<FleetRow> = self.with(|kept, answer| {
            let to = to.min(answer.rows.len());
            let rows = answer.rows.get(from.min(to)..to).unwrap_or_default();
            rows.iter().filter_map(|row| kept.row(*row)).collect()
        });
        rows.iter().map(js).collect()
    }
}

impl Fleet {
    fn number(&self, label: &str) -> Result<ConnectionId, JsValue> {
        let kept = self.kept.borrow();
        let found = kept.context.connections.iter().find(|(_, other, _)| other.as_str() == label.trim());
        found.map(|(number, ..)| *number).ok_or_else(|| {
            failure(&Failure::of_field("label", format!("No connection is called “{label}”. Open it first.")))
        })
    }
}

impl Kept {
    fn row(&self, row: RowId) -> Option<FleetRow> {
        let row = self.fleet.get(row)?;
        let labels = &self.context.connections;
        let (_, label, _) = labels.iter().find(|(number, ..)| *number == row.connection())?;
        Some(FleetRow { connection: label.as_str().to_owned(), server: row.server().into() })
    }
}

impl View {
    /// The answer for the servers as they are now.
    fn with<T>(&self, look: impl FnOnce(&Kept, &Answer) -> T) -> T {
        // Asked before anything is borrowed: it is a page's own to replace.
        let now = self.now.unwrap_or_else(|| js_sys::Date::now() / 1_000.0);
        let mut kept = self.kept.borrow_mut();
        let generation = kept.fleet.generation();
        let mut known = self.answer.borrow_mut();
        let answer = match known.take() {
            Some((at, answer)) if at == generation => answer,
            _ => {
                let Kept { fleet, context, .. } = &mut *kept;
                context.now = now as i64;
                fleet.answer(&self.wanted, &self.sort, None, context)
            }
        };
        let seen = look(&kept, &answer);
        *known = Some((generation, answer));
        seen
    }
}

/// The server that is given as a parameter, or in it.
fn server(value: &JsValue, parameter: &str, name: &str) -> Result<domain::Server, JsValue> {
    let read = Object::new(value, name).and_then(|object| given::server(&object));
    read.map_err(|message| failure(&Failure::of_field(parameter, message)))
}

fn sort_key(value: &JsValue, at: usize) -> Read<SortKey> {
    let name = format!("sort[{at}]");
    let key = Object::new(value, &name)?;
    let column = key.needed("column")?;
    let Some((_, column)) = COLUMNS.iter().find(|(name, _)| *name == column) else {
        let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        return key.wrong("column", &format!("one of {}", names.join(", ")));
    };
    match key.text("direction")?.as_deref() {
        None | Some("ascending") => Ok(SortKey::ascending(*column)),
        Some("descending") => Ok(SortKey::descending(*column)),
        Some(_) => key.wrong("direction", "“ascending” or “descending”"),
    }
}
