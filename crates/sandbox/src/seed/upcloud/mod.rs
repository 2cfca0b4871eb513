//! UpCloud's fleet that a new sandbox starts with: the same for the same seed, on every machine.

mod server;
mod tables;

use rusqlite::{Connection, Statement, params};

use self::server::Planned;
use self::tables::{TAGS, USERS};
use super::rng::Rng;
use crate::clock::Moment;

/// Lane of the random streams of servers; MetalWorks' lanes count upwards from 1 and stay far below.
const SERVERS: u64 = 1 << 40;

/// The main account's row: it is the first of the users.
const MAIN: i64 = 1;
const SUB: i64 = 2;

/// Fills the empty tables.
pub(crate) fn plant(db: &Connection, servers: u32, seed: u64, now: Moment) -> rusqlite::Result<()> {
    for (username, password, token, main) in USERS {
        db.execute(
            "INSERT INTO upcloud_user (username, password, token, main) VALUES (?1, ?2, ?3, ?4)",
            params![username, password, token, main],
        )?;
    }
    let tags = tags(db)?;
    let (mut insert, mut disk) = (db.prepare(INSERT_SERVER)?, db.prepare(INSERT_DISK)?);
    let mut attach = db.prepare("INSERT INTO upcloud_server_tag (server, tag) VALUES (?1, ?2)")?;
    let mut grant = db.prepare("INSERT INTO upcloud_grant (user, server) VALUES (?1, ?2)")?;
    let count = usize::try_from(servers).unwrap_or(usize::MAX);
    for index in 0..count {
        let mut rng = Rng::new(seed, SERVERS + u64::try_from(index).unwrap_or(0));
        let planned = Planned::new(index, count, now, &mut rng);
        let row = insert_server(&mut insert, &planned)?;
        for (position, (uuid, title, size, tier)) in (0_i64..).zip(&planned.disks) {
            disk.execute(params![row, position, uuid, title, size, tier])?;
        }
        for (tag, _) in tags.iter().filter(|(_, percent)| rng.chance(*percent)) {
            attach.execute([row, *tag])?;
        }
        if index.is_multiple_of(2) {
            grant.execute([SUB, row])?;
        }
    }
    Ok(())
}

/// Makes the tags, and returns each one's id with the share of servers that have it, in per cent.
fn tags(db: &Connection) -> rusqlite::Result<Vec<(i64, usize)>> {
    let sql = "INSERT INTO upcloud_tag (account, name, description, main_only) VALUES (?1, ?2, ?3, ?4)";
    let mut insert = db.prepare(sql)?;
    let ids = TAGS.iter().map(|tag| {
        let id = insert.insert(params![MAIN, tag.name, tag.description, tag.main_only])?;
        Ok((id, tag.percent))
    });
    ids.collect()
}

const INSERT_DISK: &str =
    "INSERT INTO upcloud_storage (server, position, uuid, title, size, tier) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

const INSERT_SERVER: &str = "INSERT INTO upcloud_server (uuid, account, title, hostname, zone, plan, core_number, \
    memory_amount, license, host, created_at, state, maintenance_at, settles_at, server_group, simple_backup, \
    firewall, remote_access, timezone, password, labels, utility_ipv4, public_ipv4, public_ipv6, ipv4_base, \
    ipv4_rate, ipv6_base, ipv6_rate) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
    ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)";

fn insert_server(insert: &mut Statement<'_>, server: &Planned) -> rusqlite::Result<i64> {
    insert.insert(params![
        server.uuid,
        MAIN,
        server.title,
        server.hostname,
        server.zone,
        server.plan.name,
        server.plan.cores,
        server.plan.memory,
        server.license,
        server.host,
        server.created_at.0,
        server.state,
        server.maintenance.map(|(from, _)| from.0),
        server.maintenance.map(|(_, until)| until.0),
        server.group,
        server.backup,
        server.firewall,
        server.remote_access,
        server.timezone,
        server.password,
        server.labels,
        server.utility_ipv4,
        server.public_ipv4,
        server.public_ipv6,
        server.meter.ipv4_base,
        server.meter.ipv4_rate,
        server.meter.ipv6_base,
        server.meter.ipv6_rate,
    ])
}
