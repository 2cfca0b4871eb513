//! From a text to an expression.

use super::lex::{Fault, Item, Op, Term, Token, TokenKind, lex};
use super::mistake::{no_field, no_flag, no_value};
use super::print::quote;
use super::{Block, Bound, Condition, Expr, Field, Flag, Kind, Mistake, Pattern, Period, Point, Test, point};
use std::iter::Peekable;
use std::ops::Range;

/// The longest text that is read, in bytes.
pub const TEXT_MOST: usize = 10_000;
/// How many parentheses may be within one another.
const DEPTH_MOST: usize = 50;

type Parsed<T> = Result<T, Box<Mistake>>;

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
    if text.len() > TEXT_MOST {
        let end = (0..=TEXT_MOST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
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
        Some(token) => {
            let what = "This parenthesis closes nothing. Take it out, or open it before.";
            Err(Mistake::new(token.range.clone(), what).or(text, token.range.clone(), ""))
        }
        None => Ok(expr),
    });
    whole.map(Expr::normal)
}

struct Parser<'a> {
    text: &'a str,
    tokens: Peekable<std::slice::Iter<'a, Token>>,
    depth: usize,
}

impl<'a> Parser<'a> {
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

    /// A sign without what it belongs to.
    fn lonely(&self, sign: &Token) -> Box<Mistake> {
        let written = &self.text[sign.range.clone()];
        let what = match sign.kind {
            TokenKind::Not => {
                ["“", written, "” needs a condition behind it. To search for it, put it in quotation marks."]
            }
            _ => ["“", written, "” needs a condition on each side. To search for it, put it in quotation marks."],
        };
        let quoted = ["\"", written, "\""].concat();
        let mistake = Mistake::new(sign.range.clone(), what.concat()).or(self.text, sign.range.clone(), "");
        mistake.or(self.text, sign.range.clone(), &quoted)
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let Some(token) = self.tokens.next() else {
            return Err(Mistake::new(0..self.text.len(), "Nothing is searched for. Type a word."));
        };
        match &token.kind {
            TokenKind::Open => self.group(token),
            TokenKind::Term(term) => self.term(token.range.clone(), term),
            TokenKind::Close => {
                let what = "This parenthesis closes nothing. Take it out, or open it before.";
                Err(Mistake::new(token.range.clone(), what).or(self.text, token.range.clone(), ""))
            }
            TokenKind::And | TokenKind::Or | TokenKind::Not => Err(self.lonely(token)),
        }
    }

    fn group(&mut self, open: &Token) -> Parsed<Expr> {
        if self.depth == DEPTH_MOST {
            let what = "More than 50 parentheses are within one another. Take some out.";
            return Err(Mistake::new(open.range.clone(), what));
        }
        match self.tokens.peek() {
            Some(Token { kind: TokenKind::Close, range }) => {
                let at = open.range.start..range.end;
                let what = "These parentheses are empty. Put a condition between them, or take them out.";
                return Err(Mistake::new(at.clone(), what).or(self.text, at, ""));
            }
            None => {
                let at = open.range.clone();
                return Err(self.unclosed(at.clone(), None).or(self.text, at, ""));
            }
            Some(_) => {}
        }
        self.depth += 1;
        let expr = self.any()?;
        self.depth -= 1;
        match self.tokens.next() {
            Some(_) => Ok(expr),
            None => Err(self.unclosed(open.range.clone(), Some(""))),
        }
    }

    /// A parenthesis or a quotation mark without its other one. `end` and the parentheses around it would end it, put
    /// at the end of the text.
    fn unclosed(&self, at: Range<usize>, end: Option<&str>) -> Box<Mistake> {
        let what = match end {
            Some(end) if end.starts_with('"') => "This quotation mark has no other one. Close it.",
            _ => "This parenthesis is not closed. Close it, or take it out.",
        };
        let mistake = Mistake::new(at, what);
        let Some(end) = end else { return mistake };
        let all = [end, &")".repeat(self.depth + usize::from(end.is_empty()))].concat();
        let length = self.text.len();
        mistake.or(self.text, self.text.trim_end().len()..length, &all).labelled("Close it")
    }

