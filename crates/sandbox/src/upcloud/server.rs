//! Servers on the wire, and reading them.

use axum::extract::State as Extract;
use axum::http::Uri;
use axum::response::Response;
use rusqlite::Connection;
use serde::Serialize;

use super::access::{Caller, LastPart, ServerId, Version};
use super::network::{IpAddresses, Networking};
use super::{error, tag, wire};
use crate::db::filter::Window;
use crate::db::upcloud::server::{ServerRecord, StorageRecord, Wanted, list as rows, storage};
use crate::percent::query_value;
use crate::problem::Problem;
use crate::state::State;

/// A row of a list: no addresses and no disks, which are in the details alone.
#[derive(Serialize)]
struct Summary {
    core_number: String,
    created: i64,
    /// The machine it runs on; left out while it runs on none.
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<i64>,
    hostname: String,
    labels: Labels,
    license: i64,
    memory_amount: String,
    plan: String,
    plan_ipv4_bytes: String,
    plan_ipv6_bytes: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<String>,
    server_group: Option<String>,
    simple_backup: String,
    state: String,
    tags: TagNames,
    title: String,
    uuid: String,
    zone: String,
}

#[derive(Serialize)]
struct Labels {
    label: Vec<Label>,
}

#[derive(Serialize)]
struct Label {
    key: String,
    value: String,
}

#[derive(Serialize)]
struct TagNames {
    tag: Vec<String>,
}

#[derive(Serialize)]
struct Servers {
    server: Vec<Summary>,
}

#[derive(Serialize)]
struct Many {
    servers: Servers,
}

/// A server with everything.
#[derive(Serialize)]
pub(crate) struct Details {
    #[serde(flatten)]
    summary: Summary,
    boot_order: &'static str,
    firewall: &'static str,
    ip_addresses: IpAddresses,
    nic_model: &'static str,
    storage_devices: StorageDevices,
    timezone: String,
    video_model: &'static str,
    #[serde(flatten)]
    remote: Remote,
}

/// What the versions call the way onto a server's screen. Both tell the password in every answer with details.
#[derive(Serialize)]
#[serde(untagged)]
enum Remote {
    Vnc {
        vnc: &'static str,
        vnc_password: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        vnc_host: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        vnc_port: Option<String>,
    },
    Access {
        metadata: &'static str,
        networking: Networking,
        remote_access_enabled: &'static str,
        remote_access_password: String,
        remote_access_type: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        remote_access_host: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        remote_access_port: Option<String>,
    },
}

#[derive(Serialize)]
struct StorageDevices {
    storage_device: Vec<StorageDevice>,
}

#[derive(Serialize)]
struct StorageDevice {
    address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    boot_disk: Option<&'static str>,
    part_of_plan: &'static str,
    storage: String,
    storage_size: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    storage_tier: Option<String>,
    storage_title: String,
    r#type: &'static str,
}

#[derive(Serialize)]
struct One {
    server: Details,
}

fn summary(record: ServerRecord) -> Summary {
    let labels = record.labels.into_iter().map(|(key, value)| Label { key, value });
    Summary {
        core_number: record.core_number.to_string(),
        created: record.created_at.0,
        host: (record.state == "started").then_some(record.host),
        hostname: record.hostname,
        labels: Labels { label: labels.collect() },
        license: record.license,
        memory_amount: record.memory_amount.to_string(),
        plan: record.plan,
        plan_ipv4_bytes: record.ipv4_bytes.to_string(),
        plan_ipv6_bytes: record.ipv6_bytes.to_string(),
        progress: record.progress.map(|progress| progress.to_string()),
        server_group: record.server_group,
        simple_backup: record.simple_backup,
        state: record.state,
        tags: TagNames { tag: record.tags },
        title: record.title,
        uuid: record.uuid,
        zone: record.zone,
    }
}

fn yes(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

fn on(is_so: bool) -> &'static str {
    if is_so { "on" } else { "off" }
}

