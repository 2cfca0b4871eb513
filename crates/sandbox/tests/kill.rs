//! Kills the sandbox twenty times while it is written to, and looks for every write it had acknowledged.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

const CYCLES: usize = 20;
const WRITERS: usize = 6;

/// A cycle is killed once so many of its writes are acknowledged, in the middle of the ones under way.
fn writes_before_kill(cycle: usize) -> usize {
    40 + cycle * 13
}

fn start(database: &Path) -> (Child, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_metalworks-sandbox"));
    command.args(["--listen", "127.0.0.1:0", "--servers", "3", "--database"]).arg(database);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the sandbox starts");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let line = lines.map(|line| line.expect("a line")).find(|line| line.contains("http://"));
    let address = line.expect("an address").rsplit('/').next().unwrap_or_default().to_owned();
    (child, address)
}

/// One request on a connection of its own; the whole answer, or nothing when the sandbox was gone before its end.
fn send(address: &str, method: &str, path: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let length = body.len();
    let head = format!(
        "{method} /api/v1/client/1001/{path} HTTP/1.1\r\nHost: {address}\r\nX-API-Key: sandbox-key\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// Creates tags until the sandbox is gone, and reports each acknowledged one.
fn write(address: &str, cycle: usize, writer: usize, acknowledged: &mpsc::Sender<String>) {
    for number in 0.. {
        let tag = format!("c{cycle}-w{writer}-n{number}");
        match send(address, "POST", "tag", &format!(r#"{{"tag":"{tag}"}}"#)) {
            Some(answer) if answer.starts_with("HTTP/1.1 200") => {
                if acknowledged.send(tag).is_err() {
                    return;
                }
            }
            Some(answer) if !answer.is_empty() => panic!("{tag}: {answer}"),
            _ => return,
        }
    }
}

fn cycle(database: &Path, cycle: usize) -> Vec<String> {
    let (mut child, address) = start(database);
    let (sender, receiver) = mpsc::channel();
    let count = AtomicUsize::new(0);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (sender, address) = (sender.clone(), address.as_str());
            scope.spawn(move || write(address, cycle, writer, &sender));
        }
        drop(sender);
        let mut acknowledged = Vec::new();
        for tag in &receiver {
            acknowledged.push(tag);
            if count.fetch_add(1, Ordering::SeqCst) + 1 == writes_before_kill(cycle) {
                // SIGKILL on Unix: nothing of the process runs after this.
                child.kill().expect("the sandbox can be killed");
            }
        }
        child.wait().expect("the sandbox is gone");
        acknowledged
    })
}

#[test]
fn no_acknowledged_write_is_lost_when_the_sandbox_is_killed() {
    let folder = std::env::temp_dir().join(format!("metalworks-kill-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let database = folder.join("fleet.sqlite");
    let mut acknowledged = Vec::new();
    for number in 0..CYCLES {
        let written = cycle(&database, number);
        assert!(written.len() >= writes_before_kill(number), "cycle {number} wrote only {}", written.len());
        acknowledged.extend(written);
    }
    let (mut child, address) = start(&database);
    let answer = send(&address, "GET", "tag", "").expect("the list of tags");
    child.kill().expect("the sandbox can be killed");
    child.wait().expect("the sandbox is gone");
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    let list: serde_json::Value = serde_json::from_str(body).expect("JSON");
    let tags = list["tags"].as_array().expect("tags").iter().filter_map(|tag| tag["tag"].as_str());
    let present: std::collections::HashSet<&str> = tags.collect();
    let lost: Vec<&String> = acknowledged.iter().filter(|tag| !present.contains(tag.as_str())).collect();
    let intact = rusqlite::Connection::open(&database)
        .and_then(|db| db.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)))
        .expect("an integrity check");
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    assert_eq!(lost, Vec::<&String>::new(), "of {} acknowledged writes", acknowledged.len());
    assert_eq!(intact, "ok");
}
