//! From a text to an expression.

use super::lex::{Token, TokenKind, lex};
use super::mistake::{self, Mistake};
use super::{Expr, term::condition};
use std::iter::Peekable;

/// The longest text that is read, in characters.
pub const TEXT_MOST: usize = 10_000;
/// How many parentheses may be within one another.
const DEPTH_MOST: usize = 50;

pub(super) type Parsed<T> = Result<T, Box<Mistake>>;

/// Reads the text of a search line.
///
/// ```text
/// any    = all ("OR" all)*
/// all    = one (["AND"] one)*
/// one    = ("-" | "NOT")* ( "(" any ")" | term )
/// term   = word | field ":" [sign] ( value | "(" value ("," value)* ")" )
/// sign   = "=" | ">" | ">=" | "<" | "<="
/// ```
///
/// Words and values end at a space, a parenthesis and, in lists, a comma, except within quotation marks, where `\"` and
/// `\\` stand for the two signs that would otherwise mean something. A `*` outside of quotation marks makes a pattern.
/// Numbers and times can be a range: `4..16`.
///
/// What stands in front of a colon is a field, unless it is empty or made of hexadecimal digits alone, as in addresses.
pub fn parse(text: &str) -> Result<Expr, Mistake> {
    if let Some((end, _)) = text.char_indices().nth(TEXT_MOST) {
        let what = "A search has at most 10,000 characters. Take out what lies behind them.";
        return Err(*Mistake::new(end..text.len(), what));
    }
    read(text).map_err(|mut mistake| {
        // Where more is wrong behind it, a fix helps all the same; one that leaves the mistake where it was does not.
        mistake.fixes.retain(|fix| read(&fix.text).err().is_none_or(|next| next.at.start > mistake.at.start));
        *mistake
    })
}

fn read(text: &str) -> Parsed<Expr> {
    let tokens = lex(text);
    let mut parser = Parser { text, tokens: tokens.iter().peekable(), depth: 0 };
    if parser.tokens.peek().is_none() {
        return Ok(Expr::EVERYTHING);
    }
    let whole = parser.any().and_then(|expr| match parser.tokens.next() {
        Some(token) => Err(mistake::no_open(text, token.range.clone())),
        None => Ok(expr),
    });
    whole.map(Expr::normal)
}

struct Parser<'a> {
    text: &'a str,
    tokens: Peekable<std::slice::Iter<'a, Token>>,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Parsed<Expr> {
        let mut list = vec![self.all()?];
        while let Some(token) = self.tokens.next_if(|token| matches!(token.kind, TokenKind::Or)) {
            list.push(self.operand(token, Self::all)?);
        }
        Ok(Expr::Any(list))
    }

    fn all(&mut self) -> Parsed<Expr> {
        let mut list = vec![self.one()?];
        loop {
            match self.tokens.peek().copied() {
                None | Some(Token { kind: TokenKind::Or | TokenKind::Close, .. }) => return Ok(Expr::All(list)),
                Some(token @ Token { kind: TokenKind::And, .. }) => {
                    self.tokens.next();
                    list.push(self.operand(token, Self::one)?);
                }
                Some(_) => list.push(self.one()?),
            }
        }
    }

    fn one(&mut self) -> Parsed<Expr> {
        let (mut negated, mut last) = (false, None);
        while let Some(token) = self.tokens.next_if(|token| matches!(token.kind, TokenKind::Not)) {
            (negated, last) = (!negated, Some(token));
            // A dash with a space behind it is one in the text that somebody pasted.
            let touches = self.tokens.peek().is_some_and(|next| next.range.start == token.range.end);
            if token.range.len() == 1 && !touches {
                return Err(self.lonely(token));
            }
        }
        let expr = match last {
            Some(token) => self.operand(token, Self::primary)?,
            None => self.primary()?,
        };
        Ok(if negated { Expr::Not(Box::new(expr)) } else { expr })
    }

    /// What has to come behind a sign.
    fn operand(&mut self, sign: &Token, read: fn(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        match self.tokens.peek().map(|token| &token.kind) {
            None | Some(TokenKind::Or | TokenKind::And | TokenKind::Close) => Err(self.lonely(sign)),
            _ => read(self),
        }
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let Some(token) = self.tokens.next() else {
            return Err(Mistake::new(0..self.text.len(), "Nothing is searched for. Type a word."));
        };
        match &token.kind {
            TokenKind::Open => self.group(token),
            TokenKind::Term(term) => condition(self.text, token.range.clone(), term, self.depth),
            TokenKind::Close => Err(mistake::no_open(self.text, token.range.clone())),
            TokenKind::And | TokenKind::Or | TokenKind::Not => Err(self.lonely(token)),
        }
    }

    fn group(&mut self, open: &Token) -> Parsed<Expr> {
        let at = open.range.clone();
        if self.depth == DEPTH_MOST {
            let what = "More than 50 parentheses are within one another. Take some out.";
            return Err(Mistake::new(at, what));
        }
        let empty = match self.tokens.peek() {
            Some(Token { kind: TokenKind::Close, range }) => Some(at.start..range.end),
            Some(_) => None,
            None => Some(at.clone()),
        };
        if let Some(range) = empty {
            let what = "There is nothing in these parentheses. Put a condition between them, or take them out.";
            return Err(Mistake::new(range.clone(), what).or(self.text, range, ""));
        }
        self.depth += 1;
        let expr = self.any()?;
        self.depth -= 1;
        match self.tokens.next() {
            Some(_) => Ok(expr),
            None => Err(mistake::unclosed(self.text, at, "", self.depth + 1)),
        }
    }

    /// A sign without what it belongs to.
    fn lonely(&self, sign: &Token) -> Box<Mistake> {
        let needs = if matches!(sign.kind, TokenKind::Not) { "behind it" } else { "on each side" };
        mistake::lonely(self.text, sign.range.clone(), needs)
    }
}
