//! Files made from servers: names, CSV and JSON, for ordinary and for hostile texts.

use crate::support::{named, server, texts, time};
use domain::export::{By, Export, Format};
use domain::fleet::SortColumn;
use domain::server::{Details, Disk, Machine, Named, System};
use domain::usage::Counter;
use domain::{Server, Status, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The file of some servers, each of the connection `prod`.
pub(crate) fn write(format: Format, servers: &[Server]) -> Export {
    format.write(&COLUMNS, &mut servers.iter().map(|server| ("prod", server.clone())))
}

/// Texts that try to become something else in one of the files.
pub(crate) const HOSTILE: [&str; 22] = [
    "say \"hi\", 'there'",
    "two\nlines",
    "two\r\n  ProxyCommand touch pwned",
    "=cmd|' /C calc'!A1",
    "\"; rm -rf /",
    "$(reboot) `reboot`",
    "{{ lookup('pipe', 'id') }}",
    "{% raw %}",
    "* ? ! !important",
    "web[1:3]",
    "-oProxyCommand=id",
    "%h %% %i",
    "!unsafe &anchor *alias # comment: [a, {b}]",
    "\u{202e}txt.exe\u{2066}",
    "line\u{2028}paragraph\u{2029}next\u{85}",
    "\u{0}\u{1b}[31m\u{7f}\u{9b}",
    "\u{feff}\u{fffe}\u{ffff}",
    "😀 漢字 עברית",
    "back\\slash\\",
    "all",
    "localhost",
    "   ",
];

const COLUMNS: [SortColumn; 13] = [
    SortColumn::Name,
    SortColumn::Status,
    SortColumn::Tags,
    SortColumn::Connection,
    SortColumn::Location,
    SortColumn::Type,
    SortColumn::Cores,
    SortColumn::Memory,
    SortColumn::System,
    SortColumn::Addresses,
    SortColumn::Contract,
    SortColumn::Delivered,
    SortColumn::Created,
];

fn full() -> Server {
    let system = System {
        id: Some(7),
        slug: Some("ubuntu-2404".into()),
        name: Some("ubuntu".into()),
        version: Some("24.04".into()),
    };
    let machine = Machine {
        hostname: Some("web.example.com".into()),
        cores: Some(4),
        memory_mib: Some(8_192),
        host: Some(u64::MAX),
        licence: Some(0),
        ipv4: Counter::Exact(9_007_199_254_740_993),
        ipv6: Counter::Invalid("-5".into()),
        group: Some("g".into()),
        backup: Some("0430,daily".into()),
    };
    let disk = Disk {
        id: Some("01".into()),
        title: Some("root".into()),
        gib: Some(80),
        kind: Some("disk".into()),
        slot: None,
    };
    let details = Details { firewall: Some("on".into()), disks: vec![disk, Disk::default()], ..Details::default() };
    Server {
        status_message: Some("disk \"sda\"".into()),
        addresses: texts(&["10.0.0.5", "203.0.113.5"]),
        tags: texts(&["env:prod", "web"]),
        location: Some(Named { id: Some(6), name: Some(" Amsterdam ".into()) }),
        instance_type: named("bm7.std.8"),
        system: Some(system),
        contract: Some("+31, x".into()),
        account: Some(Named { id: Some(9_007_199_254_740_993), name: None }),
        inventory_id: Some(u64::MAX),
        created: Some(time("2026-01-02T03:04:05+01:00")),
        delivered: Some(time("2026-01-03 03:04")),
        machine: Some(Box::new(machine)),
        details: Some(Box::new(details)),
        problems: texts(&["ip_addresses[1]"]),
        ..server("0a-1", "web-1")
    }
}

#[test]
fn names_of_files_tell_the_day_on_the_readers_clock() {
    let late = time("2026-11-23T23:30:00Z");
    let name = |format: Format, offset| format.file_name(late, offset);
    assert_eq!(name(Format::Csv, 0), "servers-2026-11-23.csv");
    assert_eq!(name(Format::Json, 60), "servers-2026-11-24.json");
    assert_eq!(name(Format::Ansible(By::Tag), 0), "servers-2026-11-23-ansible-by-tag.yml");
    assert_eq!(name(Format::Ssh(By::Location), -60), "servers-2026-11-23-ssh-by-location.conf");
    for format in Format::ALL {
        assert!(!format.label().is_empty() && format.media_type().contains('/'), "{format:?}");
    }
}

#[test]
fn a_file_that_is_taken_out_in_parts_is_the_same() {
    let each = HOSTILE.iter().enumerate().map(|(at, text)| server(&format!("id-{at}"), text));
    let servers: Vec<Server> = each.chain([full()]).collect();
    for format in Format::ALL {
        let mut writing = format.begin(&COLUMNS);
        let mut parts = String::new();
        for server in &servers {
            writing.add("prod", server);
            parts += &writing.take();
        }
        let mut end = writing.finish();
        parts += &std::mem::replace(&mut end.text, parts.clone());
        let whole = write(format, &servers);
        assert_eq!((&parts, end.written, end.remarks()), (&whole.text, whole.written, whole.remarks()), "{format:?}");
    }
}

#[test]
fn remarks_are_made_where_there_is_something_to_say() {
    let remarks = |without_address, renamed| Export { without_address, renamed, ..Export::default() }.remarks();
    assert_eq!(remarks(0, 0), "");
    assert_eq!(remarks(1, 0), "1 server has no address to connect to and was left out.");
    assert_eq!(
        remarks(20, 1),
        "20 servers have no address to connect to and were left out. 1 server has another name in the file, since its own is not legal there or not unique."
    );
    assert_eq!(
        remarks(0, 3),
        "3 servers have other names in the file, since their own are not legal there or not unique."
    );
}

#[test]
fn the_table_has_the_identity_and_the_chosen_columns() {
    let head = "server_id,name,status,tags,connection,location,instance_type,cores,memory_mib,system,addresses,contract_id,delivered_at,created_at\r\n";
    assert_eq!(write(Format::Csv, &[]).text, head);
    let export = write(Format::Csv, &[full(), Server { status: Status::default(), ..server("b", "=1+1") }]);
    let expected = "0a-1,web-1,delivered,env:prod web,prod,Amsterdam,bm7.std.8,4,8192,Ubuntu 24.04,10.0.0.5 203.0.113.5,\"'+31, x\",2026-01-03T03:04:00Z,2026-01-02T02:04:05Z\r\n\
        b,\"'=1+1\",,,prod,,,,,,,,,\r\n";
    assert_eq!(export.text, format!("{head}{expected}"));
    assert_eq!((export.written, export.without_address, export.renamed), (2, 0, 0));
    let servers = &mut [("a,b", full())].into_iter();
    let few = Format::Csv.write(&[SortColumn::Connection, SortColumn::Cores], servers);
    assert_eq!(few.text, "server_id,connection,cores\r\n0a-1,\"a,b\",4\r\n");
}

/// The records of a file after RFC 4180.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let (mut chars, mut quoted) = (text.chars().peekable(), false);
    while let Some(c) = chars.next() {
        let record = records.last_mut().expect("one is begun");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => record.last_mut().expect("a field").extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted && chars.next_if_eq(&'\n').is_some() => records.push(vec![String::new()]),
            '\r' | '\n' if !quoted => panic!("a bare line end: {text:?}"),
            c => record.last_mut().expect("a field").push(c),
        }
    }
    assert_eq!(records.pop(), Some(vec![String::new()]), "the last line has an end");
    records
}

