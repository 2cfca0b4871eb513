//! A file in the making. Who writes very many servers does so in steps, and may put away what is ready between them.

use super::hosts::Gathering;
use super::{By, Export, Format, ansible, json, ssh, table};
use crate::Server;
use crate::fleet::SortColumn;

/// A file that is written server by server.
pub struct Writing {
    kind: Kind,
    export: Export,
}

enum Kind {
    Csv(Vec<SortColumn>),
    Json,
    /// Names have to be told apart and groups be put in order, so these are written at the end.
    Ansible(By, Gathering),
    Ssh(By, Gathering),
}

impl Writing {
    pub(super) fn new(format: Format, columns: &[SortColumn]) -> Self {
        let (kind, text) = match format {
            Format::Csv => (Kind::Csv(columns.to_vec()), table::head_line(columns)),
            Format::Json => (Kind::Json, "[".to_owned()),
            Format::Ansible(by) => (Kind::Ansible(by, Gathering::default()), String::new()),
            Format::Ssh(by) => (Kind::Ssh(by, Gathering::default()), String::new()),
        };
        Self { kind, export: Export { text, ..Export::default() } }
    }

    /// Adds a server, with the label of its connection.
    pub fn add(&mut self, connection: &str, server: &Server) {
        let export = &mut self.export;
        match &mut self.kind {
            Kind::Csv(columns) => table::add(export, columns, connection, server),
            Kind::Json => json::add(export, connection, server),
            Kind::Ansible(by, hosts) | Kind::Ssh(by, hosts) => hosts.add(*by, connection, server),
        }
    }

    /// Takes out what is ready, which is where the file begins or goes on.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.export.text)
    }

    /// Ends the file. The text is what was not taken out before.
    pub fn finish(self) -> Export {
        let mut export = self.export;
        match self.kind {
            Kind::Csv(_) => export,
            Kind::Json => {
                json::end(&mut export);
                export
            }
            Kind::Ansible(by, hosts) => ansible::write(by, &hosts.finish()),
            Kind::Ssh(by, hosts) => ssh::write(by, &hosts.finish()),
        }
    }
}
