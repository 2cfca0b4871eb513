//! Inventories for Ansible and configurations for SSH: what is written, and that no text of others gets out of its place.

use crate::export::{HOSTILE, any_server, write};
use crate::support::{named, server, texts};
use domain::Server;
use domain::export::{By, Format};
use proptest::prelude::*;
use std::collections::HashSet;

fn host(id: &str, name: &str, addresses: &[&str], tags: &[&str]) -> Server {
    Server { addresses: texts(addresses), tags: texts(tags), ..server(id, name) }
}

fn fleet() -> Vec<Server> {
    vec![
        host(
            "0a000000-0001",
            "web-10",
            &["10.0.0.5", "192.0.2.7", "5.200.1.2/24", "5.200.1.3"],
            &["env:prod", "web", "web"],
        ),
        host("0a000000-0002", "Web 2", &["fd00::1"], &["env-prod"]),
        host("0a000000-0003", "no address", &[], &["web"]),
        host("0a000000-0004", "no real address", &["example.com", "10.0.0.300"], &[]),
        host("0b000000-0005", "db", &["5.200.1.9"], &[" "]),
        host("0c000000-0006", "DB", &["5.200.1.10"], &["10"]),
    ]
}

#[test]
fn an_inventory_names_hosts_once_and_groups_them_by_tag() {
    let export = write(Format::Ansible(By::Tag), &fleet());
    let expected = r#""all":
  "hosts":
    "web-10":
      "ansible_host": "5.200.1.2"
      "server_id": "0a000000-0001"
      "server_name": "web-10"
      "server_connection": "prod"
    "Web-2":
      "ansible_host": "fd00::1"
      "server_id": "0a000000-0002"
      "server_name": "Web 2"
      "server_connection": "prod"
    "db-0b000000":
      "ansible_host": "5.200.1.9"
      "server_id": "0b000000-0005"
      "server_name": "db"
      "server_connection": "prod"
    "DB-0c000000":
      "ansible_host": "5.200.1.10"
      "server_id": "0c000000-0006"
      "server_name": "DB"
      "server_connection": "prod"
  "children":
    "tag_10": # 10
      "hosts":
        "DB-0c000000": {}
    "tag_env_prod": # env-prod
      "hosts":
        "Web-2": {}
    "tag_env_prod_2": # env:prod
      "hosts":
        "web-10": {}
    "tag_web": # web
      "hosts":
        "web-10": {}
    "untagged":
      "hosts":
        "db-0b000000": {}
"#;
    assert_eq!(export.text, expected);
    assert_eq!((export.written, export.without_address, export.renamed), (4, 2, 3));
}

#[test]
fn a_configuration_has_each_host_once_under_its_first_tag() {
    let export = write(Format::Ssh(By::Tag), &fleet());
    let expected = "\
# Servers for OpenSSH. Use with: ssh -F FILE NAME, or name the file in an Include line.

# Tag: 10
Host DB-0c000000
  # DB (prod, 0c000000-0006)
  HostName 5.200.1.10

# Tag: env-prod
Host Web-2
  # Web 2 (prod, 0a000000-0002)
  HostName fd00::1

# Tag: env:prod
Host web-10
  # web-10 (prod, 0a000000-0001)
  HostName 5.200.1.2

# Without a tag
Host db-0b000000
  # db (prod, 0b000000-0005)
  HostName 5.200.1.9
";
    assert_eq!(export.text, expected);
    assert_eq!((export.written, export.without_address, export.renamed), (4, 2, 3));
}

#[test]
fn locations_are_groups_too() {
    let at = |id: &str, location| Server { location, ..host(id, id, &["5.200.1.2"], &["web"]) };
    let numbered = Some(domain::server::Named { id: Some(12), name: None });
    let servers = [at("a", named("Rotterdam 2")), at("b", None), at("c", numbered), at("d", named("Rotterdam 2"))];
    let ansible = write(Format::Ansible(By::Location), &servers).text;
    let groups = ansible.split_once("  \"children\":\n").expect("groups").1;
    let expected = r#"    "location_12": # 12
      "hosts":
        "c": {}
    "location_Rotterdam_2": # Rotterdam 2
      "hosts":
        "a": {}
        "d": {}
    "no_location":
      "hosts":
        "b": {}
"#;
    assert_eq!(groups, expected);
    let ssh = write(Format::Ssh(By::Location), &servers).text;
    let comments: Vec<&str> = ssh.lines().skip(1).filter(|line| line.starts_with('#')).collect();
    assert_eq!(comments, ["# Location: 12", "# Location: Rotterdam 2", "# Without a location"]);
}