    fn term(&self, range: Range<usize>, term: &'a Term) -> Parsed<Expr> {
        if let Some((fault, at)) = &term.fault {
            return Err(self.fault(*fault, at.clone(), term));
        }
        let field = match &term.field {
            None => Field::Text,
            Some(name) => Field::from_name(&self.text[name.clone()]).ok_or_else(|| {
                let plain =
                    term.list.is_none() && term.op.is_none() && term.items.iter().all(|item| !item.range.is_empty());
                no_field(self.text, name.clone(), range.clone(), plain)
            })?,
        };
        let missing = |item: &Item| item.range.is_empty();
        if term.items.is_empty() || term.items.iter().any(missing) {
            let example = field.example();
            let what = [
                "Nothing stands behind “",
                self.text[range.clone()].trim_end(),
                "”. Write a value, such as ",
                example,
                ".",
            ];
            let mistake = Mistake::new(range.clone(), what.concat());
            let rest = &self.text[range.end..];
            let space = range.end..self.text.len() - rest.trim_start().len();
            let joins = space.end < self.text.len() && !space.is_empty();
            return Err(if joins { mistake.or(self.text, space, "").labelled("Take out the space") } else { mistake });
        }
        self.tests(range, field, term)
    }

    fn fault(&self, fault: Fault, at: Range<usize>, term: &Term) -> Box<Mistake> {
        match fault {
            Fault::OpenQuote if term.list.is_some() => self.unclosed(at, Some("\")")),
            Fault::OpenQuote => self.unclosed(at, Some("\"")),
            Fault::OpenList => self.unclosed(at, Some(")")),
            Fault::NoComma => {
                let what = "Values of a list are separated by commas. Put quotation marks around a value with spaces.";
                let written = [", ", &self.text[at.clone()]].concat();
                let before = self.text[..at.start].trim_end().len();
                let mistake = Mistake::new(at.clone(), what).or(self.text, before..at.end, &written);
                let first = term.items.iter().rev().find(|item| item.range.end <= before);
                let both = first.map_or(at.clone(), |first| first.range.start..at.end);
                mistake.or(self.text, both.clone(), &quote(&self.text[both].replace('"', "")))
            }
            Fault::Nested => {
                let what = "A list holds no further parentheses. Put a value with one in quotation marks.";
                Mistake::new(at.clone(), what).or(self.text, at, "")
            }
        }
    }

    fn tests(&self, range: Range<usize>, field: Field, term: &'a Term) -> Parsed<Expr> {
        let sign = |item: &'a Item| item.op.as_ref().or(term.op.as_ref());
        if let Some((Op::NotEqual, at)) = term.items.iter().filter_map(sign).find(|(op, _)| *op == Op::NotEqual) {
            let what = "“!=” is no sign of this language. Put “-” in front of the field instead.";
            let whole = ["-", &self.text[range.start..at.start], "=", &self.text[at.end..range.end]].concat();
            return Err(Mistake::new(at.clone(), what).or(self.text, range, &whole));
        }
        if matches!(field.kind(), Kind::Part | Kind::Whole | Kind::Address) {
            let patterns = term.items.iter().map(|item| self.pattern(field, item, sign(item)));
            return Ok(is(field, Test::Texts(patterns.collect::<Parsed<_>>()?)));
        }
        let tests = term.items.iter().map(|item| Ok(is(field, self.test(field, item, sign(item))?)));
        Ok(Expr::Any(tests.collect::<Parsed<_>>()?))
    }

    fn pattern(&self, field: Field, item: &Item, sign: Option<&(Op, Range<usize>)>) -> Parsed<Pattern> {
        let text = || item.text.clone();
        match sign {
            Some((Op::Equal, _)) => Ok(Pattern::Exact(text())),
            Some((_, at)) => Err(self.no_order(field, at)),
            None if item.star => Ok(Pattern::Glob(text())),
            None if field == Field::Address && text().contains('/') && Block::parse(&text()).is_none() => {
                Err(no_value(self.text, item.range.clone(), field, &text()))
            }
            None => Ok(Pattern::Plain(text())),
        }
    }

