//! Who may sign in.

use rusqlite::Connection;

use super::Scope;

/// An account with its credentials. It is never shown as a whole: `Debug` would put the secrets into a terminal.
#[derive(Clone)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) username: String,
    pub(crate) password: String,
    pub(crate) token: Option<String>,
    /// The id and name of the account this one belongs to; none for a main account.
    pub(crate) main: Option<(i64, String)>,
}

impl User {
    /// What this account may see.
    pub(crate) fn scope(&self) -> Scope {
        match &self.main {
            Some((main, _)) => Scope { account: *main, sub: Some(self.id) },
            None => Scope { account: self.id, sub: None },
        }
    }
}

/// Everyone who may sign in.
pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<User>> {
    let sql = "SELECT u.id, u.username, u.password, u.token, m.id, m.username \
               FROM upcloud_user u LEFT JOIN upcloud_user m ON m.id = u.main ORDER BY u.id";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let main: Option<i64> = row.get(4)?;
        Ok(User {
            id: row.get(0)?,
            username: row.get(1)?,
            password: row.get(2)?,
            token: row.get(3)?,
            main: main.zip(row.get(5)?),
        })
    })?;
    rows.collect()
}
