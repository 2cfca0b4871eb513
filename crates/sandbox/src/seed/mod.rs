//! The fleet that a new sandbox starts with: the same for the same seed, on every machine. Only its moments hang on
//! when it was seeded, so that a new fleet is never an old one.

mod life;
mod rng;
mod server;
mod tables;
pub(crate) mod upcloud;

use rusqlite::{Connection, Statement, params};

use self::life::lives;
use self::rng::Rng;
use self::server::Planned;
use self::tables::{INSTANCE_TYPES, LOCATIONS, SYSTEMS, TAGS, UNUSED_TAGS};
use crate::clock::Moment;

/// The clients: id, name, key.
pub(crate) const CLIENTS: [(i64, &str, &str); 2] =
    [(1001, "acme-games", "sandbox-key"), (1002, "tiny-studio", "sandbox-key-2")];

/// Servers of the second client.
const SECOND_CLIENT_SERVERS: usize = 3;

/// Servers for each tag that a large fleet has beyond the common ones.
const SERVERS_PER_TAG: usize = 75;

/// Lanes of the random streams; see [`Rng::new`].
const LIVES: u64 = 1;
const TAG_LANE: u64 = 2;
const SERVERS: u64 = 3;

/// Fills the empty tables.
pub(crate) fn plant(db: &Connection, servers: u32, seed: u64, now: Moment) -> rusqlite::Result<()> {
    reference_tables(db)?;
    let first = usize::try_from(servers).unwrap_or(usize::MAX);
    for ((id, username, key), count) in CLIENTS.into_iter().zip([first, SECOND_CLIENT_SERVERS]) {
        db.execute("INSERT INTO client (id, username, key) VALUES (?1, ?2, ?3)", params![id, username, key])?;
        client(db, id, count, seed ^ id.cast_unsigned(), now)?;
    }
    Ok(())
}

fn reference_tables(db: &Connection) -> rusqlite::Result<()> {
    for (code, name) in LOCATIONS {
        db.execute("INSERT INTO location (code, name) VALUES (?1, ?2)", [code, name])?;
    }
    for name in INSTANCE_TYPES {
        db.execute("INSERT INTO instance_type (name) VALUES (?1)", [name])?;
    }
    for (slug, name, version) in SYSTEMS {
        db.execute("INSERT INTO os (slug, name, version) VALUES (?1, ?2, ?3)", params![slug, name, version])?;
    }
    Ok(())
}

fn client(db: &Connection, id: i64, count: usize, seed: u64, now: Moment) -> rusqlite::Result<()> {
    let lives = lives(count, now, &mut Rng::new(seed, LIVES));
    let used = tags(db, id, count, now, &mut Rng::new(seed, TAG_LANE))?;
    let mut insert = db.prepare(INSERT_SERVER)?;
    let mut attach = db.prepare("INSERT INTO server_tag (server, tag) VALUES (?1, ?2)")?;
    for (index, life) in lives.into_iter().enumerate() {
        let lane = SERVERS + u64::try_from(index).unwrap_or(0);
        let mut rng = Rng::new(seed, lane);
        let row = insert_server(&mut insert, id, &Planned::new(id, index, count, life, &mut rng))?;
        for tag in choose(&used, tag_count(index, &mut rng), &mut rng) {
            attach.execute([row, tag])?;
        }
    }
    Ok(())
}

/// Makes the client's tags and returns the ids of those that servers use, common ones first.
fn tags(db: &Connection, client: i64, count: usize, now: Moment, rng: &mut Rng) -> rusqlite::Result<Vec<i64>> {
    let common = if count < 12 { &TAGS[..6] } else { &TAGS[..] };
    let unused = if count < 12 { &UNUSED_TAGS[..1] } else { &UNUSED_TAGS[..] };
    let rare = (1..=count / SERVERS_PER_TAG).map(|number| match number % 3 {
        0 => format!("customer-{number:04}"),
        1 => format!("rack:r{number}"),
        _ => format!("build_{}", 24_000 + number * 7),
    });
    let names = common.iter().map(|tag| (*tag).to_owned()).chain(rare).map(|tag| (tag, true));
    let names = names.chain(unused.iter().map(|tag| ((*tag).to_owned(), false)));
    let mut insert = db.prepare("INSERT INTO tag (client_id, tag, created_at, updated_at) VALUES (?1, ?2, ?3, ?4)")?;
    let mut used = Vec::new();
    for (tag, is_used) in names {
        let created_at = now.plus(-rng.between(86_400, 900 * 86_400));
        let updated_at = rng.chance(25).then(|| rng.between(created_at.0, now.0));
        let id = insert.insert(params![client, tag, created_at.0, updated_at])?;
        if is_used {
            used.push(id);
        }
    }
    Ok(used)
}

/// How many tags the `index`-th server has: mostly a handful, now and then none, many or thirty.
fn tag_count(index: usize, rng: &mut Rng) -> usize {
    match index {
        _ if rng.chance(12) => 0,
        index if index % 97 == 50 => 30,
        index if index % 41 == 20 => 10 + rng.below(12),
        _ => 1 + rng.below(4) + rng.below(3),
    }
}

/// `count` different tags, or all when there are not so many.
fn choose(tags: &[i64], count: usize, rng: &mut Rng) -> Vec<i64> {
    let mut chosen: Vec<i64> = Vec::with_capacity(count);
    while chosen.len() < count.min(tags.len()) {
        let tag = *rng.favour(tags);
        if !chosen.contains(&tag) {
            chosen.push(tag);
        }
    }
    chosen
}

const INSERT_SERVER: &str = "INSERT INTO server (uuid, client_id, request_id, has_request, inventory_id, name, \
    instance_type_id, location_id, os_id, contract_id, failure, addresses, created_at, provisioning_at, failed_at, \
    delivered_at, releasing_at, released_at, edited_at, base_in, base_out, rate_in, rate_out) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)";

fn insert_server(insert: &mut Statement<'_>, client: i64, server: &Planned) -> rusqlite::Result<i64> {
    let (life, meter) = (&server.life, server.meter.as_ref());
    insert.insert(params![
        server.uuid,
        client,
        server.request_id,
        server.has_request,
        server.inventory_id,
        server.name,
        server.instance_type,
        server.location,
        server.os,
        server.contract,
        server.failure,
        server.addresses,
        life.created_at.0,
        life.provisioning_at.0,
        life.failed_at.map(|at| at.0),
        life.delivered_at.map(|at| at.0),
        life.releasing_at.map(|at| at.0),
        life.released_at.map(|at| at.0),
        life.edited_at.map(|at| at.0),
        meter.map(|meter| meter.base_in.cast_signed()),
        meter.map(|meter| meter.base_out.cast_signed()),
        meter.map(|meter| meter.rate_in.cast_signed()),
        meter.map(|meter| meter.rate_out.cast_signed()),
    ])
}