    fn no_order(&self, field: Field, at: &Range<usize>) -> Box<Mistake> {
        let what =
            ["“", field.name(), ":” can’t be greater or less. Numbers and times can. Take the sign out."].concat();
        Mistake::new(at.clone(), what).or(self.text, at.clone(), "")
    }

    fn test(&self, field: Field, item: &Item, sign: Option<&(Op, Range<usize>)>) -> Parsed<Test> {
        let (text, at) = (item.text.as_str(), item.range.clone());
        let order = sign.filter(|(op, _)| *op != Op::Equal);
        if field.kind() == Kind::Flag {
            if let Some((_, at)) = order {
                return Err(self.no_order(field, at));
            }
            let flag = Flag::ALL.into_iter().find(|flag| flag.name().eq_ignore_ascii_case(text));
            return flag.map(Test::Flag).ok_or_else(|| no_flag(self.text, at, text));
        }
        if item.star && text == "*" && sign.is_none() {
            return Ok(Test::Range { from: None, to: None });
        }
        let point = |text: &str| point_of(field, text).ok_or_else(|| no_value(self.text, at.clone(), field, text));
        let Some((first, last)) = text.split_once("..") else {
            return self.compared(point(text)?, order.map(|(op, _)| *op), item, field);
        };
        if let Some((_, at)) = order {
            let what = "A range with “..” needs no sign in front of it. Take the sign out.";
            return Err(Mistake::new(at.clone(), what).or(self.text, at.clone(), ""));
        }
        let end = |text: &str| match text {
            "" => Ok(None),
            text => point(text).map(|at| Some(Bound { at, inclusive: true })),
        };
        let (from, to) = (end(first)?, end(last)?);
        if from.is_none() && to.is_none() {
            return Err(no_value(self.text, at, field, text));
        }
        if from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| from.at.is_after(&to.at)) {
            let turned = [last, "..", first].concat();
            let what = "This range ends before it begins. Turn it round.";
            return Err(Mistake::new(at.clone(), what).or(self.text, at, &turned));
        }
        Ok(Test::Range { from, to })
    }

    fn compared(&self, at: Point, order: Option<Op>, item: &Item, field: Field) -> Parsed<Test> {
        let bound = |inclusive| Some(Bound { at: at.clone(), inclusive });
        Ok(match order {
            Some(Op::Greater) => Test::Range { from: bound(false), to: None },
            Some(Op::GreaterEqual) => Test::Range { from: bound(true), to: None },
            Some(Op::Less) => Test::Range { from: None, to: bound(false) },
            Some(Op::LessEqual) => Test::Range { from: None, to: bound(true) },
            _ if matches!(at, Point::Ago(_)) => {
                let what =
                    ["“", &item.text, "” is one moment. Put > in front of it for since then, < for before then."];
                let mistake = Mistake::new(item.range.clone(), what.concat());
                return Err([">", "<"].iter().fold(mistake, |mistake, sign| {
                    let signed = [sign, item.text.as_str()].concat();
                    let label = [field.name(), ":", &signed].concat();
                    mistake.or(self.text, item.range.clone(), &signed).labelled(&label)
                }));
            }
            _ => Test::Range { from: bound(true), to: bound(true) },
        })
    }
}

fn is(field: Field, test: Test) -> Expr {
    Expr::Is(Condition { field, test })
}

fn point_of(field: Field, text: &str) -> Option<Point> {
    match field.kind() {
        Kind::Count => point::number(text).map(Point::Number),
        Kind::Memory => point::memory(text).map(Point::Number),
        Kind::Time => point::age(text).map(Point::Ago).or_else(|| Period::parse(text).map(Point::Time)),
        _ => None,
    }
}
