//! What a sandbox is started with.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use policy::ApiOrigin;

/// Where the fleet is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// In memory: gone when the process ends.
    Memory,
    /// In this SQLite file: survives a restart.
    File(PathBuf),
}

/// Every choice the command line offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Folder of the built console, if it is to be served.
    pub dist: Option<PathBuf>,
    /// Where the fleet is kept.
    pub database: Database,
    /// Servers seeded for client 1001.
    pub servers: u32,
    /// Servers seeded for UpCloud's main account.
    pub upcloud_servers: u32,
    /// What the seed is derived from: equal seeds give equal fleets.
    pub seed: u64,
    /// Forget what the database holds and seed again.
    pub fresh: bool,
    /// Time every API answer is held back.
    pub latency: Duration,
    /// Hosts the console may talk to besides its own and loopback.
    pub api_origins: Vec<ApiOrigin>,
    /// File that gets one JSON line per request.
    pub log: Option<PathBuf>,
    /// Whether an address other than loopback may be listened on.
    pub allow_remote: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            dist: None,
            database: Database::File(PathBuf::from("metalworks-sandbox.sqlite")),
            servers: 240,
            upcloud_servers: 60,
            seed: 1,
            fresh: false,
            latency: Duration::ZERO,
            api_origins: Vec::new(),
            log: None,
            allow_remote: false,
        }
    }
}

impl Config {
    /// A sandbox in memory with `servers` servers for client 1001, as tests want it. UpCloud's stay as many as usual.
    pub fn in_memory(servers: u32) -> Self {
        Self { database: Database::Memory, servers, ..Self::default() }
    }
}
