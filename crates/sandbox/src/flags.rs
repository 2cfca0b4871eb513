//! The command line, read into a [`Config`] or into one sentence that says what is wrong with it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use lexopt::prelude::{Long, Short, ValueExt};

use crate::config::{Config, Database};
use policy::ApiOrigin;

/// The most servers that can be seeded: enough for every test of size, and a guard against a slip of the finger.
pub const MAX_SERVERS: u32 = 1_000_000;

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Start a sandbox.
    Run(Box<Config>),
    /// Print [`HELP`].
    Help,
}

/// The text of `--help`.
pub const HELP: &str = "\
metalworks-sandbox: the MetalWorks client API and UpCloud's tags on SQLite, and the console

Usage: metalworks-sandbox [FLAGS]

  --listen ADDRESS      address and port (default 127.0.0.1:8080; port 0 picks a free one)
  --allow-remote        allow an address that other machines can reach
  --dist DIR            serve the built console from this folder
  --database FILE       keep the fleet in this file (default metalworks-sandbox.sqlite);
                        :memory: keeps it until the process ends
  --servers N           servers to seed for client 1001 (default 240, at most 1000000)
  --upcloud-servers N   servers to seed for UpCloud's main account (default 60, at most 1000000)
  --seed S              whole number that the fleet is derived from (default 1)
  --fresh               forget what the database holds and seed again
  --latency MS          hold every API answer back for this many milliseconds
  --api-origin URL      one more origin the console may talk to, such as https://api.example.com;
                        can be given several times
  --log FILE            append one JSON line per request, without keys, tokens and passwords
  --help                print this text

MetalWorks: sign in with client 1001 and key sandbox-key, or client 1002 and key sandbox-key-2.
UpCloud (/1.2 and /1.3): user sandbox or sandbox-sub, a sub-account, both with password sandbox,
or token ucat_sandbox.
";

/// Reads the arguments after the program's name.
///
/// # Errors
/// One sentence for a person, naming the flag and a way on.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut config = Config::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(plain)? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("fresh") => config.fresh = true,
            Long("allow-remote") => config.allow_remote = true,
            Long(name) => {
                let name = name.to_owned();
                take(&mut config, &name, &mut parser)?;
            }
            other => return Err(plain(other.unexpected())),
        }
    }
    if !config.listen.ip().is_loopback() && !config.allow_remote {
        return Err(format!(
            "--listen {} can be reached from other machines; add --allow-remote if that is meant.",
            config.listen
        ));
    }
    Ok(Command::Run(Box::new(config)))
}

/// Sets the flag `name`, which takes a value.
fn take(config: &mut Config, name: &str, parser: &mut lexopt::Parser) -> Result<(), String> {
    match name {
        "listen" => config.listen = value(parser, name, "an address and port such as 127.0.0.1:8080")?,
        "dist" => config.dist = Some(path(parser)?),
        "database" => config.database = database(path(parser)?),
        "servers" => config.servers = servers(name, value(parser, name, "a whole number")?)?,
        "upcloud-servers" => config.upcloud_servers = servers(name, value(parser, name, "a whole number")?)?,
        "seed" => config.seed = value(parser, name, "a whole number")?,
        "latency" => config.latency = Duration::from_millis(value::<u32>(parser, name, "milliseconds")?.into()),
        "api-origin" => config.api_origins.push(origin(parser)?),
        "log" => config.log = Some(path(parser)?),
        _ => return Err(format!("There is no flag --{name}; --help lists the flags.")),
    }
    Ok(())
}

fn value<T: FromStr>(parser: &mut lexopt::Parser, name: &str, wanted: &str) -> Result<T, String> {
    let text = parser.value().and_then(|value| value.string()).map_err(plain)?;
    text.parse().map_err(|_| format!("--{name} takes {wanted}, not \"{text}\"."))
}

fn path(parser: &mut lexopt::Parser) -> Result<PathBuf, String> {
    parser.value().map(PathBuf::from).map_err(plain)
}

fn database(path: PathBuf) -> Database {
    if path.as_os_str() == ":memory:" { Database::Memory } else { Database::File(path) }
}

fn servers(name: &str, count: u32) -> Result<u32, String> {
    if count > MAX_SERVERS {
        return Err(format!("--{name} takes at most {MAX_SERVERS}, not {count}."));
    }
    Ok(count)
}

fn origin(parser: &mut lexopt::Parser) -> Result<ApiOrigin, String> {
    let text = parser.value().and_then(|value| value.string()).map_err(plain)?;
    ApiOrigin::parse(&text).ok_or_else(|| {
        format!("--api-origin takes a scheme, host and port alone, such as https://api.example.com, not \"{text}\".")
    })
}

/// The parser's own words, as a sentence.
fn plain(error: lexopt::Error) -> String {
    format!("The command line can't be read: {error}; --help lists the flags.")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{Command, parse};
    use crate::config::{Config, Database};

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn config(line: &str) -> Config {
        match read(line) {
            Ok(Command::Run(config)) => *config,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn without_flags_the_documented_defaults_hold() {
        assert_eq!(config(""), Config::default());
        assert_eq!(config("").listen.to_string(), "127.0.0.1:8080");
        assert_eq!((config("").servers, config("").upcloud_servers), (240, 60));
    }

    #[test]
    fn every_flag_is_read() {
        let line = "--listen [::1]:9 --dist d --database :memory: --servers 7 --upcloud-servers 8 --seed 9 --fresh --latency 30 \
                    --api-origin https://a.example --api-origin http://b.example:81 --log l --allow-remote";
        let config = config(line);
        assert_eq!(config.listen.to_string(), "[::1]:9");
        assert_eq!(config.dist.as_deref(), Some("d".as_ref()));
        assert_eq!(config.database, Database::Memory);
        assert_eq!((config.servers, config.upcloud_servers, config.seed, config.latency.as_millis()), (7, 8, 9, 30));
        assert!(config.fresh && config.allow_remote);
        assert_eq!(config.api_origins.len(), 2);
        assert_eq!(config.log.as_deref(), Some("l".as_ref()));
    }

    #[test]
    fn each_mistake_gets_one_sentence_that_names_it() {
        for (line, word) in [
            ("--port 80", "--port"),
            ("--listen", "listen"),
            ("--listen 8080", "--listen"),
            ("--servers many", "--servers"),
            ("--servers 1000001", "at most"),
            ("--upcloud-servers 1000001", "--upcloud-servers takes at most"),
            ("--seed -1x", "--seed"),
            ("--latency 1s", "--latency"),
            ("--api-origin https://a.example/path", "--api-origin"),
            ("stray", "stray"),
            ("--fresh=yes", "fresh"),
        ] {
            let sentence = read(line).expect_err(line);
            assert!(sentence.contains(word) && sentence.ends_with('.'), "{line}: {sentence}");
            assert_eq!(sentence.lines().count(), 1, "{sentence}");
        }
    }

    #[test]
    fn a_remote_address_needs_the_flag_that_allows_it() {
        assert!(read("--listen 0.0.0.0:80").expect_err("remote").contains("--allow-remote"));
        assert_eq!(config("--listen 0.0.0.0:80 --allow-remote").listen.to_string(), "0.0.0.0:80");
    }

    #[test]
    fn help_wins() {
        assert_eq!(read("--servers 3 --help"), Ok(Command::Help));
    }
}
