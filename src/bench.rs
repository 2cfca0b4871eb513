//! What the measuring harness asks of a page, and nothing else: only in builds with the feature `bench`.
//!
//! It opens one connection to the page's own origin, gives the table the ten columns, the row height and the plain order
//! of names that the compared tables have, shows everything at first, and tells the harness what is shown. The code
//! that runs is the console's.

mod engine;

use crate::nav::use_go;
use crate::pages::servers::columns::{Column, bench_column};
use crate::platform;
use crate::route::Route;
use crate::store::fleet::{FleetView, use_fleet};
use crate::store::sessions::{Open, SessionAction, use_sessions};
use crate::ui::grid::{CellKind, RowWriter};
use api::Secret;
use api::json::quote;
use domain::fleet::{Answer, Fleet, NameOrder, Row, SortColumn, View};
use domain::server::Named;
use domain::{Connection, Provider, Server, Timestamp};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// The columns of the harness.
pub static COLUMNS: [Column; 10] = [
    bench_column(SortColumn::Name, "name", "Name", 150, CellKind::Name),
    bench_column(SortColumn::Status, "status", "Status", 90, CellKind::Text),
    bench_column(SortColumn::Location, "location", "Location", 92, CellKind::Text),
    bench_column(SortColumn::Type, "type", "Type", 92, CellKind::Text),
    bench_column(SortColumn::System, "system", "OS", 96, CellKind::Text),
    bench_column(SortColumn::Addresses, "addresses", "IP", 112, CellKind::Text),
    bench_column(SortColumn::Tags, "tags", "Tags", 180, CellKind::Text),
    bench_column(SortColumn::Contract, "contract", "Contract", 100, CellKind::Text),
    bench_column(SortColumn::Delivered, "delivered", "Delivered", 118, CellKind::Text),
    bench_column(SortColumn::Created, "created", "Created", 118, CellKind::Text),
];

/// The greatest number of names that the harness looks at.
const FIRST: usize = 40;

thread_local! {
    static SHOWN: RefCell<Option<(FleetView, Rc<Answer>)>> = const { RefCell::new(None) };
}

/// A fleet whose names are in the order of the harness.
pub fn fleet() -> Fleet {
    Fleet::ordered(NameOrder::Plain)
}

/// Takes note of what the page shows.
pub fn note(fleet: &FleetView, answer: &Rc<Answer>) {
    SHOWN.set(Some((fleet.clone(), answer.clone())));
}

/// The texts of the harness.
pub fn draw(row: Row<'_>, open: &Open, writer: &mut RowWriter<'_>) {
    let route = Route::server(open.label().as_str(), row.id().as_str());
    let time = |time: Option<Timestamp>| time.map(|time| time.rfc3339()[..16].replace('T', " ")).unwrap_or_default();
    writer.link(0, &platform::href(&route.url()), row.title());
    writer.text(1, row.status().as_str());
    writer.text(2, row.location());
    writer.text(3, row.instance_type());
    let system = row.server_system().map(|system| [system.name.as_deref(), system.version.as_deref()]);
    writer.text(4, &system.map(|parts| parts.map(Option::unwrap_or_default).join(" ")).unwrap_or_default());
    writer.text(5, row.addresses().next().unwrap_or_default());
    writer.text(6, &row.tags().collect::<Vec<_>>().join(", "));
    writer.text(7, row.contract());
    writer.text(8, &time(row.delivered()));
    writer.text(9, &time(row.created()));
}

/// Opens the connection, and says when all servers are here.
#[component]
pub fn Bench() -> Html {
    let (sessions, fleet, go) = (use_sessions(), use_fleet(), use_go());
    use_effect_with((), {
        let sessions = sessions.clone();
        move |()| {
            expose();
            // The first one there is: what the harness serves is in its words.
            let Some(&provider) = Provider::ALL.first() else { return };
            let connection = Connection::new(provider, "bench", &platform::origin(), "1", "bench");
            if let Ok(connection) = connection {
                sessions.dispatch(SessionAction::Open(connection, Secret::new("bench")));
            }
        }
    });
    let open = !sessions.all().is_empty();
    use_effect_with(open, move |open| {
        if *open {
            go.replace(Route::Servers(View::of("")));
        }
    });
    let done = !fleet.is_reading() && !fleet.servers().is_empty();
    use_effect_with(done, |done| {
        if *done {
            let tell = js_sys::Reflect::get(&platform::window(), &"benchDone".into());
            if let Ok(tell) = tell.map(JsCast::unchecked_into::<js_sys::Function>) {
                let _ = tell.call0(&JsValue::NULL);
            }
        }
    });
    Html::default()
}

