//! The program itself: what it prints, how it refuses, how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_metalworks-sandbox"))
}

/// Starts a sandbox on a free port; its output up to the line with the address, and the address.
fn start(flags: &[&str]) -> (Child, String, String) {
    let fixed = ["--listen", "127.0.0.1:0", "--database", ":memory:", "--servers", "3"];
    let mut child = program().args(fixed).args(flags).stdout(Stdio::piped()).spawn().expect("the sandbox starts");
    let mut printed = String::new();
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let address = lines.map(|line| line.expect("a line")).find_map(|line| {
        printed.push_str(&line);
        line.split_once(": http://").map(|(_, address)| address.to_owned())
    });
    (child, printed, address.expect("an address"))
}

fn refused(flags: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, stdout } = program().args(flags).output().expect("the program runs");
    assert!(stdout.is_empty(), "a refusal belongs to the error output");
    (status.code(), String::from_utf8(stderr).expect("text"))
}

#[test]
fn it_says_where_it_listens_and_how_to_sign_in() {
    let (mut child, printed, address) = start(&[]);
    assert!(printed.contains("client 1001 and key sandbox-key"), "{printed}");
    let mut stream = TcpStream::connect(&address).expect("a connection");
    let head = format!("GET /api/v1/client/1001/tag HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    child.kill().expect("it can be ended");
    child.wait().expect("it has ended");
}

#[cfg(unix)]
#[test]
fn it_ends_by_itself_when_it_is_asked_to() {
    for signal in ["-INT", "-TERM"] {
        let (mut child, _, address) = start(&[]);
        // A connection that is kept open must not hold it up.
        let idle = TcpStream::connect(&address).expect("a connection");
        Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill runs");
        assert_eq!(child.wait().expect("it has ended").code(), Some(0), "{signal}");
        drop(idle);
    }
}

#[test]
fn a_port_in_use_is_one_clear_sentence() {
    let (mut child, _, address) = start(&[]);
    let (code, sentence) = refused(&["--listen", &address, "--database", ":memory:"]);
    child.kill().expect("it can be ended");
    child.wait().expect("it has ended");
    assert_eq!(code, Some(1));
    assert!(sentence.contains(&address) && sentence.contains("--listen"), "{sentence}");
    assert_eq!(sentence.lines().count(), 1, "{sentence}");
}

#[test]
fn wrong_flags_end_with_2_and_a_missing_console_with_1() {
    let (code, sentence) = refused(&["--colour", "red"]);
    assert_eq!((code, sentence.lines().count()), (Some(2), 1), "{sentence}");
    let (code, sentence) = refused(&["--listen", "0.0.0.0:0"]);
    assert!(code == Some(2) && sentence.contains("--allow-remote"), "{sentence}");
    let (code, sentence) = refused(&["--listen", "127.0.0.1:0", "--dist", "no-such-folder"]);
    assert!(code == Some(1) && sentence.contains("no-such-folder"), "{sentence}");
}

#[test]
fn help_lists_every_flag() {
    let output = program().arg("--help").output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success());
    for flag in [
        "listen",
        "dist",
        "database",
        "servers",
        "seed",
        "fresh",
        "latency",
        "api-origin",
        "log",
        "allow-remote",
        "help",
    ] {
        assert!(text.contains(&format!("--{flag}")), "{flag}");
    }
}
