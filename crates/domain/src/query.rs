//! The language of the search line: what an expression is. How it is written stands in [`parse()`], what it means here.
//!
//! An [`Expr`] says which servers are wanted. This is the rule, and [`naive::matches`] is the same rule as code:
//!
//! - Words side by side, or with `AND` between them, have to hold all together; `OR` binds weaker; `-x` and `NOT x` are
//!   the opposite; parentheses group. No word at all, and `*` by itself, is every server.
//! - Case does not count ([`crate::natural::fold`]), except behind `=`, which asks for the whole value letter by letter.
//! - `*` stands for anything, also for nothing, and then the pattern has to cover the whole value.
//! - Otherwise a value of [`Kind::Part`] has to occur somewhere in the server's, one of [`Kind::Whole`] has to be all of
//!   it, and one of [`Kind::Address`] has to be the beginning of it. With a `/` in it, it is a block of addresses, which
//!   is compared by value.
//! - A word without a field is looked for in the name, in each address and in each tag, nowhere else.
//! - The name is the one that is shown ([`crate::Server::title`]). A status is compared as its provider writes it and as
//!   a reader sees it ([`crate::Status::label`]), a system only as a reader sees it.
//! - Times are half open: a day, a month and a year last until the next one begins, in UTC. What is bare lies within it,
//!   `>` comes after all of it, `>=` after its beginning, `<` before its beginning, `<=` before its end.
//! - A server that has no value never meets a condition on it, so it always meets the opposite.

mod block;
mod describe;
mod edit;
mod field;
mod glob;
mod lex;
mod limits;
mod mistake;
pub mod naive;
mod normal;
mod parse;
mod pieces;
mod point;
mod print;
pub mod suggest;
mod term;

pub use block::Block;
pub use describe::describe;
pub use edit::{Choice, choice, choose, chosen_values, rest_without_field, terms, without};
pub use field::{Field, Kind};
pub use glob::glob;
pub use limits::limits;
pub use mistake::{Fix, Mistake};
pub use parse::{TEXT_MOST, parse};
pub use pieces::{Piece, PieceKind, pieces};
pub use point::{Bound, Grain, Period, Point};
pub use print::wanted;

/// Which servers are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// Those that every one of these wants; with none, all of them.
    All(Vec<Expr>),
    /// Those that at least one of these wants; with none, no server.
    Any(Vec<Expr>),
    /// All others.
    Not(Box<Expr>),
    /// Those that meet a condition.
    Is(Condition),
}

/// A test of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What is looked at.
    pub field: Field,
    /// What it has to be. It fits [`Field::kind`]; where it does not, no server meets the condition.
    pub test: Test,
}

/// What a field has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// One of these texts.
    Texts(Vec<Pattern>),
    /// A number or a time from here to there. With neither, any that is there.
    Range {
        /// The least.
        from: Option<Bound>,
        /// The greatest.
        to: Option<Bound>,
    },
    /// What `is:` asks.
    Flag(Flag),
}

/// A text to compare with. Stored as it was written, neither folded nor escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Compared as the field's [`Kind`] says.
    Plain(String),
    /// The whole value, letter by letter.
    Exact(String),
    /// The whole value, where `*` stands for anything. Holds at least one.
    Glob(String),
}

/// What a server can be asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// It has no tag.
    Untagged,
    /// Its status is expected to change by itself.
    Moving,
    /// Its status says that something went wrong.
    Failed,
    /// The reader has selected it.
    Selected,
}

impl Flag {
    /// Every flag, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Untagged, Self::Moving, Self::Failed, Self::Selected];

    /// The word behind `is:`.
    pub fn name(self) -> &'static str {
        ["untagged", "moving", "failed", "selected"][self as usize]
    }
}

impl Expr {
    /// Every server.
    pub const EVERYTHING: Self = Self::All(Vec::new());
}