#[test]
fn a_file_without_hosts_is_still_one() {
    let none = [host("a", "a", &["nowhere"], &["web"])];
    assert_eq!(write(Format::Ansible(By::Tag), &none).text, "\"all\":\n  \"hosts\": {}\n  \"children\": {}\n");
    assert_eq!(write(Format::Ssh(By::Tag), &none).text.lines().count(), 1);
    assert_eq!(write(Format::Ssh(By::Tag), &none).without_address, 1);
}

/// Names of hosts as they stand in a configuration, in the order of the servers' own.
fn names(servers: &[(&str, &str)]) -> Vec<String> {
    let servers: Vec<Server> = servers.iter().map(|(id, name)| host(id, name, &["5.200.1.2"], &[])).collect();
    let text = write(Format::Ssh(By::Tag), &servers).text;
    text.lines().filter_map(|line| line.strip_prefix("Host ")).map(str::to_owned).collect()
}

#[test]
fn names_are_made_legal_and_unique() {
    let long = "x".repeat(10_000);
    let cases = [
        ("web.example.com", "web.example.com"),
        ("  web  ", "web"),
        ("web * prod ?!", "web-prod"),
        ("-oProxyCommand=id", "oProxyCommand-id"),
        ("..", "1d"),
        ("漢字", "1d"),
        ("", "1d"),
        ("\u{202e}a\nHost *\nb", "a-Host-b"),
        ("web[1:3]", "web-1-3"),
        ("localhost", "localhost-1d"),
        ("ALL", "ALL-1d"),
        ("tag_web", "tag_web-1d"),
        (long.as_str(), &long[..63]),
    ];
    for (name, expected) in cases {
        assert_eq!(names(&[("1d", name)]), [expected], "{name:?}");
    }
    // A host whose own name is that of the others' way out, and two connections with the same identities.
    let same = [("123456789", "a"), ("12345678-x", "A"), ("123456789", "a"), ("z", "a-12345678"), ("--", "--")];
    assert_eq!(names(&same), ["a-12345678-2", "A-12345678-3", "a-12345678-4", "a-12345678", "server"]);
    let order = [("11111111", "a"), ("22222222", "a")];
    let reverse = [order[1], order[0]];
    assert_eq!(names(&order), ["a-11111111", "a-22222222"]);
    assert_eq!(names(&reverse), ["a-22222222", "a-11111111"], "the order decides nothing");
}

#[test]
fn a_text_is_marked_unless_the_mark_would_change_it() {
    let cases = [
        ("{{ 1 + 1 }}", true),
        ("{% if x %}", true),
        ("#jinja2: x", true),
        ("say \"hi\"", true),
        ("Zürich", true),
        ("no", false),
        ("Off", false),
        ("1:30", false),
        ("0x1F", false),
        ("-.inf", false),
        ("~", false),
        ("<<", false),
        ("2026-11-23\t10:00:00 +1", false),
    ];
    for (name, marked) in cases {
        let text = write(Format::Ansible(By::Tag), &[host("a", name, &["5.200.1.2"], &[])]).text;
        let line = text.lines().find(|line| line.contains("server_name")).expect("a name");
        assert_eq!(line.contains("\": !unsafe \""), marked, "{line}");
    }
}

fn is_address(text: &str) -> bool {
    text.parse::<std::net::IpAddr>().is_ok()
}

fn is_host(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    !text.is_empty() && !text.starts_with(['-', '.']) && text.len() < 90 && text.bytes().all(plain)
}

fn is_comment(text: &str) -> bool {
    text.chars().count() < 500
        && !text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{feff}'))
}

/// A line of a configuration is one of five shapes, and only the head is allowed to repeat a host.
fn check_ssh(text: &str) -> Vec<String> {
    let mut hosts = Vec::new();
    for line in text.lines() {
        let legal = match line {
            "" => true,
            line if line.starts_with("# ") || line.starts_with("  # ") => is_comment(line),
            line => match (line.strip_prefix("Host "), line.strip_prefix("  HostName ")) {
                (Some(host), None) => {
                    hosts.push(host.to_owned());
                    is_host(host)
                }
                (None, Some(address)) => is_address(address),
                _ => false,
            },
        };
        assert!(legal, "{line:?} in {text:?}");
    }
    hosts
}

