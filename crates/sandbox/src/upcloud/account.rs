//! The account on the wire.

use axum::extract::State as Extract;
use axum::response::Response;
use rusqlite::Connection;
use serde::Serialize;

use super::access::{Caller, LastPart, Version};
use super::{error, wire};
use crate::db::upcloud::user::User;
use crate::db::upcloud::{server, tag};
use crate::problem::Problem;
use crate::state::State;

#[derive(Serialize)]
struct One<T> {
    account: T,
}

/// What recorded answers to `/account` of version 1.2 hold: not the kind of the account.
#[derive(Serialize)]
struct Brief {
    credits: f64,
    resource_limits: ResourceLimits,
    username: String,
}

/// The same with what is known from answers to `/account/details/…`.
#[derive(Serialize)]
struct Account {
    #[serde(flatten)]
    brief: Brief,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_account: Option<String>,
    roles: Roles,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_access: Option<ServerAccess>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag_access: Option<TagAccess>,
    r#type: &'static str,
}

#[derive(Serialize)]
struct ResourceLimits {
    cores: u32,
    detached_floating_ips: Option<u32>,
    memory: u32,
    networks: u32,
    public_ipv4: Option<u32>,
    public_ipv6: u32,
    storage_hdd: u32,
    storage_ssd: u32,
}

#[derive(Serialize)]
struct Roles {
    role: Vec<&'static str>,
}

#[derive(Serialize)]
struct ServerAccess {
    server: Vec<AccessToServer>,
}

#[derive(Serialize)]
struct AccessToServer {
    storage: &'static str,
    uuid: String,
}

#[derive(Serialize)]
struct TagAccess {
    tag: Vec<AccessToTag>,
}

#[derive(Serialize)]
struct AccessToTag {
    name: String,
    storage: &'static str,
}

const LIMITS: ResourceLimits = ResourceLimits {
    cores: 400,
    detached_floating_ips: None,
    memory: 1_228_800,
    networks: 100,
    public_ipv4: None,
    public_ipv6: 100,
    storage_hdd: 10_240,
    storage_ssd: 40_960,
};

fn read(db: &Connection, user: &User) -> Result<Account, Problem> {
    let scope = user.scope();
    let mut account = Account {
        brief: Brief { credits: 9_421.375, resource_limits: LIMITS, username: user.username.clone() },
        main_account: user.main.as_ref().map(|(_, name)| name.clone()),
        roles: Roles { role: vec!["technical"] },
        server_access: None,
        tag_access: None,
        r#type: "main",
    };
    if let Some(sub) = scope.sub {
        let servers = server::granted(db, sub)?.into_iter().map(|uuid| AccessToServer { storage: "no", uuid });
        let tags = tag::all(db, scope)?.into_iter().filter(|tag| !tag.main_only);
        account.server_access = Some(ServerAccess { server: servers.collect() });
        account.tag_access =
            Some(TagAccess { tag: tags.map(|tag| AccessToTag { name: tag.name, storage: "no" }).collect() });
        account.r#type = "sub";
    }
    Ok(account)
}

/// The caller's own account.
pub(crate) async fn get(Extract(state): Extract<State>, caller: Caller, version: Version) -> Result<Response, Problem> {
    let user = named(&state, &caller.username)?;
    let account = state.read(move |db, _| read(db, &user)).await?;
    // A reader has to manage with both: whether version 1.3 tells more here is not known.
    Ok(if version.0 == "1.2" { wire::json(&One { account: account.brief }) } else { wire::json(&One { account }) })
}

/// Any account of the main account's, or the sub-account's own.
pub(crate) async fn details(
    Extract(state): Extract<State>,
    caller: Caller,
    LastPart(username): LastPart,
) -> Result<Response, Problem> {
    if caller.scope.sub.is_some() && username != caller.username {
        return Err(error::account_forbidden(&caller.username));
    }
    let user = named(&state, &username)?;
    let account = state.read(move |db, _| read(db, &user)).await?;
    Ok(wire::json(&One { account }))
}

fn named(state: &State, username: &str) -> Result<User, Problem> {
    let found = state.users().iter().find(|user| user.username == username);
    found.cloned().ok_or_else(|| error::account_not_found(username))
}