/// Any text, or one that tries something.
pub(crate) fn foreign() -> impl Strategy<Value = String> {
    let hostile = proptest::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned);
    prop_oneof![any::<String>(), hostile, "[a-z]{1,8}", Just("x".repeat(10_000))]
}

/// A server whose every text may be anything.
pub(crate) fn any_server() -> impl Strategy<Value = Server> {
    let address = prop_oneof![foreign(), Just("203.0.113.9".to_owned()), Just("198.51.99.1/24".to_owned())];
    let lists = (proptest::collection::vec(address, 0..3), proptest::collection::vec(foreign(), 0..4));
    let options =
        (proptest::option::of(foreign()), proptest::option::of(foreign()), proptest::option::of(any::<u64>()));
    ("[a-z0-9_-]{1,12}", foreign(), lists, options, -62_135_596_800..253_402_300_799_i64).prop_map(
        |(id, status, (addresses, tags), (name, place, number), seconds)| Server {
            name,
            status: Status::new(status),
            addresses,
            tags,
            location: Some(Named { id: number, name: place.clone() }),
            contract: place,
            inventory_id: number,
            created: number.map(|_| Timestamp::from_seconds(seconds)),
            ..server(&id, "")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_table_reads_back(servers in proptest::collection::vec(any_server(), 0..4)) {
        let read = records(&write(Format::Csv, &servers).text);
        prop_assert_eq!(read.len(), servers.len() + 1);
        for (server, record) in servers.iter().zip(&read[1..]) {
            prop_assert_eq!(record.len(), COLUMNS.len() + 1);
            let cells = [(0, server.id.to_string()), (1, server.name.clone().unwrap_or_default()),
                (2, server.status.as_str().to_owned()), (3, server.tags.join(" ")), (10, server.addresses.join(" ")),
                (11, server.contract.clone().unwrap_or_default())];
            for (place, text) in cells {
                let cell = &record[place];
                prop_assert!(*cell == text || *cell == format!("'{text}"), "{:?} {:?}", cell, text);
                prop_assert!(!cell.starts_with(['=', '+', '@', '\t', '\r', '\n', '\0']), "a cell that runs: {:?}", cell);
            }
        }
    }

    #[test]
    fn the_objects_read_back(servers in proptest::collection::vec(any_server(), 0..4)) {
        let export = write(Format::Json, &servers);
        let read: Vec<Value> = serde_json::from_str(&export.text).expect("valid JSON");
        prop_assert_eq!((read.len(), export.written), (servers.len(), servers.len()));
        // Nothing that an editor would not show, or would show elsewhere.
        let hidden = |c: char| c != '\n' && c.is_control() || matches!(c, '\u{2028}'..='\u{202e}');
        prop_assert!(!export.text.contains(hidden));
        for (server, object) in servers.iter().zip(&read) {
            prop_assert_eq!(&object["id"], &json!(server.id.as_str()));
            prop_assert_eq!(&object["name"], &json!(server.name));
            prop_assert_eq!(&object["status"], &json!(server.status.as_str()));
            prop_assert_eq!(&object["tags"], &json!(server.tags));
            prop_assert_eq!(&object["addresses"], &json!(server.addresses));
            prop_assert_eq!(&object["inventory_id"], &json!(server.inventory_id));
            prop_assert_eq!(&object["location"]["name"], &json!(server.contract));
        }
    }
}

#[test]
fn objects_have_every_field_and_exact_numbers() {
    assert_eq!(write(Format::Json, &[]).text, "[]\n");
    let text = write(Format::Json, &[full(), server("b", "two")]).text;
    let expected = concat!(
        "[\n",
        r#"{"connection":"prod","id":"0a-1","name":"web-1","status":"delivered","status_message":"disk \"sda\"","#,
        r#""addresses":["10.0.0.5","203.0.113.5"],"tags":["env:prod","web"],"location":{"id":6,"name":" Amsterdam "},"#,
        r#""instance_type":{"id":null,"name":"bm7.std.8"},"system":{"id":7,"slug":"ubuntu-2404","name":"ubuntu","version":"24.04"},"#,
        r#""contract_id":"+31, x","account":{"id":9007199254740993,"name":null},"inventory_id":18446744073709551615,"#,
        r#""request_id":null,"created_at":"2026-01-02T02:04:05Z","updated_at":null,"delivered_at":"2026-01-03T03:04:00Z","#,
        r#""released_at":null,"machine":{"hostname":"web.example.com","cores":4,"memory_mib":8192,"host":18446744073709551615,"#,
        r#""licence":0,"ipv4_bytes":9007199254740993,"ipv6_bytes":"-5","group":"g","backup":"0430,daily"},"#,
        r#""details":{"firewall":"on","time_zone":null,"boot_order":null,"network_card":null,"video_card":null,"progress":null,"#,
        r#""disks":[{"id":"01","title":"root","gib":80,"kind":"disk","slot":null},{"id":null,"title":null,"gib":null,"kind":null,"slot":null}]}},"#,
        "\n",
        r#"{"connection":"prod","id":"b","name":"two","status":"delivered","status_message":null,"addresses":[],"tags":[],"#,
        r#""location":null,"instance_type":null,"system":null,"contract_id":null,"account":null,"inventory_id":null,"#,
        r#""request_id":null,"created_at":null,"updated_at":null,"delivered_at":null,"released_at":null,"machine":null,"details":null}"#,
        "\n]\n",
    );
    assert_eq!(text, expected);
}