/// The text of a scalar in double quotes; JSON's reader stands in for YAML's, whose scalars in quotes include JSON's.
fn scalar(text: &str) -> String {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

/// Reads an inventory line by line: names of hosts, of groups, and of the hosts within groups.
fn check_ansible(text: &str, titles: &mut Vec<String>) -> (Vec<String>, Vec<String>, Vec<String>) {
    // No character that YAML forbids, or takes for the end of a line.
    assert!(
        !text.contains(|c: char| c != '\n' && c.is_control() || "\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}".contains(c))
    );
    let (mut hosts, mut groups, mut members, mut children) = (Vec::new(), Vec::new(), Vec::new(), false);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("\"all\":"));
    for line in lines {
        let body = line.trim_start_matches(' ');
        match (line.len() - body.len(), children) {
            (2, _) if body.starts_with("\"hosts\":") && !children => {}
            (2, false) if body.starts_with("\"children\":") => children = true,
            (4, false) => hosts.push(scalar(body.strip_suffix(':').expect("a key"))),
            (6, false) => {
                let (key, value) = body.split_once(": ").expect("a pair");
                match (scalar(key).as_str(), value.strip_prefix("!unsafe ")) {
                    ("ansible_host", None) => assert!(is_address(&scalar(value)), "{line}"),
                    ("server_id", None) => assert!(domain::ServerId::new(&scalar(value)).is_some(), "{line}"),
                    ("server_name", mark) => {
                        let title = scalar(mark.unwrap_or(value));
                        // A template has a brace, a value of YAML has none.
                        assert!(mark.is_some() || !title.contains(['{', '#', '%']), "{line}");
                        titles.push(title);
                    }
                    ("server_connection", None) => assert_eq!(scalar(value), "prod"),
                    _ => panic!("{line:?}"),
                }
            }
            (4, true) => {
                let (key, comment) = body.split_once(':').expect("a key");
                assert!(comment.is_empty() || comment.starts_with(" # ") && is_comment(comment), "{line:?}");
                groups.push(scalar(key));
            }
            (6, true) => assert_eq!(body, "\"hosts\":"),
            (8, true) => members.push(scalar(body.strip_suffix(": {}").expect("a member"))),
            _ => panic!("{line:?}"),
        }
    }
    (hosts, groups, members)
}

fn all_different<T: std::hash::Hash + Eq>(list: impl IntoIterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    list.into_iter().all(|item| seen.insert(item))
}

fn check(servers: &[Server]) {
    for by in [By::Tag, By::Location] {
        let (ssh, ansible) = (write(Format::Ssh(by), servers), write(Format::Ansible(by), servers));
        let hosts = check_ssh(&ssh.text);
        assert_eq!(hosts.len(), ssh.written);
        assert!(all_different(hosts.iter().map(|host| host.to_ascii_lowercase())), "{hosts:?}");
        assert_eq!(ssh.written + ssh.without_address, servers.len());

        let mut titles = Vec::new();
        let (names, groups, members) = check_ansible(&ansible.text, &mut titles);
        let counts = |export: &domain::export::Export| (export.written, export.without_address, export.renamed);
        assert_eq!(counts(&ansible), counts(&ssh));
        assert_eq!(names.iter().collect::<HashSet<_>>(), hosts.iter().collect(), "both files call a host the same");
        assert_eq!(members.iter().collect::<HashSet<_>>(), names.iter().collect(), "every host has a group");
        assert!(all_different(&groups) && !groups.iter().any(|group| names.contains(group)), "{groups:?}");
        for group in &groups {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
            assert!(group.bytes().all(plain) && !group.starts_with(|c: char| c.is_ascii_digit()), "{group:?}");
        }
        let own: Vec<&str> = servers.iter().map(Server::title).collect();
        assert!(titles.iter().all(|title| own.contains(&title.as_str())), "names stay readable");
    }
}

#[test]
fn hostile_texts_stay_in_their_places() {
    let servers: Vec<Server> = HOSTILE
        .iter()
        .map(|text| Server { location: named(text), ..host("0a-1", text, &["5.200.1.2", text], &[text, "web", text]) })
        .collect();
    check(&servers);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_stays_in_its_place(servers in proptest::collection::vec(any_server(), 0..6)) {
        check(&servers);
    }
}

#[test]
fn a_hundred_thousand_namesakes_are_told_apart() {
    let servers: Vec<Server> = (0..100_000).map(|_| host("0a000000-1", "web", &["5.200.1.2"], &["web"])).collect();
    let hosts = check_ssh(&write(Format::Ssh(By::Tag), &servers).text);
    assert!(hosts.len() == 100_000 && all_different(&hosts));
}