impl Details {
    /// The details of `record` as this version tells them.
    pub(crate) fn read(db: &Connection, record: ServerRecord, version: &Version) -> Result<Self, Problem> {
        let is_newer = version.0 == "1.3";
        let in_plan = record.plan != "custom";
        let disks = storage(db, record.row)?.into_iter().enumerate();
        let disks = disks.map(|(position, disk)| device(position, disk, in_plan, is_newer)).collect();
        Ok(Self {
            boot_order: "disk",
            firewall: on(record.firewall),
            ip_addresses: IpAddresses::of(&record, is_newer),
            nic_model: "virtio",
            storage_devices: StorageDevices { storage_device: disks },
            timezone: record.timezone.clone(),
            video_model: "cirrus",
            remote: remote(&record, is_newer),
            summary: summary(record),
        })
    }
}

fn remote(record: &ServerRecord, is_newer: bool) -> Remote {
    let (password, is_on) = (record.password.clone(), record.remote_access);
    // A host of nobody's, so that a person who tries it reaches no stranger.
    let host = is_on.then(|| format!("{}.vnc.example.com", record.zone));
    let port = is_on.then(|| (3000 + record.row % 1000).to_string());
    if !is_newer {
        return Remote::Vnc { vnc: on(is_on), vnc_password: password, vnc_host: host, vnc_port: port };
    }
    Remote::Access {
        metadata: "no",
        networking: Networking::of(record),
        remote_access_enabled: yes(is_on),
        remote_access_password: password,
        remote_access_type: "vnc",
        remote_access_host: host,
        remote_access_port: port,
    }
}

fn device(position: usize, disk: StorageRecord, in_plan: bool, is_newer: bool) -> StorageDevice {
    StorageDevice {
        address: format!("virtio:{position}"),
        boot_disk: is_newer.then_some("0"),
        part_of_plan: yes(in_plan && position == 0),
        storage: disk.uuid,
        storage_size: disk.size,
        storage_tier: is_newer.then_some(disk.tier),
        storage_title: disk.title,
        r#type: "disk",
    }
}

/// An answer with details.
pub(crate) fn answer(details: Details) -> Response {
    wire::ascii_json(&One { server: details })
}

pub(crate) async fn list(Extract(state): Extract<State>, caller: Caller, uri: Uri) -> Result<Response, Problem> {
    some(&state, caller, &uri, |_| Ok(Wanted::Every)).await
}

/// `a,b` means any of the tags, `a:b` all of them. Both in one are not understood.
pub(crate) async fn by_tags(
    Extract(state): Extract<State>,
    caller: Caller,
    uri: Uri,
    LastPart(names): LastPart,
) -> Result<Response, Problem> {
    let scope = caller.scope;
    some(&state, caller, &uri, move |db| {
        let ids = |separator| {
            let ids = names.split(separator).map(|name| tag::found(db, scope, name).map(|tag| tag.id));
            let mut ids = ids.collect::<Result<Vec<_>, _>>()?;
            ids.sort_unstable();
            ids.dedup();
            Ok::<_, Problem>(ids)
        };
        Ok(if names.contains(':') { Wanted::AllOf(ids(':')?) } else { Wanted::AnyOf(ids(',')?) })
    })
    .await
}

async fn some(
    state: &State,
    caller: Caller,
    uri: &Uri,
    wanted: impl FnOnce(&Connection) -> Result<Wanted, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let window = window(uri.query())?;
    let records = state.read(move |db, now| Ok(rows(db, caller.scope, now, &wanted(db)?, window)?)).await?;
    Ok(wire::json(&Many { servers: Servers { server: records.into_iter().map(summary).collect() } }))
}

/// `limit` and `offset`, for clients that read in pages. Without them the list is whole.
fn window(query: Option<&str>) -> Result<Window, Problem> {
    let number = |name: &'static str, otherwise: i64| match query_value(query, name) {
        None => Ok(otherwise),
        Some(text) => text
            .parse::<u32>()
            .map(i64::from)
            .map_err(|_| error::bad_request(format!("{name} takes a whole number, not \"{text}\".")).about(name)),
    };
    // SQLite takes -1 for no limit.
    Ok(Window { limit: number("limit", -1)?, offset: number("offset", 0)? })
}

pub(crate) async fn get(
    Extract(state): Extract<State>,
    caller: Caller,
    version: Version,
    ServerId(uuid): ServerId,
) -> Result<Response, Problem> {
    let details = state.read(move |db, now| Details::read(db, caller.server(db, now, &uuid)?, &version));
    details.await.map(answer)
}
