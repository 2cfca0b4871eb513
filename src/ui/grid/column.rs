//! What a column is.

use crate::ui::Direction;
use yew::AttrValue;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CellKind {
    /// A text, a number, a time: see [`GridColumn::class`] for how they differ.
    #[default]
    Text,
    /// The name of the row, which is a link. It stays in sight when the table scrolls sideways.
    Name,
    /// A picture and a word.
    Status,
    /// Tags with their marks.
    Tags,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct GridColumn {
    /// What events call it.
    pub key: &'static str,
    /// Its head.
    pub name: AttrValue,
    /// What it holds.
    pub kind: CellKind,
    /// Its width in pixels.
    pub width: u32,
    /// The least width that a reader can give it.
    pub min: u32,
    /// Classes of its head and its cells: `mw-num` for numbers, `mw-mono`, `mw-subtle`, `mw-card--a` to `--e`.
    pub class: &'static str,
    /// How the rows are sorted by it, and which of several keys of the order it is.
    pub sorted: Option<(Direction, Option<u8>)>,
    /// Whether it takes what room the others leave.
    pub flexible: bool,
}

impl GridColumn {
    /// Whether cells made for one are fit for the other.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.key, self.kind, self.class, self.flexible) == (other.key, other.kind, other.class, other.flexible)
            && self.name == other.name
    }
}
