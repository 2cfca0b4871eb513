//! A text in coloured pieces, whether it can be read or not.

use super::lex::{Term, TokenKind, lex};
use super::parse;
use std::ops::Range;

/// A part of a text in one colour. Between pieces there is only space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PieceKind,
    /// The number of the condition that it belongs to: pieces of one number stand in one box. `None` for what joins
    /// conditions.
    pub term: Option<usize>,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// A word without a field.
    Word,
    /// A field with its colon.
    Field,
    /// A sign, a parenthesis, a comma, `AND` or `OR`.
    Operator,
    /// A value of a field.
    Value,
    /// `-` or `NOT`.
    Negation,
    /// Something that can't be read.
    Mistake,
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let tokens = lex(text);
    let mut out = Vec::new();
    let mut number = 0;
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1);
        let is_boxed =
            next.is_some_and(|next| next.range.start == token.range.end && matches!(next.kind, TokenKind::Term(_)));
        let (kind, term) = match &token.kind {
            TokenKind::Term(term) => {
                put(text, token.range.clone(), term, number, &mut out);
                number += 1;
                continue;
            }
            TokenKind::Not => (PieceKind::Negation, is_boxed.then_some(number)),
            _ => (PieceKind::Operator, None),
        };
        out.push(Piece { range: token.range.clone(), kind, term });
    }
    if let Err(mistake) = parse(text) {
        let touched = |piece: &&mut Piece| piece.range.start < mistake.at.end && mistake.at.start < piece.range.end;
        out.iter_mut().filter(touched).for_each(|piece| piece.kind = PieceKind::Mistake);
    }
    out
}

fn put(text: &str, whole: Range<usize>, term: &Term, number: usize, out: &mut Vec<Piece>) {
    let start = out.len();
    let mut at = whole.start;
    let piece = |range, kind| Piece { range, kind, term: Some(number) };
    if let Some(field) = &term.field {
        at = field.end + 1;
        out.push(piece(field.start..at, PieceKind::Field));
    }
    let kind = if term.field.is_some() { PieceKind::Value } else { PieceKind::Word };
    let values = term.items.iter().filter(|item| !item.range.is_empty()).map(|item| (item.range.clone(), kind));
    for (range, kind) in values.chain([(whole.end..whole.end, PieceKind::Operator)]) {
        // What is neither a field nor a value is a sign, unless it is space.
        let mut from = at;
        for part in text[at..range.start].split_inclusive(char::is_whitespace) {
            let sign = part.trim_end();
            if !sign.is_empty() {
                out.push(piece(from..from + sign.len(), PieceKind::Operator));
            }
            from += part.len();
        }
        at = range.end;
        if !range.is_empty() {
            out.push(piece(range, kind));
        }
    }
    debug_assert!(out[start..].windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
}
