//! The meaning of an expression, one server at a time. What is faster has to give the same answers.

use super::{Block, Bound, Condition, Expr, Field, Flag, Kind, Pattern, Point, Test, glob};
use crate::natural::fold;
use crate::search::contains;
use crate::status::Phase;
use crate::{Server, Status};

/// What is not told by the server itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context<'a> {
    /// The label of its connection.
    pub label: &'a str,
    /// The name of its provider.
    pub provider: &'a str,
    /// The present time, in seconds since the epoch.
    pub now: i64,
    /// Whether the reader has selected it.
    pub selected: bool,
}

/// Whether an expression wants a server.
pub fn matches(expr: &Expr, server: &Server, context: &Context) -> bool {
    match expr {
        Expr::All(list) => list.iter().all(|expr| matches(expr, server, context)),
        Expr::Any(list) => list.iter().any(|expr| matches(expr, server, context)),
        Expr::Not(inner) => !matches(inner, server, context),
        Expr::Is(condition) => meets(condition, server, context),
    }
}

fn meets(condition: &Condition, server: &Server, context: &Context) -> bool {
    let field = condition.field;
    match (field.kind(), &condition.test) {
        (Kind::Part | Kind::Whole | Kind::Address, Test::Texts(list)) => {
            let values = texts(field, server, context);
            list.iter().any(|pattern| values.iter().any(|value| fits(field.kind(), pattern, value)))
        }
        (Kind::Count | Kind::Memory | Kind::Time, Test::Range { from, to }) => {
            number(field, server).is_some_and(|value| {
                let after = from.as_ref().is_none_or(|from| is_from(value, from, context.now));
                after && to.as_ref().is_none_or(|to| is_to(value, to, context.now))
            })
        }
        (Kind::Flag, Test::Flag(flag)) => match flag {
            Flag::Untagged => server.tags.is_empty(),
            Flag::Moving => server.status.is_moving(),
            Flag::Failed => server.status.phase() == Phase::Failed,
            Flag::Selected => context.selected,
        },
        _ => false,
    }
}

/// The values of a field of text.
fn texts(field: Field, server: &Server, context: &Context) -> Vec<String> {
    let one = |text: Option<&str>| text.map(str::to_owned).into_iter().collect();
    let shown = |text: &Option<String>| one(text.as_deref().map(str::trim).filter(|text| !text.is_empty()));
    match field {
        Field::Text => {
            let mut all = vec![server.title().to_owned()];
            all.extend(server.addresses.iter().chain(&server.tags).cloned());
            all
        }
        Field::Name => one(Some(server.title())),
        Field::Tag => server.tags.clone(),
        Field::Status => statuses(&server.status),
        Field::Location => one(server.location_name()),
        Field::Type => one(server.type_name()),
        Field::System => server.system_text().into_iter().collect(),
        Field::Address => server.addresses.clone(),
        Field::Connection => one(Some(context.label)),
        Field::Provider => one(Some(context.provider)),
        Field::Contract => shown(&server.contract),
        Field::Id => one(Some(server.id.as_str())),
        Field::Message => shown(&server.status_message),
        Field::Hostname => shown(&server.machine.as_ref().and_then(|machine| machine.hostname.clone())),
        _ => Vec::new(),
    }
}

/// What a status is called: by its provider, where it says anything, and for readers.
fn statuses(status: &Status) -> Vec<String> {
    let own = status.as_str();
    let own = (!own.trim().is_empty()).then(|| own.to_owned());
    own.into_iter().chain([status.label().to_owned()]).collect()
}

fn fits(kind: Kind, pattern: &Pattern, value: &str) -> bool {
    match pattern {
        Pattern::Exact(wanted) => wanted == value,
        Pattern::Glob(wanted) => glob(&fold(wanted), &fold(value)),
        Pattern::Plain(wanted) => match (kind, Block::parse(wanted)) {
            (Kind::Address, Some(block)) => block.holds(value),
            (Kind::Address, None) => fold(value).starts_with(&fold(wanted)),
            (Kind::Whole, _) => fold(value) == fold(wanted),
            _ => contains(&fold(value), &fold(wanted)),
        },
    }
}

/// The value of a field of numbers or times; memory in bytes.
fn number(field: Field, server: &Server) -> Option<i128> {
    let machine = server.machine.as_ref();
    let time = match field {
        Field::Cores => return machine?.cores.map(i128::from),
        Field::Memory => return machine?.memory_mib.map(|mib| i128::from(mib) << 20),
        Field::Created => server.created,
        Field::Updated => server.updated,
        Field::Delivered => server.delivered,
        Field::Released => server.released,
        _ => None,
    };
    time.map(|time| i128::from(time.seconds))
}

/// Where a point begins, and the first value behind it.
fn ends(point: &Point, now: i64) -> (i128, i128) {
    let one = |at: i128| (at, at + 1);
    match point {
        Point::Number(number) => one(i128::from(*number)),
        Point::Time(period) => (i128::from(period.start), i128::from(period.end)),
        Point::Ago(seconds) => one(i128::from(now) - i128::from(*seconds)),
    }
}

fn is_from(value: i128, from: &Bound, now: i64) -> bool {
    let (start, end) = ends(&from.at, now);
    value >= if from.inclusive { start } else { end }
}

fn is_to(value: i128, to: &Bound, now: i64) -> bool {
    let (start, end) = ends(&to.at, now);
    value < if to.inclusive { end } else { start }
}
