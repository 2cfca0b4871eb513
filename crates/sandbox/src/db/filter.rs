//! The conditions of a server list, as SQL.

use rusqlite::ToSql;

use super::record::STATUS;

/// One `field:value` pair of the `filter` parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Status(String),
    Tag(String),
    Name(String),
    Location(String),
    Os(String),
    Type(String),
}

/// A page of rows: `limit` rows after `offset`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) limit: i64,
    pub(crate) offset: i64,
}

impl Condition {
    fn sql(&self, parameter: &str) -> String {
        match self {
            Self::Status(_) => format!("{STATUS} = {parameter}"),
            Self::Tag(_) => format!(
                "s.row IN (SELECT st.server FROM server_tag st JOIN tag t ON t.id = st.tag \
                 WHERE t.client_id = :client AND t.tag = {parameter})"
            ),
            // LIKE would give a meaning to % and _; instr does not.
            Self::Name(_) => format!("instr(lower(s.name), lower({parameter})) > 0"),
            Self::Location(_) => format!(
                "s.location_id IN (SELECT id FROM location WHERE name = {parameter} COLLATE NOCASE \
                 OR code = {parameter} COLLATE NOCASE)"
            ),
            Self::Os(_) => format!(
                "s.provisioning_at <= :now AND s.os_id IN (SELECT id FROM os WHERE name = {parameter} COLLATE NOCASE \
                 OR slug = {parameter} COLLATE NOCASE)"
            ),
            Self::Type(_) => {
                format!("s.instance_type_id IN (SELECT id FROM instance_type WHERE name = {parameter} COLLATE NOCASE)")
            }
        }
    }

    fn value(&self) -> &String {
        match self {
            Self::Status(value)
            | Self::Tag(value)
            | Self::Name(value)
            | Self::Location(value)
            | Self::Os(value)
            | Self::Type(value) => value,
        }
    }
}

/// Conditions joined by "and", each starting with it, with the values they are bound to.
pub(crate) struct Where {
    pub(crate) sql: String,
    names: Vec<String>,
    values: Vec<String>,
}

impl Where {
    pub(crate) fn new(conditions: &[Condition]) -> Self {
        let names: Vec<String> = (0..conditions.len()).map(|index| format!(":c{index}")).collect();
        let sql =
            names.iter().zip(conditions).map(|(name, condition)| format!(" AND {}", condition.sql(name))).collect();
        Self { sql, names, values: conditions.iter().map(|condition| condition.value().clone()).collect() }
    }

    /// The conditions' parameters after `others`.
    pub(crate) fn bind<'a>(&'a self, others: &[(&'a str, &'a dyn ToSql)]) -> Vec<(&'a str, &'a dyn ToSql)> {
        let own = self.names.iter().zip(&self.values).map(|(name, value)| (name.as_str(), value as &dyn ToSql));
        others.iter().copied().chain(own).collect()
    }
}