/// Gives the harness its functions.
fn expose() {
    let object = js_sys::Object::new();
    let state = Closure::<dyn Fn() -> String>::new(state).into_js_value();
    let record = Closure::<dyn Fn(usize) -> String>::new(record).into_js_value();
    let _ = js_sys::Reflect::set(&object, &"state".into(), &state);
    let _ = js_sys::Reflect::set(&object, &"record".into(), &record);
    let engine = Closure::<dyn Fn(usize) -> String>::new(engine::run).into_js_value();
    let _ = js_sys::Reflect::set(&object, &"engine".into(), &engine);
    let _ = js_sys::Reflect::set(&platform::window(), &"mwBench".into(), &object);
}

fn state() -> String {
    SHOWN.with_borrow(|shown| {
        let Some((fleet, answer)) = shown else { return "{}".to_owned() };
        let servers = fleet.servers();
        let names: Vec<String> =
            answer.rows.iter().take(FIRST).filter_map(|row| servers.get(*row)).map(|row| quote(row.title())).collect();
        format!(
            r#"{{"rows":{},"hits":{},"selected":{},"first40":[{}]}}"#,
            servers.len(),
            answer.count,
            servers.selected().count(),
            names.join(",")
        )
    })
}

/// The server at a position of the API, in the API's own form.
fn record(position: usize) -> String {
    SHOWN.with_borrow(|shown| {
        let server = shown.as_ref().and_then(|(fleet, _)| Some(fleet.servers().rows().nth(position)?.server()));
        server.map(|server| object(&server)).unwrap_or_else(|| "null".to_owned())
    })
}

fn object(server: &Server) -> String {
    let text = |text: Option<&str>| text.map_or("null".to_owned(), quote);
    let number = |number: Option<u64>| number.map_or("null".to_owned(), |number| number.to_string());
    let time = |time: Option<Timestamp>| time.map_or("null".to_owned(), |time| quote(&time.rfc3339()));
    let named = |named: Option<&Named>, key: &str| {
        named.map_or("null".to_owned(), |named| {
            format!(r#"{{"id":{},"{key}":{}}}"#, number(named.id), text(named.name.as_deref()))
        })
    };
    let system = server.system.as_ref().map_or("null".to_owned(), |system| {
        let (slug, name, version) = (system.slug.as_deref(), system.name.as_deref(), system.version.as_deref());
        format!(
            r#"{{"id":{},"slug":{},"name":{},"version":{}}}"#,
            number(system.id),
            text(slug),
            text(name),
            text(version)
        )
    });
    let addresses: Vec<String> =
        server.addresses.iter().map(|address| format!(r#"{{"ip_address":{}}}"#, quote(address))).collect();
    let tags: Vec<String> = server.tags.iter().map(|tag| quote(tag)).collect();
    let members = [
        ("metal_server_uuid", quote(server.id.as_str())),
        ("inventory_id", number(server.inventory_id)),
        ("instance_type", named(server.instance_type.as_ref(), "name")),
        ("location", named(server.location.as_ref(), "name")),
        ("created_at", time(server.created)),
        ("updated_at", time(server.updated)),
        ("client", named(server.account.as_ref(), "username")),
        ("contract_id", text(server.contract.as_deref())),
        ("name", text(server.name.as_deref())),
        ("status", quote(server.status.as_str())),
        ("status_message", text(server.status_message.as_deref())),
        ("os", system),
        ("ip_addresses", format!("[{}]", addresses.join(","))),
        ("tags", format!("[{}]", tags.join(","))),
        ("delivered_at", time(server.delivered)),
        ("released_at", time(server.released)),
        ("request_id", number(server.request_id)),
        ("client_server_request", server.request.clone().unwrap_or_else(|| "null".to_owned())),
    ];
    let members: Vec<String> = members.iter().map(|(key, value)| format!(r#""{key}":{value}"#)).collect();
    format!("{{{}}}", members.join(","))
}
